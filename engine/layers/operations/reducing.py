"""Operations that reduce axes of a tensor (keras/src/ops/numpy.py, math.py)."""

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from ...dtypes import is_float
from ...params import param
from ...spec import Shape, TensorSpec, normalize_axis
from .operation import WITH_DTYPE, Operation, declare


def _log_sum_exp(values: np.ndarray, axis: Any, keepdims: bool) -> np.ndarray:
    largest = np.max(values, axis=axis, keepdims=True)
    result = np.log(np.sum(np.exp(values - largest), axis=axis, keepdims=True)) + largest
    return result if keepdims else np.squeeze(result, axis=axis)


REDUCTIONS: dict[str, tuple[Callable, str]] = {
    "Any": (np.any, "bool"), "All": (np.all, "bool"), "Sum": (np.sum, "whole"), "Prod": (np.prod, "typed"),
    "Mean": (np.mean, "float"), "Std": (np.std, "float"), "Var": (np.var, "float"), "Logsumexp": (_log_sum_exp, "float"),
    "Max": (np.max, ""), "Min": (np.min, ""), "Argmax": (np.argmax, "index"), "Argmin": (np.argmin, "index"),
}
WIDENED = {"bool": "int32", "int8": "int32", "int16": "int32", "uint8": "uint32", "uint16": "uint32"}
"""What sums and products of small whole numbers are kept in."""


class Reduction(Operation):
    """A function of all values along some axes."""

    __slots__ = ()

    axis: int | tuple | None = param("The axes to go along; all of them when empty.", None)
    keepdims: bool = param("Whether these axes stay, with length 1.", False)

    function: ClassVar[Callable]
    result: ClassVar[str] = ""

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The shape without the axes."""
        spec = arguments[0]
        return TensorSpec(reduced(spec.shape, self.axis, self.keepdims), self._dtype(spec.dtype))

    def _dtype(self, dtype: str) -> str:
        if self.result == "typed" and self.dtype:
            return self.dtype
        if self.result == "float":
            return dtype if is_float(dtype) else "float32"
        return {"bool": "bool", "index": "int32", "whole": WIDENED.get(dtype, dtype),
                "typed": WIDENED.get(dtype, dtype)}.get(self.result, dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The function's values."""
        values = arguments[0]
        values = values.astype(self._dtype(values.dtype.name), copy=False) if self.result in ("whole", "typed", "float") else values
        start = {"initial": initial} if (initial := self._values.get("initial")) is not None else {}
        return np.asarray(type(self).function(values, axis=self.axis, keepdims=self.keepdims, **start))

    def keeps_samples(self, *arguments: Any) -> bool:
        """Unless the axes are all, or the samples' is among them."""
        axes = self.axis if isinstance(self.axis, tuple) else (self.axis,)
        return self.axis is not None and 0 not in {normalize_axis(each, arguments[0].rank) for each in axes}


def reduced(shape: Shape, axis: int | tuple | None, keepdims: bool) -> Shape:
    """A shape without these axes, or with length 1 in their place; ShapeError where it has no such axis."""
    axes = range(len(shape)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    gone = {normalize_axis(each, len(shape)) for each in axes}
    return tuple(1 if place in gone else size for place, size in enumerate(shape) if keepdims or place not in gone)


def _declare() -> None:
    for said, (function, result) in REDUCTIONS.items():
        body = {"function": staticmethod(function), "result": result, "home": "math" if said == "Logsumexp" else "numpy"}
        if said in ("Max", "Min"):
            body["initial"] = param("What the values are compared with beside themselves; nothing when empty.", None)
            body["__annotations__"] = {"initial": float | None}
        if result == "typed":
            body |= {"spelling": WITH_DTYPE, "complete": lambda self, values: None}
        globals()[f"{said}Operation"] = declare(Reduction, said, body)


_declare()
