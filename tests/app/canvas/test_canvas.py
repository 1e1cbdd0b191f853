"""The widget follows its document and paints the same whichever way it came there."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent

from app import theme
from app.canvas import tips
from app.canvas.canvas import Canvas
from app.document import edits
from app.document.document import Document
from app.document.sheet import Sheet
from engine.graph import Graph

from .models import chain


def pixels(canvas):
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def wheel(canvas, place, angle):
    event = QWheelEvent(place, canvas.mapToGlobal(place), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    canvas.wheelEvent(event)


def test_an_empty_sheet_says_what_to_do(qtbot):
    canvas = Canvas(Document(Sheet(Graph.empty())), theme.light())
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    assert len(np.unique(pixels(canvas).reshape(-1, 4), axis=0)) > 20
    assert canvas.accessibleName()


@pytest.mark.parametrize("zoom", [0.08, 0.3, 1.0])
def test_scrolling_and_spoiling_paint_what_a_whole_repaint_would(canvas, zoom):
    canvas.camera.zoom_to(zoom)
    canvas.camera.settle()
    canvas.grab()
    canvas.camera.pan(37, -21)
    canvas.grab()
    canvas.document.edit("move", canvas.document.sheet.moved({"flatten": (560, 40)}))
    canvas.select(["score"])
    canvas.grab()
    canvas.camera.pan(-80, 55)
    kept = pixels(canvas)
    canvas.still.spoil()
    differing = (kept != pixels(canvas)).any(axis=2)
    assert differing.mean() < 0.0005


def test_boxes_in_the_hand_land_where_they_were_seen(canvas):
    rows = canvas.columns.rows(["flatten", "concatenate"])
    moving = canvas.lift(rows)
    moving.dx, moving.dy = 40.0, 60.0
    held = pixels(canvas)
    canvas.put_down()
    sheet = canvas.document.sheet
    canvas.document.edit("move", sheet.moved({each: (sheet.places[each][0] + 40, sheet.places[each][1] + 60)
                                              for each in ("flatten", "concatenate")}))
    assert (np.abs(held.astype(int) - pixels(canvas)).max(axis=2) > 60).mean() < 0.002


def test_the_wheel_zooms_to_the_pointer(canvas):
    place = QPointF(400, 300)
    before = canvas.camera.place(place)
    zoom = canvas.zoom()
    wheel(canvas, place, 120)
    assert canvas.zoom() > zoom
    assert np.allclose(canvas.camera.place(place), before, atol=1)
    for _ in range(200):
        wheel(canvas, place, -1200)
    assert canvas.zoom() >= 0.02


def test_framing_shows_everything_and_one_box(canvas):
    canvas.frame(["score"], animated=False)
    assert canvas.zoom() == 1
    canvas.frame(animated=False)
    area = canvas.area_of(canvas.columns.rows(canvas.columns.row_of))
    left, top = canvas.camera.view.pixel(*area[:2])
    right, bottom = canvas.camera.view.pixel(*area[2:])
    assert left >= 0 and top >= 0 and right <= canvas.width() and bottom <= canvas.height()


def test_a_glide_ends_where_it_was_going(canvas, qtbot):
    canvas.camera.zoom_to(0.5)
    qtbot.waitUntil(lambda: canvas.zoom() == 0.5)


def test_selected_calls_that_go_leave_the_selection(canvas, qtbot):
    canvas.select(["score", "flatten"])
    with qtbot.waitSignal(canvas.selection_changed) as told:
        canvas.document.edit("delete", edits.delete(canvas.document.sheet, ["score"]))
    assert told.args == [["flatten"]]
    canvas.document.undo_stack.undo()
    assert "score" in canvas.columns.row_of


def test_an_edit_during_a_gesture_ends_the_gesture(canvas, mouse):
    x, y = mouse.middle("score")
    mouse.press((x, y))
    mouse.move((x + 100, y))
    canvas.document.edit("delete", edits.delete(canvas.document.sheet, ["score"]))
    assert canvas.moving is None and canvas.hand.story is None
    canvas.grab()


def test_another_theme_and_values_of_a_run_are_painted(canvas):
    before = pixels(canvas)
    canvas.set_values({"score": "mean 0.5"})
    valued = pixels(canvas)
    canvas.set_theme(theme.dark())
    assert (before != valued).any()
    assert pixels(canvas).mean() < before.mean() / 2


def test_tool_tips_are_plain_text_whatever_a_name_holds(qapp):
    document = Document(chain(["<b>bold</b>"]))
    call_id, = document.graph.uses["<b>bold</b>"]
    text = tips.plain(tips.describe(document, call_id))
    assert "&lt;b&gt;bold" in text and "<b>" not in text
    assert "(None, 8)" in text


def test_double_resolution_is_sharp(qtbot, document, monkeypatch):
    canvas = Canvas(document, theme.light())
    qtbot.addWidget(canvas)
    monkeypatch.setattr(Canvas, "devicePixelRatioF", lambda self: 2.0)
    canvas.resize(500, 300)
    canvas.camera.follow_ratio()
    assert canvas.camera.pixels().width() == 1000
    assert canvas.camera.view.scale == 2 * canvas.zoom()
    x, y = canvas.camera.view.place(250, 150)
    assert np.allclose(canvas.camera.view.pixel(x, y), (250, 150))
