"""Keras's order of layers: weights written for models made in any order reach their layers in real Keras."""

import json

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import formats
from engine.formats import read_text
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layer_order import layer_order
from engine.layers import Add, Dense, InputLayer
from engine.model import Model

from .formats.files import GOLDENS, SAMPLES, label, text_of


@st.composite
def tangled(draw):
    """Dense layers of one shape, made in an order that says nothing of where they stand, some of them shared."""
    graph, x = Graph.empty("tangled").add(InputLayer(batch_shape=(None, 3), name="x"))
    calls = [x]
    for number in range(draw(st.integers(2, 8))):
        layer = Dense(3, name=f"d{draw(st.integers(0, 99))}_{number}")
        graph, call_id = graph.add(layer, [Source(draw(st.sampled_from(calls)))])
        calls.append(call_id)
        if draw(st.booleans()):
            graph, call_id = graph.call_again(layer.name, [Source(draw(st.sampled_from(calls)))])
            calls.append(call_id)
    graph, total = graph.add(Add(name="sum"), [*graph.outputs, Source(calls[-1])])
    order = draw(st.permutations(list(graph.layers)))
    return Graph.of({name: graph.layers[name] for name in order}, graph.calls, graph.inputs, [Source(total)], "tangled")


def same(graph, path, load):
    """Whether real Keras computes what we compute after it has loaded what we wrote."""
    formats.write(graph, path, inference=infer(graph))
    theirs = load(path)
    x = np.random.default_rng(1).normal(size=(2, 3)).astype(np.float32)
    np.testing.assert_allclose(theirs.predict(x, verbose=0), Model.of(graph).predict(x), rtol=1e-5, atol=1e-5)


@given(tangled())
def test_an_archive_gives_each_layer_its_own_weights(tmp_path_factory, graph):
    same(graph, tmp_path_factory.mktemp("order") / "tangled.keras", keras.models.load_model)


@given(tangled())
def test_a_weights_file_gives_each_layer_its_own_weights(tmp_path_factory, graph):
    def load(path):
        model = keras.models.model_from_json(formats.graph_to_json(graph))
        model.load_weights(path)
        return model

    same(graph, tmp_path_factory.mktemp("order") / "tangled.weights.h5", load)


def test_outputs_in_an_object_are_ordered_by_their_keys(tmp_path):
    x = keras.Input((3,), name="x")
    theirs = keras.Model(x, {"b": keras.layers.Dense(2, name="one")(x), "a": keras.layers.Dense(2, name="other")(x)})
    assert layer_order(read_text(theirs.to_json())) == [layer.name for layer in theirs.layers]


def has_an_order(path):
    """Whether a stored model is functional; a Sequential has the order of its layers."""
    value = json.loads(text_of(path))
    return value.get("class_name") != "Sequential" and "layers" in value.get("config", {})


@pytest.mark.parametrize("path", list(filter(has_an_order, [*GOLDENS, *SAMPLES])), ids=label)
def test_it_is_the_order_in_which_keras_wrote_its_models(path):
    graph = read_text(text_of(path))
    order = layer_order(graph)
    assert order == [name for name in graph.layers if name in set(order)]


def test_layers_of_a_model_come_as_in_keras_also_where_one_is_called_at_several_distances():
    import engine

    def built(kind):
        x, y = kind.Input((3,), name="x"), kind.Input((3,), name="y")
        shared, end = kind.layers.Dense(3, name="shared"), kind.layers.Dense(3, name="end")
        late = kind.layers.Dense(3, name="late")(y)
        out = kind.layers.Add(name="sum")([end(shared(shared(x))), shared(late), y])
        return kind.Model([y, x], [kind.layers.Dense(3, name="side")(x), out])

    assert [layer.name for layer in built(engine).layers] == [layer.name for layer in built(keras).layers]
