"""The map: it hides no box, steps aside where it is of no use, and comes back; an empty sheet is shown as large as it is."""

import pytest
from PySide6.QtCore import QRectF

from app.document import edits


def covered(canvas):
    """Boxes under the map."""
    boxes, view = canvas.columns.boxes, canvas.camera.view
    found = []
    for name, row in canvas.columns.row_of.items():
        left, top = view.pixel(boxes.x[row], boxes.y[row])
        right, bottom = view.pixel(boxes.x[row] + boxes.w[row], boxes.y[row] + boxes.h[row])
        if QRectF(canvas.map.geometry()).intersects(QRectF(left, top, right - left, bottom - top)):
            found.append(name)
    return found


def test_the_map_stands_in_a_corner_without_boxes(canvas):
    canvas.camera.frame((700, -400, 1300, 200), False)
    canvas.toggle_map()
    assert canvas.map.isVisible() and not covered(canvas)
    lower_right = canvas.map.pos()
    there = tuple(map(round, canvas.camera.view.place(lower_right.x() + 20, lower_right.y() + 20)))
    canvas.document.edit("move", canvas.document.sheet.moved({"score": there}))
    canvas.map.refresh()
    assert canvas.map.isVisible() and not covered(canvas) and canvas.map.pos() != lower_right


def test_it_stays_in_its_corner_while_that_is_free(canvas):
    canvas.camera.frame((700, -400, 1300, 200), False)
    canvas.toggle_map()
    before = canvas.map.pos()
    canvas.camera.pan(10, -10)
    canvas.map.settle()
    assert canvas.map.pos() == before


@pytest.mark.parametrize("size", [(500, 300), (420, 260)])
def test_it_steps_aside_where_all_is_in_sight_and_it_would_hide_boxes(canvas, qtbot, size):
    canvas.resize(*size)
    canvas.frame(animated=False)
    canvas.toggle_map()
    assert canvas.map.wanted
    if not canvas.map.isVisible():
        canvas.camera.zoom_to(3.0)
        canvas.camera.settle()
        qtbot.waitUntil(canvas.map.isVisible)
    else:
        assert not covered(canvas)


def test_an_empty_sheet_has_no_map_and_is_shown_at_its_size(canvas):
    canvas.camera.zoom(0.3)
    canvas.toggle_map()
    canvas.document.edit("empty", edits.delete(canvas.document.sheet, [*canvas.document.graph.calls, "note:1"]))
    canvas.map.refresh()
    assert not canvas.map.isVisible()
    canvas.frame()
    assert canvas.zoom() == 1.0


def test_the_map_leaves_the_corner_to_a_bar_that_stands_there(canvas):
    from app.search.find_bar import FindBar
    canvas.camera.frame((700, -400, 1300, 200), False)
    bar = FindBar(canvas.document, canvas)
    bar.ask()
    canvas.toggle_map()
    for corner in range(4):
        canvas.map._corner = corner
        canvas.map.settle()
        assert not canvas.map.geometry().intersects(bar.geometry())
