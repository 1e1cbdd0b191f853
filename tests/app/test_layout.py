"""Automatic layout: left to right, on the grid, no box on another and none in the way of a wire."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout import GRID, HEIGHT, WIDTH, arrange
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
    begun = time.perf_counter()
    places = arrange(graph)
    assert time.perf_counter() - begun < seconds
    assert overlapping(places, {}) == []
    assert max(y for _, y in places.values()) < 60 * HEIGHT * 10
