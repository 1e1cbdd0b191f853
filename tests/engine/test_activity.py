"""Every layer takes an `activity_regularizer`, as Keras's base layer does; its penalty, configs and files are Keras's."""

import json

import keras
import numpy as np
import pytest

import engine
from engine import layers
from engine.errors import ParameterError
from engine.layer import Layer

from .test_layer_contract import SETTINGS, arrays_for, outputs_of

LAYERS = sorted(name for name, cls in Layer.registry.items()
                if cls.__module__.startswith("engine.layers.") and "activity_regularizer" in cls.parameters)


def of(package, name, **more):
    return getattr(package, name)(**SETTINGS.get(name, {}), **more)


@pytest.mark.parametrize("name", LAYERS)
def test_the_penalty_of_a_call_is_that_of_keras(name):
    ours = of(layers, name, activity_regularizer="l1_l2")
    theirs = of(keras.layers, name, activity_regularizer=keras.regularizers.L1L2(0.01, 0.01))
    arrays = arrays_for(ours)
    outputs_of(ours, arrays)
    theirs(arrays if ours.max_inputs != 1 else arrays[0])
    ours.set_weights([np.full(weight.shape, 0.25) for weight in ours.weights])
    theirs.set_weights(ours.get_weights())
    outputs_of(ours, arrays)
    theirs(arrays if ours.max_inputs != 1 else arrays[0])
    assert ours.losses == pytest.approx([float(each) for each in theirs.losses], rel=1e-5)
    assert ours.losses[0] > 0


@pytest.mark.parametrize("name", LAYERS)
def test_keras_3_reads_the_config_and_we_read_that_of_keras(name):
    ours = of(layers, name, activity_regularizer=engine.regularizers.L2(0.5))
    theirs = keras.layers.deserialize(layers.serialize(ours))
    assert theirs.activity_regularizer.get_config() == {"l2": 0.5}
    back = layers.deserialize(json.loads(json.dumps(keras.layers.serialize(theirs))))
    assert back.activity_regularizer == engine.regularizers.L2(0.5)


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("dialect", ["keras2", "keras3"])
def test_a_config_says_it_where_keras_would(name, dialect):
    silent, said = of(layers, name), of(layers, name, activity_regularizer="l2")
    has_null = dialect == "keras2" and name in ("Dense", "Embedding")
    assert ("activity_regularizer" in layers.serialize(silent, dialect)["config"]) == has_null
    written = layers.serialize(said, dialect)
    assert layers.deserialize(written).activity_regularizer is not None
    assert type(said).from_config(said.get_config()).get_config() == said.get_config()


def test_layers_inside_ones_own_and_operations_and_inputs():
    with pytest.raises(ParameterError, match="activity_regularizer"):
        layers.InputLayer(activity_regularizer="l2")

    class Twice(Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.dense = layers.Dense(3, activity_regularizer="l2")

        def call(self, inputs):
            return self.dense(self.dense(inputs))

    twice = Twice(activity_regularizer="l1")
    x = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")
    twice(x)
    first = twice.losses
    twice(x)
    assert len(first) == 3 and twice.losses == first
    once = twice.dense(x)
    assert twice.dense.losses == [pytest.approx(float(np.square(once).sum()) * 0.01 / 4, rel=1e-5)]
    Layer.registry.pop("Twice")


def test_the_losses_of_a_frozen_layer_are_those_of_keras():
    for package in (layers, keras.layers):
        layer = package.Dense(2, kernel_regularizer="l2", trainable=False)
        layer(np.ones((1, 2), "float32"))
        assert not layer.losses


def test_a_model_with_penalties_on_any_layer_costs_what_keras_says_after_files_of_either_dialect():
    x = keras.Input((4, 3), name="x")
    y = keras.layers.Activation("tanh", name="act", activity_regularizer="l1")(x)
    y = keras.layers.Flatten(name="flat", activity_regularizer="l2")(y)
    theirs = keras.Model(x, keras.layers.Add(name="add", activity_regularizer="l2")([y, y]))
    data = np.random.default_rng(1).normal(size=(5, 4, 3)).astype("float32")
    theirs(data)
    ours = engine.model_from_json(theirs.to_json())
    old = json.loads(ours.to_json("keras2"))
    # Keras 2.3 does not divide by the batch size, tf.keras does.
    for model, batch in ((ours, 1), (engine.model_from_json(json.dumps(old)), 5),
                         (engine.model_from_json(json.dumps({**old, "keras_version": "2.15.0"})), 1)):
        model.predict(data)
        assert sorted(model.losses) == pytest.approx(sorted(float(each) * batch for each in theirs.losses), rel=1e-5)


def test_a_model_inside_one_of_keras_2_3_counts_as_the_one_around_it():
    x = engine.Input((3,), name="x")
    tower = engine.Model(x, layers.Dense(2, name="d", activity_regularizer="l2")(x), name="tower")
    outer = engine.Input((3,), name="outer")
    text = engine.Model(outer, tower(outer)).to_json("keras2")
    data = np.ones((4, 3), "float32")
    losses = []
    for version in ("2.3.1", "2.2.4-tf"):
        model = engine.model_from_json(text.replace("2.3.1", version))
        model.predict(data)
        losses += model.losses
    assert losses[0] == pytest.approx(4 * losses[1]) and losses[1] > 0


def test_a_penalty_on_outputs_may_be_given_and_taken_at_any_time():
    def made(package):
        x = package.Input((3,))
        inner = package.Sequential([package.Input((3,)), package.layers.Dense(2, name="deep")], name="inner")
        return package.Model(x, package.layers.Dense(2, name="last")(inner(x)))

    ours, theirs = made(engine), made(keras)
    ours.set_weights(theirs.get_weights())
    x = np.ones((4, 3), "float32")
    for penalty in (None, 0.1, 0.2, None):
        for package, model in ((engine, ours), (keras, theirs)):
            chosen = penalty and package.regularizers.L2(penalty)
            model.get_layer("last").activity_regularizer = model.get_layer("inner").get_layer("deep").activity_regularizer = chosen
            model(x)
        assert ours.losses == pytest.approx([float(loss) for loss in theirs.losses], rel=1e-5)
        again = engine.model_from_json(ours.to_json())
        assert again.get_layer("last").activity_regularizer == ours.get_layer("last").activity_regularizer
