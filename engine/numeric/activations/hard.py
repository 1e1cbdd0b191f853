"""Piecewise linear stand-ins for smooth functions.

`hard_sigmoid` is the one name that Keras 2 and Keras 3 give to different functions, so there are two classes of it.
"""

import numpy as np

from .base import Activation


class HardSigmoid(Activation):
    """Keras 3's piecewise linear sigmoid: x / 6 + 0.5, cut to 0 and 1."""

    place = 20
    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        return ramp(x, 1 / 6)

    def unsaid(self, dialect: str) -> str | None:
        """One sentence on the other slope in Keras 2."""
        return other_slope("Keras 2", "0.2 * x", "x / 6") if dialect == "keras2" else None


class HardSigmoidKeras2(Activation):
    """Keras 2's piecewise linear sigmoid: 0.2 * x + 0.5, cut to 0 and 1."""

    place = 21
    dialects = ("keras2",)
    spelling = {"keras2": "hard_sigmoid", "keras3": "hard_sigmoid"}

    def apply(self, x: np.ndarray) -> np.ndarray:
        return ramp(x, 0.2)

    def unsaid(self, dialect: str) -> str | None:
        """One sentence on the other slope in Keras 3."""
        return other_slope("Keras 3", "x / 6", "0.2 * x") if dialect == "keras3" else None


class HardSilu(Activation):
    """Piecewise swish: x * hard_sigmoid(x) with Keras 3's hard_sigmoid (Howard et al., 2019)."""

    dialects = ("keras3",)
    aliases = ("hard_swish",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        result = ramp(x, 1 / 6)
        result *= x
        return result


class HardTanh(Activation):
    """Piecewise linear tanh: x cut to -1 and 1."""

    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        return np.clip(x, -1, 1)


def ramp(x: np.ndarray, slope: float) -> np.ndarray:
    """slope * x + 0.5, cut to 0 and 1."""
    result = np.multiply(x, slope)
    result += 0.5
    return np.clip(result, 0, 1, out=result)


def other_slope(keras: str, there: str, here: str) -> str:
    """The sentence for a `hard_sigmoid` that means another function there; they differ by up to 1/12."""
    return (f"The `hard_sigmoid` of {keras} is {there} + 0.5 and not {here} + 0.5: it is written by that name, "
            f"and results differ by up to 0.084.")
