"""The logistic function and its relatives, written so that no intermediate value overflows."""

import numpy as np

from .base import Activation, Written

ONES: dict[int, np.ndarray] = {4: np.ones((), np.float32), 8: np.ones((), np.float64)}


class Sigmoid(Written):
    """Logistic function: 1 / (1 + exp(-x))."""

    place = 3

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        logistic(x, out)


class Silu(Written):
    """Sigmoid linear unit, also called swish: x * sigmoid(x) (Ramachandran et al., 2017)."""

    place = 7
    aliases = ("swish",)
    spelling = {"keras2": "swish"}

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        with np.errstate(invalid="ignore"):
            np.multiply(x, logistic(x), out=out)


class Softplus(Written):
    """Smooth rectifier: log(exp(x) + 1)."""

    place = 12

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        rest = log_one_plus_exp_minus(np.abs(x))
        np.maximum(x, 0, out=out)
        out += rest


class LogSigmoid(Written):
    """Logarithm of the sigmoid: -log(1 + exp(-x))."""

    dialects = ("keras3",)

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        rest = log_one_plus_exp_minus(np.abs(x))
        np.minimum(x, 0, out=out)
        out -= rest


class Mish(Activation):
    """Self-regularised smooth rectifier: x * tanh(softplus(x)) (Misra, 2019)."""

    def apply(self, x: np.ndarray) -> np.ndarray:
        # tanh(log(1 + e)) = e(e + 2) / (e(e + 2) + 2) needs one exponential; from x = 20 on it rounds to 1.
        square = np.exp(np.minimum(x, 20))
        square *= square + 2
        return x * (square / (square + 2))


# Infinite where it is too large, and its reciprocal 0: a ceiling would leave a share of a very negative number in silu.
@np.errstate(over="ignore")
def logistic(x: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
    """1 / (1 + exp(-x)) in `out`, which may be `x`, or in one fresh array."""
    result = np.negative(x, out=out)
    np.exp(result, result)
    np.add(result, ONES[result.itemsize], result)
    return np.reciprocal(result, result)


def log_one_plus_exp_minus(x: np.ndarray) -> np.ndarray:
    """log(1 + exp(-x)) for `x` of at least 0, to the last digit also where it is tiny; writes over `x`."""
    small = np.exp(np.negative(x, out=x), out=x)
    rounded = small + 1
    # NumPy's log1p is not vectorised; the logarithm of the rounded sum plus what the rounding lost is.
    lost = 1 - rounded
    lost += small
    lost /= rounded
    lost += np.log(rounded, out=rounded)
    return lost
