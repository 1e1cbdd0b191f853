"""Weights of Keras's classes that are not here: they survive the way from a legacy file to the newer ones, where Keras finds them."""

import json
import zipfile

import keras
import numpy as np
import pytest

from engine import formats
from engine.formats import archive, weights
from engine.formats.store import store_bytes

KINDS = keras.layers


def inner():
    made = KINDS.Conv1D(4, 1, name="conv")
    return keras.Sequential([keras.Input((5, 4)), made, KINDS.BatchNormalization(), KINDS.LSTM(3), KINDS.Dense(2)], name="inner")


LAYERS = {
    "lstm": lambda: KINDS.LSTM(3), "gru without bias": lambda: KINDS.GRU(3, use_bias=False, dropout=0.5),
    "bidirectional": lambda: KINDS.Bidirectional(KINDS.GRU(3)), "each step": lambda: KINDS.TimeDistributed(KINDS.Dense(3)),
    "each step normalized": lambda: KINDS.TimeDistributed(KINDS.BatchNormalization()),
    "cell": lambda: KINDS.RNN(KINDS.SimpleRNNCell(3)), "cells": lambda: KINDS.RNN([KINDS.LSTMCell(3), KINDS.LSTMCell(2)]),
    "convolution": lambda: KINDS.SeparableConv1D(2, 3), "normalization": lambda: KINDS.BatchNormalization(center=False),
    "layer normalization": lambda: KINDS.LayerNormalization(scale=False), "einsum": lambda: KINDS.EinsumDense("abc,cd->abd", (5, 2)),
    "frozen": lambda: KINDS.BatchNormalization(trainable=False), "model": inner,
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
    assert sum(map(len, (layer.given for layer in given.layers.values()))) == len(model.get_weights())


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
