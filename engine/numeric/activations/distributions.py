"""Activations that look along an axis: their outputs are shares of one whole, or the logarithms of shares."""

import numpy as np

from ...params import param
from ...spec import Shape, normalize_axis
from .base import Activation


# Smallest finite value, and smallest positive one, by bytes of an element; asking NumPy takes longer than a small softmax.
LOWEST = {4: float(np.finfo(np.float32).min), 8: float(np.finfo(np.float64).min)}
TINY = {4: float(np.finfo(np.float32).tiny), 8: float(np.finfo(np.float64).tiny)}


class AlongAxis(Activation, listed=False):
    """An activation of vectors that lie along `axis`."""

    axis: int = param("Axis along which the vectors lie.", -1)

    def output_shape(self, shape: Shape) -> Shape:
        normalize_axis(self.axis, len(shape))
        return shape

    def shifted(self, x: np.ndarray) -> np.ndarray:
        """`x` less the largest value of its vector, also where masks have made a whole vector infinite."""
        normalize_axis(self.axis, x.ndim)
        return x - x.max(axis=self.axis, keepdims=True, initial=LOWEST[x.itemsize])


class Softmax(AlongAxis):
    """Shares that add up to 1: exp(x) / sum(exp(x)) along the axis; all 0 where every value is masked by -inf."""

    place = 5
    layer = "Softmax"

    def apply(self, x: np.ndarray) -> np.ndarray:
        result = self.shifted(x)
        np.exp(result, out=result)
        whole = result.sum(axis=self.axis, keepdims=True)
        result /= np.maximum(whole, TINY[x.itemsize], out=whole)
        return result


class LogSoftmax(AlongAxis):
    """Logarithm of softmax: x - log(sum(exp(x))) along the axis."""

    def apply(self, x: np.ndarray) -> np.ndarray:
        result = self.shifted(x)
        whole = np.exp(result).sum(axis=self.axis, keepdims=True)
        result -= np.log(np.maximum(whole, TINY[x.itemsize], out=whole), out=whole)
        return result


class Sparsemax(AlongAxis):
    """Nearest point of the simplex, many of its shares exactly 0: max(x - tau, 0) (Martins and Astudillo, 2016)."""

    # Keras up to 3.15.1 computes another tau as soon as two shares are above 0 (keras-team/keras issue 23425, since mended);
    # this is the function that its documentation defines.
    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        # Nothing more than 1 below the largest value has a share, so a floor of -2 changes nothing and keeps sums exact.
        values = np.maximum(self.shifted(x), -2)
        ranked = np.flip(np.sort(values, axis=self.axis), axis=self.axis)
        excess = np.cumsum(ranked, axis=self.axis) - 1
        counts = np.ones(x.ndim, dtype=int)
        counts[self.axis] = -1
        ranks = np.arange(1, x.shape[self.axis] + 1, dtype=x.dtype).reshape(counts)
        shared = np.sum(ranked * ranks > excess, axis=self.axis, keepdims=True)
        tau = np.take_along_axis(excess, shared - 1, axis=self.axis) / shared.astype(x.dtype)
        return np.maximum(values - tau, 0)
