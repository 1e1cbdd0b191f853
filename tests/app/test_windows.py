"""Several windows: each with a document, undo and worker of its own; files dropped, windows closed, the program left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from shiboken6 import delete, isValid

from app.settings import Settings
from app.storage.examples import example_path
from app.window import windows
from app.window.window import Window
from engine import library

from .conftest import PATIENCE


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    library.builtin()
    monkeypatch.setattr(windows, "shown", [])
    monkeypatch.setattr(Window, "keep_safe", lambda self, first=True: None)
    made = Window(Settings(tmp_path / "settings.ini"))
    made.show()
    yield made
    for each in filter(isValid, {made, *windows.shown}):
        each.agreed = True
        each.close()
        each.deleteLater()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    for kind, at in ((QDragEnterEvent, QPoint(400, 300)), (QDropEvent, QPointF(400, 300))):
        QApplication.sendEvent(window, kind(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                            Qt.KeyboardModifier.NoModifier))


def answer(monkeypatch, *answers):
    given = list(answers)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: given.pop(0))
    return given


def test_a_new_window_has_a_document_undo_and_worker_of_its_own(window):
    window.menus.actions["new_window"].trigger()
    other = windows.shown[-1]
    assert other is not window and other.settings is window.settings
    other.adding.add_class("Dense")
    assert not window.document.graph.calls and window.document.undo_stack.isClean()
    assert other.document is not window.document and other.worker is not window.worker
    other.document.undo_stack.undo()
    assert not other.document.graph.calls


def test_a_file_opens_in_place_only_where_nobody_has_worked(window, tmp_path):
    first, second = example_path("digits"), example_path("siamese")
    drop(window, first)
    assert window.document.path == str(first) and len(windows.shown) == 1
    drop(window, second)
    assert window.document.path == str(second) and len(windows.shown) == 1
    window.adding.add_class("Dense")
    drop(window, first)
    assert window.document.path == str(second) and [each.document.path for each in windows.shown] == [str(second), str(first)]
    drop(window, first)
    assert len(windows.shown) == 2


def test_several_files_dropped_together_all_open(window):
    window.adding.add_class("Dense")
    paths = [example_path(name) for name in ("digits", "siamese")]
    drop(window, *paths)
    assert [each.document.path for each in windows.shown[1:]] == list(map(str, paths))


def test_a_file_is_opened_in_a_new_window_on_request(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(example_path("digits")), ""))
    window.menus.actions["open_new"].trigger()
    assert not window.document.path and windows.shown[-1].document.path.endswith("digits.json")


def test_closing_one_window_leaves_the_others(window, monkeypatch):
    other = windows.another(window)
    window.adding.add_class("Dense")
    other.close()
    assert windows.shown == [window] and window.isVisible() and window.document.graph.calls


def test_leaving_asks_for_every_window_and_closes_none_when_one_is_refused(window, monkeypatch):
    other = windows.another(window)
    for each in (window, other):
        each.adding.add_class("Dense")
    choices = QMessageBox.StandardButton
    left = answer(monkeypatch, choices.Discard, choices.Cancel)
    assert not windows.close_all() and not left
    assert windows.shown == [window, other] and not window.agreed
    left = answer(monkeypatch, choices.Discard, choices.Discard)
    window.menus.actions["quit"].trigger()
    assert not windows.shown and not left and not window.isVisible()


def test_what_is_copied_in_one_window_is_pasted_in_another_with_its_sharing(window):
    window.filing.open_example()
    window.selected.select_all()
    window.selected.copy()
    other = windows.another(window)
    other.selected.paste()
    shared = {name: len(calls) for name, calls in window.document.graph.uses.items()}
    assert {name: len(calls) for name, calls in other.document.graph.uses.items()} == shared and max(shared.values()) > 1
    assert not other.document.inference.problems()


@pytest.mark.parametrize("text", [
    "{'class_name': 'Dense', 'config': {'name': 'd', 'trainable': True, 'units': 7, 'activation': 'relu', "
    "'bias_constraint': None}}",
    '{"class_name": "Dense", "config": {"units": 7, "name": "d", "activation": "relu"}}',
    "[{'class_name': 'Dense', 'config': {'units': 7, 'name': 'd', 'activation': 'relu'}}]",
    "{'module': 'keras.layers', 'class_name': 'Dense', 'config': {'name': 'd', 'trainable': True, 'units': 7, "
    "'activation': 'relu', 'use_bias': True, 'kernel_initializer': {'module': 'keras.initializers', "
    "'class_name': 'GlorotUniform', 'config': {'seed': None}, 'registered_name': None}}, "
    "'registered_name': None, 'build_config': {'input_shape': (None, 4)}}"])
def test_a_config_printed_by_python_becomes_a_layer(window, text):
    QApplication.clipboard().setText(text)
    window.selected.paste()
    layer, = window.document.graph.layers.values()
    assert (layer.class_name, layer.units, layer.get_config()["activation"]) == ("Dense", 7, "relu")


def test_the_theme_of_one_window_is_that_of_all(window):
    other = windows.another(window)
    other.use_theme("dark")
    assert window.theme.dark and other.theme.dark
    window.use_theme("light")
    assert not other.theme.dark


def test_changed_keys_are_taken_by_all_windows(window):
    from app.actions import conversations
    from app.actions.shortcuts import Shortcuts
    other = windows.another(window)
    conversations.show_shortcuts(window)
    dialog = window.findChild(Shortcuts)
    dialog._choose([])
    name = dialog.action().name
    assert other.menus.actions[name].shortcut().isEmpty()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


TWO_WINDOWS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.window import windows
from app.editor import opened
from app.window.ending import heed_signals
first = opened("", ())
heed_signals(QApplication.instance())
first.keep_safe()
second, third = windows.another(first), windows.another(first)
first.close()
for window, name in ((second, "north"), (third, "south")):
    window.selected.add_layer("Dense", {"units": 7, "name": name}, (0, 0))
QTimer.singleShot(2000, lambda: print("ready", flush=True))
sys.exit(QApplication.instance().exec())
"""


def test_a_program_that_is_told_to_stop_keeps_the_unsaved_work_of_every_window(qapp):
    from app.storage.recovery import recoverable
    child = subprocess.Popen([sys.executable, "-c", TWO_WINDOWS], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True,
                             env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert child.stdout.readline().strip() == "ready"
    child.send_signal(signal.SIGTERM)
    assert child.wait(PATIENCE / 1000) == 0
    left = recoverable()
    assert {name for work in left for name in work.sheet().graph.layers} == {"north", "south"}
    for work in left:
        work.release()


def test_a_window_that_qt_destroys_is_forgotten(window, tmp_path):
    made = Window(Settings(tmp_path / "lost.ini"))
    made.show()
    assert made in windows.shown
    number = id(made)
    delete(made)
    assert number not in map(id, windows.shown)
