"""Operations element by element: on two tensors, or a tensor and a constant, and on one tensor."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from ...dtypes import is_float, promoted
from ...errors import ShapeError
from ...plan.builder import Builder, Slot
from ...spec import Shape, TensorSpec, shape_text
from .operation import Operation, aligned, declare, shape_of

PAIRS = {"Add": np.add, "Subtract": np.subtract, "Multiply": np.multiply, "Maximum": np.maximum, "Minimum": np.minimum,
         "Power": np.power}
RATIOS = {"Divide": np.true_divide, "TrueDivide": np.true_divide}
COMPARISONS = {"Equal": np.equal, "NotEqual": np.not_equal, "Greater": np.greater, "GreaterEqual": np.greater_equal,
               "Less": np.less, "LessEqual": np.less_equal, "LogicalAnd": np.logical_and, "LogicalOr": np.logical_or}
SINGLES = {"Negative": np.negative, "Absolute": np.abs, "Square": np.square}
CURVES = {"Sin": np.sin, "Cos": np.cos, "Tanh": np.tanh, "Exp": np.exp, "Log": np.log, "Sqrt": np.sqrt}


class Pair(Operation):
    """A function of two tensors, or of a tensor and a constant, which are broadcast."""

    __slots__ = ()

    function: ClassVar[np.ufunc]
    result: ClassVar[str] = ""
    names = ("x1", "x2")
    max_inputs = 2

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The shapes broadcast; the dtype that holds both."""
        shape = broadcast(*(shape_of(each) for each in arguments))
        if self.result == "bool":
            return TensorSpec(shape, "bool")
        dtype = _dtype(arguments)
        return TensorSpec(shape, dtype if is_float(dtype) or self.result != "float" else "float32")

    def compute(self, *arguments: Any) -> np.ndarray:
        """The function's values."""
        return type(self).function(*arguments)

    def call(self, inputs: Any, x1: Any = None, x2: Any = None) -> np.ndarray:
        """The function's values; `x1` or `x2` may be a constant."""
        return self._result(inputs, {"x1": x1, "x2": x2})

    plan = Operation.plan

    def keeps_samples(self, *arguments: Any) -> bool:
        """Where tensors of one rank meet each other, or constants."""
        return aligned(max(each.rank for each in arguments if isinstance(each, TensorSpec)), *arguments)

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The function on operands of one dtype."""
        dtype = _common(arguments) if self.result == "bool" else spec.dtype
        operands = [builder.cast(each, dtype) if isinstance(each, Slot) else builder.constant(np.asarray(each, dtype))
                    for each in arguments]
        return builder.elementwise(type(self).function, *operands)


class Single(Operation):
    """A function of one tensor."""

    __slots__ = ()

    function: ClassVar[np.ufunc]
    result: ClassVar[str] = ""

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The tensor's shape."""
        spec = arguments[0]
        return spec if is_float(spec.dtype) or self.result != "float" else TensorSpec(spec.shape, "float32")

    def compute(self, *arguments: Any) -> np.ndarray:
        """The function's values."""
        return type(self).function(arguments[0])

    def keeps_samples(self, *arguments: Any) -> bool:
        """Always."""
        return True

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The function in the dtype of its result."""
        return builder.elementwise(type(self).function, builder.cast(arguments[0], spec.dtype))


class Relu(Single, said="Relu"):
    """Zero where the tensor is less."""

    __slots__ = ()

    home = "nn"

    def compute(self, *arguments: Any) -> np.ndarray:
        """The larger of the tensor and zero."""
        return np.maximum(arguments[0], 0)

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The larger of the tensor and zero."""
        return builder.elementwise(np.maximum, arguments[0], builder.constant(np.zeros((), spec.dtype)))


def _dtype(arguments: tuple) -> str:
    """The dtype that holds all; a plain number takes the tensors' own unless it is a fraction among whole numbers, or no truth."""
    dtypes = [each.dtype if isinstance(each, TensorSpec) else each.dtype.name for each in arguments if hasattr(each, "dtype")]
    found = promoted(dtypes)
    if any(isinstance(each, float) for each in arguments) and not is_float(found):
        return "float32"
    return "int32" if found == "bool" and any(type(each) is int for each in arguments) else found


def _common(arguments: tuple) -> Any:
    """The dtype in which NumPy compares; a plain number is seen as the tensors are, where they can hold it."""
    return np.result_type(*(each.dtype if isinstance(each, Slot) else np.min_scalar_type(each) if type(each) is int else each
                            for each in arguments))


def broadcast(first: Shape, second: Shape) -> Shape:
    """The shape of both together; ShapeError where they do not fit. Beside a length other than 1 an unknown one must be that.

    (keras/src/ops/operation_utils.py, `broadcast_shapes`)
    """
    length = max(len(first), len(second))
    pairs = zip((1,) * (length - len(first)) + tuple(first), (1,) * (length - len(second)) + tuple(second))
    found = []
    for one, other in pairs:
        if one is not None and other is not None and one != other and 1 not in (one, other):
            raise ShapeError(f"cannot combine {shape_text(first)} with {shape_text(second)}: {one} and {other} differ",
                             shape_text(first), shape_text(second))
        found.append(other if one == 1 or one is None and other != 1 else one)
    return tuple(found)


def _declare(base: type[Operation], functions: Mapping[str, np.ufunc], result: str = "") -> None:
    for said, function in functions.items():
        globals()[f"{said}Operation"] = declare(base, said, {"function": function, "result": result})


for _base, _functions, _result in ((Pair, PAIRS, ""), (Pair, RATIOS, "float"), (Pair, COMPARISONS, "bool"),
                                   (Single, SINGLES, ""), (Single, CURVES, "float")):
    _declare(_base, _functions, _result)
