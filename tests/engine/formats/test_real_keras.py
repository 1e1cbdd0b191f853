"""What we write is given to real Keras 3: it loads it, means the same, and computes the same."""

import json

import keras
import numpy as np
from hypothesis import HealthCheck, assume, given, settings

from engine.formats import graph_to_json, read_text
from engine.formats.script import to_python
from engine.graph import Graph, Source
from engine.layers import Activation, Dense, InputLayer
from engine.model import Model

from .graphs import graphs, said

RANDOM = np.random.default_rng(5)


def arrays_for(graph):
    """Numbers for a graph's inputs."""
    arrays = []
    for call_id in graph.inputs:
        layer = graph.layer_of(call_id)
        arrays.append(RANDOM.integers(0, 9, (2, *layer.batch_shape[1:])).astype(layer.dtype))
    return arrays


def as_list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def assert_same_model(graph, loaded):
    again = read_text(loaded.to_json())
    kept = {name for name in said(again)["layers"] if "NotEqual" not in again.layers[name].class_name}
    assert {name: value for name, value in said(again)["layers"].items() if name in kept} == said(graph)["layers"]
    wires = {name: wire[0] for name, wire in said(again)["calls"].items() if name.split(":")[0] in kept}
    assert wires == {name: wire[0] for name, wire in said(graph)["calls"].items()}


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs())
def test_a_drawn_model_is_the_same_in_keras(graph):
    assume(graph.outputs)
    loaded = keras.models.model_from_json(graph_to_json(graph))
    assert_same_model(graph, loaded)
    model = Model.of(graph)
    for layer in model.layers:
        assert [each.shape for each in layer.weights] == [tuple(each.shape) for each in loaded.get_layer(layer.name).weights]
        loaded.get_layer(layer.name).set_weights(layer.get_weights())
    arrays = arrays_for(graph)
    ours, theirs = as_list(model.predict(arrays)), as_list(loaded(arrays if len(arrays) > 1 else arrays[0]))
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, np.asarray(other), rtol=1e-5, atol=1e-5)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs())
def test_the_python_script_makes_the_same_model(graph):
    assume(graph.outputs)
    room = {}
    exec(compile(to_python(graph), "script", "exec"), room)
    assert_same_model(graph, room["model"])


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs(unfinished=True))
def test_an_unfinished_model_loads_in_keras_and_comes_back_whole(graph):
    places = {graph.call_name(call_id): [number, 0] for number, call_id in enumerate(graph.calls)}
    text = graph_to_json(graph, layerloom={"notes": {"1": {"text": "a note"}}, "places": places})
    keras.models.model_from_json(text)
    again = read_text(text)
    assert said(again) == said(graph)
    assert again.origin.sequential == graph.origin.sequential
    assert json.loads(text)["layerloom"]["places"] == places
    assert json.loads(graph_to_json(again, layerloom={"places": {}})) == {
        **json.loads(text), "layerloom": {**{key: value for key, value in json.loads(text)["layerloom"].items()
                                             if key != "notes"}, "places": {}}}


def test_a_shared_layer_after_its_draft_call_is_numbered_for_keras():
    graph, x = Graph.empty("m").add(InputLayer(batch_shape=(None, 3), name="x"))
    graph, first = graph.add(Dense(3, name="d"))
    graph, second = graph.call_again("d", [Source(x)])
    graph, _ = graph.add(Activation("relu", name="r"), [Source(second)])
    text = graph_to_json(graph, layerloom={})
    assert json.loads(text)["layerloom"]["drafts"]["calls"][0]["index"] == 0
    loaded = keras.models.model_from_json(text)
    assert [layer.name for layer in loaded.layers] == ["x", "d", "r"]
    assert said(read_text(text)) == said(graph)


def test_calls_that_wait_for_later_calls_of_their_layer_are_listed_so_that_keras_can_make_them():
    graph, x = Graph.empty("m").add(InputLayer(batch_shape=(None, 3), name="x"))
    graph, first = graph.add(Dense(3, name="d"), [Source(x)])
    graph, second = graph.call_again("d", [Source(x)])
    graph = graph.connect(Source(second), first, 0)
    text = graph_to_json(graph, layerloom={})
    loaded = keras.models.model_from_json(text)
    assert loaded.output_shape == (None, 3)
    assert said(read_text(text)) == said(graph)
    assert graph_to_json(read_text(text), layerloom={}) == text
