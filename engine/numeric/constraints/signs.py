"""The constraint on the sign of weights."""

import numpy as np

from .base import Constraint


class NonNeg(Constraint):
    """No negative weights: max(w, 0)."""

    place = 2
    aliases = ("nonneg",)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        return np.maximum(w, 0)

    def extent(self, w: np.ndarray) -> tuple[float, float] | None:
        w = np.asarray(w)
        return (float(w.min()), float(w.max())) if w.size else None
