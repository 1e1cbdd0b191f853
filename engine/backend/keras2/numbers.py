"""The part of Keras 2's backend that computes."""

from typing import Any

import numpy as np

from .. import elementwise, products, reductions, settings
from ..tensor import tensor, unwrapped
from ..vocabulary import OPS, K


@K()
def dot(x: Any, y: Any) -> np.ndarray:
    """The sum over the last axis of x and the last but one of y: (2, 3) · (4, 3, 5) gives (2, 4, 5)."""
    x, y = elementwise.matched(np.asarray(x), np.asarray(y))
    if x.ndim < 3 and y.ndim < 3:
        return np.matmul(x, y)
    return np.tensordot(x, y, axes=(-1, -2 if y.ndim > 1 else -1))


@K()
def batch_dot(x: Any, y: Any, axes: Any = None) -> np.ndarray:
    """For each sample, the sum of products over an axis of each; ValueError where their lengths differ."""
    x, y = elementwise.matched(np.asarray(x), np.asarray(y))
    if axes is None:
        axes = (x.ndim - 1, y.ndim - 1 if y.ndim == 2 else y.ndim - 2)
    one, other = (axes, axes) if isinstance(axes, int) else axes
    one, other = one % x.ndim, other % y.ndim
    if 0 in (one, other) or x.shape[one] != y.shape[other]:
        raise ValueError(f"batch_dot of shapes {x.shape} and {y.shape} cannot sum over axes {one} and {other}")
    return products.batch_dot(x, y, one, other)


def _floats(x: Any) -> np.ndarray:
    array = np.asarray(x)
    return array.astype(np.float32) if array.dtype == bool else array


@K()
def mean(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """The mean over axes."""
    x = elementwise.fractional(x)
    return np.mean(x, axis=reductions.axes(axis), keepdims=keepdims)


@K()
def var(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """The variance over axes."""
    return np.var(_floats(x), axis=reductions.axes(axis), keepdims=keepdims)


@K()
def std(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """The standard deviation over axes."""
    return np.std(_floats(x), axis=reductions.axes(axis), keepdims=keepdims)


@K()
def any_(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """Whether anything is true."""
    return np.any(np.asarray(x).astype(bool), axis=reductions.axes(axis), keepdims=keepdims)


@K()
def all_(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """Whether everything is true."""
    return np.all(np.asarray(x).astype(bool), axis=reductions.axes(axis), keepdims=keepdims)


@K()
def argmax(x: Any, axis: int = -1) -> np.ndarray:
    """The place of the greatest value."""
    return np.argmax(np.asarray(x), axis=axis)


@K()
def argmin(x: Any, axis: int = -1) -> np.ndarray:
    """The place of the least value."""
    return np.argmin(np.asarray(x), axis=axis)


@K()
def cumsum(x: Any, axis: int = 0) -> np.ndarray:
    """Sums so far."""
    return np.cumsum(np.asarray(x), axis=axis)


@K()
def cumprod(x: Any, axis: int = 0) -> np.ndarray:
    """Products so far."""
    return np.cumprod(np.asarray(x), axis=axis)


@K()
def clip(x: Any, min_value: Any, max_value: Any) -> np.ndarray:
    """Held between two bounds; a greatest value below the least counts as the least."""
    if isinstance(min_value, (int, float)) and isinstance(max_value, (int, float)):
        max_value = np.maximum(min_value, max_value).item()
    x = np.asarray(x)
    return np.clip(x, min_value, max_value).astype(x.dtype)


@K()
def round_(x: Any) -> np.ndarray:
    """Rounded, halves to the even neighbour."""
    return np.round(np.asarray(x))


@K()
def l2_normalize(x: Any, axis: Any = None) -> np.ndarray:
    """Vectors of length 1."""
    return products.normalized(x, axis, 1e-12)


@K()
def relu(x: Any, alpha: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> np.ndarray:
    """max(x, 0), with an optional slope, ceiling and threshold."""
    return OPS["relu"](x, alpha, max_value, threshold)


@K()
def elu(x: Any, alpha: float = 1.0) -> np.ndarray:
    """x where positive, alpha (exp(x) - 1) elsewhere."""
    return OPS["elu"](x, alpha)


@K()
def hard_sigmoid(x: Any) -> np.ndarray:
    """clip(0.2 x + 0.5, 0, 1)."""
    x = elementwise.fractional(x)
    return np.clip(x * x.dtype.type(0.2) + x.dtype.type(0.5), 0, 1)


@K()
def softmax(x: Any, axis: Any = -1) -> np.ndarray:
    """Shares that sum to 1; ValueError for rank 1."""
    if np.ndim(x) < 2:
        raise ValueError(f"softmax takes a tensor of rank 2 or more, not {np.shape(x)}")
    return OPS["softmax"](x, axis)


@K()
def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> np.ndarray:
    """-(t log p + (1 - t) log(1 - p))."""
    return OPS["binary_crossentropy"](target, output, from_logits)


@K()
def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> np.ndarray:
    """-sum(t log p)."""
    return OPS["categorical_crossentropy"](target, output, from_logits, axis)


@K(raw=True)
def batch_normalization(x: Any, mean: Any, var: Any, beta: Any, gamma: Any, axis: int = -1, epsilon: float = 1e-3) -> Any:
    """(x - mean) / sqrt(var + epsilon) · gamma + beta."""
    factor = gamma / OPS["sqrt"](tensor(var) + epsilon) if gamma is not None else 1 / OPS["sqrt"](tensor(var) + epsilon)
    result = (tensor(x) - mean) * factor
    return result if beta is None else result + beta


@K()
def bias_add(x: Any, bias: Any, data_format: str | None = None) -> np.ndarray:
    """x + bias, along the channels."""
    x, bias = np.asarray(x), np.asarray(bias)
    first = (data_format or settings.image_data_format()) == "channels_first"
    if bias.ndim not in (1, x.ndim - 1):
        raise ValueError(f"a bias for {x.shape} has 1 or {x.ndim - 1} dimensions, not {bias.ndim}")
    if first:
        bias = np.moveaxis(bias, -1, 0)
        return x + bias.reshape(1, *bias.shape, *[1] * (x.ndim - 1 - bias.ndim))
    return x + bias


@K()
def in_top_k(predictions: Any, targets: Any, k: int) -> np.ndarray:
    """Whether each target is among the k greatest predictions."""
    return OPS["in_top_k"](targets, predictions, k)


@K(raw=True)
def switch(condition: Any, then_expression: Any, else_expression: Any) -> Any:
    """One of two values, as a whole or element by element; functions are called."""
    condition = np.asarray(unwrapped(condition)).astype(bool)
    if condition.ndim == 0:
        chosen = then_expression if condition else else_expression
        return chosen() if callable(chosen) else chosen
    first, second = (each() if callable(each) else each for each in (then_expression, else_expression))
    condition = condition.reshape(*condition.shape, *[1] * (np.ndim(first) - condition.ndim))
    return OPS["where"](condition, first, second)
