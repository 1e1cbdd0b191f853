"""Words at the first time: once each, by what somebody does, and gone with a click."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.document import edits
from app.settings import Settings
from engine.graph import Source

from .pointing import move_pointer

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window):
    return open_window((1300, 800), example=True)


def dense(window, name="digits"):
    from app.storage.examples import EXAMPLES
    window.filing.open_example(next(each for each in EXAMPLES if each.name == name))
    return next(each for each in window.document.graph.calls if window.document.graph.layer_of(each).class_name == "Dense")


def test_what_a_file_brings_needs_no_hint(window):
    assert window.document.graph.uses and not window.hints.isVisible()
    dense(window, "unfinished")
    assert window.document.inference.wrong and not window.hints.isVisible()
    assert window.settings.hints == []


def test_the_first_shared_layer_is_explained_once_and_the_card_goes_with_a_click(window):
    call = dense(window)
    window.canvas.select([call])
    window.menus.refresh()
    window.menus.actions["call_again"].trigger()
    assert window.hints.isVisible() and "same weights" in window.hints.label.text()
    QTest.mouseClick(window.hints.button, LEFT)
    assert not window.hints.isVisible() and window.settings.hints == ["share"]
    window.document.undo_stack.undo()
    window.document.undo_stack.redo()
    assert not window.hints.isVisible()
    assert Settings(window.settings._stored.fileName()).hints == ["share"]


def test_the_first_problem_is_explained(window):
    dense(window)
    document = window.document
    sheet, joined = edits.add_layer(document.sheet, "Dot", (0, 400), {"axes": 1})
    document.edit("add", edits.connect_all(sheet, [Source(each) for each in list(document.graph.calls)[:2]], joined))
    assert document.inference.wrong and window.hints.isVisible() and "red box" in window.hints.label.text()


def test_the_first_wire_let_go_over_nothing_is_explained_and_the_keyboard_stays_where_it_is(window, qtbot):
    canvas = window.canvas
    from app.canvas.hits import Port, port_place
    call = dense(window)
    start = QPoint(*map(round, canvas.camera.view.pixel(*port_place(canvas.columns, Port(canvas.columns.row_of[call], False, 0)))))
    QTest.mousePress(canvas, LEFT, pos=start)
    for step in (10, 60, 90):
        move_pointer(canvas, start + QPoint(step, 2 * step))
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(90, 180))
    assert window.adding.popup.isVisible() and window.hints.isVisible() and not window.hints.button.hasFocus()
    window.adding.popup.close()
    window.hints.hide()
    canvas.add_wanted.emit(start.toPointF(), Source(call), None)
    assert not window.hints.isVisible()
    window.adding.popup.close()


def test_the_card_stays_inside_a_small_canvas(window):
    window.resize(900, 600)
    window.hints.say("wire")
    assert window.canvas.rect().contains(window.hints.geometry())
    window.resize(1200, 700)
    assert window.canvas.rect().contains(window.hints.geometry())
