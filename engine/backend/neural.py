"""What networks compute with beside products: activations, normalisations and losses."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ..numeric import activations
from .elementwise import fractional
from .products import normalized
from .reductions import axes
from .tensor import operation
from .vocabulary import OPS

ACTIVATIONS = ("relu", "relu6", "sigmoid", "tanh_shrink", "softplus", "softsign", "silu", "log_sigmoid", "leaky_relu",
               "hard_sigmoid", "hard_silu", "hard_tanh", "hard_shrink", "soft_shrink", "elu", "celu", "selu", "gelu", "glu",
               "squareplus", "sparse_plus", "sparse_sigmoid", "sparsemax", "threshold")
PARAMETERS = {"gelu": {"approximate": True}}


def activation(name: str) -> Callable:
    """The activation of this name as a function of tensors, with the defaults that `keras.ops` has."""
    made = getattr(activations, name)
    usual = PARAMETERS.get(name, {})
    if name == "threshold":
        return operation(lambda x, threshold, default_value: made(x, threshold, default_value))
    names = list(made.activation.parameters)

    def apply(x: Any, *args: Any, **kwargs: Any) -> np.ndarray:
        return made(x, **{**usual, **dict(zip(names, args)), **kwargs})

    run = operation(apply)
    vars(run).update(activation=made.activation)
    run.__name__ = name
    return run


for word in ACTIVATIONS:
    OPS[word] = activation(word)
OPS["swish"], OPS["hard_swish"] = OPS["silu"], OPS["hard_silu"]


@OPS()
def softmax(x: Any, axis: Any = -1) -> np.ndarray:
    """Shares that sum to 1 along an axis, or several."""
    x = fractional(x)
    powers = np.exp(x - np.max(x, axis=axes(axis), keepdims=True))
    return powers / np.sum(powers, axis=axes(axis), keepdims=True)


@OPS()
def log_softmax(x: Any, axis: Any = -1) -> np.ndarray:
    """The logarithm of softmax."""
    x = fractional(x)
    x = x - np.max(x, axis=axes(axis), keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=axes(axis), keepdims=True))


@OPS()
def erf(x: Any) -> np.ndarray:
    """The error function."""
    x = fractional(x)
    return np.vectorize(math.erf, otypes=[x.dtype])(x) if x.size else x


@OPS()
def normalize(x: Any, axis: int = -1, order: Any = 2, epsilon: float = 1e-12) -> np.ndarray:
    """Vectors of length 1."""
    if order == 2:
        return normalized(x, axis, epsilon)
    x = fractional(x)
    return x / np.maximum(np.linalg.norm(x, order, axis, keepdims=True), np.asarray(epsilon, x.dtype))


@OPS()
def batch_normalization(x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None,
                        epsilon: float = 1e-3) -> np.ndarray:
    """(x - mean) / sqrt(variance + epsilon) · scale + offset, for each place along an axis."""
    x = fractional(x)
    shape = [1] * x.ndim
    shape[axis] = x.shape[axis]
    factor = 1 / np.sqrt(np.reshape(np.asarray(variance, x.dtype), shape) + np.asarray(epsilon, x.dtype))
    factor = factor if scale is None else factor * np.reshape(np.asarray(scale, x.dtype), shape)
    result = (x - np.reshape(np.asarray(mean, x.dtype), shape)) * factor
    return result if offset is None else result + np.reshape(np.asarray(offset, x.dtype), shape)


@OPS()
def layer_normalization(x: Any, gamma: Any = None, beta: Any = None, axis: Any = -1, epsilon: float | None = None) -> np.ndarray:
    """Mean 0 and variance 1 along an axis, then scaled and shifted."""
    x = fractional(x)
    mean, variance = np.mean(x, axis=axes(axis), keepdims=True), np.var(x, axis=axes(axis), keepdims=True)
    result = (x - mean) / np.sqrt(variance + np.asarray(1e-7 if epsilon is None else epsilon, x.dtype))
    result = result if gamma is None else result * np.asarray(gamma, x.dtype)
    return result if beta is None else result + np.asarray(beta, x.dtype)


@OPS()
def rms_normalization(x: Any, scale: Any = None, axis: Any = -1, epsilon: float | None = None) -> np.ndarray:
    """Divided by the root of the mean square along an axis."""
    x = fractional(x)
    squares = np.mean(np.square(x), axis=axes(axis), keepdims=True)
    result = x / np.sqrt(squares + np.asarray(1e-7 if epsilon is None else epsilon, x.dtype))
    return result if scale is None else result * np.asarray(scale, x.dtype)


@OPS()
def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> np.ndarray:
    """-(t log p + (1 - t) log(1 - p))."""
    target, output = fractional(target), fractional(output)
    if from_logits:
        output = 1 / (1 + np.exp(-output))
    output = np.clip(output, 1e-7, 1 - 1e-7)
    return -(target * np.log(output) + (1 - target) * np.log(1 - output))


@OPS()
def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> np.ndarray:
    """-sum(t log p)."""
    target, output = fractional(target), fractional(output)
    if from_logits:
        output = output - output.max(axis=axis, keepdims=True)
        logs = output - np.log(np.exp(output).sum(axis=axis, keepdims=True))
    else:
        output = output / output.sum(axis=axis, keepdims=True)
        logs = np.log(np.clip(output, 1e-7, 1 - 1e-7))
    return -np.sum(target * logs, axis=axis)


@OPS()
def dot_product_attention(query: Any, key: Any, value: Any, bias: Any = None, mask: Any = None, scale: float | None = None,
                          is_causal: bool = False, flash_attention: Any = None) -> np.ndarray:
    """softmax(query · key / sqrt(size)) · value, for tensors (batch, length, heads, size)."""
    query, key, value = fractional(query), fractional(key), fractional(value)
    scores = np.einsum("btnh,bsnh->bnts", query, key) * np.asarray(1 / np.sqrt(query.shape[-1]) if scale is None else scale,
                                                                  query.dtype)
    scores = scores if bias is None else scores + bias
    if is_causal:
        mask = np.tril(np.ones(scores.shape[-2:], bool)) & (True if mask is None else np.asarray(mask, bool))
    if mask is not None:
        scores = np.where(mask, scores, np.asarray(-0.7 * np.finfo(scores.dtype).max, scores.dtype))
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.einsum("bnts,bsnh->btnh", powers / powers.sum(-1, keepdims=True), value)
