"""Where typing, files and closing meet: what is half typed is not lost, and nothing is left that hears of another model."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.hits import port_place, ports_of
from app.canvas.inplace import InPlace
from app.canvas.rows import FAR
from app.canvas.walking import neighbour
from app.document import edits
from app.document.sheet import Sheet
from app.storage.files import open_sheet
from engine.graph import Graph

from .pointing import move_pointer


@pytest.fixture
def window(open_window):
    """A window with the example, in front."""
    return open_window((1200, 800), active=True, example=True)


def typing(canvas):
    """What is typed in over the sheet now."""
    return next(each for each in canvas.children() if isinstance(each, InPlace) and not each.left)


def begin_note(window, text):
    """Press N and type, without ending it."""
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_N)
    QTest.keyClicks(typing(window.canvas), text)


def test_saving_takes_the_note_that_is_being_typed(window, tmp_path):
    window.document.set_path(str(tmp_path / "model.json"))
    begin_note(window, "half a thought")
    QTest.keyClick(typing(window.canvas), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = open_sheet(window.document.path)
    assert "half a thought" in {note.text for note in saved.notes.values()}
    assert window.document.undo_stack.isClean()


def test_closing_asks_about_the_name_that_is_being_typed(window, monkeypatch):
    asked = []
    call_id = next(iter(window.document.graph.calls))
    window.canvas.select([call_id])
    QApplication.processEvents()
    QTest.keyClick(window.canvas, Qt.Key.Key_F2)
    line = typing(window.canvas)
    line.selectAll()
    QTest.keyClicks(line, "renamed")
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: asked.append(box.text()))
    window.close()
    assert asked and window.isVisible() and window.document.graph.calls[call_id].layer == "renamed"


def test_the_name_in_the_inspector_is_saved_as_typed_and_keeps_the_keyboard(window, tmp_path):
    window.document.set_path(str(tmp_path / "model.json"))
    window.canvas.select([next(iter(window.document.graph.calls))])
    QApplication.processEvents()
    name = window.inspector.layer_page.name
    window.inspector.focus_name()
    QTest.keyClicks(name, "renamed")
    QTest.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "renamed" in open_sheet(window.document.path).graph.layers and name.hasFocus()


def test_another_model_may_be_opened_while_a_note_is_typed(window, tmp_path, qtbot):
    begin_note(window, "this")
    window.document.undo_stack.setClean()
    with qtbot.captureExceptions() as raised:
        window.document.open(open_sheet(save_example(window, tmp_path)))
        QApplication.processEvents()
    assert raised == [] and not any(isinstance(each, InPlace) and not each.left for each in window.canvas.children())


def save_example(window, tmp_path):
    """The window's model in a file."""
    path = str(tmp_path / "example.json")
    assert window.filing.write(path)
    return path


def test_an_edit_after_the_window_is_closed_is_not_kept_safe_any_more(window, qtbot):
    window.keep_safe(first=False)
    window.document.edit("Move", window.document.sheet.moved({next(iter(window.document.graph.calls)): (7, 7)}))
    window.agreed = True
    window.close()
    with qtbot.captureExceptions() as raised:
        window.document.edit("Note", edits.add_note(window.document.sheet, (0, 0))[0])
        window.salvage.autosave._timer.setInterval(0)
        QTest.qWait(20)
    assert raised == [] and not window.salvage.autosave._timer.isActive()


@pytest.mark.filterwarnings("error")
def test_arrows_walk_past_what_is_folded_away(window):
    document, canvas = window.document, window.canvas
    calls = document.graph.order()
    document.edit("Frame", edits.add_frame(document.sheet, calls[2:4], "two")[0])
    document.edit("Fold", edits.fold(document.sheet, calls[2:3]))
    boxes = canvas.columns.boxes
    assert (boxes.x[canvas.columns.rows(calls[2:4])] == FAR).all()
    for call_id in (calls[0], calls[-1]):
        for way in ((0, 1), (0, -1)):
            row = neighbour(canvas.columns, canvas.columns.row_of[call_id], way)
            assert row is None or boxes.x[row] < FAR


def test_a_layer_may_have_the_name_of_a_frame(qapp):
    sheet, call_id = edits.add_layer(Sheet(Graph.empty()), "InputLayer", (0, 0), {"batch_shape": (None, 4)})
    sheet, frame_id = edits.add_frame(sheet, [call_id], "around")
    for name in ("frame:1", "note:1", "block:1"):
        sheet, _ = edits.paste_text(sheet, json.dumps({"class_name": "Dense", "config": {"name": name, "units": 3}}), (0, 200))
    sheet, note_id = edits.add_note(sheet, (0, 400))
    assert not {frame_id, note_id} & sheet.graph.calls.keys() and len(sheet.graph.calls) == 4


def test_a_call_is_in_one_frame_whatever_the_file_says(window, tmp_path):
    order = window.document.graph.order()
    said = json.loads(Path(save_example(window, tmp_path)).read_text())
    frames = [{"title": "one", "calls": [*order[:3], *order[:3]], "folded": True}, {"title": "other", "calls": order[2:5]},
              {"title": "third", "calls": order[:2]}]
    note = {"text": "t", "x": 0, "y": 0, "width": 200, "height": 80}
    said["layerloom"] |= {"view": {"frames": frames}, "notes": {"\0frame:1": note, "frame:1": note, "": note}}
    path = tmp_path / "overlapping.json"
    path.write_text(json.dumps(said))
    sheet = open_sheet(str(path))
    assert [frame.calls for frame in sheet.staging.frames.values()] == [tuple(order[:3]), tuple(order[3:5])]
    assert len(sheet.notes) == 3 and not sheet.notes.keys() & sheet.staging.frames.keys()
    window.document.open(sheet)
    window.canvas.select_all()
    assert not window.canvas.grab().isNull() and set(window.canvas.selection()) >= set(sheet.graph.calls)


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_a_folded_frame_is_copied_by_dragging_it(window, keys, qtbot):
    document, canvas = window.document, window.canvas
    order = document.graph.order()
    sheet, frame_id = edits.add_frame(document.sheet, order[2:4], "two")
    document.edit("Fold", edits.fold(sheet, [frame_id]))
    before = document.graph.calls.keys()
    boxes, row = canvas.columns.boxes, canvas.columns.row_of[frame_id]
    canvas.frame(animated=False)
    start = QPointF(*canvas.camera.view.pixel(boxes.x[row] + boxes.w[row] / 2, boxes.y[row] + boxes.h[row] / 2)).toPoint()
    with qtbot.captureExceptions() as raised:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, keys, start)
        move_pointer(canvas, start + QPoint(30, 30))
        move_pointer(canvas, start + QPoint(60, 120))
        assert canvas.scratch.ghost.rows == (row,) and not canvas.grab().isNull()
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, keys, start + QPoint(60, 120))
    assert raised == [] and len(document.graph.calls) == len(before) + 2
    fresh = document.graph.calls.keys() - before
    shared = {document.graph.calls[each].layer for each in fresh} == {document.graph.calls[each].layer for each in order[2:4]}
    assert shared == (keys == Qt.KeyboardModifier.AltModifier) and len(document.sheet.staging.frames) == 2


def test_wires_that_are_about_to_be_moved_may_go_before_they_are(window):
    canvas, document = window.canvas, window.document
    source = next(call_id for call_id in document.graph.calls if list(document.graph.consumers(call_id)))
    port = next(each for each in ports_of(canvas.columns, canvas.columns.row_of[source]) if not each.inward)
    at = QPoint(*map(round, canvas.camera.view.pixel(*port_place(canvas.columns, port))))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert canvas.hand.story is not None
    document.open(Sheet(Graph.empty()))
    assert canvas.hand.story is None and not canvas.columns.row_of


def test_what_is_sought_in_the_outline_is_sought_in_the_model_that_is_there(window, qtbot):
    window.docks["outline"].raise_()
    qtbot.waitUntil(lambda: not window.outline.visibleRegion().isEmpty())
    window.outline.search.setText("dense")
    document = window.document
    document.edit("Delete", edits.delete(document.sheet, list(document.graph.calls)[-1:]))
    window.outline.search.setText("den")
    order = document.graph.wiring.order()
    assert window.outline.model.calls == [each for each in order if "Dense" in document.graph.layer_of(each).class_name]


def test_a_search_for_a_layer_ends_where_the_call_that_it_would_follow_is_gone(window):
    call_id = window.document.graph.order()[1]
    window.canvas.select([call_id])
    window.menus.actions["add_layer"].trigger()
    popup = window.adding.popup
    assert popup.isVisible() and popup.spot.sources
    window.document.edit("Delete", edits.delete(window.document.sheet, [call_id]))
    assert not popup.isVisible()
