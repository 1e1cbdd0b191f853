"""Constraints on the lengths of weight vectors, which lie along `axis`: the inputs of one unit in a dense kernel."""

import numpy as np

from ...params import param
from .base import EPSILON, Constraint, norms

AXIS = "Axis or axes along which a vector lies: 0 for a dense kernel, [0, 1, 2] for a 2D convolution."


class Lengths(Constraint, listed=False):
    """What constraints on lengths share: what they bound."""

    axis: int | tuple

    def extent(self, w: np.ndarray) -> tuple[float, float] | None:
        lengths = norms(np.asarray(w), self.axis)
        return (float(lengths.min()), float(lengths.max())) if lengths.size else None


class MaxNorm(Lengths):
    """Vectors no longer than max_value: w * clip(norm, 0, max_value) / norm."""

    place = 1
    aliases = ("maxnorm",)
    formerly = {"m": "max_value"}
    max_value: float = param("Longest a vector may be.", 2)
    axis: int | tuple = param(AXIS, 0)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        lengths = norms(w, self.axis)
        return w * (np.clip(lengths, 0, self.max_value) / (EPSILON + lengths))


class UnitNorm(Lengths):
    """Vectors of length 1: w / norm."""

    place = 3
    aliases = ("unitnorm",)
    axis: int | tuple = param(AXIS, 0)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        return w / (EPSILON + norms(w, self.axis))


class MinMaxNorm(Lengths):
    """Vectors between min_value and max_value long; with a rate below 1 they only move that way."""

    place = 4
    min_value: float = param("Shortest a vector may be.", 0.0)
    max_value: float = param("Longest a vector may be.", 1.0)
    rate: float = param("Share of the way to go in one step.", 1.0)
    axis: int | tuple = param(AXIS, 0)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        lengths = norms(w, self.axis)
        wanted = self.rate * np.clip(lengths, self.min_value, self.max_value) + (1 - self.rate) * lengths
        return w * (wanted / (EPSILON + lengths))
