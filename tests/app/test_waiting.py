"""Edits that take long: the window goes on meanwhile, Cancel leaves all as it was, and what is done is one step of undo."""

import json
from dataclasses import replace
from threading import Event, current_thread, main_thread
from time import sleep

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.actions import beside
from app.canvas.render import Drawing
from app.document import edits
from app.widgets import waiting
from engine.errors import LayerloomError
from engine.inference import infer
from engine.interruption import look_up

from .conftest import PATIENCE


@pytest.fixture
def window(open_window, monkeypatch):
    monkeypatch.setattr(beside, "LARGE", 1)
    monkeypatch.setattr(waiting, "PATIENCE", 10)
    made = open_window((1300, 800), active=True, example=True)
    made.heard = []
    made.selected.said.connect(made.heard.append)
    return made


def dialog(window):
    """The word on what is waited for, where it is seen."""
    return next((each for each in window.findChildren(waiting.Waiting) if each.isVisible()), None)


def when_it_is_shown(window, act):
    """Do something as soon as the word on what is waited for is seen; what goes wrong in it does not keep the test waiting."""
    def look():
        if dialog(window) is None or not dialog(window).isActiveWindow():
            QTimer.singleShot(5, look)
            return
        try:
            act()
        except BaseException:
            dialog(window).canceled.emit()
            raise
    QTimer.singleShot(0, look)


def go_on_for_ever(*_):
    """Work that nobody would wait for; it looks up as layouts do."""
    while True:
        look_up()
        sleep(0.001)


def lay_out(window):
    window.menus.refresh()
    window.menus.actions["arrange"].trigger()


def test_a_long_edit_works_beside_the_window_and_is_one_step(window, monkeypatch):
    seen, plain = [], edits.lay_out

    def watched(sheet, *rest):
        seen.append(current_thread() is main_thread())
        return plain(sheet, *rest)
    monkeypatch.setattr(edits, "lay_out", watched)
    window.canvas.select_all()
    before, steps = window.document.sheet, window.document.undo_stack.index()
    window.document.edit("apart", before.carried(list(before.places)[:2], 900, 300))
    lay_out(window)
    assert seen == [False] and window.document.undo_stack.index() == steps + 2
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.sheet is before and dialog(window) is None


def test_cancel_ends_a_long_edit_and_leaves_all_as_it_was(window, monkeypatch):
    monkeypatch.setattr(edits, "lay_out", go_on_for_ever)
    before, steps = window.document.sheet, window.document.undo_stack.index()
    painted = []

    def cancel():
        window.canvas.repaint()
        painted.append(dialog(window).labelText())
        QTest.mouseClick(dialog(window).findChild(QPushButton), Qt.MouseButton.LeftButton)
    when_it_is_shown(window, cancel)
    lay_out(window)
    assert painted == ["Laying out…"] and dialog(window) is None
    assert window.document.sheet is before and window.document.undo_stack.index() == steps
    assert window.heard == ["Given up; nothing was changed."]
    monkeypatch.undo()
    assert window.ordering.arrange() is None and window.document.undo_stack.index() <= steps + 1


def test_while_a_long_edit_is_under_way_the_window_takes_no_input(window, monkeypatch):
    monkeypatch.setattr(edits, "lay_out", go_on_for_ever)
    window.canvas.select_all()
    before = window.document.sheet

    def type_and_cancel():
        assert QApplication.activeModalWidget() is dialog(window)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Delete)
        assert window.document.sheet is before
        QTest.keyClick(dialog(window), Qt.Key.Key_Escape)
    when_it_is_shown(window, type_and_cancel)
    lay_out(window)
    assert window.document.sheet is before and window.heard == ["Given up; nothing was changed."]


def test_a_model_that_changed_meanwhile_is_left_as_it_is(window, monkeypatch):
    has_changed = Event()

    def change():
        window.document.renew(lambda sheet: replace(sheet, batch=7))
        has_changed.set()

    def slow(sheet, *_):
        has_changed.wait(PATIENCE / 1000)
        return replace(sheet, batch=9)
    monkeypatch.setattr(edits, "lay_out", slow)
    when_it_is_shown(window, change)
    lay_out(window)
    assert window.document.sheet.batch == 7
    assert window.heard == ["The model changed meanwhile, so this was not done; do it again."]


def test_what_a_long_edit_raises_is_said_as_ever(window):
    def refuse(_):
        raise LayerloomError("there is nothing to do")
    assert not window.selected.edit("", refuse, many=1)
    assert window.heard == ["There is nothing to do"]


def test_a_small_model_is_changed_at_once(window, monkeypatch):
    monkeypatch.setattr(beside, "LARGE", 2_000)
    seen = []
    window.selected.edit("", lambda sheet: seen.append(current_thread() is main_thread()) or sheet, many=1_999)
    assert seen == [True]


def test_what_works_beside_the_window_reads_no_wiring_that_edits_hand_on(window, monkeypatch):
    lay_out_there, seen = edits.lay_out, []

    def watched(sheet, *rest):
        seen.append(sheet.graph)
        return lay_out_there(sheet, *rest)
    monkeypatch.setattr(edits, "lay_out", watched)
    graph = window.document.sheet.graph
    lay_out(window)
    assert seen[0].calls is graph.calls and seen[0].wiring is not graph.wiring
    assert window.document.sheet.graph is graph


ACTIONS = ("duplicate", "call_again", "make_unique", "delete", "delete_and_heal", "delete_layer", "group", "disconnect", "cut",
           "paste", "align_left", "distribute_down", "snap")


def described(sheet):
    """All that a sheet says of its model and of where it stands."""
    graph = sheet.graph
    return [[(name, layer.get_config()) for name, layer in graph.layers.items()], list(graph.calls.items()), dict(graph.uses),
            graph.inputs, graph.outputs, dict(sheet.places.items()), dict(sheet.notes), sheet.staging]


@pytest.mark.parametrize("action", ACTIONS)
def test_an_edit_of_much_beside_the_window_is_the_edit_at_once_and_so_are_its_undo_and_redo(window, monkeypatch, action):
    document, seen = window.document, []
    calls = [each for each in document.graph.calls if each not in document.graph.inputs]
    window.canvas.select(calls)
    window.selected.copy()
    if action != "group":
        window.selected.call_again()
    window.canvas.select(calls)
    before = document.sheet
    for least in (1, 1_000):
        monkeypatch.setattr(beside, "LARGE", least)
        window.menus.refresh()
        window.menus.actions[action].trigger()
        seen.append(described(document.sheet))
        after = document.sheet
        for step, sheet in (("undo", before), ("redo", after), ("undo", before)):
            getattr(window.selected, step)()
            assert document.sheet is sheet and document.inference.graph is sheet.graph
            assert dict(document.inference.results) == dict(infer(sheet.graph).results)
        window.canvas.select(calls)
    assert seen[0] == seen[1] != described(before)


def test_an_undo_that_takes_long_is_given_up_and_nothing_is_undone(window, monkeypatch):
    window.canvas.select_all()
    window.selected.duplicate()
    after, index = window.document.sheet, window.document.undo_stack.index()
    monkeypatch.setattr(beside, "infer", go_on_for_ever)
    when_it_is_shown(window, lambda: QTest.keyClick(dialog(window), Qt.Key.Key_Escape))
    window.selected.undo()
    assert window.document.sheet is after and window.document.undo_stack.index() == index
    assert window.heard == ["Given up; nothing was changed."]


def test_what_is_waited_for_is_said_as_plain_text(window):
    word = waiting.Waiting(window, "<b>Share</b>")
    assert word.findChild(QLabel).textFormat() == Qt.TextFormat.PlainText
    word.end()


def test_copying_very_much_is_beside_the_window_and_given_up_cut_takes_nothing_away(window, monkeypatch):
    sheet, clipboard = window.document.sheet, QApplication.clipboard()
    window.selected.select_all()
    assert window.selected.copy() and set(json.loads(clipboard.text())["places"]) == set(sheet.graph.calls)
    clipboard.setText("before")
    monkeypatch.setattr(edits, "copy_text", go_on_for_ever, raising=False)
    when_it_is_shown(window, lambda: QTest.keyClick(dialog(window), Qt.Key.Key_Escape))
    window.selected.cut()
    assert window.document.sheet is sheet and clipboard.text() == "before"
    assert window.heard[-1] == "Given up; nothing was copied."


def test_a_picture_that_takes_long_is_given_up_and_nothing_is_left(window, monkeypatch, tmp_path):
    said = []
    window.exports.said.connect(said.append)
    QApplication.clipboard().setText("before")
    monkeypatch.setattr(Drawing, "draw", go_on_for_ever)
    for name in ("a.svg", "a.png", "a.pdf"):
        when_it_is_shown(window, lambda: QTest.keyClick(dialog(window), Qt.Key.Key_Escape))
        assert not window.exports.picture(window.theme, str(tmp_path / name)) and not (tmp_path / name).exists()
    when_it_is_shown(window, lambda: QTest.mouseClick(dialog(window).findChild(QPushButton), Qt.MouseButton.LeftButton))
    assert not window.exports.copy_picture(window.theme) and QApplication.clipboard().text() == "before"
    assert said == 3 * ["Given up; nothing was exported."] + ["Given up; nothing was copied."]
    assert dialog(window) is None


def test_the_window_paints_while_a_picture_is_drawn_and_the_picture_is_the_same(window, monkeypatch, tmp_path):
    assert window.exports.picture(window.theme, str(tmp_path / "alone.svg"))
    painted, paint = [], window.canvas.paintEvent
    monkeypatch.setattr(waiting, "BREATH", -1)
    monkeypatch.setattr(window.canvas, "paintEvent", lambda event: (painted.append(event), paint(event)))
    window.canvas.update()
    assert window.exports.picture(window.theme, str(tmp_path / "beside.svg"))
    assert painted
    alone, beside = ((tmp_path / f"{name}.svg").read_bytes().replace(b"alone", b"").replace(b"beside", b"")
                     for name in ("alone", "beside"))
    assert alone == beside
