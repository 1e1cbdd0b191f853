"""The ONNX graph while it grows: nodes, weights and constants, and tensors that compute with + - * / as arrays do."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ...weights import Weight

OPSET = 18
NARROW = ("bool", "uint8", "int8", "int16", "uint16", "uint32")
"""Dtypes in which runtimes do not compute; they are computed in int64 and cast back."""


class Tensor(NamedTuple):
    """A tensor of the ONNX graph; arithmetic with a number takes the tensor's dtype."""

    builder: "Builder"
    name: str
    dtype: str

    def __add__(self, other: Any) -> "Tensor":
        return self.builder.pair("Add", self, other)

    def __radd__(self, other: Any) -> "Tensor":
        return self.builder.pair("Add", other, self)

    def __sub__(self, other: Any) -> "Tensor":
        return self.builder.pair("Sub", self, other)

    def __rsub__(self, other: Any) -> "Tensor":
        return self.builder.pair("Sub", other, self)

    def __mul__(self, other: Any) -> "Tensor":
        return self.builder.pair("Mul", self, other)

    def __rmul__(self, other: Any) -> "Tensor":
        return self.builder.pair("Mul", other, self)

    def __truediv__(self, other: Any) -> "Tensor":
        return self.builder.pair("Div", self, other)

    def __neg__(self) -> "Tensor":
        return self.builder.node("Neg", self)


class Builder:
    """Collects nodes, constants and weights; each weight stands in the model once."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.initializers: list[Any] = []
        self._weights: dict[int, Tensor] = {}
        self._constants: dict[tuple, Tensor] = {}
        self._taken: set[str] = set()
        self._kept: list[Weight] = []

    def fresh(self, wanted: str) -> str:
        """A name that nothing else has."""
        name, number = wanted, 1
        while name in self._taken:
            name, number = f"{wanted}_{number}", number + 1
        self._taken.add(name)
        return name

    def node(self, kind: str, *inputs: Tensor, dtype: str = "", **attributes: Any) -> Tensor:
        """The result of an operator, of the first input's dtype unless another is said."""
        return self.nodes_of(kind, 1, *inputs, dtype=dtype, **attributes)[0]

    def nodes_of(self, kind: str, count: int, *inputs: Tensor, dtype: str = "", **attributes: Any) -> list[Tensor]:
        """The results of an operator that gives several."""
        from onnx import helper
        names = [self.fresh(kind.lower()) for _ in range(count)]
        self.nodes.append(helper.make_node(kind, [each.name for each in inputs], names, name=names[0], **attributes))
        return [Tensor(self, name, dtype or inputs[0].dtype) for name in names]

    def pair(self, kind: str, first: Any, second: Any, dtype: str = "") -> Tensor:
        """An operator of two tensors, of which one may be a number."""
        like = first if isinstance(first, Tensor) else second
        one, other = (each if isinstance(each, Tensor) else self.constant(np.asarray(each, like.dtype))
                      for each in (first, second))
        if like.dtype in NARROW and kind not in ("And", "Or"):
            return self.cast(self.node(kind, self.cast(one, "int64"), self.cast(other, "int64"), dtype=dtype), dtype or like.dtype)
        return self.node(kind, one, other, dtype=dtype)

    def constant(self, value: Any) -> Tensor:
        """A constant array, which equal ones share."""
        array = np.asarray(value)
        key = array.dtype.str, array.shape, array.tobytes()
        if key not in self._constants:
            self._constants[key] = self._initializer(self.fresh("constant"), array)
        return self._constants[key]

    def weight(self, weight: Weight, path: str) -> Tensor:
        """A weight's values under a path such as `dense/kernel`."""
        if id(weight) not in self._weights:
            self._kept.append(weight)
            self._weights[id(weight)] = self._initializer(self.fresh(path), weight.value)
        return self._weights[id(weight)]

    def _initializer(self, name: str, array: np.ndarray) -> Tensor:
        from onnx import numpy_helper
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array).reshape(array.shape), name))
        return Tensor(self, name, array.dtype.name)

    # -- what many conversions need --------------------------------------------------------------------------------------

    def cast(self, tensor: Tensor, dtype: str) -> Tensor:
        """The tensor in another dtype."""
        if tensor.dtype == dtype:
            return tensor
        from onnx import helper
        return self.node("Cast", tensor, dtype=dtype, to=helper.np_dtype_to_tensor_dtype(np.dtype(dtype)))

    def reshape(self, tensor: Tensor, shape: Sequence[int]) -> Tensor:
        """The tensor in another shape; 0 keeps the length at that place, -1 takes what is left."""
        return self.node("Reshape", tensor, self.constant(np.asarray(shape, np.int64)))

    def unsqueeze(self, tensor: Tensor, *axes: int) -> Tensor:
        """The tensor with axes of length 1 put in."""
        return self.node("Unsqueeze", tensor, self.constant(np.asarray(axes, np.int64))) if axes else tensor

    def reduce(self, kind: str, tensor: Tensor, axis: int, keepdims: bool = False) -> Tensor:
        """ReduceSum, ReduceMean, ReduceMax or ReduceMin along an axis."""
        return self.node(kind, tensor, self.constant(np.asarray([axis], np.int64)), keepdims=int(keepdims))

    def any(self, tensor: Tensor, axis: int) -> Tensor:
        """Whether anything is true along an axis."""
        return self.cast(self.reduce("ReduceMax", self.cast(tensor, "int32"), axis), "bool")

    def all(self, tensor: Tensor, axis: int) -> Tensor:
        """Whether everything is true along an axis."""
        return self.cast(self.reduce("ReduceMin", self.cast(tensor, "int32"), axis), "bool")

    def where(self, condition: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """The first where the condition holds, the second elsewhere; of truths by logic, for which runtimes lack `Where`."""
        if first.dtype == "bool":
            otherwise = self.node("Not", condition, dtype="bool")
            return self.pair("Or", self.pair("And", condition, first), self.pair("And", otherwise, second))
        return self.node("Where", condition, first, second, dtype=first.dtype)

    def number(self, value: float, like: Tensor) -> Tensor:
        """A constant number of a tensor's dtype."""
        return self.constant(np.asarray(value, like.dtype))
