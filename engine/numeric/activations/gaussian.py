"""The Gaussian error linear unit, with the tail of the normal distribution computed here because NumPy has none."""

import functools
import math
from typing import Any

import numpy as np

from ...params import param
from .base import Activation

# Beyond this the tail of the error function is below what float64 resolves beside 1.
TAIL = 6.0
# From here on the tail is 0 in every dtype, and a number so large has none.
NOTHING = 30.0
LARGE = 1e38
DEGREES = {4: 9, 8: 24}


class Gelu(Activation):
    """Gaussian error linear unit: x times the chance that a standard normal value is below x (Hendrycks and Gimpel, 2016)."""

    place = 6
    approximate: bool = param("Use the approximation with tanh.", False)

    def apply(self, x: np.ndarray) -> np.ndarray:
        if not self.approximate:
            # x * cdf(x) without asking for the sign of x: x less |x| times the tail beyond it, or just minus that.
            share = normal_tail(x)
            with np.errstate(invalid="ignore"):
                # Infinity times no tail would be no number; below it is none in Keras too.
                share *= np.abs(np.minimum(x, LARGE))
            return np.subtract(np.maximum(x, 0), share, out=share)
        inner = x * x
        inner *= 0.044715
        inner += 1
        inner *= x
        inner *= math.sqrt(2 / math.pi)
        np.tanh(inner, out=inner)
        inner += 1
        inner *= 0.5
        inner *= x
        return inner


def normal_tail(x: np.ndarray) -> np.ndarray:
    """The chance that a standard normal value is above |x|: erfc(|x| / sqrt(2)) / 2, to the precision of the dtype."""
    distance = np.abs(x)
    distance *= math.sqrt(0.5)
    tail = scaled_tail(np.minimum(distance, TAIL))
    np.minimum(distance, NOTHING, out=distance)
    np.square(distance, out=distance)
    np.negative(distance, out=distance)
    np.exp(distance, out=distance)
    tail *= distance
    return tail


def scaled_tail(distance: np.ndarray) -> np.ndarray:
    """exp(d**2) * erfc(d) / 2 for `d` from 0 to TAIL: smooth enough in 1 / (2 + d) for a polynomial (Horner's scheme)."""
    coefficients = tail_polynomial(DEGREES[distance.itemsize])
    low, high = 1 / (2 + TAIL), 1 / 2
    place = np.reciprocal(distance + 2)
    place -= (low + high) / 2
    place *= 2 / (high - low)
    result = np.full_like(place, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        result *= place
        result += coefficient
    return result


@functools.cache
def tail_polynomial(degree: int) -> tuple[float, ...]:
    """Coefficients, lowest first, of the Chebyshev interpolation of the scaled tail over -1 to 1."""
    low, high = 1 / (2 + TAIL), 1 / 2

    # An array of as many numbers: NumPy declares a single one here.
    def tail(places: np.ndarray) -> Any:
        distances = 1 / (low + (places + 1) / 2 * (high - low)) - 2
        return np.array([math.exp(d * d) * math.erfc(d) / 2 for d in distances])

    chebyshev = np.polynomial.chebyshev
    return tuple(float(each) for each in chebyshev.cheb2poly(chebyshev.chebinterpolate(tail, degree)))
