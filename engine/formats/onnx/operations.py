"""Keras 3's operations in ONNX's operators, and the parts of tensors that `x[...]` takes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...spec import TensorSpec
from .tensors import Builder, Tensor

PAIRS = {"Add": "Add", "Subtract": "Sub", "Multiply": "Mul", "Maximum": "Max", "Minimum": "Min", "Power": "Pow",
         "Divide": "Div", "TrueDivide": "Div"}
COMPARISONS = {"Equal": "Equal", "Greater": "Greater", "GreaterEqual": "GreaterOrEqual", "Less": "Less", "LessEqual": "LessOrEqual",
               "LogicalAnd": "And", "LogicalOr": "Or"}
SINGLES = {"Negative": "Neg", "Absolute": "Abs", "Sin": "Sin", "Cos": "Cos", "Tanh": "Tanh", "Exp": "Exp", "Log": "Log",
           "Sqrt": "Sqrt", "Relu": "Relu"}
END = int(np.iinfo(np.int64).max)


def operated(builder: Builder, name: str, arguments: Sequence[Any], output: TensorSpec) -> Tensor | None:
    """The result of an operation; None where there is no operator for it."""
    if name == "GetItem":
        return _part(builder, arguments[0], arguments[1])
    if name in PAIRS:
        return builder.pair(PAIRS[name], *_alike(builder, arguments, output.dtype))
    if name == "NotEqual":
        return builder.node("Not", builder.pair("Equal", *_compared(builder, arguments), dtype="bool"))
    if name in COMPARISONS:
        alike = _alike(builder, arguments, "bool") if name.startswith("Logical") else _compared(builder, arguments)
        return builder.pair(COMPARISONS[name], *alike, dtype="bool")
    x = builder.cast(arguments[0], output.dtype)
    if name == "Square":
        return x * x
    return builder.node(SINGLES[name], x) if name in SINGLES else None


def _alike(builder: Builder, arguments: Sequence[Any], dtype: str) -> list[Tensor]:
    return [builder.cast(each, dtype) if isinstance(each, Tensor) else builder.constant(np.asarray(each).astype(dtype))
            for each in arguments]


def _compared(builder: Builder, arguments: Sequence[Any]) -> list[Tensor]:
    """Both in the dtype in which NumPy compares them."""
    found = np.result_type(*(np.dtype(each.dtype) if isinstance(each, Tensor) else each for each in arguments))
    return _alike(builder, arguments, "int64" if found.kind in "bui" else found.name)


def _part(builder: Builder, x: Tensor, key: Any) -> Tensor | None:
    """`x[key]` for slices, whole numbers, None and at most one `...` at the end; None for any other key."""
    keys = list(key) if isinstance(key, tuple) else [key]
    if ... in keys and keys.index(...) != len(keys) - 1:
        return None
    keys = [each for each in keys if each is not ...]
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
