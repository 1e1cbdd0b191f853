"""Smooth functions of one line each."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from ...params import param
from .base import COMPUTED, Activation, Written


class Linear(Activation):
    """Identity: x unchanged, of whatever dtype it is."""

    place = 1

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return np.asarray(x)


class Tanh(Written):
    """Hyperbolic tangent."""

    place = 4

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        np.tanh(x, out=out)

    def bound(self, x: np.ndarray, out: np.ndarray) -> Callable[[], Any]:
        """The bare `tanh`."""
        return partial(np.tanh, x, out) if x.dtype in COMPUTED else super().bound(x, out)


class Softsign(Activation):
    """Rational sigmoid: x / (|x| + 1)."""

    def apply(self, x: np.ndarray) -> np.ndarray:
        return x / (np.abs(x) + 1)


class Squareplus(Activation):
    """Algebraic softplus: (x + sqrt(x**2 + b)) / 2 (Barron, 2021)."""

    dialects = ("keras3",)
    b: float = param("Smoothness: 0 gives relu.", 4, minimum=0)

    def apply(self, x: np.ndarray) -> np.ndarray:
        result = np.square(x)
        result += self.b
        np.sqrt(result, out=result)
        result += x
        result *= 0.5
        return result
