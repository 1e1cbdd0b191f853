"""Activations in ONNX's operators; one that has no operator of its own is put together from simple ones.

They are written as their definitions in `numeric.activations` are, so that they are as stable where values are extreme.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from ...dtypes import is_float
from ...numeric.activations import Activation
from ...numeric.activations.distributions import LogSoftmax, Softmax, Sparsemax
from ...numeric.activations.exponents import SELU_ALPHA, SELU_SCALE
from ...numeric.activations.gated import Glu
from ...numeric.activations.gaussian import Gelu
from ...numeric.activations.rectified import Relu
from ...numeric.activations.shrinks import HardShrink, SoftShrink
from .tensors import Builder, Tensor

# Each takes the class whose name it stands under.
Conversion = Callable[[Builder, Any, Tensor], Tensor]


def clip(builder: Builder, x: Tensor, low: float, high: float) -> Tensor:
    """x cut to low and high."""
    return builder.node("Clip", x, builder.number(low, x), builder.number(high, x))


def least(builder: Builder, x: Tensor, limit: float) -> Tensor:
    """min(x, limit)."""
    return builder.pair("Min", x, limit)


def most(builder: Builder, x: Tensor, limit: float) -> Tensor:
    """max(x, limit)."""
    return builder.pair("Max", x, limit)


def when(builder: Builder, comparison: str, x: Tensor, limit: float, then: Tensor, otherwise: Tensor) -> Tensor:
    """One where `x` compares so with a limit, the other elsewhere."""
    return builder.where(builder.pair(comparison, x, limit, dtype="bool"), then, otherwise)


def leaky(builder: Builder, x: Tensor, slope: float) -> Tensor:
    """x where it is positive, slope * x elsewhere."""
    return when(builder, "GreaterOrEqual", x, 0, x, x * slope)


def ramp(builder: Builder, x: Tensor, slope: float) -> Tensor:
    """slope * x + 0.5, cut to 0 and 1."""
    return clip(builder, x * slope + 0.5, 0, 1)


def bend(builder: Builder, x: Tensor, alpha: float) -> Tensor:
    """max(x, 0) + alpha * (exp(min(x, 0)) - 1)."""
    # By way of tanh, which keeps the digits near 0: exp(x) - 1 = 2t / (1 - t) with t = tanh(x / 2).
    tangent = builder.node("Tanh", least(builder, x, 0) * 0.5)
    return most(builder, x, 0) + (tangent + tangent) / (1 - tangent) * alpha


def relu(builder: Builder, member: Relu, x: Tensor) -> Tensor:
    """With slope, ceiling and threshold as the Keras layer `ReLU` has them."""
    result = when(builder, "Greater", x, member.threshold, x, builder.number(0, x)) if member.threshold else \
        builder.node("Relu", x)
    if member.max_value is not None:
        result = clip(builder, result, 0, member.max_value)
    if member.negative_slope:
        result = result - most(builder, member.threshold - x, 0) * member.negative_slope
    return result


def softplus(builder: Builder, x: Tensor) -> Tensor:
    """log(exp(x) + 1)."""
    small = builder.node("Exp", -builder.node("Abs", x))
    return most(builder, x, 0) + log_of_one_more(builder, small)


def log_of_one_more(builder: Builder, small: Tensor) -> Tensor:
    """log(1 + small), with what the rounding of the sum lost put back."""
    rounded = small + 1
    return builder.node("Log", rounded) + ((1 - rounded) + small) / rounded


def mish(builder: Builder, x: Tensor) -> Tensor:
    """x * tanh(softplus(x)), with one exponential."""
    power = builder.node("Exp", least(builder, x, 20))
    square = power * (power + 2)
    return x * (square / (square + 2))


def gelu(builder: Builder, member: Gelu, x: Tensor) -> Tensor:
    """x times the chance that a standard normal value is below x."""
    if member.approximate:
        inner = (x * x * 0.044715 + 1) * x * float(np.sqrt(2 / np.pi))
        return (builder.node("Tanh", inner) + 1) * 0.5 * x
    share = builder.node("Erf", builder.cast(x * float(np.sqrt(0.5)), "float32"))
    return (builder.cast(share, x.dtype) + 1) * x * 0.5


def glu(builder: Builder, member: Glu, x: Tensor) -> Tensor:
    """The first half of the axis times the sigmoid of the second."""
    values, gates = builder.nodes_of("Split", 2, x, axis=member.axis, num_outputs=2)
    return values * builder.node("Sigmoid", gates)


def log_softmax(builder: Builder, member: LogSoftmax, x: Tensor) -> Tensor:
    """x - log(sum(exp(x)))."""
    shifted = x - builder.reduce("ReduceMax", x, member.axis, keepdims=True)
    return shifted - builder.node("Log", builder.reduce("ReduceSum", builder.node("Exp", shifted), member.axis, keepdims=True))


def softmax(builder: Builder, member: Softmax, x: Tensor) -> Tensor:
    """exp(x) / sum(exp(x)), 0 where every value is masked by minus infinity."""
    # A largest value of minus infinity would leave no number; the lowest finite one in its place leaves zeros.
    largest = builder.reduce("ReduceMax", x, member.axis, keepdims=True)
    powers = builder.node("Exp", x - most(builder, largest, float(np.finfo(x.dtype).min)))
    whole = builder.reduce("ReduceSum", powers, member.axis, keepdims=True)
    return powers / most(builder, whole, float(np.finfo(x.dtype).tiny))


def soft_shrink(builder: Builder, member: SoftShrink, x: Tensor) -> Tensor:
    """The threshold taken off, towards 0."""
    return x - clip(builder, x, -member.threshold, member.threshold)


def hard_shrink(builder: Builder, member: HardShrink, x: Tensor) -> Tensor:
    """x where it is further from 0 than the threshold."""
    return when(builder, "Greater", builder.node("Abs", x), member.threshold, x, builder.number(0, x))


def sparse_plus(builder: Builder, x: Tensor) -> Tensor:
    """Softplus that is exact outside -1 to 1."""
    middle = clip(builder, x, -1, 1) + 1
    return when(builder, "Less", x, 1, middle * middle * 0.25, x)


def sparsemax(builder: Builder, member: Sparsemax, x: Tensor) -> Tensor:
    """max(x - tau, 0) with the tau that Keras computes."""
    axis = builder.constant(np.asarray(member.axis, np.int64))
    length = builder.node("Gather", builder.node("Shape", x, dtype="int64"), builder.constant(np.asarray([member.axis], np.int64)))
    ranked = builder.nodes_of("TopK", 2, x, length, axis=member.axis)[0]
    sums = builder.node("CumSum", ranked, axis)
    ranks = builder.node("CumSum", ranked * 0 + 1, axis)
    support = builder.pair("Greater", ranked - (sums - 1) / ranks, 0, dtype="bool")
    size = builder.reduce("ReduceSum", builder.cast(support, x.dtype), member.axis, keepdims=True)
    whole = builder.where(support, sums, builder.number(0, x))
    tau = (builder.reduce("ReduceSum", whole, member.axis, keepdims=True) - 1) / most(builder, size, 1)
    return most(builder, x - tau, 0)


CONVERSIONS: dict[str, Conversion] = {
    "linear": lambda builder, member, x: x,
    "relu": relu,
    "relu6": lambda builder, member, x: clip(builder, x, 0, 6),
    "leaky_relu": lambda builder, member, x: leaky(builder, x, member.negative_slope),
    "elu": lambda builder, member, x: bend(builder, x, member.alpha),
    "selu": lambda builder, member, x: bend(builder, x, SELU_ALPHA) * SELU_SCALE,
    "celu": lambda builder, member, x: most(builder, x, 0) + (
        builder.node("Exp", least(builder, x, 0) / member.alpha) - 1) * member.alpha,
    "exponential": lambda builder, member, x: builder.node("Exp", x),
    "sigmoid": lambda builder, member, x: builder.node("Sigmoid", x),
    "silu": lambda builder, member, x: x * builder.node("Sigmoid", x),
    "softplus": lambda builder, member, x: softplus(builder, x),
    "log_sigmoid": lambda builder, member, x: -softplus(builder, -x),
    "mish": lambda builder, member, x: mish(builder, x),
    "gelu": gelu,
    "glu": glu,
    "hard_sigmoid": lambda builder, member, x: ramp(builder, x, 1 / 6),
    "hard_sigmoid_keras2": lambda builder, member, x: ramp(builder, x, 0.2),
    "hard_silu": lambda builder, member, x: x * ramp(builder, x, 1 / 6),
    "hard_tanh": lambda builder, member, x: clip(builder, x, -1, 1),
    "hard_shrink": hard_shrink,
    "soft_shrink": soft_shrink,
    "tanh_shrink": lambda builder, member, x: x - builder.node("Tanh", x),
    "threshold": lambda builder, member, x: when(builder, "Greater", x, member.threshold, x,
                                                 builder.number(member.default_value, x)),
    "tanh": lambda builder, member, x: builder.node("Tanh", x),
    "softsign": lambda builder, member, x: x / (builder.node("Abs", x) + 1),
    "squareplus": lambda builder, member, x: (x + builder.node("Sqrt", x * x + member.b)) * 0.5,
    "sparse_plus": lambda builder, member, x: sparse_plus(builder, x),
    "sparse_sigmoid": lambda builder, member, x: clip(builder, (x + 1) * 0.5, 0, 1),
    "softmax": softmax,
    "log_softmax": log_softmax,
    "sparsemax": sparsemax,
}


def activated(builder: Builder, member: Activation, x: Tensor) -> Tensor | None:
    """The activation of a tensor; None where ONNX cannot say it."""
    conversion = CONVERSIONS.get(member.name)
    if conversion is None or not member.is_built_in():
        return None
    if member.name == "linear":
        return x
    exact = x.dtype in ("float32", "float64")
    found = conversion(builder, member, x if exact else builder.cast(x, "float32"))
    return builder.cast(found, x.dtype) if is_float(x.dtype) else found
