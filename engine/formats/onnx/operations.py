"""Keras 3's operations in ONNX's operators, and the parts of tensors that `x[...]` takes."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ...layers.operations.nonlinear import Nonlinearity
from ...layers.operations.operation import Operation
from ...layers.operations.reducing import Reduction
from ...layers.operations.shaping import Clip, ExpandDims, Squeeze, Transpose, Where
from ...spec import TensorSpec
from .activations import activated
from .tensors import Builder, Tensor

PAIRS = {"Add": "Add", "Subtract": "Sub", "Multiply": "Mul", "Maximum": "Max", "Minimum": "Min", "Power": "Pow",
         "Divide": "Div", "TrueDivide": "Div"}
COMPARISONS = {"Equal": "Equal", "Greater": "Greater", "GreaterEqual": "GreaterOrEqual", "Less": "Less", "LessEqual": "LessOrEqual",
               "LogicalAnd": "And", "LogicalOr": "Or"}
SINGLES = {"Negative": "Neg", "Absolute": "Abs", "Sin": "Sin", "Cos": "Cos", "Tanh": "Tanh", "Exp": "Exp", "Log": "Log",
           "Sqrt": "Sqrt", "Relu": "Relu"}
# Each takes the class whose name it stands under.
Shaping = Callable[[Builder, Any, Sequence[Any], TensorSpec], Tensor]
END = int(np.iinfo(np.int64).max)


REDUCTIONS = {"Any": "ReduceMax", "All": "ReduceMin", "Sum": "ReduceSum", "Prod": "ReduceProd", "Mean": "ReduceMean",
              "Max": "ReduceMax", "Min": "ReduceMin", "Logsumexp": "ReduceLogSumExp"}
PLACES = {"Argmax": "ArgMax", "Argmin": "ArgMin"}


def operated(builder: Builder, layer: Operation, arguments: Sequence[Any], output: TensorSpec) -> Tensor | None:
    """The result of an operation; None where there is no operator for it."""
    name = layer.class_name
    if isinstance(layer, Nonlinearity):
        return activated(builder, layer.member(), builder.cast(arguments[0], output.dtype))
    if isinstance(layer, Reduction):
        return _reduced(builder, layer, arguments[0], output)
    if name in SHAPES:
        return SHAPES[name](builder, layer, arguments, output)
    if name == "GetItem":
        return _part(builder, arguments[0], arguments[1], output.rank)
    if name in PAIRS:
        first, second = _alike(builder, arguments, output.dtype)
        return builder.pair(PAIRS[name], first, second)
    if name == "NotEqual":
        first, second = _compared(builder, arguments)
        return builder.node("Not", builder.pair("Equal", first, second, dtype="bool"))
    if name in COMPARISONS:
        first, second = _alike(builder, arguments, "bool") if name.startswith("Logical") else _compared(builder, arguments)
        return builder.pair(COMPARISONS[name], first, second, dtype="bool")
    x = builder.cast(arguments[0], output.dtype)
    if name == "Square":
        return x * x
    return builder.node(SINGLES[name], x) if name in SINGLES else None


def _reduced(builder: Builder, layer: Reduction, x: Tensor, output: TensorSpec) -> Tensor | None:
    name = layer.class_name
    if name in PLACES and isinstance(layer.axis, int):
        found = builder.node(PLACES[name], x, dtype="int64", axis=layer.axis, keepdims=int(layer.keepdims))
        return builder.cast(found, output.dtype)
    if name not in REDUCTIONS or layer._values.get("initial") is not None:
        return None
    x = builder.cast(x, {"bool": "int32"}.get(output.dtype, output.dtype))
    axes = [] if layer.axis is None else [layer.axis] if isinstance(layer.axis, int) else list(layer.axis)
    inputs = [x, builder.constant(np.asarray(axes, np.int64))] if axes else [x]
    return builder.cast(builder.node(REDUCTIONS[name], *inputs, keepdims=int(layer.keepdims)), output.dtype)


def _filled(value: int) -> Shaping:
    def fill(builder: Builder, layer: Operation, arguments: Sequence[Any], output: TensorSpec) -> Tensor:
        like = builder.node("Shape", arguments[0], dtype="int64")
        return builder.node("Expand", builder.constant(np.asarray(value, output.dtype)), like)
    return fill


def _expanded(builder: Builder, layer: ExpandDims, arguments: Sequence[Any], output: TensorSpec) -> Tensor:
    return builder.unsqueeze(arguments[0], *(layer.axis if isinstance(layer.axis, tuple) else (layer.axis,)))


def _transposed(builder: Builder, layer: Transpose, arguments: Sequence[Any], output: TensorSpec) -> Tensor:
    axes = tuple(reversed(range(output.rank))) if layer.axes is None else layer.axes
    return builder.node("Transpose", arguments[0], perm=[axis % output.rank for axis in axes])


def _squeezed(builder: Builder, layer: Squeeze, arguments: Sequence[Any], output: TensorSpec) -> Tensor:
    axes = () if layer.axis is None else layer.axis if isinstance(layer.axis, tuple) else (layer.axis,)
    more = [builder.constant(np.asarray(axes, np.int64))] if axes else []
    return builder.node("Squeeze", arguments[0], *more)


def _clipped(builder: Builder, layer: Clip, arguments: Sequence[Any], output: TensorSpec) -> Tensor:
    x = builder.cast(arguments[0], output.dtype)
    return builder.pair("Min", builder.pair("Max", x, layer.x_min), layer.x_max)


def _chosen(builder: Builder, layer: Where, arguments: Sequence[Any], output: TensorSpec) -> Tensor:
    condition, *both = arguments
    return builder.where(_alike(builder, [condition], "bool")[0], *_alike(builder, both, output.dtype))


SHAPES: dict[str, Shaping] = {
    "ZerosLike": _filled(0), "OnesLike": _filled(1), "ExpandDims": _expanded, "Transpose": _transposed, "Squeeze": _squeezed,
    "Clip": _clipped, "Where": _chosen,
    "Cast": lambda builder, layer, arguments, output: builder.cast(arguments[0], output.dtype),
    "LogicalNot": lambda builder, layer, arguments, output: builder.node("Not", builder.cast(arguments[0], "bool")),
    "Reshape": lambda builder, layer, arguments, output: builder.reshape(arguments[0], layer.newshape),
    "Matmul": lambda builder, layer, arguments, output: builder.node("MatMul", *_alike(builder, arguments, output.dtype)),
}


def _alike(builder: Builder, arguments: Sequence[Any], dtype: str) -> list[Tensor]:
    return [builder.cast(each, dtype) if isinstance(each, Tensor) else builder.constant(np.asarray(each).astype(dtype))
            for each in arguments]


def _compared(builder: Builder, arguments: Sequence[Any]) -> list[Tensor]:
    """Both in the dtype in which NumPy compares them."""
    found = np.result_type(*(np.dtype(each.dtype) if isinstance(each, Tensor) else each for each in arguments))
    return _alike(builder, arguments, "int64" if found.kind in "bui" else found.name)


def _part(builder: Builder, x: Tensor, key: Any, rank: int) -> Tensor | None:
    """`x[key]`, which has so many axes, for slices, whole numbers, None and one `...`; None for any other key."""
    keys = list(key) if isinstance(key, tuple) else [key]
    if ... in keys:
        place = keys.index(...)
        told = sum(each is None or isinstance(each, slice) for each in keys)
        keys[place:place + 1] = [slice(None)] * (rank - told)
    if not all(each is None or isinstance(each, slice) or isinstance(each, (int, np.integer)) for each in keys):
        return None
    sliced = [(axis, each) for axis, each in enumerate(each for each in keys if each is not None) if each != slice(None)]
    if sliced:
        x = builder.node("Slice", x, *(builder.constant(np.asarray(column, np.int64)) for column in zip(*map(_bounds, sliced))))
    dropped = [axis for axis, each in sliced if not isinstance(each, slice)]
    if dropped:
        x = builder.node("Squeeze", x, builder.constant(np.asarray(dropped, np.int64)))
    kept = [each for each in keys if each is None or isinstance(each, slice)]
    return builder.unsqueeze(x, *(place for place, each in enumerate(kept) if each is None))


def _bounds(entry: tuple[int, Any]) -> tuple[int, int, int, int]:
    """Start, end, axis and step of a slice."""
    axis, key = entry
    if not isinstance(key, slice):
        return int(key), int(key) + 1 or END, axis, 1
    step = key.step or 1
    start = key.start if key.start is not None else 0 if step > 0 else END
    stop = key.stop if key.stop is not None else END if step > 0 else -END
    return start, stop, axis, step
