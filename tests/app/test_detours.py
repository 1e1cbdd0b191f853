"""A wire that is made goes around what stands between its boxes, and goes on doing so when they are moved."""

import json
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.courses import bezier
from app.document import edits
from app.document.sheet import Sheet
from app.document.staging import Staging, said, staging_of
from app.editing.standing import Standing
from engine.graph import Graph, Source
from engine.layers import Concatenate, Dense, InputLayer


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


def test_a_file_says_which_points_the_program_found():
    sheet = wired(wired(chain(8), "1", "6"), "2", "7")
    staging = sheet.staging.with_points(("7", 1), [(1, 2)])
    names = {each: each for each in sheet.graph.calls}
    value = json.loads(json.dumps(said(staging, names)))
    assert staging_of(value, sheet.graph, names, ()) == staging and staging.led == {("6", 1)}
    for wrong in (7, [7], [["6"]], [["6", "1"]], [[["6"], 1]], [["gone", 1]], [["6", 0]]):
        assert staging_of({**value, "led": wrong}, sheet.graph, names, ()).led == frozenset()
    assert Staging().joined(staging.part(sheet.graph, ["1", "6"]), {"6": "new"}, {}, (0, 0)).led == {("new", 1)}
