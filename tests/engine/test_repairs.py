"""Repairs are offered for real mistakes, and every one that is offered works."""

import pytest

from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Add, Concatenate, Dense, Embedding, Flatten, InputLayer, Reshape
from engine.repairs import repairs


def build(*steps):
    """A graph of (layer, names of sources), call ids being layer names."""
    graph = Graph.empty()
    for layer, sources in steps:
        graph, _ = graph.add(layer, [None if name is None else Source(name) for name in sources])
    return graph


def given(name, *shape):
    return InputLayer(batch_shape=(None, *shape), name=name), ()


SITUATIONS = {
    "units that differ in a sum": (build(given("x", 8), (Dense(3, name="a"), "x"), (Dense(5, name="b"), "x"),
                                         (Add(name="bad"), "ab")), "Change `units` of `b` to 3"),
    "a sum of inputs of other widths": (build(given("x", 8), given("y", 5), (Add(name="bad"), "xy")),
                                        "Insert Dense(8) before input 2"),
    "images beside features": (build(given("x", 2, 3), given("y", 5), (Concatenate(name="bad"), "xy")),
                               "Insert Flatten before input 1"),
    "the same values in other shapes": (build(given("x", 2, 3), given("y", 3, 2), (Add(name="bad"), "xy")),
                                        "Insert Reshape (2, 3) before input 2"),
    "joined along the wrong axis": (build(given("x", 2, 3), given("y", 5, 3), (Concatenate(name="bad"), "xy")),
                                    "Change `axis` of `bad` to 1"),
    "an axis that is not there": (build(given("x", 2), given("y", 2), (Concatenate(axis=5, name="bad"), "xy")),
                                  "Change `axis` of `bad` to -1"),
    "a target of another size": (build(given("x", 12), (Reshape((5, 3), name="bad"), "x")),
                                 "Change `target_shape` of `bad` to (-1, 3)"),
    "a length that is not known": (build(given("x", None, 3), (Flatten(name="f"), "x"), (Dense(3, name="bad"), "f")),
                                   "Give `x` the shape (None, 100, 3)"),
    "features that are missing": (build(given("x"), (Dense(3, name="bad"), "x")), "Insert Reshape (1,) before `bad`"),
    "a length that is stated otherwise": (build(given("x", 7), (Embedding(9, 2, input_length=5, name="bad"), "x")),
                                          "Change `input_length` of `bad` to none"),
    "nothing connected": (build(given("x", 4), (Dense(3, name="bad"), ())), "Connect `x`"),
    "nothing connected to two inputs": (build(given("x", 4), given("y", 4), (Add(name="bad"), ())), "Connect `x` and `y`"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_likely_repair_is_offered(situation):
    graph, wanted = SITUATIONS[situation]
    labels = [repair.label for repair in repairs(infer(graph), "bad")]
    assert wanted in labels


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_repair_that_is_offered_leaves_no_problem(situation):
    graph, _ = SITUATIONS[situation]
    found = repairs(infer(graph), "bad")
    assert 0 < len(found) <= 5 and len({repair.label for repair in found}) == len(found)
    for repair in found:
        after = infer(repair.apply(graph))
        assert after.results["bad"].known and not after.problems(), repair.label


def test_a_call_that_disagrees_with_its_siblings_can_be_made_unique():
    graph = build(given("x", 4), given("y", 5), (Dense(3, name="d"), "x"))
    graph, again = graph.call_again("d", [Source("y")])
    found = repairs(infer(graph), again)
    assert found[0].label == "Make this call unique"
    assert not infer(found[0].apply(graph)).problems()


def test_a_repair_that_would_break_another_call_is_not_offered():
    graph = build(given("x", 8), (Dense(3, name="a"), "x"), (Dense(5, name="b"), "x"), (Dense(5, name="c"), "x"),
                  (Add(name="good"), "bc"), (Add(name="bad"), "ab"))
    labels = [repair.label for repair in repairs(infer(graph), "bad")]
    assert "Change `units` of `b` to 3" not in labels and "Change `units` of `a` to 5" in labels


def test_a_call_without_a_problem_and_a_blank_call_have_no_repairs():
    graph = build(given("x", None), (Dense(3, name="bad"), "x"), (Dense(3, name="behind"), ["bad"]))
    inference = infer(graph)
    assert repairs(inference, "x") == [] and repairs(inference, "behind") == []


def test_a_wire_that_would_make_a_circle_is_not_offered():
    graph = build((Dense(3, name="bad"), ()), (Dense(3, name="behind"), ["bad"]))
    assert repairs(infer(graph), "bad") == []


def test_new_layers_of_a_repair_speak_the_model_s_dialect():
    graph = Graph.empty(dialect="keras2")
    graph, _ = graph.add(InputLayer(batch_shape=(None, 8), name="x"))
    graph, _ = graph.add(InputLayer(batch_shape=(None, 5), name="y"))
    graph, bad = graph.add(Add(name="bad"), [Source("x"), Source("y")])
    repair = next(each for each in repairs(infer(graph), bad) if "Dense" in each.label)
    assert repair.apply(graph).layers["dense"].dialect == "keras2"
