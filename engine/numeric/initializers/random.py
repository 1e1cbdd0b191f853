"""Initializers that draw every value by itself, from one distribution whatever the shape."""

import numpy as np

from ...params import param
from .base import Initializer, computed_in, generator, seed_param


class RandomNormal(Initializer):
    """Normal distribution around mean."""

    place = 10
    aliases = ("normal",)
    mean: float = param("Middle of the distribution.", 0.0)
    stddev: float = param("Standard deviation.", 0.05)
    seed: int | None = seed_param()

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        return normal(generator(self.seed, seed), shape, dtype, self.mean, self.stddev)


class RandomUniform(Initializer):
    """Uniform distribution from minval to maxval."""

    place = 11
    aliases = ("uniform",)
    minval: float = param("Lower end.", -0.05)
    maxval: float = param("Upper end.", 0.05)
    seed: int | None = seed_param()

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        return uniform(generator(self.seed, seed), shape, dtype, self.minval, self.maxval)


class TruncatedNormal(Initializer):
    """Normal distribution around mean, drawn again wherever it falls more than two standard deviations away."""

    place = 12
    mean: float = param("Middle of the distribution.", 0.0)
    stddev: float = param("Standard deviation before truncation.", 0.05)
    seed: int | None = seed_param()

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        return truncated_normal(generator(self.seed, seed), shape, dtype, self.mean, self.stddev)


def normal(source: "np.random.Generator", shape: tuple[int, ...], dtype: str, mean: float, stddev: float) -> np.ndarray:
    """Normally distributed values."""
    return moved(source.standard_normal(shape, computed_in(dtype)), dtype, mean, stddev)


def uniform(source: "np.random.Generator", shape: tuple[int, ...], dtype: str, low: float, high: float) -> np.ndarray:
    """Values spread evenly from `low` to `high`."""
    return moved(source.random(shape, computed_in(dtype)), dtype, low, high - low)


def truncated_normal(source: "np.random.Generator", shape: tuple[int, ...], dtype: str, mean: float,
                     stddev: float) -> np.ndarray:
    """Normally distributed values within two standard deviations of the mean."""
    values = source.standard_normal(shape, computed_in(dtype))
    flat = np.reshape(values, -1)
    outside = np.flatnonzero(np.abs(flat) > 2)
    while outside.size:
        flat[outside] = source.standard_normal(outside.size, flat.dtype)
        outside = outside[np.abs(flat[outside]) > 2]
    return moved(flat.reshape(shape), dtype, mean, stddev)


def moved(values: np.ndarray, dtype: str, offset: float, scale: float) -> np.ndarray:
    """values * scale + offset in the dtype asked for; a draw of rank 0 comes as a scalar and leaves as an array."""
    values = np.asarray(values)
    values = values * values.dtype.type(scale) + values.dtype.type(offset)
    return np.asarray(values, dtype)
