"""Makes the SavedModels and checkpoints in `tests/data/saved_model` again, with what Keras 2 computes and calls their weights.

It needs `tf_keras` and `tensorflow`: `python tests/engine/formats/saved_models.py`. What Keras says of its objects and the values
are kept whole; the computations that TensorFlow stores beside them are taken out, since nothing reads them.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.engine.formats.wire import field, fields

FOLDER = Path(__file__).parents[2] / "data" / "saved_model"
SEED = 7


def models(keras: Any) -> dict[str, Callable[[], Any]]:
    """Functions that make the models."""
    layers = keras.layers

    def shared():
        left, right = layers.Input((6,), name="left"), layers.Input((6,), name="right")
        tower = layers.Dense(4, activation="tanh", name="tower")
        return keras.Model([left, right], layers.Dense(1, name="score")(layers.Concatenate()([tower(left), tower(right)])))

    def recurrent():
        words = layers.Input((7,), dtype="int32", name="words")
        found = layers.Bidirectional(layers.LSTM(3, return_sequences=True))(layers.Embedding(11, 5, mask_zero=True)(words))
        return keras.Model(words, layers.Dense(2)(layers.GRU(3)(layers.TimeDistributed(layers.Dense(4))(found))))

    def nested():
        inner = keras.Sequential([layers.Input((4,)), layers.Dense(3, activation="relu"), layers.Dense(4)], name="inner")
        start = layers.Input((4,))
        far = keras.Sequential([layers.Input((4,)), layers.Dense(4, name="far")], name="farther")
        deep = keras.Model(start, layers.Add()([far(start), layers.Dense(4, name="near")(start)]), name="deep")
        first = layers.Input((4,), name="first")
        return keras.Model(first, [deep(inner(first)), layers.Dense(2, name="last")(inner(layers.Activation("relu")(first)))])

    def custom():
        first = layers.Input((4,), name="first")
        return keras.Model(first, layers.Dense(2)(scale(keras)(name="scale")(layers.Dense(3)(first))))

    def cells():
        first = layers.Input((5, 4), name="first")
        found = layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)])(layers.MultiHeadAttention(2, 3)(first, first))
        return keras.Model(first, [found, layers.Dense(1)(found)])

    return {
        "mlp": lambda: keras.Sequential([layers.Input((4,)), layers.Dense(8, activation="relu"), layers.Dropout(0.5),
                                         layers.Dense(3, activation="softmax")]),
        "convolution": lambda: keras.Sequential([
            layers.Input((8, 8, 2)), layers.Conv2D(3, 3), layers.BatchNormalization(), layers.ReLU(), layers.SeparableConv2D(4, 3),
            layers.DepthwiseConv2D(2), layers.PReLU(), layers.LayerNormalization(), layers.GlobalAveragePooling2D(),
            layers.Dense(2)]),
        "shared": shared, "recurrent": recurrent, "nested": nested, "custom": custom, "cells": cells,
    }


def scale(keras: Any) -> type:
    """A layer of one's own, with a value that training does not change and a layer within it."""
    class Scale(keras.layers.Layer):
        def build(self, shape):
            self.inside = keras.layers.Dense(shape[-1])
            self.inside.build(shape)
            self.seen = self.add_weight(name="seen", shape=(1,), trainable=False)
            self.gain = self.add_weight(name="gain", shape=(shape[-1],))
            super().build(shape)

        def call(self, inputs):
            return self.inside(inputs) * self.gain + self.seen

    return keras.utils.register_keras_serializable("mine")(Scale)


def fill(model: Any) -> None:
    """Give the weights numbers; what is a variance stays above zero."""
    draw = np.random.default_rng(SEED)
    model.set_weights([draw.uniform(0.5, 1.5, value.shape) if "variance" in weight.name else draw.normal(0, 0.4, value.shape)
                       for weight, value in zip(model.weights, model.get_weights())])


def data_for(model: Any) -> list[np.ndarray]:
    """Something to feed the model with."""
    draw = np.random.default_rng(SEED)
    return [draw.integers(0, 11, (3, *each.shape[1:])).astype("int32") if each.dtype == "int32"
            else draw.normal(size=(3, *each.shape[1:])).astype("float32") for each in model.inputs]


def keep(model: Any, name: str, **options: Any) -> None:
    """Store a model, and what it computes."""
    fill(model)
    given = data_for(model)
    outputs = model.predict(given, verbose=0)
    weights = {f"weight_{index}": value for index, value in enumerate(model.get_weights())}
    np.savez_compressed(FOLDER / f"{name}.npz", names=[each.name for each in model.weights], **weights,
                        **{f"in_{index}": each for index, each in enumerate(given)},
                        **{f"out_{index}": each for index, each in enumerate(outputs if isinstance(outputs, list) else [outputs])})
    (FOLDER / f"{name}.json").write_text(model.to_json(), encoding="utf-8")
    model.save(FOLDER / name, save_format="tf", **options)
    strip(FOLDER / name)


def strip(folder: Path) -> None:
    """Take the computations out of a SavedModel."""
    (folder / "fingerprint.pb").unlink()
    if not any((folder / "assets").iterdir()):
        (folder / "assets").rmdir()
    [[graph]] = [[value for number, value in fields(meta) if number == 7]
                 for number, meta in fields((folder / "saved_model.pb").read_bytes()) if number == 2]
    nodes = b"".join(field(1, value) for number, value in fields(graph) if number == 1)
    (folder / "saved_model.pb").write_bytes(field(1, 1) + field(2, field(7, nodes)))


def main() -> None:
    """Make all of them."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import tensorflow as tf
    import tf_keras as keras
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for name, make in models(keras).items():
        model = make()
        keep(model, name, save_traces=False)
        if name in ("mlp", "recurrent"):
            model.save_weights(FOLDER / "checkpoints" / name)
    trained = models(keras)["mlp"]()
    trained.compile("adam", "mse")
    trained.fit(np.ones((4, 4)), np.ones((4, 3)), verbose=0)
    keep(trained, "traced", save_traces=True)
    tf.train.Checkpoint(model=trained, optimizer=trained.optimizer).save(FOLDER / "checkpoints" / "training")
    module = tf.Module()
    module.value = tf.Variable([1.0, 2.0])
    tf.saved_model.save(module, FOLDER / "module")
    strip(FOLDER / "module")
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs):
            return self.dense(inputs)
    own = Own()
    own(np.ones((2, 4)))
    own.save(FOLDER / "own", save_format="tf")
    strip(FOLDER / "own")


if __name__ == "__main__":
    main()
