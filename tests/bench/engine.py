"""Three small models, ours beside Keras's predict on its NumPy backend, interleaved."""

import numpy as np

from engine import formats
from engine.model import Model

from .timing import medians, shown, table


def models():
    """Name, Keras model and inputs of each workload."""
    import keras
    layers = keras.layers
    draw = np.random.default_rng(1)
    small = keras.Sequential([keras.Input((4,)), layers.Dense(16, "relu"), layers.Dense(16, "relu"), layers.Dense(3, "softmax")])
    digits = keras.Sequential([keras.Input((784,)), layers.Dense(512, "relu"), layers.Dense(512, "relu"), layers.Dense(10)])
    left, right, tower = keras.Input((64,)), keras.Input((64,)), layers.Dense(64, "tanh")
    twins = keras.Model([left, right], layers.Dense(1)(layers.Concatenate()([tower(left), tower(right)])))
    for name, model, shapes in [("MLP 4-16-16-3, batch 1", small, [(1, 4)]), ("784-512-512-10, batch 32", digits, [(32, 784)]),
                                ("shared tower on 2 inputs, batch 32", twins, [(32, 64)] * 2)]:
        yield name, model, [draw.normal(size=shape).astype("float32") for shape in shapes]


def run() -> None:
    """Print medians, ratios and the largest difference of the outputs."""
    rows = []
    for name, theirs, inputs in models():
        ours = Model.of(formats.read_text(theirs.to_json()))
        ours.set_weights(theirs.get_weights())
        times = medians({"ours": lambda: ours.predict(inputs), "keras": lambda: theirs.predict(inputs, verbose=0),
                         "call": lambda: theirs(inputs)}, rounds=15)
        error = np.abs(ours.predict(inputs) - theirs.predict(inputs, verbose=0)).max()
        rows.append((name, shown(times["ours"]), shown(times["keras"]), shown(times["call"]),
                     f"{times['keras'] / times['ours']:.0f}", f"{error:.1e}"))
    table("Engine", ("", "Layerloom", "keras predict", "keras call", "predict / ours", "difference"), rows)
