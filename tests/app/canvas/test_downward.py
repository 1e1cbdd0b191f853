"""Drawings from top to bottom: ports at the top and bottom of boxes, wires that run down, keys and gestures that follow them."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import theme
from app.canvas.columns import Columns
from app.canvas.hits import Port, curve, port_at, port_place, wire_at
from app.canvas.render import Drawing
from app.canvas.rows import CALL
from app.document.levels import Level, Levels
from app.document.sheet import Sheet, difference
from app.editing import order
from app.storage.files import open_sheet, save_sheet
from engine import Input, Model, layers
from engine.graph import Source
from engine.inference import infer

from .models import siamese

SIZES = dict.fromkeys(siamese().graph.calls, (188, 66))


@pytest.fixture
def down(canvas):
    """The sheet of the canvas, drawn downwards."""
    canvas.document.edit("turn", order.lay_out(canvas.document.sheet, SIZES, downward=True))
    canvas.frame(animated=False)
    return canvas


def columns_of(sheet):
    made = Columns()
    made.rebuild(sheet, infer(sheet.graph))
    return made


def test_wires_leave_at_the_bottom_and_come_in_at_the_top(down):
    columns, wires = down.columns, down.columns.wires
    boxes = columns.boxes
    for row in np.flatnonzero(np.isfinite(wires.left)):
        source, target = wires.source[row], wires.target[row]
        assert wires.y0[row] == boxes.y[source] + boxes.h[source] and wires.y1[row] == boxes.y[target]
        assert boxes.x[source] < wires.x0[row] < boxes.x[source] + boxes.w[source]
        assert boxes.x[target] < wires.x1[row] < boxes.x[target] + boxes.w[target]
        px, py = curve(columns, np.array([row]))
        assert (np.diff(py) >= 0).all() and wires.top[row] - 0.01 <= py.min() and py.max() <= wires.bottom[row] + 0.01
        assert wires.left[row] - 0.01 <= px.min() and px.max() <= wires.right[row] + 0.01
        assert abs(px[0, 1] - px[0, 0]) < abs(py[0, 1] - py[0, 0])


def test_ports_are_hit_where_they_are_drawn_in_order_from_left_to_right(down):
    columns = down.columns
    row = columns.row_of["concatenate"]
    first, second = (port_place(columns, Port(row, True, index)) for index in (0, 1))
    assert first[0] < second[0] and first[1] == second[1] == columns.boxes.y[row]
    assert port_at(columns, second[0] + 4, second[1] - 4) == Port(row, True, 1)
    wire = wire_at(columns, first[0], first[1] - 4)
    assert columns.ids[wires_target(columns, wire)] == "concatenate"


def wires_target(columns, wire):
    return columns.wires.target[wire]


def test_a_wire_is_pulled_from_the_bottom_of_a_box_to_the_top_of_another(down, mouse):
    mouse.drag(mouse.port("score", False), mouse.port("lonely", True))
    assert down.document.graph.calls["lonely"].inputs == (Source("score"),)
    mouse.drag(mouse.port("concatenate", True, 1), mouse.port("concatenate", True, 0))
    assert [each.call for each in down.document.graph.calls["concatenate"].inputs] == ["flatten_1", "flatten"]


def test_a_box_with_many_inputs_grows_wider_and_not_higher(down):
    document = down.document
    sources = [Source("flatten")] * 12
    document.edit("many", document.sheet.with_graph(document.graph.with_inputs("concatenate", sources)))
    boxes, row = down.columns.boxes, down.columns.row_of["concatenate"]
    assert boxes.w[row] == 12 * 24 and boxes.h[row] == 66
    document.edit("turn back", document.sheet.drawn(False))
    assert boxes.w[row] == 188 and boxes.h[row] == 12 * 24


def test_arrow_keys_walk_down_the_wires_and_across_to_neighbours(down):
    down.select(["question"])
    QTest.keyClick(down, Qt.Key.Key_Down)
    assert down.selection() == [down.document.graph.uses["embedding"][0]]
    QTest.keyClick(down, Qt.Key.Key_Right)
    assert down.selection() == [down.document.graph.uses["embedding"][1]]
    QTest.keyClick(down, Qt.Key.Key_Up)
    assert down.selection() == ["answer"]


def test_folded_calls_have_their_numbered_ports_side_by_side(down, mouse, fold_shared):
    document, columns = down.document, down.columns
    row, (first, second) = fold_shared()
    spots = [port_place(columns, Port(columns.row_of[each], False, 0)) for each in (first, second)]
    assert spots[0][0] < spots[1][0] and {y for _, y in spots} == {columns.boxes.y[row] + columns.boxes.h[row]}
    mouse.drag(spots[1], mouse.port("lonely", True))
    assert document.graph.calls["lonely"].inputs == (Source(second),)


def test_turning_is_one_step_and_columns_follow_it_as_if_read_afresh(canvas):
    document = canvas.document
    before = columns_of(document.sheet)
    canvas.select(["score"])
    document.edit("turn", document.sheet.drawn(True))
    fresh = columns_of(document.sheet)
    for columns, wanted in ((canvas.columns, fresh), (canvas.columns, before)):
        for name in document.graph.calls:
            row, other = columns.row_of[name], wanted.row_of[name]
            assert all(getattr(columns.boxes, each)[row] == getattr(wanted.boxes, each)[other] for each in "xywh")
        ends = [sorted(zip(*(getattr(each.wires, end)[np.isfinite(each.wires.left)].tolist() for end in ("x0", "y0", "x1", "y1"))))
                for each in (columns, wanted)]
        assert ends[0] == ends[1]
        if columns.down:
            assert canvas.selection() == ["score"]
            document.undo_stack.undo()
    assert not canvas.columns.down


def test_pictures_of_it_have_room_for_every_wire(down):
    sheet = down.document.sheet
    drawing = Drawing(sheet, infer(sheet.graph), theme.light())
    wires = drawing.columns.wires
    assert drawing.columns.down and drawing.height > drawing.width * 0.8
    assert wires.bottom[np.isfinite(wires.bottom)].max() < drawing.top + drawing.height


def test_a_nested_model_keeps_its_own_way_and_one_that_nobody_laid_out_runs_as_the_whole_does(tmp_path):
    inner = Model(entry := Input((8,), name="entry"), layers.Dense(4, name="inside")(entry), name="tower")
    graph = Model(outer := Input((8,), name="outer"), inner(outer)).graph
    sheet = Sheet(graph, {each: (0, 160 * at) for at, each in enumerate(graph.order())}).drawn(True)
    levels = Levels(Level(sheet, infer(graph)))
    call = graph.uses["tower"][0]
    inside = levels.at((call,)).sheet
    assert inside.downward and inside.places["inside"][1] > inside.places["entry"][1]
    save_sheet(levels.folded((call,), inside.moved({"inside": (20, 400)})), tmp_path / "nested.json")
    again = open_sheet(tmp_path / "nested.json").drawn(False)
    deeper = Levels(Level(again, infer(again.graph))).at((again.graph.uses["tower"][0],)).sheet
    assert deeper.downward and deeper.places["inside"] == (20, 400)


def test_what_a_change_touches_is_right_when_only_the_way_turns():
    sheet = siamese()
    inference, columns = infer(sheet.graph), Columns()
    columns.rebuild(sheet, inference)
    after = sheet.drawn(True)
    columns.update(after, inference, difference(sheet, after, inference, inference))
    assert columns.regrouped and (columns.boxes.h[columns.boxes.kind == CALL] == 66).all()
