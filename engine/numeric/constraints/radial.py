"""The constraint that makes a convolution kernel the same in every direction."""

import numpy as np

from ...errors import ShapeError
from ...spec import shape_text
from .base import Constraint


class RadialConstraint(Constraint):
    """One value for each square ring of a 2D convolution kernel, taken from the kernel's diagonal (tf_keras 2.21)."""

    dialects = ("keras2",)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        if w.ndim != 4 or w.shape[0] != w.shape[1]:
            raise ShapeError(f"RadialConstraint takes a square 2D convolution kernel, not {shape_text(w.shape)}",
                             expected="(size, size, inputs, outputs)", actual=shape_text(w.shape))
        diagonal = source_on_diagonal(w.shape[0])
        return w[diagonal, diagonal]


def source_on_diagonal(size: int) -> np.ndarray:
    """For each place of a ring the index on the diagonal that Keras takes its value from."""
    start = size // 2
    offset = np.abs(np.arange(size) - (size - 1) / 2)
    ring = np.maximum.outer(offset, offset).astype(int)
    # Keras starts one before the middle and goes on from the middle, so even sizes leave the first index after it out.
    return np.where(ring == 0, start - 1, start + ring - size % 2)
