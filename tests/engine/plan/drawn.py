"""Models drawn at random: layers of every kind that fit what is there, shared layers, nested models, several inputs and outputs."""

import numpy as np

from engine import Input, Model, layers
from engine.nested import NestedModel
from engine.numeric.activations import Activation

ACTIVATIONS = [name for name in Activation.choices("keras3") if name not in ("glu", "sparsemax")]


def drawn_model(seed, size=12, dtype=None):
    """A model and arrays for its inputs; in some dtype unless one is given."""
    draw = np.random.default_rng(seed)
    dtype = dtype or str(draw.choice(["float32", "float32", "float32", "float64", "float16", "mixed_float16"]))
    tensors, arrays, inputs = [], [], []
    for _ in range(draw.integers(1, 4)):
        shape = [(6,), (4, 6), (3, 4, 6)][draw.integers(3)]
        x, array = drawn_input(draw, shape, dtype)
        inputs.append(x)
        arrays.append(array)
        tensors.append(x)
    shared = {}
    for _ in range(size):
        tensors.append(applied(draw, tensors, shared, dtype))
    count = int(draw.integers(1, 4))
    outputs = [tensors[-1], *(tensors[int(index)] for index in draw.integers(0, len(tensors), count - 1))]
    return Model(inputs, outputs), arrays


def drawn_input(draw, shape, dtype):
    """An input and an array for it; some hold words, whose 0 is padding."""
    rows = 5
    if draw.random() < 0.3:
        x = Input(shape[:-1] or (3,), dtype="int32")
        return x, draw.integers(0, 9, (rows, *(shape[:-1] or (3,))))
    return Input(shape, dtype=dtype.removeprefix("mixed_")), draw.normal(size=(rows, *shape)).astype("float32") * 2


def applied(draw, tensors, shared, dtype):
    """One more tensor, made of some that are there."""
    x = tensors[int(draw.integers(len(tensors)))]
    if draw.random() < 0.4:
        x = tensors[-1]
    same = [other for other in tensors if other.shape == x.shape and other.dtype == x.dtype]
    kind = str(draw.choice(["dense", "dense", "again", "activation", "merge", "merge", "shape", "words", "pool", "dropout",
                            "nested"]))
    is_words = x.dtype == "int32" and type(x._keras_history.layer) is layers.InputLayer
    if is_words and kind not in ("merge", "shape"):
        kind = "words"
    if kind == "again" and (x.shape, dtype) in shared:
        return shared[x.shape, dtype](x)
    if kind in ("dense", "again"):
        layer = layers.Dense(int(draw.choice([1, 3, 6])), drawn_activation(draw), use_bias=bool(draw.random() < 0.8), dtype=dtype)
        shared[x.shape, dtype] = layer
        return layer(x)
    if kind == "activation":
        return layers.Activation(drawn_activation(draw), dtype=dtype)(x)
    if kind == "merge":
        return merged(draw, same, dtype)
    if kind == "words" and is_words:
        return layers.Embedding(9, 4, mask_zero=bool(draw.random() < 0.5), dtype=dtype)(x)
    if kind == "pool" and len(x.shape) == 3:
        return layers.GlobalAveragePooling1D(keepdims=bool(draw.random() < 0.5), dtype=dtype)(x)
    if kind == "nested":
        inner = Input(x.shape[1:], dtype=x.dtype)
        hidden = layers.Dense(4, "tanh", dtype=dtype)(inner)
        model = Model(inner, layers.Dense(3, dtype=dtype)(layers.Add(dtype=dtype)([hidden, hidden])))
        return NestedModel.of(model.graph, model.name)(x)
    if kind == "dropout":
        return layers.Dropout(0.3, dtype=dtype)(x)
    return reshaped(draw, x, dtype)


def drawn_activation(draw):
    """The name of an activation, the cheap ones more often."""
    return str(draw.choice(["linear", "relu", "tanh", "softmax", *ACTIVATIONS]))


def merged(draw, same, dtype):
    """Tensors of one shape put together."""
    chosen = [same[int(index)] for index in draw.integers(0, len(same), int(draw.integers(2, 4)))]
    kind = str(draw.choice(["Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract", "Concatenate"]))
    return getattr(layers, kind)(dtype=dtype)(chosen[:2] if kind == "Subtract" else chosen)


def reshaped(draw, x, dtype):
    """The same numbers, arranged otherwise."""
    rank = len(x.shape)
    if rank == 2:
        return layers.RepeatVector(2, dtype=dtype)(x) if draw.random() < 0.5 else layers.Reshape((-1, 1), dtype=dtype)(x)
    kind = str(draw.choice(["flatten", "permute", "masking", "first"]))
    if kind == "permute":
        return layers.Permute(tuple(range(2, rank)) + (1,), dtype=dtype)(x)
    if kind == "masking":
        return layers.Masking(0, dtype=dtype)(x)
    return layers.Flatten("channels_first" if kind == "first" else None, dtype=dtype)(x)
