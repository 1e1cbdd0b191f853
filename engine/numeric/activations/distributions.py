"""Activations that look along an axis: their outputs are shares of one whole, or the logarithms of shares."""

import numpy as np

from ...params import param
from ...spec import Shape, normalize_axis
from .base import Activation, Written

# Smallest finite value, and smallest positive one, by bytes of an element; asking NumPy takes longer than a small softmax.
LOWEST = {4: float(np.finfo(np.float32).min), 8: float(np.finfo(np.float64).min)}
TINY = {4: float(np.finfo(np.float32).tiny), 8: float(np.finfo(np.float64).tiny)}


class AlongAxis(Activation, listed=False):
    """An activation of vectors that lie along `axis`."""

    axis: int = param("Axis along which the vectors lie.", -1)

    def output_shape(self, shape: Shape) -> Shape:
        normalize_axis(self.axis, len(shape))
        return shape

    def shifted(self, x: np.ndarray, out: np.ndarray) -> None:
        """`x` less the largest value of its vector, also where masks have made a whole vector infinite, written to `out`."""
        normalize_axis(self.axis, x.ndim)
        np.subtract(x, np.maximum.reduce(x, self.axis, keepdims=True, initial=LOWEST[x.itemsize]), out=out)


class Softmax(AlongAxis, Written):
    """Shares that add up to 1: exp(x) / sum(exp(x)) along the axis; all 0 where every value is masked by -inf."""

    place = 5
    layer = "Softmax"

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        self.shifted(x, out)
        np.exp(out, out=out)
        whole = np.add.reduce(out, self.axis, keepdims=True)
        out /= np.maximum(whole, TINY[x.itemsize], out=whole)


class LogSoftmax(AlongAxis, Written):
    """Logarithm of softmax: x - log(sum(exp(x))) along the axis."""

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        self.shifted(x, out)
        whole = np.add.reduce(np.exp(out), self.axis, keepdims=True)
        out -= np.log(np.maximum(whole, TINY[x.itemsize], out=whole), out=whole)


class Sparsemax(AlongAxis):
    """Sparse shares, max(x - tau, 0), with the tau that Keras computes (keras 3.15, backend/*/nn.py, sparsemax)."""

    # The paper (Martins and Astudillo, 2016) divides the last sum of the support, Keras 3.15 the sum of all its sums, which is
    # another tau as soon as two shares are above 0 (keras-team/keras issue 23425). A model gives here what it gives in Keras.
    dialects = ("keras3",)

    def apply(self, x: np.ndarray) -> np.ndarray:
        ranked = np.flip(np.sort(x, axis=self.axis), axis=self.axis)
        sums = np.cumsum(ranked, axis=self.axis)
        counts = np.ones(x.ndim, dtype=int)
        counts[self.axis] = -1
        ranks = np.arange(1, x.shape[self.axis] + 1, dtype=x.dtype).reshape(counts)
        support = ranked - (sums - 1) / ranks > 0
        size = np.sum(support, axis=self.axis, keepdims=True).astype(x.dtype)
        tau = (np.sum(np.where(support, sums, 0), axis=self.axis, keepdims=True) - 1) / np.maximum(size, 1)
        return np.maximum(x - tau, 0)
