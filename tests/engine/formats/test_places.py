"""Weights of Keras's classes that are not here: they survive the way from a legacy file to newer ones, where Keras finds them."""

import json
import zipfile

import keras
import numpy as np
import pytest

from engine import formats
from engine.errors import WeightsError
from engine.formats import archive, weights
from engine.formats.nested import slots
from engine.formats.patchwork import store_bytes
from engine.inference import infer

KINDS = keras.layers


def inner():
    made = KINDS.Conv1D(4, 1, name="conv")
    return keras.Sequential([keras.Input((5, 4)), made, KINDS.BatchNormalization(), KINDS.LSTM(3), KINDS.Dense(2)], name="inner")


def pooled():
    """Classes without values, and one without a rule for them, beside those with values of their own."""
    return keras.Sequential([
        keras.Input((5, 4)), KINDS.Conv1D(4, 2, name="conv"), KINDS.MaxPooling1D(2),
        KINDS.Bidirectional(KINDS.LSTM(3, return_sequences=True), name="both"), KINDS.BatchNormalization(name="norm"),
        KINDS.Flatten(), KINDS.Dense(2)], name="inner")


LAYERS = {
    "lstm": lambda: KINDS.LSTM(3), "gru without bias": lambda: KINDS.GRU(3, use_bias=False, dropout=0.5),
    "bidirectional": lambda: KINDS.Bidirectional(KINDS.GRU(3)), "each step": lambda: KINDS.TimeDistributed(KINDS.Dense(3)),
    "each step normalized": lambda: KINDS.TimeDistributed(KINDS.BatchNormalization()),
    "cell": lambda: KINDS.RNN(KINDS.SimpleRNNCell(3)), "cells": lambda: KINDS.RNN([KINDS.LSTMCell(3), KINDS.LSTMCell(2)]),
    "convolution": lambda: KINDS.SeparableConv1D(2, 3), "normalization": lambda: KINDS.BatchNormalization(center=False),
    "layer normalization": lambda: KINDS.LayerNormalization(scale=False),
    "einsum": lambda: KINDS.EinsumDense("abc,cd->abd", (5, 2)),
    "frozen": lambda: KINDS.BatchNormalization(trainable=False), "model": inner, "pooled": pooled,
}


def attention():
    tensor = keras.Input((5, 4))
    return keras.Model(tensor, KINDS.MultiHeadAttention(2, 3)(tensor, tensor))


def model_of(kind):
    keras.utils.clear_session()
    if kind == "attention":
        return attention()
    tensor = keras.Input((5, 4))
    return keras.Model(tensor, LAYERS[kind]()(tensor))


def given_values(layer):
    inside = layer.graph.layers.values() if hasattr(layer, "graph") else ()
    return len(layer.given) + sum(map(given_values, inside))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", [*LAYERS, "attention"])
@pytest.mark.parametrize("first", ["m.h5", "m.keras"])
def test_weights_of_a_locked_layer_go_on_to_every_newer_file(kind, first, tmp_path):
    model = model_of(kind)
    draw = np.random.default_rng(3)
    model.set_weights([draw.normal(size=each.shape) for each in model.get_weights()])
    model.save(tmp_path / first)
    graph = formats.read(tmp_path / first)
    formats.write(graph, tmp_path / "ours.keras")
    again = formats.read(tmp_path / "ours.keras")
    formats.write(again, tmp_path / "ours.weights.h5")
    empty = keras.models.model_from_json(model.to_json())
    empty.load_weights(tmp_path / "ours.weights.h5")
    for loaded in (keras.models.load_model(tmp_path / "ours.keras"), empty):
        for theirs, wanted in zip(loaded.get_weights(), model.get_weights(), strict=True):
            np.testing.assert_array_equal(theirs, wanted)
    given = weights.load_into(formats.read_text(model.to_json()), tmp_path / first)
    assert sum(map(given_values, given.layers.values())) == len(model.get_weights())


@pytest.mark.parametrize("kind", ["Dense", "Somebodys"])
def test_a_nameless_layer_of_a_sequential_gets_its_weights_and_keeps_them(kind, tmp_path):
    layers = [{"module": None if kind == "Somebodys" else "keras.layers", "class_name": kind, "registered_name": None,
               "config": {"units": 2}} for _ in range(2)]
    first = {"module": "keras.layers", "class_name": "InputLayer", "registered_name": None,
             "config": {"batch_shape": [None, 3], "dtype": "float32", "name": "x"}}
    text = json.dumps({"module": "keras", "class_name": "Sequential", "registered_name": None,
                       "config": {"name": "s", "layers": [first, *layers], "build_input_shape": [None, 3]}})
    values = [np.full((3, 2), 1.0), np.full(2, 2.0), np.full((2, 2), 3.0), np.full(2, 4.0)]
    base = kind.lower()
    arrays = {f"layers/{base}{'_1' * (index > 1)}/vars/{index % 2}": each for index, each in enumerate(values)}
    with zipfile.ZipFile(tmp_path / "theirs.keras", "w") as made:
        made.writestr("config.json", text)
        made.writestr("metadata.json", "{}")
        made.writestr("model.weights.h5", store_bytes(arrays, {}))
    graph = archive.read(tmp_path / "theirs.keras")
    formats.write(graph, tmp_path / "ours.keras")
    for opened in (graph, archive.read(tmp_path / "ours.keras")):
        given = [value for layer in opened.layers.values() for value in layer.given]
        for one, other in zip(given, values, strict=True):
            np.testing.assert_array_equal(one, other)


def inside():
    """A model with a class that nobody knows, in a model."""
    tensor = keras.Input((5, 4), name="i")
    made = keras.Model(tensor, KINDS.Dense(2, name="last")(Somebodys(name="some")(KINDS.Dense(3, name="first")(tensor))),
                       name="inner")
    return keras.Sequential([keras.Input((5, 4)), made, KINDS.Dense(2, name="after")], name="outer")


class Somebodys(KINDS.Layer):
    """Values that training changes, and one that it does not: a legacy file puts that behind all others."""

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],), name="scale")
        self.shift = self.add_weight(shape=(2,), name="shift", trainable=False)

    def call(self, inputs):
        return inputs * self.scale


@pytest.mark.parametrize("name", ["m.h5", "m.keras"])
def test_a_class_that_nobody_knows_inside_a_model_has_its_own_values_from_either_file(name, tmp_path):
    keras.utils.clear_session()
    tensor = keras.Input((5, 4))
    model = keras.Model(tensor, inside()(tensor))
    draw = np.random.default_rng(3)
    model.set_weights([draw.normal(size=each.shape) for each in model.get_weights()])
    model.save(tmp_path / name)
    inner = formats.read(tmp_path / name).layers["outer"].graph.layers["inner"].graph.layers
    theirs = model.get_layer("outer").get_layer("inner")
    for layer in ("first", "some", "last"):
        for ours, wanted in zip(inner[layer].given, theirs.get_layer(layer).get_weights(), strict=True):
            np.testing.assert_array_equal(ours, wanted)
    formats.write(formats.read(tmp_path / name), tmp_path / "ours.keras")
    loaded = keras.models.load_model(tmp_path / "ours.keras", custom_objects={"Somebodys": Somebodys})
    for ours, wanted in zip(loaded.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, wanted)


def test_values_that_cannot_be_told_apart_are_refused_in_words(tmp_path):
    keras.utils.clear_session()
    tensor = keras.Input((5, 4))
    model = keras.Model(tensor, inside()(tensor))
    model.save(tmp_path / "m.h5")
    graph = formats.read_text(model.to_json())
    paths = ["a", "b"]
    with pytest.raises(WeightsError, match="`some` of class Somebodys, which is not known here"):
        slots(infer(graph).layer("outer"), paths, "m.h5")


def test_a_name_that_keras_2_has_counted_on_is_still_the_layers(tmp_path):
    keras.utils.clear_session()
    tensor = keras.Input((5, 4))
    graph = formats.read_text(keras.Model(tensor, inside()(tensor)).to_json())
    names = ["first/kernel:0", "first/bias:0", "some_1/scale:0", "last_12/kernel:0", "last_12/bias:0", "after/kernel:0",
             "after/bias:0", "some_1/shift:0"]
    found = slots(infer(graph).layer("outer"), [f"model_weights/outer/{name}" for name in names], "m.h5")
    assert [(slot.layer.name, slot.number) for slot in found] == [
        ("first", 0), ("first", 1), ("some", 0), ("last", 0), ("last", 1), ("after", 0), ("after", 1), ("some", 1)]
