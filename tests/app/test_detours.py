"""A wire that is made goes around what stands between its boxes, and goes on doing so when they are moved."""

import json
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.canvas.courses import bezier
from app.canvas.hits import Port, port_place
from app.document import edits
from app.document.sheet import Sheet
from app.document.staging import Staging, said, staging_of
from app.editing.standing import Standing
from engine.graph import Graph, Source
from engine.layers import Concatenate, Dense, InputLayer

from .pointing import move_pointer


def chain(count, down=False):
    """A sheet of boxes in series; the later half takes several inputs."""
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="0"))
    for number in range(1, count):
        name = str(number)
        graph, last = graph.add(Dense(4, name=name) if number < count / 2 else Concatenate(name=name), [Source(last)])
    step = (0, 120) if down else (240, 0)
    return Sheet(graph, {str(each): (each * step[0], each * step[1]) for each in range(count)}).drawn(down)


def wired(sheet, source, target):
    return edits.led_around(sheet, edits.connect_all(sheet, [Source(source)], target), {})


def run_over(sheet, points, source, target):
    """The boxes that a wire through these points runs over, but for its own."""
    stand = Standing(sheet, {})
    way = -1 if sheet.downward else 1
    areas = {stand.names[row]: stand.areas[row].reshape(2, 2)[:, ::way] for row in stand.seen().tolist()}
    (_, top), (right, bottom) = areas[source]
    (left, above), (_, below) = areas[target]
    through = [(right, (top + bottom) / 2), *(point[::way] for point in points), (left, above + (below - above) * 0.75)]
    (x0, y0), (x1, y1) = np.array(through[:-1], np.float64).T, np.array(through[1:], np.float64).T
    x, y = (each.ravel() for each in bezier((x0, y0, x1, y1), np.linspace(0, 1, 65)))
    return {name for name, (low, high) in areas.items() if name not in (source, target)
            and ((x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])).any()}


@pytest.mark.parametrize("down", [False, True])
def test_wires_along_a_chain_go_around_it_each_in_a_lane_of_its_own(down):
    sheet = chain(8, down)
    for source, target in (("3", "5"), ("2", "6"), ("1", "7")):
        sheet = wired(sheet, source, target)
        assert run_over(sheet, (), source, target) and not run_over(sheet, sheet.staging.points[target, 1], source, target)
    across = 0 if down else 1
    assert len({points[0][across] for points in sheet.staging.points.values()}) == 3
    assert sheet.staging.led == sheet.staging.points.keys() == {("5", 1), ("6", 1), ("7", 1)}


def test_a_wire_that_runs_over_nothing_needs_no_points():
    assert not wired(chain(6), "4", "5").staging.points
    sheet = chain(6)
    assert not wired(sheet.moved({str(each): (each * 240, 300) for each in (2, 3, 4)}), "1", "5").staging.points


@given(st.integers(0, 10 ** 9))
def test_a_wire_among_boxes_anywhere_runs_over_fewer_of_them_or_has_no_points(seed):
    chance = random.Random(seed)
    sheet = chain(8, chance.random() < 0.5)
    sheet = sheet.moved({each: (chance.randrange(0, 1200, 10), chance.randrange(0, 600, 10)) for each in sheet.graph.calls})
    after = wired(sheet, "1", "6")
    if points := after.staging.points.get(("6", 1)):
        assert len(run_over(after, points, "1", "6")) <= len(run_over(after, (), "1", "6"))


def test_a_wire_finds_another_way_when_a_box_at_its_end_is_moved_and_goes_along_with_both():
    sheet = wired(chain(8), "1", "6")
    both = sheet.carried(["1", "6"], 10, 40)
    assert both.staging.points["6", 1] == tuple((x + 10, y + 40) for x, y in sheet.staging.points["6", 1])
    beside = sheet.carried(["6"], 0, 20)
    beside = edits.led_around(sheet, beside, {})
    assert ("6", 1) in beside.staging.led and not run_over(beside, beside.staging.points["6", 1], "1", "6")
    below = sheet.carried(["6"], -1200, 400)
    assert not edits.led_around(sheet, below, {}).staging.points
    assert not edits.led_around(sheet, edits.delete(sheet, ["6"]), {}).staging.points


def test_points_that_the_user_set_stay_when_a_box_is_moved():
    sheet = wired(chain(8), "1", "6")
    mine = edits.lead_wire(sheet, ("6", 1), [(500, 300), (900, 300)])
    moved = mine.carried(["6"], 0, 20)
    assert edits.led_around(mine, moved, {}).staging.points == {("6", 1): ((500, 300), (900, 300))} and not mine.staging.led


@pytest.mark.parametrize("edit", [
    lambda sheet: edits.align(sheet, {}, ["6", "7"], "bottom"),
    lambda sheet: edits.distribute(sheet, {}, ["5", "6", "7"], 1),
    lambda sheet: edits.snap(sheet, ["6"])], ids=["align", "distribute", "snap"])
def test_boxes_that_are_put_in_order_tear_wires_from_their_ways_and_these_find_others(edit):
    sheet = chain(8).moved({"6": (1443, 4), "7": (1680, 400)})
    sheet = wired(sheet, "1", "6")
    moved = edit(sheet)
    assert moved.places["6"] != sheet.places["6"] and not moved.staging.points
    after = edits.led_around(sheet, moved, {})
    assert after.staging.led == {("6", 1)} and not run_over(after, after.staging.points["6", 1], "1", "6")


def test_boxes_that_an_order_moves_the_same_way_take_the_points_between_them_along():
    sheet = wired(chain(8).moved({"1": (240, 3), "6": (1440, 3)}), "1", "6")
    after = edits.snap(sheet, ["1", "6"])
    assert after.staging.points["6", 1] == tuple((x, y - 3) for x, y in sheet.staging.points["6", 1])
    assert edits.snap(after, ["1", "6"]).staging is after.staging


def test_of_many_wires_that_are_made_at_once_none_is_led_around_boxes():
    sheet = chain(8)
    few, _ = edits.duplicate(sheet, ["1", "6"], (240, 0))
    assert edits.led_around(sheet, few, {}).staging.led
    large = chain(80)
    many, _ = edits.duplicate(large, [str(each) for each in range(1, 80)], (0, 20))
    assert edits.led_around(large, many, {}) is many


def test_a_layout_leads_wires_anew_that_it_moves_boxes_under():
    sheet = chain(5)
    graph = sheet.graph.disconnect("4", 0)
    sheet = Sheet(graph.connect(Source("1"), "4", 0).connect(Source("3"), "4", 1), sheet.places)
    sheet = edits.led_around(Sheet(graph, sheet.places), sheet, {})
    assert ("4", 0) in sheet.staging.led
    drawn = edits.lay_out(sheet, {})
    assert {each: drawn.places[each] for each in "14"} == {each: sheet.places[each] for each in "14"}
    assert not run_over(drawn, drawn.staging.points.get(("4", 0), ()), "1", "4")


def test_long_wires_of_one_tensor_run_in_one_lane_where_one_of_them_needs_it():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, y = graph.add(InputLayer(batch_shape=(None, 4), name="y"))
    last, taken = y, []
    for name in ("a", "b", "c", "d", "e"):
        graph, last = graph.add(Dense(4, name=name), [Source(last)])
        if name in ("b", "e"):
            graph, last = graph.add(Concatenate(name=f"{name}_x"), [Source(x), Source(last)])
            taken.append(last)
    drawn = edits.lay_out(Sheet(graph), {})
    near, far = (drawn.staging.points.get((each, 0), ()) for each in taken)
    assert near and far and near[0] == far[0] and near[-1][1] == far[-1][1] and near[-1] != far[-1]


def test_a_file_says_which_points_the_program_found():
    sheet = wired(wired(chain(8), "1", "6"), "2", "7")
    staging = sheet.staging.with_points(("7", 1), [(1, 2)])
    names = {each: each for each in sheet.graph.calls}
    value = json.loads(json.dumps(said(staging, names)))
    assert staging_of(value, sheet.graph, names, {}) == staging and staging.led == {("6", 1)}
    for wrong in (7, [7], [["6"]], [["6", "1"]], [[["6"], 1]], [["gone", 1]], [["6", 0]]):
        assert staging_of({**value, "led": wrong}, sheet.graph, names, {}).led == frozenset()
    assert Staging().joined(staging.part(sheet.graph, ["1", "6"]), {"6": "new"}, {}, (0, 0)).led == {("new", 1)}


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800), active=True)
    made.document.open(chain(6).moved({"5": (1200, 300)}))
    made.canvas.frame()
    made.canvas.camera.settle()
    made.canvas.setFocus()
    return made


def press(window, which, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key, after the actions have learnt what is selected."""
    window.menus.refresh()
    QTest.keyClick(window.canvas, which, modifiers)
    QApplication.processEvents()


def pixel(window, x, y):
    return QPoint(*(round(value) for value in window.canvas.camera.view.pixel(x, y)))


def led(window):
    """The calls into which wires are led around boxes, which they then do not run over."""
    sheet = window.document.sheet
    for target, port in sheet.staging.led:
        source = sheet.graph.calls[target].inputs[port].call
        assert not run_over(sheet, sheet.staging.points[target, port], source, target)
    return {target for target, _ in sheet.staging.led}


def test_a_layer_from_a_wire_that_was_dropped_behind_boxes_takes_it_around_them(window):
    canvas = window.canvas
    start = pixel(window, *port_place(canvas.columns, Port(canvas.columns.row_of["1"], False, 0)))
    end = pixel(window, 1300, 40)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        move_pointer(canvas, start + (end - start) * step / 4, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    QTest.keyClicks(window.adding.popup.line, "dense 4")
    QTest.keyClick(window.adding.popup.line, Qt.Key.Key_Return)
    (fresh,) = window.canvas.selection()
    assert window.document.graph.calls[fresh].inputs == (Source("1"),) and led(window) == {fresh}


def test_a_wire_that_heals_what_was_deleted_goes_around_boxes(window):
    window.document.edit("aside", window.document.sheet.moved({"2": (480, 300), "5": (480, 0)}))
    window.canvas.select(["2"])
    press(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert window.document.graph.calls["3"].inputs == (Source("1"),) and led(window) == {"3"}
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.document.sheet.staging.led and "2" in window.document.graph.calls


def test_a_copy_that_is_dragged_behind_boxes_takes_its_wire_around_them(window):
    start, end = pixel(window, 480 + 90, 30), pixel(window, 480 + 90 + 960, 30)
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, start)
    for step in range(1, 5):
        move_pointer(window.canvas, start + (end - start) * step / 4, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, end)
    (fresh,) = window.canvas.selection()
    assert window.document.graph.calls[fresh].layer == window.document.graph.calls["2"].layer and led(window) == {fresh}


def test_aligning_with_keys_leads_wires_anew_and_is_one_step_of_undo(window):
    sheet = wired(window.document.sheet, "0", "4")
    window.document.edit("wire", sheet)
    window.canvas.select(["4", "5"])
    steps = window.document.undo_stack.index()
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.document.sheet.places["4"][1] > 0 and window.document.undo_stack.index() == steps + 2
    assert window.document.sheet.staging.points.get(("4", 1)) != sheet.staging.points["4", 1]
    led(window)
    window.document.undo_stack.setIndex(steps)
    assert window.document.sheet.staging == sheet.staging


def pair_and_stranger():
    """Two wired boxes far apart, and a stranger elsewhere."""
    graph, first = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="0"))
    graph, last = graph.add(Dense(4, name="1"), [Source(first)])
    graph, stranger = graph.add(Dense(4, name="2"), [Source(first)])
    return Sheet(graph, {first: (0, 600), last: (800, 600), stranger: (280, 0)})


def copy_and_paste_around(window, x, y):
    """Copy the two boxes with Ctrl+C, and paste them by the menu of empty paper, their middle at a place; the new ids."""
    window.canvas.select(["0", "1"])
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    at = pixel(window, x, y)
    QApplication.sendEvent(window.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.canvas.mapToGlobal(at)))
    menu = next(each for each in window.findChildren(QMenu) if each.isVisible())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(window.menus.actions["paste"]).center())
    return window.canvas.selection()


def test_wires_of_boxes_that_are_pasted_around_another_go_around_it(window):
    window.document.open(pair_and_stranger())
    window.canvas.frame(animated=False)
    steps = window.document.undo_stack.index()
    _, target = copy_and_paste_around(window, 494, 33)
    assert led(window) == {target} and window.document.undo_stack.index() == steps + 1


@pytest.mark.parametrize("copied", [
    lambda window: copy_and_paste_around(window, 494, 300),
    lambda window: [window.canvas.select(["0", "1"]), press(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
                    *window.canvas.selection()][2:],
    lambda window: [window.canvas.select(["0", "1"]), press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
                    press(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier), *window.canvas.selection()][3:],
], ids=["pasted by the menu", "duplicated", "pasted by keys"])
def test_points_that_the_user_set_come_along_with_a_copy(window, copied):
    sheet = edits.lead_wire(pair_and_stranger(), ("1", 0), [(300, 500), (600, 720)])
    window.document.open(sheet)
    window.canvas.frame(animated=False)
    source, target = copied(window)
    after = window.document.sheet
    way = np.subtract(after.places[target], sheet.places["1"])
    assert after.graph.calls[target].inputs == (Source(source),) and way.any()
    assert after.staging.points[target, 0] == tuple(map(tuple, (np.array([(300, 500), (600, 720)]) + way).tolist()))
    assert after.staging.points["1", 0] == sheet.staging.points["1", 0] and not after.staging.led
