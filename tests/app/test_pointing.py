"""What the pointer rests on is shown and said: its shape, the status line, menus that act where they were asked for, pinches."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QGuiApplication, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.canvas.hits import Port, port_place
from app.canvas.metrics import BOX_HEIGHT, BOX_WIDTH
from app.document import edits

from .canvas.models import siamese
from .pointing import move_pointer

SHAPE = Qt.CursorShape


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800), active=True)
    made.document.open(siamese())
    made.canvas.frame()
    made.canvas.camera.settle()
    made.canvas.setFocus()
    return made


def pixel(window, place):
    return QPoint(*(round(value) for value in window.canvas.camera.view.pixel(*place)))


def port(window, call_id, inward, index=0):
    return port_place(window.canvas.columns, Port(window.canvas.columns.row_of[call_id], inward, index))


def rest(window, place):
    """Move the pointer to a place of the sheet; its shape there, and what the status line says."""
    move_pointer(window.canvas, pixel(window, place))
    return window.canvas.cursor().shape(), window.status.pointed


def middle(window, ident):
    boxes, row = window.canvas.columns.boxes, window.canvas.columns.row_of[ident]
    return float(boxes.x[row] + boxes.w[row] / 2), float(boxes.y[row] + boxes.h[row] / 2)


def menu_at(window, place):
    """The menu that a click with the right button opens."""
    at = pixel(window, place)
    QApplication.sendEvent(window.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.canvas.mapToGlobal(at)))
    return next(each for each in window.findChildren(QMenu) if each.isVisible())


def choose(menu, name):
    """Click an entry of a menu."""
    entry = next(each for each in menu.actions() if each.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    QApplication.processEvents()


def free(window):
    """A place of the sheet where nothing stands."""
    return window.canvas.camera.view.place(60, window.canvas.height() - 60)


def test_the_pointer_takes_the_shape_of_what_a_press_would_do(window):
    note = window.document.sheet.notes["note:1"]
    assert rest(window, free(window)) == (SHAPE.ArrowCursor, "")
    assert rest(window, port(window, "score", False))[0] == SHAPE.CrossCursor
    assert rest(window, middle(window, "score"))[0] == SHAPE.ArrowCursor
    assert rest(window, (note.x + note.width - 3, note.y + note.height - 3))[0] == SHAPE.SizeFDiagCursor
    (x0, y0), (x1, y1) = port(window, "concatenate", False), port(window, "score", True)
    between = (x0 + x1) / 2, (y0 + y1) / 2
    assert rest(window, between)[0] == SHAPE.PointingHandCursor
    window.document.edit("point", edits.lead_wire(window.document.sheet, ("score", 0), [tuple(map(round, between))]))
    assert rest(window, free(window))[0] == SHAPE.ArrowCursor
    assert rest(window, between)[0] == SHAPE.SizeAllCursor


def test_the_status_line_says_what_is_under_the_pointer_and_what_a_hand_can_do(window):
    assert "embedding, call 1 of 2" in rest(window, middle(window, window.document.graph.uses["embedding"][0]))[1]
    assert "flatten gives (None, 40)" in rest(window, port(window, "flatten", False))[1]
    assert "Input 2 of concatenate takes (None, 40) from flatten_1" in rest(window, port(window, "concatenate", True, 1))[1]
    assert "Input 1 of lonely is free" in rest(window, port(window, "lonely", True))[1]
    (x0, y0), (x1, y1) = port(window, "concatenate", False), port(window, "score", True)
    assert "concatenate → score" in rest(window, ((x0 + x1) / 2, (y0 + y1) / 2))[1]
    assert "note" in rest(window, middle(window, "note:1"))[1].lower()
    QApplication.sendEvent(window.canvas, QEvent(QEvent.Type.Leave))
    assert window.status.pointed == ""


def test_frames_and_what_is_folded_say_so_too(window):
    sheet, frame_id = edits.add_frame(window.document.sheet, ["flatten", "flatten_1"], "Tower")
    window.document.edit("frame", sheet)
    boxes, row = window.canvas.columns.boxes, window.canvas.columns.row_of[frame_id]
    assert rest(window, (float(boxes.x[row]) + 5, float(boxes.y[row]) + 5))[1].startswith("Tower: drag the frame with its 2 boxes")
    calls = window.document.graph.uses["embedding"]
    window.document.edit("fold", edits.fold(window.document.sheet, calls[:1]))
    row = next(row for row, group in window.canvas.columns.groups.at.items() if group.title == "embedding")
    boxes = window.canvas.columns.boxes
    words = rest(window, (float(boxes.x[row] + boxes.w[row] / 2), float(boxes.y[row]) + 5))[1]
    assert words == "2 calls folded; double-click to unfold"


def test_a_message_goes_before_what_is_pointed_at(window, monkeypatch):
    painted = []
    monkeypatch.setattr(window.status, "_paint_text", painted.append)
    rest(window, port(window, "flatten", False))
    window.status.repaint()
    window.status.say("Saved")
    window.status.repaint()
    window.status.clearMessage()
    window.status.repaint()
    assert ["gives" in each for each in (painted[0], painted[-1])] == [True, True] and "Saved" in painted


def test_an_edit_ends_what_was_pointed_at(window):
    rest(window, middle(window, "lonely"))
    window.document.edit("gone", edits.delete(window.document.sheet, ["lonely"]))
    assert window.status.pointed == ""


def test_what_the_menu_of_empty_paper_adds_stands_where_the_menu_was_asked_for(window, qtbot):
    window.canvas.select(["score"])
    place = free(window)
    choose(menu_at(window, place), "add_layer")
    QTest.keyClicks(window.adding.popup.line, "input 3")
    QTest.keyClick(window.adding.popup.line, Qt.Key.Key_Return)
    (fresh,) = window.canvas.selection()
    x, y = window.document.sheet.places[fresh]
    assert abs(x + BOX_WIDTH / 2 - place[0]) <= 20 and abs(y + BOX_HEIGHT / 2 - place[1]) <= 20
    QGuiApplication.clipboard().setText('{"class_name": "Dense", "config": {"units": 3, "name": "pasted"}}')
    place = window.canvas.camera.view.place(420, 60)
    choose(menu_at(window, place), "paste")
    x, y = window.document.sheet.places["pasted"]
    assert abs(x + BOX_WIDTH / 2 - place[0]) <= 20 and abs(y + BOX_HEIGHT / 2 - place[1]) <= 20


def test_a_note_from_the_menu_stands_there_and_the_next_one_at_the_pointer(window):
    place = free(window)
    choose(menu_at(window, place), "add_note")
    note = list(window.document.sheet.notes.values())[-1]
    assert abs(note.x - place[0]) <= 20 and abs(note.y - place[1]) <= 20
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    move_pointer(window.canvas, pixel(window, place))
    assert window.canvas.asked_at is None
    QCursor.setPos(window.canvas.mapToGlobal(QPoint(300, 500)))
    there = window.canvas.camera.view.place(300, 500)
    window.menus.refresh()
    window.menus.actions["add_note"].trigger()
    note = list(window.document.sheet.notes.values())[-1]
    assert abs(note.x - there[0]) <= 20 and abs(note.y - there[1]) <= 20


def test_the_menu_of_empty_paper_is_not_that_of_a_wire_selected_elsewhere(window):
    window.canvas.choose_wire(window.canvas.columns.wire_into("score", 0))
    menu = menu_at(window, free(window))
    assert window.canvas.chosen_wire is None and "paste" in {each.objectName() for each in menu.actions()}
    menu.close()
    (x0, y0), (x1, y1) = port(window, "concatenate", False), port(window, "score", True)
    menu = menu_at(window, ((x0 + x1) / 2, (y0 + y1) / 2))
    assert window.canvas.chosen_wire == ("score", 0) and "bend_wire" in {each.objectName() for each in menu.actions()}
    menu.close()


def test_the_menu_of_a_box_puts_it_into_a_frame_and_takes_it_out(window):
    choose(menu_at(window, middle(window, "score")), "frame")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert [frame.calls for frame in window.document.sheet.staging.frames.values()] == [("score",)]
    choose(menu_at(window, middle(window, "score")), "leave_frame")
    assert not window.document.sheet.staging.frames


def pinch(window, kind, value, at):
    event = QNativeGestureEvent(kind, QPointingDevice.primaryPointingDevice(), 2, QPointF(at), QPointF(at),
                                QPointF(window.canvas.mapToGlobal(at)), value, QPointF())
    QApplication.sendEvent(window.canvas, event)
    window.canvas.camera.settle()


def test_two_fingers_that_part_zoom_at_the_pointer_and_a_double_tap_shows_all(window):
    at, zoom = QPoint(200, 300), window.canvas.zoom()
    place = window.canvas.camera.place(QPointF(at))
    pinch(window, Qt.NativeGestureType.ZoomNativeGesture, 0.25, at)
    assert window.canvas.zoom() == pytest.approx(zoom * 1.25)
    assert window.canvas.camera.place(QPointF(at)) == pytest.approx(place, abs=1)
    pinch(window, Qt.NativeGestureType.SmartZoomNativeGesture, 0, at)
    assert window.canvas.zoom() == pytest.approx(zoom)


def test_the_list_of_problems_marks_the_one_of_the_box_that_is_selected(window):
    window.document.edit("none", edits.disconnect_all(window.document.sheet, ["concatenate"]))
    window.docks["problems"].show()
    QApplication.processEvents()
    problems = window.problems
    names = [found.call_id for found in problems.model.found]
    for call_id in names:
        window.canvas.select([call_id])
        assert names[problems.view.currentIndex().row()] == call_id
    assert len(set(names)) > 1


def test_a_note_has_no_layer_in_its_menu_and_the_outermost_model_is_not_left(window):
    menu = menu_at(window, middle(window, "note:1"))
    names = {each.objectName() for each in menu.actions()}
    assert "delete" in names and not names & {"delete_and_heal", "delete_layer", "group", "enter"}
    menu.close()
    menu = menu_at(window, free(window))
    assert "leave" not in {each.objectName() for each in menu.actions()}
    menu.close()


def test_tab_with_nothing_selected_adds_at_the_pointer(window):
    QCursor.setPos(window.canvas.mapToGlobal(QPoint(300, 500)))
    place = window.canvas.camera.view.place(300, 500)
    window.menus.actions["add_layer"].trigger()
    QTest.keyClicks(window.adding.popup.line, "input 3")
    QTest.keyClick(window.adding.popup.line, Qt.Key.Key_Return)
    x, y = window.document.sheet.places[window.canvas.selection()[0]]
    assert abs(x + BOX_WIDTH / 2 - place[0]) <= 20 and abs(y + BOX_HEIGHT / 2 - place[1]) <= 20
