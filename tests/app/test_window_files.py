"""Opening, saving, recovering: what the window does with files, and what it never does to unsaved work."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from threading import current_thread, main_thread

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from app.actions import conversations
from app.document import edits
from app.document.sheet import DataLink
from app.settings import Settings
from app.storage import exports, files, filing
from app.storage.examples import EXAMPLES, example_path
from app.window import dialogs
from app.window.window import Window
from engine.inference import infer

from .conftest import PATIENCE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(open_window):
    return open_window()


def answer(monkeypatch, label):
    """Let every question be answered by the button of this label."""
    asked = []

    def execute(box):
        asked.append(box.text())
        chosen = next(button for button in box.buttons() if button.text().replace("&", "") == label)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: chosen)
        return box.standardButton(chosen)
    monkeypatch.setattr(QMessageBox, "exec", execute)
    return asked


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_every_example_opens_without_changing_when_saved(window, tmp_path, example):
    assert window.filing.open_example(example)
    assert window.document.path == ""
    assert not window.isWindowModified()
    problems = window.document.inference.problems()
    assert bool(problems) == (example.name == "unfinished")
    out = tmp_path / "same.json"
    assert window.filing.write(str(out))
    assert json.loads(out.read_text()) == json.loads(example_path(example.name).read_text())


def test_the_unfinished_example_has_a_problem_of_each_kind(window):
    window.filing.open_example(EXAMPLES[-1])
    assert {problem.kind for _, problem in window.document.inference.problems()} == {"shape", "unconnected"}


def test_saving_and_opening_again_gives_the_same_sheet(window, tmp_path):
    window.filing.open_example()
    window.selected.add_layer("Dense", {"units": 7}, (1300, 400))
    path = str(tmp_path / "model.json")
    assert window.filing.write(path)
    assert not window.isWindowModified()
    assert "model.json" in window.windowTitle()
    before = window.document.sheet
    window.filing.new()
    assert not window.document.graph.calls
    assert window.filing.open(path)
    after = window.document.sheet
    names = {before.graph.call_name(each): place for each, place in before.places.items()}
    assert {after.graph.call_name(each): place for each, place in after.places.items()} == names
    assert [note.text for note in after.notes.values()] == [note.text for note in before.notes.values()]
    assert infer(after.graph).count_params() == infer(before.graph).count_params()
    assert window.settings.recent == [path]


def test_an_archive_is_opened_beside_the_window(window, qtbot, tmp_path):
    window.filing.open_example()
    path = str(tmp_path / "model.keras")
    assert window.filing.write(path)
    params = window.document.inference.count_params()
    window.filing.new()
    with qtbot.waitSignal(window.filing.opened):
        window.filing.open(path)
    assert window.document.inference.count_params() == params
    assert window.document.path == path


NO_MODELS = ["", "hello", "{}", '{"class_name": 3}', '{"class_name": "Functional", "config": {"layers": 4}}']


@pytest.mark.parametrize("content", NO_MODELS)
def test_a_file_that_cannot_be_opened_changes_nothing(window, tmp_path, content):
    window.filing.open_example()
    window.selected.add_layer("Dense", {"units": 7}, (0, 0))
    before = (window.document.sheet, window.document.path, window.document.undo_stack.count())
    path = tmp_path / "wrong.json"
    path.write_text(content)
    assert not window.filing.open(str(path))
    assert (window.document.sheet, window.document.path, window.document.undo_stack.count()) == before
    assert "wrong.json" in window.status.currentMessage()
    assert "\n" not in window.status.currentMessage()


def test_a_save_that_fails_leaves_the_document_unsaved(window, tmp_path, monkeypatch):
    window.filing.open_example()
    window.selected.add_layer("Dense", {"units": 7}, (0, 0))
    asked = answer(monkeypatch, "Cancel")
    assert not window.filing.write(str(tmp_path / "no such folder" / "model.json"))
    assert window.isWindowModified()
    assert window.document.path == ""
    assert window.settings.recent == []
    assert len(asked) == 1


def test_a_failed_save_can_go_elsewhere(window, tmp_path, monkeypatch):
    window.filing.open_example()
    answer(monkeypatch, "Save As…")
    good = tmp_path / "good.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(good), ""))
    assert window.filing.write(str(tmp_path / "no such folder" / "model.json"))
    assert good.exists()


def test_a_file_that_another_program_changed_is_not_overwritten_unasked(window, tmp_path, monkeypatch):
    window.filing.open_example()
    path = tmp_path / "model.json"
    window.filing.write(str(path))
    path.write_text(path.read_text().replace('"text_pair"', '"changed_elsewhere"'))
    theirs = path.read_text()
    window.selected.add_layer("Dense", {"units": 7}, (0, 0))
    answer(monkeypatch, "Cancel")
    assert not window.filing.save()
    assert path.read_text() == theirs
    answer(monkeypatch, "Overwrite it")
    assert window.filing.save()
    assert path.read_text() != theirs


def test_a_question_comes_before_unsaved_work_is_lost(window, monkeypatch):
    window.selected.add_layer("InputLayer", {"shape": (3,)}, (0, 0))
    asked = answer(monkeypatch, "Cancel")
    window.filing.new()
    window.filing.open_example()
    assert len(asked) == 2
    assert window.document.graph.calls.keys() == {"input_layer"}


def test_a_dropped_file_is_opened(window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(example_path("digits")))])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(enter)
    assert enter.isAccepted() and "digits" in window.status.currentMessage()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window.status.currentMessage()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(drop)
    assert "digit" in window.document.graph.layers


@pytest.mark.parametrize("language, word", [("keras3", "keras_history"), ("keras2", "inbound_nodes"), ("python", "import keras")])
def test_exports_are_written_without_the_editors_data(window, tmp_path, language, word):
    window.filing.open_example()
    path = tmp_path / "export.txt"
    assert window.exports.text(language, str(path))
    assert word in path.read_text()
    assert "layerloom" not in path.read_text()


def test_a_large_model_is_exported_beside_the_window_as_a_small_one_is(window, tmp_path, monkeypatch):
    window.filing.open_example()
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    assert window.exports.text("python", str(one))
    monkeypatch.setattr(exports, "FEW_CALLS", 0)
    threads = []
    monkeypatch.setattr(exports.Exports, "_write", lambda self, path, text: (threads.append(current_thread()),
                                                                             Path(path).write_text(text, encoding="utf-8")))
    assert window.exports.text("python", str(other))
    assert one.read_text() == other.read_text() and threads[0] is not main_thread()
    monkeypatch.undo()
    monkeypatch.setattr(exports, "FEW_CALLS", 0)
    assert not window.exports.text("keras3", str(tmp_path / "no such folder" / "x.json"))
    assert window.status.currentMessage().startswith("Not exported")


def test_a_picture_is_exported(window, tmp_path):
    window.filing.open_example()
    path = tmp_path / "picture.svg"
    assert window.exports.picture(window.theme, str(path))
    assert b"<svg" in path.read_bytes()


def test_the_training_script_names_the_files_that_inputs_are_fed_with(window, tmp_path):
    window.filing.open_example()
    call_id = window.document.graph.inputs[0]
    name = window.document.graph.calls[call_id].layer
    window.document.edit("feed", window.document.sheet.with_data(call_id, DataLink("file", str(tmp_path / "data" / "x.npy"))))
    assert window.exports.training(str(tmp_path / "train.py"))
    assert f"Column('{name}', " in (tmp_path / "train.py").read_text()
    assert "file='data/x.npy'" in (tmp_path / "train.py").read_text()


def test_onnx_is_exported_from_the_open_model(window, tmp_path):
    pytest.importorskip("onnx")
    window.filing.open_example()
    assert window.exports.onnx(str(tmp_path / "model.onnx"))
    assert (tmp_path / "model.onnx").stat().st_size > 100


def test_an_export_that_fails_says_why(window, tmp_path):
    assert not window.exports.text("python", str(tmp_path / "no such folder" / "x.py"))
    assert window.status.currentMessage().startswith("Not exported")


@pytest.mark.parametrize("stored", ["", "garbage", "[General]\nrecent=@Invalid()\ntheme=12\ngeometry=zzz\npanels=@ByteArray(x)\n"])
def test_damaged_settings_never_stop_the_start(qtbot, tmp_path, stored):
    (tmp_path / "settings.ini").write_text(stored)
    window = Window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    assert window.settings.theme == "system"
    assert window.settings.recent == []


def test_the_window_comes_back_as_it_was_left(qtbot, tmp_path):
    first = Window(Settings(tmp_path / "settings.ini"))
    first.show()
    first.docks["problems"].hide()
    first.close()
    second = Window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(second)
    second.show()
    assert second.docks["problems"].isHidden()


EDIT_AND_WAIT = """
import sys
from app.editor import opened
from app.window.ending import heed_signals
window = opened("", ())
window.keep_safe()
window.selected.add_layer("Dense", {"units": 77, "name": "precious"}, (0, 0))
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
heed_signals(QApplication.instance())
autosave = window.salvage.autosave
def look():
    if autosave._written is window.document.root:
        looking.stop()
        autosave._thread.submit(print, "ready", flush=True)
looking = QTimer(interval=50)
looking.timeout.connect(look)
looking.start()
sys.exit(QApplication.instance().exec())
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_unsaved_work_is_offered_after_the_program_was_ended(window, qtbot, tmp_path, ending):
    child = subprocess.Popen([sys.executable, "-c", EDIT_AND_WAIT], cwd=ROOT, stdout=subprocess.PIPE, text=True,
                             env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert child.stdout.readline().strip() == "ready"
    child.send_signal(ending)
    assert child.wait(PATIENCE / 1000) == (-signal.SIGKILL if ending == signal.SIGKILL else 0)
    window.keep_safe()
    box = window.salvage.box
    assert box is not None and "never saved" in box.text()
    next(button for button in box.buttons() if button.text().replace("&", "") == "Recover").click()
    qtbot.waitUntil(lambda: "precious" in window.document.graph.layers)
    assert window.isWindowModified()
    window.document.undo_stack.setClean()


def weighted(window):
    """The window with an example one of whose weights was edited."""
    window.filing.open_example(EXAMPLES[0])
    name, layer = next((name, layer) for name, layer in window.document.inference.layers.items() if layer.weights)
    values = [np.ones(weight.shape, weight.dtype) for weight in layer.weights]
    window.document.edit("weights", edits.set_weights(window.document.sheet, name, values, window.document.inference))
    return name


def test_edited_weights_are_not_lost_to_a_json_file_unasked(window, tmp_path, monkeypatch):
    name = weighted(window)
    asked = answer(monkeypatch, "Cancel")
    assert not window.filing.write(str(tmp_path / "a.json"))
    assert "keep weights" in asked[0] and not (tmp_path / "a.json").exists() and window.isWindowModified()
    answer(monkeypatch, "Save as .keras…")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.keras"), ""))
    assert window.filing.write(str(tmp_path / "a.json"))
    assert window.document.path == str(tmp_path / "a.keras")
    assert (files.open_sheet(tmp_path / "a.keras").graph.layers[name].given[0] == 1).all()


def test_saving_without_weights_is_asked_once(window, tmp_path, monkeypatch):
    weighted(window)
    asked = answer(monkeypatch, "Save without weights")
    assert window.filing.write(str(tmp_path / "a.json")) and window.filing.write(str(tmp_path / "a.json"))
    assert len(asked) == 1


def test_the_version_before_is_kept_beside_the_file(window, tmp_path):
    window.filing.open_example(EXAMPLES[0])
    path = tmp_path / "a.json"
    window.filing.write(str(path))
    before = path.read_bytes()
    window.document.edit("rename", edits.rename(window.document.sheet, next(iter(window.document.graph.layers)), "other"))
    window.filing.write(str(path))
    assert path.read_bytes() != before
    assert (tmp_path / "a.json~").read_bytes() == before


def test_a_large_model_is_saved_while_the_window_goes_on(window, tmp_path, monkeypatch):
    monkeypatch.setattr(filing, "FEW_CALLS", 0)
    beaten = []
    beat = QTimer(interval=1)
    beat.timeout.connect(lambda: beaten.append(1))
    beat.start()
    window.filing.open_example(EXAMPLES[0])
    assert window.filing.write(str(tmp_path / "a.keras"))
    assert beaten and not window.isWindowModified()
    asked = answer(monkeypatch, "Cancel")
    assert not window.filing.write(str(tmp_path / "nowhere" / "a.keras"))
    assert "no folder" in asked[0]


def test_a_model_of_keras_2_is_converted_when_it_is_saved_as_an_archive(window, tmp_path, monkeypatch):
    text = (Path(__file__).parents[1] / "data" / "fixtures" / "k231" / "01_dense.json").read_text()
    (tmp_path / "old.json").write_text(text)
    assert window.filing.open(str(tmp_path / "old.json"))
    assert window.document.graph.dialect == "keras2"
    monkeypatch.setattr(dialogs, "agrees_to", lambda *_: False)
    assert not window.filing.write(str(tmp_path / "new.keras")) and not (tmp_path / "new.keras").exists()
    assert window.document.graph.dialect == "keras2"
    monkeypatch.setattr(dialogs, "agrees_to", lambda *_: True)
    assert window.filing.write(str(tmp_path / "new.keras"))
    assert window.document.graph.dialect == "keras3" and not window.isWindowModified()
    assert files.open_sheet(tmp_path / "new.keras").graph.dialect == "keras3"
    window.document.undo_stack.undo()
    assert window.document.graph.dialect == "keras2" and window.isWindowModified()


def test_a_long_opening_can_be_given_up(window, qtbot, tmp_path):
    window.filing.open_example()
    before = window.document.sheet
    assert window.filing.write(str(tmp_path / "some.keras"))
    window.filing.open(str(tmp_path / "some.keras"))
    window.filing.waiting.show()
    window.filing.waiting.findChild(QPushButton).click()
    assert window.filing.opening is None and window.filing.waiting is None
    assert "cancelled" in window.status.currentMessage()
    qtbot.wait(300)
    assert window.document.sheet is before


def test_a_remark_on_a_file_is_shown_as_plain_text(window, tmp_path):
    window.filing.open_example()
    window.filing.write(str(tmp_path / "a.keras"))
    with zipfile.ZipFile(tmp_path / "a.keras") as made:
        members = {name: made.read(name) for name in made.namelist()}
    metadata = json.loads(members["metadata.json"])
    metadata["layerloom"]["weights_sha256"] = "0" * 64
    with zipfile.ZipFile(tmp_path / "b.keras", "w") as made:
        for name, data in members.items():
            made.writestr(name, json.dumps(metadata) if name == "metadata.json" else data)
    window.filing._take(files.open_sheet(tmp_path / "b.keras"), str(tmp_path / "b.keras"))
    box = next(each for each in window.findChildren(QMessageBox) if each.isVisible())
    assert "changed by another program" in box.text() and box.textFormat() == Qt.TextFormat.PlainText
    box.close()


def test_weights_of_the_whole_model_are_saved_and_loaded_as_one_step(window, tmp_path, monkeypatch, qtbot):
    window.filing.open_example(EXAMPLES[1])
    path, said = str(tmp_path / "digits"), []
    monkeypatch.setattr(window.status, "say", said.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (f"{path}.weights.h5", ""))
    window.menus.refresh()
    kept = infer(window.document.graph).layer("hidden").weights[0].value.copy()
    window.menus.actions["export_weights"].trigger()
    assert (tmp_path / "digits.weights.h5").exists()
    before = edits.set_weights(window.document.sheet, "hidden", [np.ones_like(kept), np.zeros(kept.shape[1], np.float32)])
    window.document.edit("ones", before)
    window.menus.actions["load_weights"].trigger()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=30_000)
    assert said == ["Saved the weights in digits.weights.h5", "Loaded the weights in digits.weights.h5"]
    assert (window.document.inference.layer("hidden").weights[0].value == kept).all()
    window.document.undo_stack.undo()
    assert window.document.sheet is before


def test_weights_that_do_not_fit_change_nothing_and_say_why(window, tmp_path, monkeypatch, qtbot):
    window.filing.open_example(EXAMPLES[1])
    conversations.weights_file(window).save(str(tmp_path / "other.weights.h5"))
    window.filing.open_example(EXAMPLES[2])
    sheet, said, loader = window.document.sheet, [], conversations.weights_file(window)
    loader.said.connect(said.append)
    loader.load(str(tmp_path / "other.weights.h5"))
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].startswith("Weights not loaded: ") and window.document.sheet is sheet


def test_a_file_that_cannot_be_opened_is_told_in_a_window_that_waits_for_nobody(window, tmp_path):
    (tmp_path / "poem.json").write_text("roses are red")
    sheet = window.document.sheet
    assert not window.filing.open(str(tmp_path / "poem.json"))
    box, = (each for each in window.findChildren(QMessageBox) if each.isVisible())
    assert box.text().startswith("poem.json could not be opened.\n\n") and "is not a model" in box.text()
    assert window.document.sheet is sheet
    box.close()
