"""The command line, as people and scripts use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.__main__ import main
from app.storage.examples import example_path
from engine.graph import Graph, Source
from engine.layers.core.dense import Dense
from engine.layers.core.embedding import Embedding
from engine.layers.core.input_layer import InputLayer
from engine.layers.merging.add import Add

ROOT = Path(__file__).parents[2]


def shared_model() -> Graph:
    """Two inputs through one embedding, and a dense layer."""
    graph = Graph.empty("pair")
    graph, left = graph.add(InputLayer(batch_shape=(None, 5), dtype="int32", name="left"))
    graph, right = graph.add(InputLayer(batch_shape=(None, 5), dtype="int32", name="right"))
    graph, one = graph.add(Embedding(10, 4, name="words"), [Source(left)])
    graph, two = graph.call_again("words", [Source(right)])
    graph, both = graph.add(Add(name="both"), [Source(one), Source(two)])
    graph, _ = graph.add(Dense(3, name="end"), [Source(both)])
    return graph


@pytest.fixture
def model(tmp_path: Path) -> str:
    from engine.formats import graph_to_json
    path = tmp_path / "pair.json"
    path.write_text(graph_to_json(shared_model()))
    return str(path)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A model whose shared layer is called with two different numbers of features."""
    from engine.formats import graph_to_json
    graph = Graph.empty("broken")
    graph, one = graph.add(InputLayer(batch_shape=(None, 5), name="one"))
    graph, two = graph.add(InputLayer(batch_shape=(None, 6), name="two"))
    graph, _ = graph.add(Dense(2, name="shared"), [Source(one)])
    graph, _ = graph.call_again("shared", [Source(two)])
    path = tmp_path / "broken.json"
    path.write_text(graph_to_json(graph, layerloom={}))
    return str(path)


def test_check_prints_every_call_of_a_shared_layer(model, capsys):
    assert main(["check", model, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["params"] == 10 * 4 + 4 * 3 + 3
    names = [call["call"] for call in report["calls"]]
    assert {"words:0", "words:1", "left", "end"} <= set(names)
    assert names.index("words:1") < names.index("both") < names.index("end")
    both = next(call for call in report["calls"] if call["call"] == "both")
    assert both["inputs"] == [[None, 5, 4], [None, 5, 4]]
    assert both["outputs"] == [[None, 5, 4]]
    assert both["class"] == "Add" and both["problem"] is None


def test_check_tells_problems_with_repairs_and_status_1(broken, capsys):
    assert main(["check", broken, "--json"]) == 1
    calls = json.loads(capsys.readouterr().out)["calls"]
    problems = [call["problem"] for call in calls if call["problem"]]
    assert len(problems) == 1
    assert set(problems[0]) == {"message", "expected", "actual", "repairs"}
    assert problems[0]["repairs"]
    assert main(["check", broken]) == 1
    assert "problem" in capsys.readouterr().out


def test_summary_counts_a_shared_layer_once(model, capsys):
    assert main(["summary", model]) == 0
    out = capsys.readouterr().out
    assert "Total parameters: 55" in out
    assert "2 of 2" in out and "shared" in out


def test_run_writes_outputs_and_the_trace(model, tmp_path):
    feeds = {"left": np.ones((3, 5), "int32"), "right": np.zeros((3, 5), "int32")}
    np.savez(tmp_path / "in.npz", **feeds)
    out = tmp_path / "out.npz"
    assert main(["run", model, "--inputs", str(tmp_path / "in.npz"), "--outputs", str(out), "--trace"]) == 0
    with np.load(out) as found:
        assert found["out_0"].shape == (3, 5, 3)
        assert {"words:0", "words:1", "both", "end"} <= set(found.files)
        np.testing.assert_allclose(found["both"], found["words:0"] + found["words:1"], rtol=1e-6)
        np.testing.assert_array_equal(found["end"], found["out_0"])


def test_run_takes_inputs_by_position_too(model, tmp_path):
    np.savez(tmp_path / "in.npz", in_0=np.ones((3, 5), "int32"), in_1=np.zeros((3, 5), "int32"))
    out = tmp_path / "out.npz"
    assert main(["run", model, "--inputs", str(tmp_path / "in.npz"), "--outputs", str(out)]) == 0
    with np.load(out) as found:
        assert found.files == ["out_0"]


@pytest.mark.parametrize("name", ["out.json", "out.keras", "out.py"])
def test_convert_writes_what_the_name_says(model, tmp_path, name):
    out = tmp_path / name
    assert main(["convert", model, str(out)]) == 0
    assert out.stat().st_size > 100


def test_an_input_takes_its_own_shape_in_keras_2_and_nothing_in_keras_3(model, tmp_path, capsys):
    old = tmp_path / "old.json"
    main(["convert", model, str(old), "--dialect", "keras2"])
    for path, wanted in ((model, []), (str(old), [[None, 5]])):
        capsys.readouterr()
        assert main(["check", path, "--json"]) == 0
        left = next(call for call in json.loads(capsys.readouterr().out)["calls"] if call["call"] == "left")
        assert left["inputs"] == wanted and left["outputs"] == [[None, 5]]


@pytest.mark.parametrize("kind", [".npz", ".weights.h5", ".keras"])
def test_weights_are_taken_from_any_file_and_kept_in_an_archive(model, tmp_path, kind):
    words = np.arange(40, dtype="float32").reshape(10, 4)
    np.savez(tmp_path / "w.npz", **{"words/0": words, "end/0": np.eye(4, 3), "end/1": np.ones(3)})
    weights = str(tmp_path / "w.npz")
    if kind != ".npz":
        weights = str(tmp_path / f"w{kind}")
        assert main(["convert", model, weights, "--weights", str(tmp_path / "w.npz")]) == 0
    np.savez(tmp_path / "in.npz", left=np.ones((1, 5), "int32"), right=np.full((1, 5), 2, "int32"))
    out = tmp_path / "out.npz"
    assert main(["run", model, "--inputs", str(tmp_path / "in.npz"), "--outputs", str(out), "--weights", weights]) == 0
    with np.load(out) as found:
        np.testing.assert_allclose(found["out_0"][0, 0], (words[1] + words[2])[:3] + 1)


def test_what_a_file_cannot_keep_is_noted(model, tmp_path, capsys):
    np.savez(tmp_path / "w.npz", **{"words/0": np.ones((10, 4)), "end/0": np.ones((4, 3)), "end/1": np.ones(3)})
    assert main(["convert", model, str(tmp_path / "o.json"), "--weights", str(tmp_path / "w.npz")]) == 0
    assert "holds no weights" in capsys.readouterr().err
    assert main(["convert", model, str(tmp_path / "o.keras"), "--dialect", "keras2"]) == 0
    assert "always Keras 3's" in capsys.readouterr().err


def test_convert_to_keras_2_is_read_back_the_same(model, tmp_path, capsys):
    out = tmp_path / "old.json"
    assert main(["convert", model, str(out), "--dialect", "keras2"]) == 0
    said = json.loads(out.read_text())
    assert said["class_name"] in ("Functional", "Model") and "module" not in said
    assert "batch_input_shape" in said["config"]["layers"][0]["config"]
    assert main(["check", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["params"] == 55


@pytest.mark.parametrize("suffix, start", [(".svg", b"<"), (".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_render_draws_without_a_display(model, tmp_path, suffix, start):
    out = tmp_path / f"picture{suffix}"
    done = subprocess.run([sys.executable, "-m", "app", "render", model, str(out)], cwd=ROOT, capture_output=True, text=True,
                          env={"PATH": "/usr/bin"}, check=False)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(start)


MISTAKES = [
    ["check"], ["check", "nothing.json"], ["check", "{folder}"], ["check", "{text}"], ["check", "{model}", "--jsn"],
    ["run", "{model}", "--inputs", "nothing.npz", "--outputs", "o.npz"], ["run", "{model}", "--inputs", "{text}", "--outputs", "o"],
    ["convert", "{model}", "out.txt"], ["convert", "{model}", "/nowhere/out.json"],
    ["convert", "{model}", "o.json", "--dialect", "x"],
    ["render", "{model}", "out.gif"], ["render", "{model}", "o.png", "--scale", "x"], ["nothing.json"], ["frobnicate"],
    ["check", "{model}", "--layers"], ["check", "{model}", "--layers", "nowhere"], ["check", ""], ["check", "{pipe}"],
    ["run", "{model}", "--inputs", "{pipe}", "--outputs", "o.npz"], ["summary", "{array}"],
    ["run", "{model}", "--inputs", "{array}", "--outputs", "o.npz", "--weights", "{array}"],
]


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_one_line_and_status_2(words, model, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("hello")
    np.savez(tmp_path / "array.npz", left=np.ones((1, 5)), right=np.ones((1, 5)))
    os.mkfifo(tmp_path / "pipe")
    named = {name: tmp_path / file for name, file in (("text", "text.txt"), ("array", "array.npz"), ("pipe", "pipe"))}
    filled = [word.format(model=model, folder=tmp_path, **named) for word in words]
    assert main(filled) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert told.err.startswith("layerloom: ")
    assert "Traceback" not in told.err


def test_layers_of_a_folder_are_known_to_every_command(tmp_path, capsys):
    folder = tmp_path / "layers"
    folder.mkdir()
    (folder / "twice.py").write_text(
        "from engine import Layer\n\n\nclass Twice(Layer):\n"
        '    """Doubles its input."""\n\n    def call(self, inputs):\n        return inputs * 2\n')
    (folder / "wrong.py").write_text("import nothing_like_that\n")
    model = {"module": "keras", "class_name": "Sequential", "registered_name": None, "config": {"name": "s", "layers": [
        {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [None, 3], "name": "x"}},
        {"module": None, "class_name": "Twice", "config": {"name": "twice"}, "registered_name": "Twice"}]}}
    path = tmp_path / "twice.json"
    path.write_text(json.dumps(model))
    assert main(["check", str(path), "--json", "--layers", str(folder)]) == 0
    told = capsys.readouterr()
    call = json.loads(told.out)["calls"][-1]
    assert call["class"] == "Twice" and call["outputs"] == [[None, 3]]
    assert "wrong.py" in told.err


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["--version"]])
def test_help_is_told_on_standard_output(words, capsys):
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 0
    assert "layerloom" in capsys.readouterr().out


def test_a_command_without_a_window_imports_neither_widgets_nor_plots(model):
    code = ("import sys; from app.__main__ import main; main(['check', sys.argv[1]]); "
            "print([name for name in ('PySide6.QtWidgets', 'pyqtgraph', 'h5py', 'keras') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code, model], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_convert_writes_onnx_and_a_program_that_trains(model, tmp_path, capsys):
    pytest.importorskip("onnx")
    assert main(["convert", model, str(tmp_path / "pair.onnx")]) == 0
    assert (tmp_path / "pair.onnx").stat().st_size > 100
    assert main(["convert", model, str(tmp_path / "train.py"), "--training"]) == 0
    assert "model.fit(" in (tmp_path / "train.py").read_text()
    assert main(["convert", model, str(tmp_path / "train.json"), "--training"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("said, wanted", [
    (["frob", "m.json"], "no command or file `frob`; the commands are check, summary, run, convert, render"),
    (["chek", "m.json"], "did you mean `check`?"), (["frob"], "the commands are check"),
    (["no.json"], "there is no file `no.json`"),
    (["--frob"], "no option `--frob`"), ([str(example_path("digits")), "extra"], "`extra` came too"),
    ([str(example_path("digits")), "--frob"], "no option `--frob`")])
def test_what_is_no_command_is_told_with_the_commands_there_are(said, wanted, capsys):
    assert main(said) == 2
    error = capsys.readouterr().err
    assert wanted in error and error.count("\n") == 1


def test_check_says_that_a_locked_layer_is_not_checked(model, tmp_path, capsys):
    said = json.loads(Path(model).read_text())
    entry = next(each for each in said["config"]["layers"] if each["config"]["name"] == "end")
    entry |= {"class_name": "Mystery", "module": "somewhere", "registered_name": "Mystery"}
    path = tmp_path / "locked.json"
    path.write_text(json.dumps(said))
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out
    assert "note: the layer is locked: the class Mystery is not known here" in told and "is not checked" in told
    assert main(["check", model]) == 0
    assert "locked" not in capsys.readouterr().out


def test_check_says_what_to_do_in_words_that_need_no_window(tmp_path, capsys):
    from engine import Sequential, layers
    with pytest.warns(UserWarning, match="refuses the name"):
        Sequential([layers.Dense(3, name="first"), layers.Dense(4, name="a/b")]).save(tmp_path / "waiting.json")
    capsys.readouterr()
    assert main(["check", str(tmp_path / "waiting.json")]) == 1
    said = capsys.readouterr().out
    assert "its input is not connected; the model says no input shape: put an Input before it" in said
    assert "note: `a/b`: Keras 3 refuses the name" in said


def test_a_note_on_a_damaged_file_stands_beside_what_a_command_says(tmp_path, capsys, model):
    value = json.loads(Path(model).read_text())
    Path(model).write_text(json.dumps({**value, "layerloom": {"drafts": 3}}))
    assert main(["check", model]) == 0
    assert "note: The model opened without the unfinished calls" in capsys.readouterr().err
