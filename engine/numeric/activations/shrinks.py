"""Shrinking functions: they take something off every value, or drop the small ones."""

import numpy as np

from ...params import param
from .base import Activation


class HardShrink(Activation):
    """Drops small values: x where |x| > threshold, 0 elsewhere."""

    dialects = ("keras3",)
    threshold: float = param("Values no further from 0 than this become 0.", 0.5)

    def apply(self, x: np.ndarray) -> np.ndarray:
        return np.where(np.abs(x) > self.threshold, x, x.dtype.type(0))


class SoftShrink(Activation):
    """Takes threshold off every value, towards 0: x - threshold above it, x + threshold below its negative, 0 between."""

    dialects = ("keras3",)
    threshold: float = param("What is taken off.", 0.5, minimum=0)

    def apply(self, x: np.ndarray) -> np.ndarray:
        kept = np.clip(x, -self.threshold, self.threshold)
        np.subtract(x, kept, out=kept)
        # Keras compares, and what is no number is neither above nor below.
        kept[np.isnan(x)] = 0
        return kept


class TanhShrink(Activation):
    """What tanh takes off: x - tanh(x)."""

    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        return x - np.tanh(x)


class Threshold(Activation):
    """Keeps x where it is larger than threshold and puts default_value elsewhere."""

    dialects = ("keras3",)
    threshold: float = param("Values up to this one are replaced.")
    default_value: float = param("What replaces them.")

    def apply(self, x: np.ndarray) -> np.ndarray:
        return np.where(x > self.threshold, x, x.dtype.type(self.default_value))
