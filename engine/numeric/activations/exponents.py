"""Exponential units: linear where positive, an exponential that levels off where negative."""

import numpy as np

from ...params import param
from .base import Activation, Written

# Fixed point of mean 0 and variance 1 (Klambauer et al., 2017).
SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946


class Elu(Written):
    """Exponential linear unit: x where positive, alpha * (exp(x) - 1) elsewhere (Clevert et al., 2016)."""

    place = 8
    layer = "ELU"
    aliases = ("ELU",)
    alpha: float = param("What very negative values come near to, with its sign turned.", 1.0)

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        negative = exp_minus_one(np.minimum(x, 0))
        negative *= self.alpha
        np.maximum(x, 0, out=out)
        out += negative


class Selu(Written):
    """Scaled exponential linear unit, which keeps mean 0 and variance 1: 1.0507 * elu(x, 1.6733) (Klambauer et al., 2017)."""

    place = 9

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        negative = exp_minus_one(np.minimum(x, 0))
        negative *= SELU_ALPHA
        np.maximum(x, 0, out=out)
        out += negative
        out *= SELU_SCALE


class Celu(Activation):
    """Continuously differentiable ELU: max(x, 0) + alpha * (exp(min(x, 0) / alpha) - 1) (Barron, 2017)."""

    dialects = ("keras3",)
    alpha: float = param("Scale of the exponential part.", 1.0)

    def apply(self, x: np.ndarray) -> np.ndarray:
        return np.maximum(x, 0) + self.alpha * np.expm1(np.minimum(x, 0) / self.alpha)


class Exponential(Written):
    """Exponential: exp(x), infinite where that is too large for the dtype."""

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        with np.errstate(over="ignore"):
            np.exp(x, out=out)


def exp_minus_one(x: np.ndarray) -> np.ndarray:
    """exp(x) - 1 for `x` of at most 0, as 2t / (1 - t) with t = tanh(x / 2); writes over `x`."""
    # This keeps the digits near 0 as expm1 does, which NumPy has not vectorised.
    x *= 0.5
    tangent = np.tanh(x, out=x)
    rest = 1 - tangent
    tangent += tangent
    tangent /= rest
    return tangent
