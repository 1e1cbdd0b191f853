"""Layers of one's own whose `call` takes several tensors, one argument each: written and read as Keras 3 does."""

import json

import keras
import numpy as np
import pytest

from engine import Input, Model, library, load_model
from engine.errors import ShapeError
from engine.formats import graph_to_dict, graph_to_json, read_text
from engine.graph import Graph, Source
from engine.layers import Dense, InputLayer, Permute

MIX = """
import keras

class Mix(keras.layers.Layer):
    def build(self, a_shape, b_shape):
        self.share = self.add_weight(shape=(), initializer="ones", name="share")

    def call(self, a, b):
        return self.share * a - 2.0 * b
"""


class Mix(keras.layers.Layer):
    """The same class in real Keras."""

    def build(self, a_shape, b_shape):
        self.share = self.add_weight(shape=(), initializer="ones", name="share")

    def call(self, a, b):
        return self.share * a - 2.0 * b


def test_real_keras_loads_our_config_and_we_load_its(tmp_path):
    (tmp_path / "mix.py").write_text(MIX)
    assert not library.load(tmp_path)
    from engine import layers
    one, other = Input((3,), name="one"), Input((3,), name="other")
    ours = Model([one, other], layers.Mix(name="mix")(one, other))
    arrays = [np.arange(6, dtype=np.float32).reshape(2, 3), np.ones((2, 3), np.float32)]
    wanted = arrays[0] - 2 * arrays[1]
    theirs = keras.models.model_from_json(graph_to_json(ours.graph), custom_objects={"Mix": Mix})
    np.testing.assert_allclose(theirs(arrays), wanted)
    text = theirs.to_json()
    again = read_text(text)
    assert type(again.layers["mix"]) is layers.Mix
    np.testing.assert_allclose(Model.of(again).predict(arrays), wanted)
    assert graph_to_dict(again) == json.loads(text)


def test_a_model_with_a_problem_is_saved_whole_and_its_weights_are_refused(tmp_path):
    graph = Graph.empty("wrong")
    graph, x = graph.add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, hidden = graph.add(Dense(3, name="hidden"), [Source(x)])
    graph, _ = graph.add(Permute((2, 1), name="turned"), [Source(hidden)])
    model = Model.of(graph)
    model.save(str(tmp_path / "wrong.keras"))
    assert set(load_model(str(tmp_path / "wrong.keras")).graph.layers) == {"x", "hidden", "turned"}
    with pytest.raises(ShapeError, match="turned"):
        model.save_weights(str(tmp_path / "wrong.weights.h5"))
