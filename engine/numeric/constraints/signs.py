"""The constraint on the sign of weights."""

import numpy as np

from .base import Constraint


class NonNeg(Constraint):
    """No negative weights: max(w, 0)."""

    place = 2
    aliases = ("nonneg",)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        return np.maximum(w, 0)
