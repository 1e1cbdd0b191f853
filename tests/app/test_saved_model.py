"""A SavedModel in the editor and on the command line: its folder, or a file in it, is a model that is saved elsewhere."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.actions import conversations
from app.cli import main

DATA = Path(__file__).parents[1] / "data" / "saved_model"


def stored(name, key):
    with np.load(DATA / f"{name}.npz") as found:
        return found[key]


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.mark.parametrize("file", ["", "saved_model.pb", "keras_metadata.pb"])
def test_the_folder_is_opened_and_saved_elsewhere(window, qtbot, tmp_path, monkeypatch, file):
    with qtbot.waitSignal(window.filing.opened):
        window.filing.open(str(DATA / "mlp" / file))
    assert window.document.path == str(DATA / "mlp") and window.settings.recent[0] == str(DATA / "mlp")
    np.testing.assert_array_equal(window.document.inference.layer("dense").weights[0].value, stored("mlp", "weight_0"))
    window.selected.add_layer("Dense", {"units": 7}, (0, 0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.keras"), ""))
    monkeypatch.setattr("app.window.dialogs.agrees_to", lambda *_: True)
    before = sorted(path.name for path in (DATA / "mlp").iterdir())
    assert window.filing.save() and window.document.path == str(tmp_path / "a.keras")
    assert sorted(path.name for path in (DATA / "mlp").iterdir()) == before


def test_a_folder_is_dropped_on_the_window(window, qtbot):
    window.filing.new()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(DATA / "shared"))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(window.filing.opened):
        window.dropEvent(drop)
    assert "tower" in window.document.graph.layers


def test_a_folder_without_a_model_says_what_to_do(window, qtbot):
    said = []
    window.filing.said.connect(said.append)
    window.filing.open(str(DATA / "module"))
    qtbot.waitUntil(lambda: len(said) == 2, timeout=30_000)
    assert "save the model itself" in said[1]


def test_weights_are_loaded_from_a_checkpoint(window, qtbot):
    assert window.filing.open(str(DATA / "mlp.json"))
    said, loader = [], conversations.weights_file(window)
    loader.said.connect(said.append)
    loader.load(str(DATA / "checkpoints" / "mlp.index"))
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == ["Loaded the weights in mlp.index"]
    np.testing.assert_array_equal(window.document.inference.layer("dense").weights[0].value, stored("mlp", "weight_0"))


def test_every_command_takes_a_folder_and_run_takes_a_checkpoint(tmp_path, capsys):
    folder = str(DATA / "mlp")
    assert main(["check", folder]) == 0 and "67 parameters" in capsys.readouterr().out
    assert main(["summary", f"{folder}/saved_model.pb"]) == 0
    assert main(["render", folder, str(tmp_path / "a.svg")]) == 0
    assert main(["convert", folder, str(tmp_path / "a.json")]) == 0
    for words in ([folder], [str(tmp_path / "a.json"), "--weights", str(DATA / "checkpoints" / "mlp")]):
        np.savez(tmp_path / "in.npz", in_0=stored("mlp", "in_0"))
        assert main(["run", *words, "--inputs", str(tmp_path / "in.npz"), "--outputs", str(tmp_path / "out.npz")]) == 0
        with np.load(tmp_path / "out.npz") as found:
            np.testing.assert_allclose(found["out_0"], stored("mlp", "out_0"), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("path, said", [("", "which holds `saved_model.pb`"), ("module", "without a model of Keras"),
                                        ("checkpoints/mlp.index", "it holds only weights"),
                                        ("checkpoints/mlp", "it holds only weights")])
def test_what_is_no_model_is_one_line(path, said, capsys):
    assert main(["check", str(DATA / path)]) == 2
    assert said in capsys.readouterr().err
