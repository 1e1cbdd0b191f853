"""Penalties on the size of weights. Keras 2.3 writes all of them as `L1L2`."""

from typing import Any

import numpy as np

from .base import Regularizer, factor


class L1(Regularizer):
    """Sum of absolute values, times l1: drives weights to exactly 0."""

    place = 2
    formerly = {"l": "l1"}
    l1: float = factor("How much the sum of absolute values weighs.", 0.01)

    def __call__(self, x: np.ndarray) -> float:
        return self.l1 * sum_of_absolutes(x)

    def said(self, dialect: str | None) -> tuple[str, dict[str, Any]]:
        """The Keras 2 form has both factors."""
        return ("L1L2", {"l1": self.l1, "l2": 0.0}) if dialect == "keras2" else super().said(dialect)


class L2(Regularizer):
    """Sum of squares, times l2: keeps weights small."""

    place = 1
    formerly = {"l": "l2"}
    l2: float = factor("How much the sum of squares weighs.", 0.01)

    def __call__(self, x: np.ndarray) -> float:
        return self.l2 * sum_of_squares(x)

    def said(self, dialect: str | None) -> tuple[str, dict[str, Any]]:
        """The Keras 2 form has both factors."""
        return ("L1L2", {"l1": 0.0, "l2": self.l2}) if dialect == "keras2" else super().said(dialect)


class L1L2(Regularizer):
    """Sum of absolute values, times l1, plus sum of squares, times l2."""

    place = 3
    # Keras's function l1_l2() has other defaults than the class it makes.
    presets = {"l1_l2": {"l1": 0.01, "l2": 0.01}}
    l1: float = factor("How much the sum of absolute values weighs.", 0.0)
    l2: float = factor("How much the sum of squares weighs.", 0.0)

    def __call__(self, x: np.ndarray) -> float:
        penalty = self.l1 * sum_of_absolutes(x) if self.l1 else 0.0
        return penalty + self.l2 * sum_of_squares(x) if self.l2 else penalty


def sum_of_absolutes(x: np.ndarray) -> float:
    """The sum of |x|."""
    return float(np.sum(np.abs(x), dtype=np.float64))


def sum_of_squares(x: np.ndarray) -> float:
    """The sum of x**2."""
    return float(np.sum(np.square(x, dtype=np.float64)))
