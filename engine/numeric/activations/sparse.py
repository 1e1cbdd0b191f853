"""Sparse relatives of softplus and sigmoid, exactly 0 below -1."""

import numpy as np

from .base import Activation


class SparsePlus(Activation):
    """Softplus that is exact outside -1 to 1: 0 below, x above, (x + 1)**2 / 4 between."""

    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        middle = np.clip(x, -1, 1) + 1
        middle *= middle
        middle *= 0.25
        return np.where(x < 1, middle, x)


class SparseSigmoid(Activation):
    """Sigmoid that is exact outside -1 to 1: (x + 1) / 2, cut to 0 and 1 (Blondel et al., 2019)."""

    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        result = np.add(x, 1)
        result *= 0.5
        return np.clip(result, 0, 1, out=result)
