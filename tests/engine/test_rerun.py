"""A run after an edit computes again only what the edit changed, and gives what a whole run gives."""

import numpy as np

from engine import Input, Model, layers
from engine.execution import execute
from engine.formats import graph_to_json, read_text
from engine.inference import infer
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
