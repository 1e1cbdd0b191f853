"""A run after an edit computes again only what the edit changed, and gives what a whole run gives."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Input, Model, layers
from engine.errors import DataError
from engine.execution import execute
from engine.formats import graph_to_json, read_text
from engine.inference import infer
from engine.inside import ran_inside
from engine.rerun import Rerun


def model():
    """Two branches that meet."""
    x, y = Input((6,), name="x"), Input((6,), name="y")
    left = layers.Dense(5, "relu", name="left")(x)
    right = layers.Dense(5, "tanh", name="right")(layers.Dense(5, name="before")(y))
    return Model([x, y], layers.Dense(2, name="end")(layers.Add(name="sum")([left, right]))).graph


def feeds(seed=0):
    draw = np.random.default_rng(seed)
    return {name: draw.normal(size=(3, 6)).astype("float32") for name in ("x", "y")}


def runs(rerun, inference, given):
    """Run, compare with a whole run, and tell how many calls were computed."""
    values = rerun.evaluate(inference, given)
    for call_id, outputs in execute(inference.graph, inference.layers, given).items():
        for one, other in zip(values[call_id].outputs, outputs):
            np.testing.assert_array_equal(one, other)
    return len(values) - rerun.reused


def test_a_parameter_change_computes_only_what_depends_on_it():
    rerun, graph = Rerun(), model()
    inference = infer(graph)
    assert runs(rerun, inference, feeds()) == 7
    assert runs(rerun, inference, feeds()) == 0
    edited = infer(graph.with_layer("right", graph.layers["right"].configure(activation="relu")), inference)
    assert runs(rerun, edited, feeds()) == 3


def test_a_model_that_came_as_text_is_the_same_where_it_says_the_same():
    rerun, graph = Rerun(), model()
    assert runs(rerun, infer(graph), feeds()) == 7
    again = read_text(graph_to_json(graph))
    assert runs(rerun, infer(again), feeds()) == 0
    edited = again.with_layer("left", again.layers["left"].configure(use_bias=False))
    assert runs(rerun, infer(edited), feeds()) == 3


def test_other_data_and_other_weights_are_heeded():
    rerun, graph = Rerun(), model()
    inference = infer(graph)
    runs(rerun, inference, feeds())
    other = {**feeds(), "y": feeds(1)["y"]}
    assert runs(rerun, inference, other) == 5
    values = [np.ones((5, 2), "float32"), np.zeros(2, "float32")]
    assert runs(rerun, infer(graph.with_layer("end", graph.layers["end"].with_weights(values)), inference), other) == 1


def test_weights_that_were_changed_in_place_are_heeded():
    rerun, graph = Rerun(), model()
    inference = infer(graph)
    runs(rerun, inference, feeds())
    inference.layers["end"].set_weights([np.full((5, 2), 2.0), np.ones(2)])
    assert runs(rerun, inference, feeds()) == 1


def nested(depth=1):
    """A model in which a tower of two layers, nested so deep, is called on two inputs; a third branch goes by it."""
    x = Input((6,), name="in")
    tower = Model(x, layers.Dense(6, "tanh", name="second")(layers.Dense(6, "relu", name="first")(x)), name="tower")
    for level in range(1, depth):
        around = Input((6,), name="in")
        tower = Model(around, layers.Dense(6, name=f"after{level}")(tower(around)), name=f"tower{level}")
    left, right = Input((6,), name="x"), Input((6,), name="y")
    joined = layers.Add(name="sum")([tower(left), tower(right)])
    return Model([left, right], [layers.Dense(2, name="end")(joined), layers.Dense(2, name="aside")(right)]).graph


def edited_inside(graph, depth, name, **changes):
    """The graph with a layer at that depth configured otherwise."""
    layer = graph.layers[name] if not depth else graph.layers[outermost(graph)]
    if not depth:
        return graph.with_layer(name, layer.configure(**changes))
    return graph.with_layer(layer.name, layer.with_graph(edited_inside(layer.graph, depth - 1, name, **changes)))


def outermost(graph):
    return next(name for name in graph.layers if name.startswith("tower"))


def insides(rerun, depth):
    """How many calls were not computed again in each call at that depth."""
    return [rerun.reused] if not depth else [count for inside in rerun.inside.values() for count in insides(inside, depth - 1)]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_an_edit_inside_a_nested_model_computes_there_only_what_depends_on_it(depth):
    rerun, graph = Rerun(), nested(depth)
    inference = infer(graph)
    assert runs(rerun, inference, feeds()) == 7 and insides(rerun, depth) == [0, 0]
    assert runs(rerun, inference, feeds()) == 0 and insides(rerun, depth) == [3, 3]
    edited = infer(edited_inside(graph, depth, "second", activation="sigmoid"), inference)
    assert runs(rerun, edited, feeds()) == 4 and insides(rerun, depth) == [2, 2]
    for _ in range(2):
        computed = runs(rerun, infer(read_text(graph_to_json(edited.graph))), feeds())
    assert computed == 0 and insides(rerun, depth) == [3, 3]


def test_what_another_input_does_not_reach_stays_inside_the_calls_of_a_nested_model():
    rerun, inference = Rerun(), infer(nested())
    runs(rerun, inference, feeds())
    assert runs(rerun, inference, {**feeds(), "x": feeds(1)["x"]}) == 4 and insides(rerun, 1) == [0, 3]


def test_weights_given_to_a_layer_inside_are_heeded():
    rerun, inference = Rerun(), infer(nested())
    runs(rerun, inference, feeds())
    inference.layers["tower"].inner.layers["second"].set_weights([np.ones((6, 6)), np.ones(6)])
    assert runs(rerun, inference, feeds()) == 4 and insides(rerun, 1) == [2, 2]


def test_values_inside_are_those_of_the_run_and_what_no_output_needs_is_computed_once():
    x = Input((6,), name="in")
    first = layers.Dense(6, name="first")(x)
    tower = Model(x, first, name="tower").graph
    with_loose, loose = tower.add(layers.Dense(3, name="loose"), tower.outputs)
    tower = replace(with_loose, outputs=tower.outputs)
    graph = nested()
    graph = graph.with_layer("tower", graph.layers["tower"].with_graph(tower))
    rerun, inference = Rerun(), infer(graph)
    call_id = next(each for each, call in graph.calls.items() if call.layer == "tower")
    assert ran_inside(inference, rerun, [call_id]) is None
    values = rerun.evaluate(inference, feeds())
    within, inner = ran_inside(inference, rerun, [graph.call_name(call_id)])
    found = dict(inner.values)
    assert found.keys() == within.graph.calls.keys() and loose in found
    assert found[tower.outputs[0].call].outputs[0] is values[call_id].outputs[0]
    assert ran_inside(inference, rerun, [graph.call_name(call_id)])[1].values[loose] is found[loose]


def test_a_run_that_fails_is_not_compared_with():
    rerun, inference = Rerun(), infer(nested())
    runs(rerun, inference, feeds())
    with pytest.raises(DataError):
        rerun.evaluate(inference, {"x": feeds()["x"]})
    assert runs(rerun, inference, feeds()) == 7
