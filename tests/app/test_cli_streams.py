"""The command line where its output does not go to a terminal, and names that its files share."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.__main__ import main
from engine import Input, Model, Sequential, layers

ROOT = Path(__file__).parents[2]


def said(arguments: list[str], **options) -> subprocess.CompletedProcess:
    """What a command prints when another program starts it."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run([sys.executable, "-m", "app", *arguments], stderr=subprocess.PIPE, env=surroundings, **options)


@pytest.fixture
def chain(tmp_path: Path) -> str:
    """A Sequential that declares no input."""
    path = tmp_path / "chain.json"
    Sequential([layers.Dense(2, name="first")], name="größe").save(path)
    return str(path)


def test_a_console_of_few_characters_gets_a_table_all_the_same(chain):
    done = said(["summary", chain], stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0 and done.stderr == b""
    assert b"gr\\xf6\\xdfe" in done.stdout and b"-----" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_an_output_that_takes_nothing_is_one_line_and_status_2(chain):
    with open("/dev/full", "w") as full:
        done = said(["summary", chain], stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["layerloom: cannot write to the standard output: no space left on device"]


def test_a_reader_that_has_gone_is_no_mistake(chain):
    reading, writing = os.pipe()
    os.close(reading)
    done = said(["summary", chain], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_archive_without_arrays_is_told_apart_from_one_array(chain, tmp_path, capsys):
    np.savez(tmp_path / "none.npz")
    assert main(["run", chain, "--inputs", str(tmp_path / "none.npz"), "--outputs", str(tmp_path / "out.npz")]) == 2
    assert "holds no arrays by name" in capsys.readouterr().err


def test_data_says_the_shape_of_a_chain_that_declares_none(chain, tmp_path):
    np.savez(tmp_path / "in.npz", np.ones((4, 3), "float32"))
    assert main(["run", chain, "--inputs", str(tmp_path / "in.npz"), "--outputs", str(tmp_path / "out.npz")]) == 0
    with np.load(tmp_path / "out.npz") as found:
        assert found["out_0"].shape == (4, 2)


def test_a_layer_called_as_an_output_of_the_model_is_traced_by_its_long_name(tmp_path):
    data = Input((3,), name="out_0")
    Model(data, layers.Dense(2, name="end")(data)).save(tmp_path / "model.json")
    np.savez(tmp_path / "in.npz", out_0=np.ones((1, 3), "float32"))
    assert main(["run", str(tmp_path / "model.json"), "--inputs", str(tmp_path / "in.npz"), "--outputs",
                 str(tmp_path / "out.npz"), "--trace"]) == 0
    with np.load(tmp_path / "out.npz") as found:
        assert found["out_0:0"].shape == (1, 3)
        np.testing.assert_array_equal(found["out_0"], found["end"])


def test_a_scale_that_is_no_number_is_told_as_one(chain, tmp_path, capsys):
    assert main(["render", chain, str(tmp_path / "x.png"), "--scale", "big"]) == 2
    assert "a scale is a number from 0.05 to 20, not big" in capsys.readouterr().err
