"""Losses of regularizers equal those of real Keras, shared and nested layers included."""

import keras
import numpy as np
import pytest

import engine
from engine.losses import weight_losses


def nested():
    """Keras's tower with both kinds of loss, called twice by a model that has a regularised layer of its own."""
    inside = keras.Input((3,), name="inside")
    hidden = keras.layers.Dense(4, name="a", kernel_regularizer="l2", activity_regularizer="l1")(inside)
    last = keras.layers.Dense(3, name="b", bias_regularizer="l1", kernel_regularizer="l1")(hidden)
    tower = keras.Model(inside, last, name="tower")
    x = keras.Input((3,), name="x")
    return keras.Model(x, keras.layers.Dense(2, name="a2", activity_regularizer="l2")(tower(tower(x))))


def masked():
    """Keras's tower whose loss hangs on the mask that comes in."""
    inside = keras.Input((4, 2), name="inside")
    pooled = keras.layers.GlobalAveragePooling1D(name="pool")(inside)
    tower = keras.Model(inside, keras.layers.Dense(2, name="d", activity_regularizer="l2")(pooled), name="tower")
    x = keras.Input((4,), name="x")
    return keras.Model(x, tower(keras.layers.Embedding(5, 2, mask_zero=True, name="words")(x)))


def ours_of(theirs):
    made = engine.model_from_json(theirs.to_json())
    made.set_weights(theirs.get_weights())
    return made


@pytest.mark.parametrize("make, x", [
    (nested, np.random.default_rng(0).normal(size=(5, 3)).astype("float32")), (masked, np.array([[1, 2, 0, 0], [3, 4, 1, 0]]))])
def test_losses_inside_a_nested_model_equal_those_of_keras(make, x):
    theirs = make()
    ours = ours_of(theirs)
    theirs(x)
    ours.predict(x)
    assert sum(ours.losses) == pytest.approx(float(sum(theirs.losses)), rel=1e-5)


def test_what_a_nested_model_costs_is_what_its_run_gave_and_it_runs_once():
    told = []

    class Told(engine.Layer):
        def call(self, inputs):
            told.append(inputs)
            return inputs

    x = engine.Input((8,), name="inside")
    dropped = engine.layers.Dropout(0.5, name="drop")(x, training=True)
    last = engine.layers.Activation("linear", activity_regularizer="l1", name="cost")(Told(name="told")(dropped))
    inner = engine.Model(x, last, name="inner")
    middle = engine.Input((8,), name="middle")
    tower = engine.Model(middle, inner(middle), name="tower")
    y = engine.Input((8,), name="y")
    model = engine.Model(y, tower(tower(y)))
    told.clear()
    found = model.predict(np.ones((4, 8), "float32"))
    assert len(told) == 2 and np.array_equal(found, told[1])
    assert model.losses == [pytest.approx(0.01 * float(np.abs(each).sum()) / 4) for each in told]
    assert 0 < float(found.sum()) < 128


def test_weights_of_the_same_name_inside_a_nested_model_all_count():
    assert set(weight_losses(ours_of(nested()).layers)) == {"tower/a/kernel", "tower/b/kernel", "tower/b/bias"}


def frozen():
    """Keras's model with a frozen layer that has a regularizer, alone and in a tower."""
    inside = keras.Input((3,), name="inside")
    tower = keras.Model(inside, keras.layers.Dense(3, name="a", kernel_regularizer="l2", trainable=False)(
        keras.layers.Dense(3, name="b", kernel_regularizer="l1")(inside)), name="tower")
    x = keras.Input((3,), name="x")
    return keras.Model(x, keras.layers.Dense(2, name="c", kernel_regularizer="l1", trainable=False)(tower(x)))


def test_weights_that_training_leaves_alone_cost_nothing_in_keras_3_and_the_same_in_keras_2():
    theirs = frozen()
    ours = ours_of(theirs)
    x = np.ones((2, 3), "float32")
    theirs(x), ours.predict(x)
    assert sum(ours.losses) == pytest.approx(sum(map(float, theirs.losses)), abs=1e-6)
    assert list(weight_losses(ours.layers)) == ["tower/b/kernel"]
    older = engine.model_from_json(ours.to_json("keras2"))
    assert set(weight_losses(older.layers)) == {"tower/a/kernel", "tower/b/kernel", "c/kernel"}
