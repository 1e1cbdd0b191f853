"""Automatic layout: left to right, on the grid, no box on another and none in the way of a wire."""

import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.courses import bezier
from app.canvas.metrics import FRAME_MARGIN, FRAME_TITLE
from app.document.sheet import Note, Sheet
from app.document.staging import Block, Frame, Staging
from app.editing import order
from app.layout import GRID, HEIGHT, WIDTH, Wish, arrange, draw
from engine.graph import Call, Graph, Source
from engine.layers import Add, Concatenate, Dense, InputLayer


def graph_of(wires, inputs=("x",), loose=()):
    """A graph of calls by name and the names they take from."""
    layers = {name: InputLayer(batch_shape=(None, 4), name=name) for name in inputs}
    calls = {name: Call(name) for name in inputs}
    for name, sources in wires.items():
        layers[name] = Concatenate(name=name) if len(sources) > 1 else Dense(4, name=name)
        calls[name] = Call(name, tuple(map(Source, sources)))
    for name in loose:
        layers[name], calls[name] = Dense(4, name=name), Call(name, (None,))
    return Graph.of(layers, calls, inputs)


def layered(count, seed=0, width=10):
    """Rows of calls that take from near rows, 1.4 wires a call."""
    draw = random.Random(seed)
    layers, calls, ids = {"x": InputLayer(batch_shape=(None, 4), name="x")}, {"x": Call("x")}, ["x"]
    for index in range(1, count):
        name, near = f"n{index}", ids[-3 * width:]
        two = draw.random() < 0.4
        layers[name] = Add(name=name) if two else Dense(4, name=name)
        calls[name] = Call(name, tuple(Source(draw.choice(near)) for _ in range(1 + two)))
        ids.append(name)
    return Graph.of(layers, calls)


def overlapping(places, sizes):
    """Pairs of boxes that share room."""
    boxes = sorted((x, y, x + sizes.get(each, (WIDTH, HEIGHT))[0], y + sizes.get(each, (WIDTH, HEIGHT))[1], each)
                   for each, (x, y) in places.items())
    found = []
    for index, (_, top, right, bottom, one) in enumerate(boxes):
        for left, other_top, _, other_bottom, other in boxes[index + 1:]:
            if left >= right:
                break
            if top < other_bottom and other_top < bottom:
                found.append((one, other))
    return found


def crossed(graph, places):
    """Boxes that the straight line from the middle of one end of a wire to the other runs over."""
    found = []
    for target, call in graph.calls.items():
        for source in call.sources():
            x0, y0 = places[source.call][0] + WIDTH, places[source.call][1] + HEIGHT / 2
            x1, y1 = places[target][0], places[target][1] + HEIGHT / 2
            for each, (left, top) in places.items():
                middle = left + WIDTH / 2
                if x0 < middle < x1 and top < y0 + (y1 - y0) * (middle - x0) / (x1 - x0) < top + HEIGHT:
                    found.append((source.call, target, each))
    return found


def test_each_box_stands_right_of_all_it_takes_from():
    graph = graph_of({"a": "x", "b": "a", "c": ["a", "b"], "d": ["x", "c"]})
    places = arrange(graph)
    for call_id, call in graph.calls.items():
        for source in call.sources():
            assert places[source.call][0] + WIDTH < places[call_id][0]


def test_a_chain_is_a_straight_line():
    graph = graph_of({"a": "x", "b": "a", "c": "b"})
    assert len({y for _, y in arrange(graph).values()}) == 1


def test_a_wire_that_skips_boxes_runs_past_them():
    graph = graph_of({"a": "x", "b": "a", "c": "b", "d": ["c", "x"], "e": "d", "f": "e", "g": ["f", "d"]})
    assert crossed(graph, arrange(graph)) == []


def test_a_wide_bridge_of_nested_skips_runs_past_the_boxes():
    wires = {"a": "x", "b": "a", "c": "b", "d": "c", "e": ["d", "b"], "f": ["e", "a"], "g": ["f", "x"]}
    graph = graph_of(wires)
    assert len(crossed(graph, arrange(graph))) <= 1


def test_inputs_stand_in_the_model_s_order():
    graph = graph_of({"a": ["z"], "b": ["y"], "c": ["x"], "j": ["c", "b", "a"]}, inputs=("z", "y", "x"))
    places = arrange(graph)
    assert places["z"][1] < places["y"][1] < places["x"][1]
    assert places["z"][0] == places["y"][0] == places["x"][0] == 0


def test_parts_stand_under_each_other_and_loose_boxes_below_all():
    graph = graph_of({"a": "x", "b": "y"}, inputs=("x", "y"), loose=[f"l{index}" for index in range(20)])
    places = arrange(graph)
    assert places["a"][1] < places["b"][1] < min(places[f"l{index}"][1] for index in range(20))
    assert overlapping(places, {}) == []


def test_crossings_that_need_not_be_are_undone():
    wires = {"a": "x", "b": "x", "c": "x", "p": "c", "q": "b", "r": "a"}
    places = arrange(graph_of(wires))
    taken = {"p": "c", "q": "b", "r": "a"}
    assert [taken[each] for each in sorted("pqr", key=lambda each: places[each][1])] == \
        sorted("abc", key=lambda each: places[each][1])


def test_only_the_chosen_boxes_are_placed():
    graph = graph_of({"a": "x", "b": "a", "c": "b"})
    assert arrange(graph, {}, ["a", "b", "gone"]).keys() == {"a", "b"}
    assert arrange(graph, {}, []) == {} and arrange(Graph.empty()) == {}


def test_the_same_graph_is_always_drawn_the_same():
    assert arrange(layered(200)) == arrange(layered(200))


@given(st.integers(0, 10**6), st.integers(1, 40), st.integers(1, 6))
def test_boxes_of_any_sizes_stand_on_the_grid_and_never_on_each_other(seed, count, width):
    graph, draw = layered(count, seed, width), random.Random(seed)
    sizes = {call_id: (draw.randint(40, 400), draw.randint(20, 300)) for call_id in graph.calls}
    places = arrange(graph, sizes)
    assert places.keys() == graph.calls.keys()
    assert all(type(each) is int and each % GRID == 0 and each >= 0 for place in places.values() for each in place)
    assert overlapping(places, sizes) == []


def test_one_source_of_hundreds_of_far_wires_is_drawn():
    wires = {"d0": "x"}
    for index in range(1, 300):
        wires[f"d{index}"] = [f"d{index - 1}", "x"] if index > 1 else ["d0"]
    places = arrange(graph_of(wires))
    assert len({x for x, _ in places.values()}) == 301 and overlapping(places, {}) == []


@pytest.mark.parametrize("count, seconds", [(1_000, 3), (10_000, 20)])
def test_big_models_are_drawn_before_anybody_looks_at_a_clock(count, seconds):
    graph = layered(count)
    begun = time.process_time()
    places = arrange(graph)
    assert time.process_time() - begun < seconds
    assert overlapping(places, {}) == []
    assert max(y for _, y in places.values()) < 60 * HEIGHT * 10


def framed(count, seed, frames):
    """A graph with frames around runs of its calls, and the staging that says so."""
    graph, draw_one = layered(count, seed, 4), random.Random(seed)
    ids, found = list(graph.calls), {}
    for number in range(frames):
        start, length = draw_one.randrange(len(ids)), draw_one.randint(1, 6)
        members = tuple(each for each in ids[start:start + length] if all(each not in frame.calls for frame in found.values()))
        if members:
            found[f"frame:{number}"] = Frame("part", members)
    return graph, Staging(found)


def area(members, places):
    """What a frame covers."""
    left, top = min(places[each][0] for each in members), min(places[each][1] for each in members)
    right, bottom = max(places[each][0] + WIDTH for each in members), max(places[each][1] + HEIGHT for each in members)
    return left - FRAME_MARGIN, top - FRAME_MARGIN - FRAME_TITLE, right + FRAME_MARGIN, bottom + FRAME_MARGIN


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.integers(0, 10**6), st.integers(2, 30), st.integers(1, 4), st.booleans())
def test_a_frame_keeps_its_boxes_together_and_no_other_box_stands_in_it(seed, count, frames, downward):
    graph, staging = framed(count, seed, frames)
    places = draw(Wish(graph, {}, None, downward, staging)).places
    assert places.keys() == graph.calls.keys() and overlapping(places, {}) == []
    areas = {frame_id: area(frame.calls, places) for frame_id, frame in staging.frames.items()}
    for frame_id, frame in staging.frames.items():
        for each in graph.calls.keys() - set(frame.calls):
            x, y = places[each]
            assert not meet(areas[frame_id], (x, y, x + WIDTH, y + HEIGHT))
        assert not any(meet(areas[frame_id], areas[other]) for other in areas if other != frame_id)


def test_what_is_folded_takes_the_room_of_one_box_and_keeps_its_inner_order():
    graph = graph_of({**{f"d{at}": [f"d{at - 1}"] if at else ["x"] for at in range(12)}, "end": ["d11"]})
    blocks = Staging(blocks={"block:1": Block(tuple(f"d{at}" for at in range(12)), 12)})
    before = arrange(graph)
    for staging in (blocks, Staging({"frame:1": Frame("all", tuple(f"d{at}" for at in range(12)), 0, True)})):
        places = draw(Wish(graph, staging=staging, present=before)).places
        assert places["end"][0] - places["x"][0] < 3 * (WIDTH + 3 * GRID)
        across, across_before = ([each[f"d{at}"][0] - each["d0"][0] for at in range(12)] for each in (places, before))
        assert across == across_before


def test_folds_that_make_a_circle_are_drawn_too():
    graph = graph_of({"a": "x", "b": "a", "c": "b", "d": "c"})
    staging = Staging({"frame:1": Frame("ends", ("a", "c")), "frame:2": Frame("folded", ("b", "d"), 0, True)})
    places = draw(Wish(graph, staging=staging)).places
    assert places.keys() == graph.calls.keys() and places["a"][1] == places["c"][1] or places["a"][0] != places["c"][0]


def test_notes_in_a_frame_move_with_it_and_stand_below_its_boxes():
    graph = graph_of({"a": "x", "b": "a"})
    sheet = Sheet(graph, arrange(graph), {"note:1": Note("why", 900, 900)},
                  staging=Staging({"frame:1": Frame("f", ("a", "b", "note:1"))}))
    after = order.lay_out(sheet, {"note:1": (200, 80)})
    assert after.notes["note:1"].y > after.places["b"][1] and after.notes["note:1"].x == after.places["a"][0]


def run_over(graph, drawn, downward=False):
    """Boxes that wires run over, as they are led."""
    found = []
    for target, call in graph.calls.items():
        for port, source in enumerate(call.inputs):
            x0, y0 = drawn.places[source.call][0] + WIDTH, drawn.places[source.call][1] + HEIGHT / 2
            x1, y1 = drawn.places[target][0], drawn.places[target][1] + HEIGHT * (port + 0.5) / len(call.inputs)
            line = np.array([(x0, y0), *drawn.points.get((target, port), ()), (x1, y1)], float)
            ends = line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1]
            px, py = (each.ravel() for each in bezier(ends, np.linspace(0, 1, 60)))
            found += [(source.call, target, each) for each, (left, top) in drawn.places.items() if each not in (source.call, target)
                      and ((px > left) & (px < left + WIDTH) & (py > top) & (py < top + HEIGHT)).any()]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_long_wires_are_led_around_the_boxes_between(seed):
    graph = layered(30, seed, 4)
    drawn = draw(Wish(graph))
    direct = run_over(graph, drawn._replace(points={}))
    assert len(run_over(graph, drawn)) <= len(direct) // 4
    assert all(wire[1] < len(graph.calls[wire[0]].inputs) for wire in drawn.points)


def test_a_wire_that_meets_no_box_has_no_points():
    assert draw(Wish(graph_of({"a": "x", "b": "a", "c": ["b", "a"]}))).points.keys() <= {("c", 1)}
    assert draw(Wish(graph_of({"a": "x", "b": "a", "c": "b"}))).points == {}


def test_laying_out_again_moves_nothing_and_a_new_leaf_moves_little():
    moved = []
    for seed in range(4):
        graph = layered(40, seed, 6)
        sheet = order.lay_out(Sheet(graph, arrange(graph)), {})
        again = order.lay_out(sheet, {})
        assert again.places == sheet.places and again.staging == sheet.staging
        for target in random.Random(seed).sample(list(graph.calls), 4):
            after = order.lay_out(sheet.with_graph(graph.add(Dense(4, name="leaf"), [Source(target)])[0]), {})
            moved.append(sum(after.places[each] != sheet.places[each] for each in sheet.places) / len(sheet.places))
    assert sum(moved) / len(moved) < 0.25


def test_points_that_a_user_put_stay_where_neither_end_of_the_wire_moves():
    graph = graph_of({"a": "x", "b": "a"})
    sheet = Sheet(graph, arrange(graph))
    led = order.lay_out(Sheet(graph, sheet.places, staging=Staging(points={("b", 0): ((400, 200),)})), {})
    assert led.staging.points == {("b", 0): ((400, 200),)}
    moved = order.lay_out(Sheet(graph, {**sheet.places, "b": (900, 400)}, staging=led.staging), {})
    assert moved.staging.points == {}


def test_a_note_goes_along_with_the_box_that_it_is_nearest_to_and_never_under_another():
    graph = graph_of({"a": "x", "b": "a", "c": "b"})
    sheet = Sheet(graph, {"x": (0, 0), "a": (0, 500), "b": (0, 1000), "c": (900, 900)}, {"note:1": Note("of c", 880, 820, 200, 60)})
    for downward in (False, True):
        after = order.lay_out(sheet, {}, downward=downward)
        note, (x, y) = after.notes["note:1"], after.places["c"]
        assert abs(note.x - x) <= 200 and abs(note.y - y) <= 200
        assert overlapping({**after.places, "note:1": note[1:3]}, {"note:1": (200, 60)}) == []


def test_a_model_without_places_opens_with_long_wires_led_around_boxes(tmp_path):
    from app.storage.files import open_sheet, save_sheet
    graph = layered(24, 7, 4)
    save_sheet(Sheet(graph), tmp_path / "bare.json")
    sheet = open_sheet(tmp_path / "bare.json")
    drawn = draw(Wish(sheet.graph))
    assert sheet.places == drawn.places and sheet.staging.points == drawn.points and drawn.points
