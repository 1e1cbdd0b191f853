"""Rectifiers: what is positive passes, what is negative is cut or damped."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ...params import param
from .base import COMPUTED, Written


class Relu(Written):
    """Rectified linear unit: max(x, 0), with an optional slope below the threshold and an optional ceiling (Keras `ReLU`)."""

    place = 2
    layer = "ReLU"
    aliases = ("ReLU",)
    formerly = {"alpha": "negative_slope"}
    negative_slope: float = param("Slope of what is below the threshold.", 0.0)
    max_value: float | None = param("Largest value that comes out; none when empty.", None)
    threshold: float = param("Values up to this one are damped or set to zero.", 0.0)

    def bound(self, x: np.ndarray, out: np.ndarray) -> Callable[[], Any]:
        """The bare `maximum` where there is neither slope nor ceiling."""
        if self.changed() or x.dtype not in COMPUTED:
            return super().bound(x, out)
        return rectifier(x, zeros_of(x), (out,))

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        slope, ceiling, threshold = self.negative_slope, self.max_value, self.threshold
        if ceiling is None and not threshold:
            leaky(x, slope, out) if slope else rectify(x, out)
            return
        damped = slope * np.maximum(threshold - x, 0) if slope else None
        if threshold:
            np.copyto(out, np.where(x > threshold, x, x.dtype.type(0)))
        else:
            rectify(x, out)
        if ceiling is not None:
            np.clip(out, 0, ceiling, out=out)
        if damped is not None:
            out -= damped


class LeakyRelu(Written):
    """Leaky rectifier: x where positive, negative_slope * x elsewhere (Maas et al., 2013)."""

    place = 10
    layer = "LeakyReLU"
    layer_spelling = {"negative_slope": "alpha"}
    formerly = {"alpha": "negative_slope"}
    presets = {"LeakyReLU": {"negative_slope": 0.3}}
    negative_slope: float = param("Slope of what is negative.", 0.2)

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        leaky(x, self.negative_slope, out)


class Relu6(Written):
    """Rectified linear unit with a ceiling of 6: min(max(x, 0), 6)."""

    place = 11

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        np.clip(x, 0, 6, out=out)


# As an array, because NumPy looks at a Python number for longer than a small tensor takes.
ZEROS: dict[int, np.ndarray] = {4: np.zeros((), np.float32), 8: np.zeros((), np.float64)}
# NumPy takes the larger of two arrays several times faster than of an array and one number.
MANY_ZEROS = {size: np.zeros(256 << 10, np.uint8).view(zero.dtype) for size, zero in ZEROS.items()}


def rectifier(x: np.ndarray, zeros: np.ndarray, outs: tuple[np.ndarray]) -> Callable[[], Any]:
    """A call that writes the larger of `x` and `zeros`; a `partial` with a keyword would cost a small tensor a third more."""
    maximum = np.maximum

    def rectify() -> None:
        maximum(x, zeros, out=outs)
    return rectify


def zeros_of(x: np.ndarray) -> np.ndarray:
    """Zeros of an array's shape where there are so many, else a single one."""
    zeros = MANY_ZEROS[x.itemsize]
    return zeros[:x.size].reshape(x.shape) if x.size <= zeros.size else ZEROS[x.itemsize]


def rectify(x: np.ndarray, out: np.ndarray) -> None:
    """`x` where it is positive, 0 elsewhere, written to `out`."""
    np.maximum(x, ZEROS[x.itemsize], out=out)


def leaky(x: np.ndarray, slope: float, out: np.ndarray) -> None:
    """`x` where it is positive, `slope * x` elsewhere, written to `out`."""
    # The maximum of both is ten times faster than `where` and the same for slopes from 0 to 1.
    if 0 <= slope <= 1:
        np.maximum(x, slope * x, out=out)
    else:
        np.copyto(out, np.where(x >= 0, x, slope * x))
