"""Several wires at once, wires with no drag, what is under a wire in the hand, offers to share, guides, notes, map and paths."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app import theme
from app.canvas import markdown, plates
from app.canvas.scratch import REFUSED
from app.document import edits
from app.document.sheet import Sheet
from engine.graph import Graph, Source
from engine.layers import Add, Concatenate, Dense, InputLayer

from ..pointing import move_pointer
from .test_canvas import pixels
from .test_gestures import dropped

CONTROL, NONE, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
EMPTY = (700, 420)


def three():
    """Three inputs one below the other, in another order than they were made, an empty concatenation and an empty addition."""
    graph, places = Graph.empty(), {}
    for name, y in (("low", 320), ("high", 0), ("middle", 160)):
        graph, each = graph.add(InputLayer(batch_shape=(None, 4), name=name))
        places[each] = (0, y)
    graph, joined = graph.add(Concatenate(name="joined"))
    graph, total = graph.add(Add(name="total"))
    graph, dense = graph.add(Dense(3, name="dense"), [Source("high")])
    return Sheet(graph, {**places, joined: (400, 100), total: (400, 300), dense: (400, -100)})


@pytest.fixture
def wired(canvas):
    canvas.document.open(three())
    return canvas


def test_several_selected_boxes_go_into_one_in_reading_order(wired, mouse):
    wired.select(["low", "high", "middle"])
    mouse.press(mouse.port("low", False))
    mouse.move(mouse.middle("joined"))
    assert len(wired.scratch.bundle) == 2 and "(None, 12)" in wired.scratch.verdict.text
    mouse.release(mouse.middle("joined"))
    assert wired.document.graph.calls["joined"].inputs == (Source("high"), Source("middle"), Source("low"))
    assert wired.document.undo_stack.count() == 1


def test_several_boxes_that_one_cannot_take_are_refused_with_the_reason(wired, mouse, qtbot):
    wired.select(["low", "middle"])
    mouse.press(mouse.port("low", False))
    mouse.move(mouse.middle("dense"))
    assert wired.scratch.verdict.word == REFUSED and "1 input" in wired.scratch.verdict.text
    with qtbot.waitSignal(wired.refused):
        mouse.release(mouse.middle("dense"))
    assert wired.document.undo_stack.count() == 0


def test_several_wires_let_go_over_nothing_ask_for_a_layer_behind_them_all(wired, mouse, qtbot):
    wired.select(["low", "high"])
    with qtbot.waitSignal(wired.add_wanted) as asked:
        mouse.drag(mouse.port("high", False), (700, 250))
    assert asked.args[1] == [Source("high"), Source("low")]


def test_ctrl_drag_moves_all_wires_of_a_port(canvas, mouse):
    document = canvas.document
    document.edit("second", edits.connect(document.sheet, Source("flatten"), "lonely", 0))
    mouse.drag(mouse.port("flatten", False), mouse.middle("answer"), CONTROL)
    assert document.graph.calls["lonely"].inputs == (Source("answer"),)
    assert document.graph.calls["concatenate"].inputs[0] == Source("answer")
    assert document.undo_stack.count() == 2


def test_a_click_on_a_port_and_a_click_on_a_box_wire_them(canvas, mouse):
    mouse.click(mouse.port("flatten", False))
    assert canvas.selection() == ["flatten"] and canvas.hand.story is not None
    move_pointer(canvas, mouse.at(*EMPTY))
    move_pointer(canvas, mouse.at(*mouse.middle("lonely")))
    assert canvas.scratch.wire is not None and "(None, 40)" in canvas.scratch.verdict.text
    mouse.click(mouse.middle("lonely"))
    assert canvas.document.graph.calls["lonely"].inputs == (Source("flatten"),)
    assert canvas.hand.story is None and canvas.document.undo_stack.count() == 1


def test_a_click_on_a_port_and_one_on_nothing_or_escape_do_nothing(canvas, mouse, qtbot):
    for end in (lambda: mouse.click(EMPTY), lambda: QTest.keyClick(canvas, Qt.Key.Key_Escape)):
        mouse.click(mouse.port("flatten", False))
        move_pointer(canvas, mouse.at(*EMPTY))
        with qtbot.assertNotEmitted(canvas.add_wanted):
            end()
        assert canvas.hand.story is None and canvas.scratch.wire is None
    assert canvas.document.undo_stack.count() == 0


@pytest.mark.parametrize("way", ["middle", "space"])
def test_the_sheet_is_pulled_under_a_wire_in_the_hand(canvas, mouse, way):
    mouse.press(mouse.port("flatten", False))
    mouse.move(EMPTY)
    before, at = canvas.camera.view, mouse.at(*EMPTY)
    if way == "middle":
        QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, NONE, at)
    else:
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    move_pointer(canvas, at + QPoint(40, -30))
    assert (canvas.camera.view.left, canvas.camera.view.top) == (before.left - 40, before.top + 30)
    if way == "middle":
        QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, NONE, at + QPoint(40, -30))
    else:
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.scratch.wire is not None
    mouse.start = canvas.camera.place(QPointF(at + QPoint(40, -30)))
    mouse.move(mouse.middle("lonely"))
    mouse.release(mouse.middle("lonely"))
    assert canvas.document.graph.calls["lonely"].inputs == (Source("flatten"),)


def test_a_wire_lands_on_the_port_of_an_empty_addition_where_it_is_dropped(wired, mouse):
    mouse.drag(mouse.port("high", False), mouse.port("total", True, 1))
    assert wired.document.graph.calls["total"].inputs == (None, Source("high"))
    mouse.drag(mouse.port("low", False), mouse.middle("total"))
    assert wired.document.graph.calls["total"].inputs == (Source("low"), Source("high"))


def choose(canvas, start):
    menu, = canvas.findChildren(QMenu)
    next(action for action in menu.actions() if action.text().startswith(start)).trigger()
    menu.close()


def test_a_layer_dropped_on_one_of_its_class_offers_to_share(canvas, mouse, qtbot):
    document = canvas.document
    dropped(canvas, mouse, "Dense", mouse.middle("score"))
    assert document.undo_stack.count() == 0
    choose(canvas, "Call")
    assert len(document.graph.uses["score"]) == 2
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: not canvas.findChildren(QMenu))
    dropped(canvas, mouse, "Dense", mouse.middle("score"))
    choose(canvas, "A new")
    assert "dense" in document.graph.layers and len(document.graph.uses["score"]) == 1


def test_a_box_dropped_on_one_of_its_class_shares_or_only_moves(wired, mouse, qtbot):
    document = wired.document
    document.edit("add", edits.add_layer(document.sheet, "Dense", (800, 0), {"units": 3, "name": "other"})[0])
    for answer, uses in (("Move", 1), ("Share", 2)):
        mouse.press(mouse.middle("other"))
        mouse.move(mouse.middle("dense"))
        assert "dense" in wired.scratch.verdict.text
        mouse.release(mouse.middle("dense"))
        choose(wired, answer)
        assert len(document.graph.uses["dense"]) == uses
        document.undo_stack.undo()
        qtbot.waitUntil(lambda: not wired.findChildren(QMenu))


def test_alt_keeps_a_box_from_going_into_a_wire(canvas, mouse):
    mouse.press(mouse.middle("lonely"))
    mouse.move((484, 33))
    assert canvas.scratch.glowing is not None and "(None, 5, 8)" in canvas.scratch.verdict.text
    at, alt = QPointF(mouse.at(484, 33)), Qt.KeyboardModifier.AltModifier
    for kind, button, buttons in ((QEvent.Type.MouseMove, Qt.MouseButton.NoButton, LEFT),
                                  (QEvent.Type.MouseButtonRelease, LEFT, Qt.MouseButton.NoButton)):
        QApplication.sendEvent(canvas, QMouseEvent(kind, at, canvas.mapToGlobal(at), button, buttons, alt))
        assert canvas.scratch.glowing is None
    assert canvas.document.graph.calls["lonely"].inputs == (None,) and canvas.document.sheet.places["lonely"] != (520, 320)


def test_the_pointer_on_a_shared_call_lights_the_others_and_links_them(canvas, mouse):
    first, second = canvas.document.graph.uses["embedding"]
    (x, top), (_, bottom) = mouse.middle(first), mouse.middle(second)
    between = mouse.at(x, (top + bottom) / 2)

    def strip():
        return pixels(canvas)[between.y() - 20:between.y() + 20, between.x() - 1:between.x() + 2]

    paper = strip()

    def link():
        return (strip() != paper).any(2).any(1)

    assert not link().any()
    for place in (EMPTY, mouse.middle(second)):
        move_pointer(canvas, mouse.at(*place))
    assert link().any() and not link().all()
    move_pointer(canvas, mouse.at(*EMPTY))
    assert not link().any()


def test_a_box_goes_into_line_with_a_neighbour_off_the_grid_and_a_guide_shows_it(canvas, mouse):
    document = canvas.document
    document.edit("off", document.sheet.moved({"flatten": (520, 7)}))
    x, y = mouse.middle("score")
    mouse.press((x, y))
    mouse.move((x, y - 72))
    assert canvas.scratch.guides
    mouse.release((x, y - 72))
    assert document.sheet.places["score"] == (1040, 7)


def test_notes_are_markdown_that_fetches_nothing(qapp, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    text = f"# Head\n\n* **bold**\n\n![a](file://{tmp_path}/secret.png) <img src='http://x/y.png'><b>raw</b>"
    shown = markdown.leaflet(text, 200)
    assert shown.firstBlock().text() == "Head" and shown.firstBlock().blockFormat().headingLevel() == 1
    assert "<b>raw</b>" in shown.toPlainText() and "\ufffc" not in shown.toPlainText(), "a picture is told, not shown"
    kind = QTextDocument.ResourceType.ImageResource.value
    assert shown.loadResource(kind, QUrl(f"file://{tmp_path}/secret.png")) is None
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plates.draw_note(painter, text, 200, 120, theme.light())
    painter.end()


def test_the_map_shows_problems_and_marks_and_looks_where_it_is_clicked(canvas, qtbot):
    canvas.toggle_map()
    assert canvas.map.isVisible()
    assert canvas.map.geometry().right() < canvas.width() and canvas.map.geometry().bottom() < canvas.height()
    plain = pixels(canvas.map)
    canvas.mark(["score"])
    canvas.map.refresh()
    marked = pixels(canvas.map)
    assert (plain != marked).any()
    canvas.camera.zoom_to(1.0)
    canvas.camera.settle()
    boxes, row, view = canvas.columns.boxes, canvas.columns.row_of["lonely"], canvas.map._view
    at = QPointF(*view.pixel(float(boxes.x[row] + boxes.w[row] / 2), float(boxes.y[row] + boxes.h[row] / 2))).toPoint()
    before = canvas.document.sheet
    QTest.mousePress(canvas.map, LEFT, NONE, at)
    x, y = canvas.camera.view.place(canvas.width() / 2, canvas.height() / 2)
    assert abs(x - boxes.x[row] - boxes.w[row] / 2) < 12 and abs(y - boxes.y[row] - boxes.h[row] / 2) < 12
    move_pointer(canvas.map, at - QPoint(60, 40), LEFT)
    QTest.mouseRelease(canvas.map, LEFT, NONE, at)
    assert canvas.document.sheet is before and canvas.selection() == []
    canvas.toggle_map()
    assert not canvas.map.isVisible()


def test_the_path_of_the_selection_stays_bright_and_the_rest_fades(canvas):
    canvas.select(["flatten"])
    bright = pixels(canvas)
    canvas.trail.toggle()
    mask = canvas.trail.rows()
    names = set(canvas.columns.names(np.flatnonzero(mask).tolist()))
    first = canvas.document.graph.uses["embedding"][0]
    assert names == {"question", first, "flatten", "concatenate", "score"}
    faded = pixels(canvas)
    assert (bright != faded).any()
    canvas.select([])
    assert canvas.trail.rows() is None


def test_the_wheel_and_the_edge_of_the_window_move_the_sheet_under_a_wire(canvas, mouse, qtbot):
    from .test_canvas import wheel
    mouse.press(mouse.port("flatten", False))
    mouse.move(EMPTY)
    zoom, start = canvas.zoom(), canvas.scratch.wire[:2]
    wheel(canvas, QPointF(mouse.at(*EMPTY)), 240)
    assert canvas.zoom() > zoom and canvas.scratch.wire[:2] == start
    edge, before = QPoint(canvas.width() - 3, canvas.height() // 2), canvas.camera.view.left
    move_pointer(canvas, edge)
    qtbot.waitUntil(lambda: canvas.camera.view.left > before + 20)
    assert canvas.scratch.wire is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.hand.story is None and canvas.document.undo_stack.count() == 0


def test_code_in_a_note_is_monospaced_in_a_heading_too(qapp):
    block, runs = markdown.leaflet("# Take `units`\n\nand `rate`", 200).firstBlock(), {}
    while block.isValid():
        runs |= {each.fragment().text(): each.fragment().charFormat() for each in block}
        block = block.next()
    assert [text for text, form in runs.items() if form.fontFixedPitch()] == ["units", "rate"]
    assert runs["units"].font().pixelSize() == runs["Take "].font().pixelSize() > runs["rate"].font().pixelSize()


def test_a_wire_that_is_drawn_along_a_chain_goes_around_it_and_undo_takes_both_away(canvas, mouse):
    document = canvas.document
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for name in ("one", "two", "three"):
        graph, last = graph.add(Dense(4, name=name), [Source(last)])
    graph, last = graph.add(Concatenate(name="end"), [Source(last)])
    document.open(Sheet(graph, {each: (number * 240, 0) for number, each in enumerate(graph.calls)}))
    canvas.frame(animated=False)
    mouse.drag(mouse.port("x", False), mouse.middle("end"))
    led = document.sheet.staging.points["end", 1]
    assert len(led) == 2 and document.undo_stack.count() == 1
    mouse.drag(mouse.middle("end"), (840, 420))
    assert document.sheet.staging.points.get(("end", 1)) != led and document.undo_stack.count() == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not document.sheet.staging.points and len(document.graph.calls["end"].inputs) == 1
