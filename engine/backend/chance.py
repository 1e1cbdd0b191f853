"""Random tensors. While a layer is made or built its draws follow from the layer's own seed, so that a copy draws the same."""

from typing import Any

import numpy as np

from ..numeric.initializers.base import generator
from .making import named
from .shaping import whole
from .tensor import Tensor, settled, tensor, unwrapped
from .vocabulary import Vocabulary

RANDOM = Vocabulary()
"""Keras 3: `keras.random`."""


class SeedGenerator:
    """Seeds, one after the other."""

    def __init__(self, seed: int | None = None, name: str | None = None, **_: Any) -> None:
        self.seed = seed
        self._numbers = generator(seed, None)

    def next(self, ordered: bool = True) -> int:
        """The next seed."""
        return int(self._numbers.integers(2**31))


def source(seed: Any) -> "np.random.Generator":
    """Where random numbers come from."""
    seed = seed.next() if isinstance(seed, SeedGenerator) else unwrapped(seed)
    return generator(None if seed is None else int(np.sum(seed)), None)


def _as(values: Any, dtype: Any) -> Tensor:
    return np.asarray(values).astype(named(dtype)).view(Tensor)


@RANDOM(raw=True)
def normal(shape: Any, mean: float = 0.0, stddev: float = 1.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Normally distributed numbers."""
    return _as(source(seed).normal(mean, stddev, whole(shape)), dtype)


@RANDOM(raw=True)
def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Numbers from `minval` to before `maxval`, all alike."""
    if dtype is not None and named(dtype).kind in "iu":
        return _as(source(seed).integers(minval, maxval, whole(shape)), dtype)
    return _as(source(seed).uniform(minval, maxval, whole(shape)), dtype)


@RANDOM(raw=True)
def truncated_normal(shape: Any, mean: float = 0.0, stddev: float = 1.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Normally distributed numbers, those beyond two deviations drawn again."""
    numbers, shape = source(seed), whole(shape)
    drawn = numbers.normal(size=shape)
    while (far := np.abs(drawn) > 2).any():
        drawn = np.where(far, numbers.normal(size=shape), drawn)
    return _as(drawn * stddev + mean, dtype)


@RANDOM(raw=True)
def randint(shape: Any, minval: int, maxval: int, dtype: Any = "int32", seed: Any = None) -> Tensor:
    """Whole numbers from `minval` to before `maxval`."""
    return _as(source(seed).integers(minval, maxval, whole(shape)), dtype)


@RANDOM(raw=True)
def bernoulli(shape: Any, p: float = 0.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Ones with a chance of p, else zeros."""
    return _as(source(seed).random(whole(shape)) <= p, dtype)


@RANDOM(raw=True)
def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    """A share of the values set to zero, the rest scaled up."""
    inputs = tensor(inputs)
    shape = inputs.shape if noise_shape is None else [size if wanted is None else wanted
                                                     for size, wanted in zip(inputs.shape, noise_shape)]
    kept = source(seed).random(whole(shape)) >= rate
    return settled(np.where(kept, np.asarray(inputs) / max(1 - rate, 1e-12), 0).astype(inputs.dtype), (inputs,))


@RANDOM(raw=True)
def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    """The slices in random order."""
    return settled(source(seed).permutation(np.asarray(unwrapped(x)), axis), (x,))


@RANDOM(raw=True)
def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Tensor:
    """Numbers of classes, drawn with the chances that logits give."""
    logits = np.asarray(unwrapped(logits))
    noise = source(seed).gumbel(size=(logits.shape[0], int(num_samples), logits.shape[1]))
    return _as(np.argmax(logits[:, None] + noise, axis=-1), dtype)
