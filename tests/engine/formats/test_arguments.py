"""Layers of the user whose `call` has several tensor arguments, in files: as real Keras writes and reads them."""

import json

import keras
import numpy as np
import pytest

from engine import Input, Model
from engine.elsewhere import described, describing
from engine.formats.arguments import rearranged
from engine.formats.reading import read_text
from engine.formats.writing import graph_to_json
from engine.layer import Layer
from engine.layers.locked import LockedLayer

ONE, OTHER = np.arange(6, dtype="float32").reshape(2, 3), np.linspace(-1, 2, 6, dtype="float32").reshape(2, 3)


def classes(base):
    """The same classes of the program and of Keras."""
    class Blend(base):
        def call(self, a, b):
            return a * 2 + b

    class Cell(base):
        def call(self, inputs, state=None, scale=1.0):
            return inputs if state is None else inputs + state * scale

    class Gated(base):
        def call(self, inputs, state, gate=None):
            return inputs - state if gate is None else (inputs - state) * gate

    class Many(base):
        def call(self, inputs, states=None):
            return inputs + states[0] * states[1]

    return [Blend, Cell, Gated, Many]


@pytest.fixture
def ours():
    made = classes(Layer)
    yield made
    for each in made:
        Layer.registry.pop(each.__name__, None)


def outputs(made, x, y):
    blend, cell, gated, many = (each(name=each.__name__.lower()) for each in made)
    return [blend(x, y), blend(x, b=y), blend(b=y, a=x), cell(x, y), cell(x, y, scale=2.0), cell(x, state=y), cell(x),
            cell(inputs=x, state=y), gated(x, y), gated(x, y, x), gated(y, state=x, gate=y), gated(inputs=x, state=y, gate=x),
            many(x, states=[y, x])]


def of_keras():
    x, y = keras.Input((3,), name="x"), keras.Input((3,), name="y")
    return keras.Model([x, y], outputs(classes(keras.layers.Layer), x, y), name="model")


def of_ours(made):
    x, y = Input((3,), name="x"), Input((3,), name="y")
    return Model([x, y], outputs(made, x, y), name="model")


def same(one, other):
    assert len(one) == len(other)
    for got, wanted in zip(one, other):
        np.testing.assert_allclose(got, wanted, rtol=1e-6)


def test_keras_reads_what_is_written_and_gives_the_same_numbers(ours):
    model = of_ours(ours)
    custom = {each.__name__: each for each in classes(keras.layers.Layer)}
    read = keras.models.model_from_json(model.to_json(), custom_objects=custom)
    same(model.predict([ONE, OTHER]), [np.asarray(each) for each in read([ONE, OTHER])])
    nodes = {each["name"]: each["inbound_nodes"] for each in json.loads(model.to_json())["config"]["layers"]}
    assert [each["config"]["keras_history"][0] for each in nodes["blend"][0]["args"]] == ["x", "y"]


def test_what_keras_writes_opens_runs_and_is_written_as_it_was(ours):
    theirs = of_keras()
    text = theirs.to_json()
    graph = read_text(text)
    assert not any(isinstance(layer, LockedLayer) for layer in graph.layers.values())
    assert json.loads(graph_to_json(graph)) == json.loads(text)
    same(Model.of(graph).predict([ONE, OTHER]), [np.asarray(each) for each in theirs([ONE, OTHER])])


def test_keras_2_has_all_but_the_first_argument_by_name_and_opens_so(ours):
    model = of_ours(ours)
    text = model.to_json(dialect="keras2")
    nodes = {each["name"]: each["inbound_nodes"] for each in json.loads(text)["config"]["layers"]}
    assert nodes["blend"] == [[["x", 0, 0, {"b": ["y", 0, 0]}]]] * 3
    assert nodes["cell"][1] == [["x", 0, 0, {"state": ["y", 0, 0], "scale": 2.0}]]
    assert nodes["many"] == [[["x", 0, 0, {"states": [["y", 0, 0], ["x", 0, 0]]}]]]
    graph = read_text(text)
    assert json.loads(graph_to_json(graph)) == json.loads(text)
    same(Model.of(graph).predict([ONE, OTHER]), model.predict([ONE, OTHER]))


def test_a_list_for_a_layer_that_takes_its_tensors_one_by_one_stays_as_it_is(ours):
    value = json.loads(of_keras().to_json())
    entry = next(each for each in value["config"]["layers"] if each["name"] == "blend")
    entry["inbound_nodes"][0]["args"] = [entry["inbound_nodes"][0]["args"]]
    graph = read_text(json.dumps(value))
    assert isinstance(graph.layers["blend"], LockedLayer) and json.loads(graph_to_json(graph)) == value


def test_a_rewired_call_keeps_its_form(ours):
    graph = read_text(of_keras().to_json())
    swapped = graph.with_inputs("blend:2", reversed(graph.calls["blend:2"].inputs))
    nodes = {each["name"]: each["inbound_nodes"] for each in json.loads(graph_to_json(swapped))["config"]["layers"]}
    args = nodes["blend"][2]
    takes = {name: each["config"]["keras_history"][0] for name, each in args["kwargs"].items()}
    assert args["args"] == [] and takes == {"b": "x", "a": "y"}


def test_a_box_that_was_locked_takes_its_arguments_when_its_class_comes(ours):
    text = of_keras().to_json()
    known = read_text(text)
    for each in ours:
        Layer.registry.pop(each.__name__)
    locked = read_text(text)
    for call_id, call in known.calls.items():
        kind = type(known.layers[call.layer])
        if call.layer not in ("x", "y"):
            found = rearranged(locked.calls[call_id], locked.layers[call.layer], kind)
            assert (found.inputs, dict(found.kwargs)) == (call.inputs, dict(call.kwargs)), call_id


def test_a_described_class_takes_the_same_arguments_and_writes_the_same_file(ours):
    text = of_keras().to_json()
    for each in ours:
        kind = described.described(json.loads(json.dumps(describing.describe(each))), "own.py", "")
        assert (kind.ports, kind.call_options()) == (each.ports, each.call_options())
        Layer.registry[each.__name__] = kind
    graph = read_text(text)
    assert graph.layers["gated"].is_described and len(graph.calls["gated"].inputs) == 2
    assert json.loads(graph_to_json(graph)) == json.loads(text)
