"""Real mouse and keyboard events change the document as they should."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from app.canvas.gestures.drop import MIME
from app.canvas.scratch import BAD, GOOD, REFUSED
from engine.graph import Source

from ..pointing import move_pointer
from .models import sums
from .test_canvas import pixels

SHIFT, CONTROL, ALT = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)
EMPTY = (700, 420)


def test_a_click_selects_and_shift_adds_and_takes_away(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.selection_changed) as told:
        mouse.click(mouse.middle("score"))
    assert told.args == [["score"]]
    mouse.click(mouse.middle("flatten"), SHIFT)
    assert set(canvas.selection()) == {"score", "flatten"}
    mouse.click(mouse.middle("score"), SHIFT)
    assert canvas.selection() == ["flatten"]
    mouse.click(EMPTY)
    assert canvas.selection() == []


def test_a_rubber_band_selects_what_it_touches_and_escape_gives_back(canvas, mouse):
    mouse.drag((-20, -20), (300, 100))
    assert set(canvas.selection()) == {"question", canvas.document.graph.uses["embedding"][0]}
    before = canvas.selection()
    mouse.press(EMPTY)
    mouse.move((1200, 100))
    assert canvas.scratch.band is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selection() == before
    assert canvas.scratch.band is None


def test_a_rubber_band_shows_what_it_touches_at_once_and_tells_others_when_it_ends(canvas, mouse):
    told = []
    canvas.selection_changed.connect(told.append)
    mouse.press(EMPTY)
    for x in (1000, 600, 300):
        mouse.move((x, 100))
        assert set(canvas.selection()) == {each for each in canvas.document.graph.calls
                                           if canvas.columns.boxes.selected[canvas.columns.row_of[each]]}
    assert canvas.selection() and not told
    mouse.release((300, 100))
    assert told == [canvas.selection()]
    mouse.press(EMPTY)
    mouse.move((300, 100))
    canvas.document.edit("moved", canvas.document.sheet.moved({"score": (0, 900)}))
    assert told[-1] == canvas.selection()


def test_dragging_moves_the_selection_on_the_grid_in_one_step(canvas, mouse):
    canvas.select(["score", "concatenate", "note:1"])
    x, y = mouse.middle("score")
    mouse.drag((x, y), (x + 47, y + 133))
    sheet, stack = canvas.document.sheet, canvas.document.undo_stack
    assert sheet.places["score"] == (1080, 220)
    assert sheet.places["concatenate"] == (820, 220)
    assert (sheet.notes["note:1"].x, sheet.notes["note:1"].y) == (40, 460)
    assert stack.count() == 1
    stack.undo()
    assert canvas.document.sheet.places["score"] == (1040, 80)
    assert canvas.columns.boxes.x[canvas.columns.row_of["score"]] == 1040


def test_escape_calls_a_move_off(canvas, mouse):
    x, y = mouse.middle("score")
    mouse.press((x, y))
    mouse.move((x + 200, y))
    assert canvas.moving is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release((x + 200, y))
    assert canvas.moving is None
    assert canvas.document.undo_stack.count() == 0


def test_a_wire_says_what_comes_of_it_before_it_is_dropped(canvas, mouse):
    mouse.press(mouse.port("flatten", False))
    mouse.move(mouse.middle("lonely"))
    assert canvas.scratch.verdict.word == GOOD
    assert "(None, 40)" in canvas.scratch.verdict.text
    assert canvas.document.undo_stack.count() == 0
    mouse.release(mouse.middle("lonely"))
    assert canvas.document.graph.calls["lonely"].inputs == (Source("flatten"),)


def test_a_wrong_wire_is_shown_but_may_be_made(qtbot, canvas, mouse):
    canvas.document.open(sums())
    mouse.press(mouse.port("right", False))
    mouse.move(mouse.port("add", True, 1))
    assert canvas.scratch.verdict.word == BAD
    mouse.release(mouse.port("add", True, 1))
    assert canvas.document.graph.calls["add"].inputs == (Source("left"), Source("right"))
    assert canvas.document.inference.results["add"].problem is not None


def test_a_circle_is_refused_with_the_reason_at_the_pointer(canvas, mouse, qtbot):
    first = canvas.document.graph.uses["embedding"][0]
    mouse.press(mouse.port("score", False))
    mouse.move(mouse.middle(first))
    assert canvas.scratch.verdict.word == REFUSED
    assert "circle" in canvas.scratch.verdict.text
    with qtbot.waitSignal(canvas.refused):
        mouse.release(mouse.middle(first))
    assert canvas.document.undo_stack.count() == 0


def test_a_wire_dropped_on_nothing_asks_for_a_layer(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.add_wanted) as asked:
        mouse.drag(mouse.port("score", False), (1200, 400))
    place, source, target = asked.args
    assert source == Source("score")
    assert abs(place.x() - 1200) < 3 and abs(place.y() - 400) < 3


def test_a_wire_can_be_drawn_backwards_from_a_free_input(canvas, mouse):
    mouse.drag(mouse.port("lonely", True), mouse.middle("flatten_1"))
    assert canvas.document.graph.calls["lonely"].inputs == (Source("flatten_1"),)


def test_a_wire_taken_off_its_port_moves_or_goes(canvas, mouse):
    document = canvas.document
    mouse.drag(mouse.port("score", True), mouse.middle("lonely"))
    assert document.graph.calls["lonely"].inputs == (Source("concatenate"),)
    assert document.graph.calls["score"].inputs == (None,)
    mouse.drag(mouse.port("lonely", True), EMPTY)
    assert document.graph.calls["lonely"].inputs == (None,)
    assert document.undo_stack.count() == 2


def test_inputs_of_one_box_change_places_by_dragging_one_onto_the_other(canvas, mouse):
    before = canvas.document.graph.calls["concatenate"].inputs
    mouse.drag(mouse.port("concatenate", True, 0), mouse.port("concatenate", True, 1))
    assert canvas.document.graph.calls["concatenate"].inputs == before[::-1]


def test_alt_drag_calls_again_and_ctrl_drag_duplicates(canvas, mouse):
    graph = canvas.document.graph
    x, y = mouse.middle("score")
    mouse.press((x, y), ALT)
    mouse.move((x, y + 200))
    assert "same weights" in canvas.scratch.verdict.text
    mouse.release((x, y + 200))
    assert len(canvas.document.graph.uses["score"]) == 2
    assert canvas.document.sheet.places[canvas.selection()[0]] == (1040, 280)
    mouse.press(mouse.middle("lonely"), CONTROL)
    mouse.move(EMPTY)
    assert "new weights" in canvas.scratch.verdict.text
    mouse.release(EMPTY)
    assert len(canvas.document.graph.layers) == len(graph.layers) + 1


def test_a_cut_stroke_takes_away_the_wires_it_crosses(canvas, mouse):
    mouse.drag((230, -40), (230, 250), ALT)
    first, second = canvas.document.graph.uses["embedding"]
    assert canvas.document.graph.calls[first].inputs == canvas.document.graph.calls[second].inputs == (None,)
    assert canvas.document.undo_stack.count() == 1


def test_a_lone_box_dropped_on_a_wire_goes_in_between(canvas, mouse):
    x, y = mouse.middle("lonely")
    mouse.press((x, y))
    mouse.move((484, 33))
    assert canvas.scratch.glowing is not None
    mouse.release((484, 33))
    graph = canvas.document.graph
    assert graph.calls["flatten"].inputs == (Source("lonely"),)
    assert graph.calls["lonely"].inputs == (Source(graph.uses["embedding"][0]),)
    assert canvas.document.undo_stack.count() == 1


def dropped(canvas, mouse, class_name, place, keys=Qt.KeyboardModifier.NoModifier):
    mime = QMimeData()
    mime.setData(MIME, class_name.encode())
    at, copy, left = mouse.at(*place), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    canvas.dragEnterEvent(QDragEnterEvent(at, copy, mime, left, keys))
    canvas.dragMoveEvent(QDragMoveEvent(at, copy, mime, left, keys))
    glowing = canvas.scratch.glowing
    canvas.dropEvent(QDropEvent(QPointF(at), copy, mime, left, keys))
    return glowing


def test_a_layer_dropped_on_paper_is_added_and_on_a_wire_goes_in_between(canvas, mouse):
    assert dropped(canvas, mouse, "Flatten", EMPTY) is None
    added, = canvas.selection()
    assert canvas.document.graph.layer_of(added).class_name == "Flatten"
    assert dropped(canvas, mouse, "Dropout", (484, 33)) is not None
    between, = canvas.selection()
    assert canvas.document.graph.calls["flatten"].inputs == (Source(between),)
    assert canvas.document.undo_stack.count() == 2


def test_alt_keeps_a_layer_of_the_palette_out_of_a_wire_and_from_sharing(canvas, mouse):
    assert dropped(canvas, mouse, "Dropout", (484, 33), Qt.KeyboardModifier.AltModifier) is None
    assert canvas.document.graph.calls["flatten"].inputs[0].call != canvas.selection()[0]
    dropped(canvas, mouse, "Dense", mouse.middle("score"), Qt.KeyboardModifier.AltModifier)
    assert len(canvas.document.graph.uses["score"]) == 1 and canvas.document.graph.layer_of(canvas.selection()[0]).name != "score"


@pytest.mark.parametrize("button, keys", [(Qt.MouseButton.MiddleButton, None), (Qt.MouseButton.LeftButton, Qt.Key.Key_Space)])
def test_the_sheet_is_pulled_with_the_middle_button_or_the_space_bar(canvas, mouse, button, keys):
    before = canvas.camera.view
    if keys:
        QTest.keyPress(canvas, keys)
    start = mouse.at(*EMPTY)
    QTest.mousePress(canvas, button, Qt.KeyboardModifier.NoModifier, start)
    move_pointer(canvas, start + QPoint(30, 12))
    QTest.mouseRelease(canvas, button, Qt.KeyboardModifier.NoModifier, start + QPoint(30, 12))
    assert (canvas.camera.view.left, canvas.camera.view.top) == (before.left - 30, before.top - 12)
    assert canvas.selection() == []


def test_double_clicks_open_a_box_or_ask_for_a_layer(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.activated) as opened:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mouse.at(*mouse.middle("score")))
    assert opened.args == ["score"]
    with qtbot.waitSignal(canvas.add_wanted) as asked:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mouse.at(*EMPTY))
    assert asked.args[1] is None


def test_a_notes_corner_resizes_it(canvas, mouse):
    mouse.drag((195, 395), (260, 460))
    note = canvas.document.sheet.notes["note:1"]
    assert (note.width, note.height) == (260, 140)


def test_arrows_walk_the_wires_and_shift_extends(canvas):
    canvas.select(["concatenate"])
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selection() == ["score"]
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.selection() == ["flatten"]
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selection() == ["flatten_1"]
    QTest.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    assert set(canvas.selection()) == {"flatten_1", "concatenate"}
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selection() == []


def test_a_box_dropped_on_a_wire_makes_room_for_itself(canvas, mouse):
    mouse.drag(mouse.middle("lonely"), (484, 33))
    places = canvas.document.sheet.places
    first = canvas.document.graph.uses["embedding"][0]
    assert places[first] == (260, 0) and places["lonely"][0] >= 260 + 200 and places["flatten"][0] >= places["lonely"][0] + 200
    assert places["flatten"][0] == places["flatten_1"][0] and places["score"][0] - places["flatten"][0] == 1040 - 520
    canvas.document.undo_stack.undo()
    assert canvas.document.sheet.places["flatten"] == (520, 0)


def test_a_cut_stroke_shows_which_wires_go(canvas, mouse):
    before = pixels(canvas)
    mouse.press((230, -40), ALT)
    mouse.move((230, 250))
    columns = canvas.columns
    severed = {columns.ids[columns.wires.target[row]] for row in canvas.scratch.severed}
    assert severed == set(canvas.document.graph.uses["embedding"])
    red = np.array(QColor(canvas.theme.danger).getRgb()[2::-1])
    at = mouse.at(*(sum(pair) / 2 for pair in zip(mouse.port("question", False), mouse.port(columns.ids[3], True))))
    assert [(each[at.y() - 2:at.y() + 3, at.x() - 6:at.x() + 1, :3] == red).all(2).any() for each in (before, pixels(canvas))] \
        == [False, True]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.scratch.severed and canvas.document.undo_stack.count() == 0


def test_a_shared_box_in_the_hand_is_seen_once(canvas, mouse):
    second = canvas.document.graph.uses["embedding"][1]
    x, y = mouse.middle(second)
    where = mouse.at(x + 40, y - 26)
    mouse.press((x, y))
    mouse.move((x, y + 300))
    held = tuple(pixels(canvas)[where.y(), where.x(), 2::-1])
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert held == QColor(canvas.theme.canvas).getRgb()[:3] != tuple(pixels(canvas)[where.y(), where.x(), 2::-1])
