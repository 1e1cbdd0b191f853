"""The networks that the engine is measured with, as models of ours; peers are given the same weights."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from engine import Input, Model, Sequential, layers


class Workload(NamedTuple):
    """A network with the batch sizes it is run at; `feed` draws the arrays for one of them."""

    name: str
    model: Model
    batches: tuple[int, ...]
    feed: Callable[[int], list[np.ndarray]]


def numbers(*shape: int) -> np.ndarray:
    """Normally distributed numbers."""
    return np.random.default_rng(1).normal(size=shape).astype("float32")


def words(batch: int, length: int = 200, vocabulary: int = 20_000) -> np.ndarray:
    """Whole numbers of a vocabulary."""
    return np.random.default_rng(2).integers(0, vocabulary, (batch, length)).astype("int32")


def perceptron(*sizes: int, last: str = "linear", activation: str = "relu") -> Model:
    """Dense layers one after the other."""
    hidden = [layers.Dense(size, activation) for size in sizes[1:-1]]
    return Sequential([layers.InputLayer(batch_shape=(None, sizes[0])), *hidden, layers.Dense(sizes[-1], last)])


def reader() -> Model:
    """An embedding of 200 words, flat, before two Dense layers."""
    x = Input((200,), dtype="int32")
    flat = layers.Flatten()(layers.Embedding(20_000, 128)(x))
    return Model(x, layers.Dense(1, "sigmoid")(layers.Dense(64, "relu")(flat)))


def tower() -> Model:
    """Three shared layers on two inputs, side by side before one more."""
    left, right = Input((256,)), Input((256,))
    shared = [layers.Dense(256, "relu"), layers.Dense(256, "relu"), layers.Dense(128, "tanh")]

    def climbed(x: object) -> object:
        for layer in shared:
            x = layer(x)
        return x
    return Model([left, right], layers.Dense(1, "sigmoid")(layers.Concatenate()([climbed(left), climbed(right)])))


def steps() -> Model:
    """A Dense layer on sequences."""
    x = Input((200, 128))
    return Model(x, layers.Dense(256)(x))


def workloads() -> list[Workload]:
    """All networks, small ones first."""
    return [
        Workload("MLP 4-16-16-3", perceptron(4, 16, 16, 3), (1,), lambda batch: [numbers(batch, 4)]),
        Workload("784-512-512-10", perceptron(784, 512, 512, 10), (1, 32, 1_024, 10_000), lambda batch: [numbers(batch, 784)]),
        Workload("Embedding 20000x128 x 200, Dense 64", reader(), (1, 32, 1_024), lambda batch: [words(batch)]),
        Workload("tower of 3 shared layers on 2 inputs", tower(), (1, 32, 1_024), lambda batch: [numbers(batch, 256)] * 2),
        Workload("four Dense 4096", perceptron(4096, 4096, 4096, 4096, 4096), (256,), lambda batch: [numbers(batch, 4096)]),
        Workload("1,000 Dense 32", perceptron(*[32] * 1001), (1, 32), lambda batch: [numbers(batch, 32)]),
        Workload("Dense 256 on 200 x 128", steps(), (32,), lambda batch: [numbers(batch, 200, 128)]),
    ]
