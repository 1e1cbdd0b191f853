"""Operations that give a tensor another shape or dtype, or choose between tensors (keras/src/ops/numpy.py, core.py)."""

from typing import Any

import numpy as np

from ...dtypes import DType, promoted
from ...errors import ShapeError
from ...params import param
from ...plan.builder import Builder, Slot
from ...plan.slots import known
from ...spec import TensorSpec, normalize_axis, product, shape_text
from .elementwise import broadcast
from .operation import WITH_DTYPE, Operation, aligned, shape_of

# Numbers of samples that a shape is tried with: an axis that is the samples' follows them.
COUNTS = (1, 7)


class Typed(Operation):
    """An operation whose config names the dtype that comes out; the tensor's own where it names none."""

    __slots__ = ()

    spelling = WITH_DTYPE

    def complete(self, values: dict[str, Any]) -> None:
        """Without a dtype the tensor's own is kept."""

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The tensor's shape."""
        return TensorSpec(arguments[0].shape, self.dtype or arguments[0].dtype)

    def keeps_samples(self, *arguments: Any) -> bool:
        """Always."""
        return True


class ZerosLike(Typed, said="ZerosLike"):
    """Zeros in a tensor's shape."""

    __slots__ = ()

    def compute(self, *arguments: Any) -> np.ndarray:
        """The zeros."""
        return np.zeros(arguments[0].shape, self.dtype or arguments[0].dtype)


class OnesLike(Typed, said="OnesLike"):
    """Ones in a tensor's shape."""

    __slots__ = ()

    def compute(self, *arguments: Any) -> np.ndarray:
        """The ones."""
        return np.ones(arguments[0].shape, self.dtype or arguments[0].dtype)


class Cast(Typed, said="Cast"):
    """The tensor in another dtype."""

    __slots__ = ()

    home = "core"
    dtype: DType = param("The dtype that comes out.", keyword=True)

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The tensor, which is cast to what comes out in any case."""
        return arguments[0]


class LogicalNot(Operation, said="LogicalNot"):
    """True where the tensor is false."""

    __slots__ = ()

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The tensor's shape, as truth values."""
        return TensorSpec(arguments[0].shape, "bool")

    def compute(self, *arguments: Any) -> np.ndarray:
        """The opposite."""
        return np.logical_not(arguments[0])

    def keeps_samples(self, *arguments: Any) -> bool:
        """Always."""
        return True


class Reshaping(Operation):
    """The same values in another shape."""

    __slots__ = ()

    def keeps_samples(self, *arguments: Any) -> bool:
        """Where the samples' axis stays the first, and says so for any number of samples."""
        spec = arguments[0]
        return all(self.spec_of(TensorSpec((count, *spec.shape[1:]), spec.dtype)).shape[0] == count for count in COUNTS)

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The same numbers."""
        return builder.reshape(arguments[0], known(spec.shape))


class ExpandDims(Reshaping, said="ExpandDims"):
    """The tensor with axes of length 1 put in."""

    __slots__ = ()

    axis: int | tuple = param("Where the new axes stand.")

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The longer shape."""
        spec = arguments[0]
        axes = self.axis if isinstance(self.axis, tuple) else (self.axis,)
        rank = spec.rank + len(axes)
        places = {normalize_axis(each, rank) for each in axes}
        rest = iter(spec.shape)
        return TensorSpec(tuple(1 if place in places else next(rest) for place in range(rank)), spec.dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The same values."""
        return np.expand_dims(arguments[0], self.axis)


class Squeeze(Reshaping, said="Squeeze"):
    """The tensor without axes of length 1."""

    __slots__ = ()

    axis: int | tuple | None = param("The axes that go; all of length 1 when empty.", None)

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The shorter shape; ShapeError where an axis is longer."""
        spec = arguments[0]
        axes = [place for place, size in enumerate(spec.shape) if size == 1] if self.axis is None else \
            [normalize_axis(each, spec.rank) for each in (self.axis if isinstance(self.axis, tuple) else (self.axis,))]
        for place in axes:
            if spec.shape[place] not in (1, None):
                raise ShapeError(f"axis {place} of {shape_text(spec.shape)} has length {spec.shape[place]}; only axes of "
                                 f"length 1 can go", "an axis of length 1", shape_text(spec.shape))
        return TensorSpec(tuple(size for place, size in enumerate(spec.shape) if place not in axes), spec.dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The same values."""
        return np.squeeze(arguments[0], self.axis)


class ReshapeOperation(Reshaping, said="Reshape"):
    """The same values in another shape, the batch included."""

    __slots__ = ()

    newshape: tuple = param("The new shape; one axis may be -1: whatever is left.", minimum=-1)

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The new shape; ShapeError where the number of values differs."""
        spec, wanted = arguments[0], self.newshape
        size, rest = product(spec.shape), product(tuple(each for each in wanted if each != -1))
        if size is not None and (size % rest if -1 in wanted and rest else size != rest):
            raise ShapeError(f"cannot put the {size} values of {shape_text(spec.shape)} into {shape_text(wanted)}",
                             f"{rest} values", f"{size} values")
        left = None if size is None else size // rest if rest else 0
        return TensorSpec(tuple(left if each == -1 else each for each in wanted), spec.dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The same values."""
        return arguments[0].reshape(self.newshape)


class Transpose(Operation, said="Transpose"):
    """The axes in another order, the batch included."""

    __slots__ = ()

    axes: tuple | None = param("The new order; the reverse when empty.", None)

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The dimensions in the new order; ShapeError for another rank."""
        spec = arguments[0]
        order = self._order(spec.rank)
        if len(order) != spec.rank:
            raise ShapeError(f"orders {len(order)} axes, but the tensor is {shape_text(spec.shape)}",
                             f"rank {len(order)}", shape_text(spec.shape))
        return TensorSpec(tuple(spec.shape[normalize_axis(each, spec.rank)] for each in order), spec.dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The same values."""
        return np.transpose(arguments[0], self.axes)

    def _order(self, rank: int) -> tuple:
        return tuple(reversed(range(rank))) if self.axes is None else self.axes

    def keeps_samples(self, *arguments: Any) -> bool:
        """Where the first axis stays the first."""
        return self.axes is not None and normalize_axis(self.axes[0], arguments[0].rank) == 0

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The same numbers in another order."""
        return builder.transpose(arguments[0], [normalize_axis(each, spec.rank) for each in self._order(spec.rank)])


class Clip(Operation, said="Clip"):
    """The tensor cut to a smallest and a largest value."""

    __slots__ = ()

    x_min: float = param("The smallest value.")
    x_max: float = param("The largest value.")

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The tensor's own shape."""
        spec = arguments[0]
        return TensorSpec(spec.shape, "int32" if spec.dtype == "bool" else spec.dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The cut values."""
        return np.clip(arguments[0], self.x_min, self.x_max)

    def keeps_samples(self, *arguments: Any) -> bool:
        """Always."""
        return True


class Where(Operation, said="Where"):
    """One tensor where a condition holds, another elsewhere."""

    __slots__ = ()

    names = ("condition", "x1", "x2")
    max_inputs = 3

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """All shapes broadcast; the dtype that holds both."""
        shape = broadcast(shape_of(arguments[0]), broadcast(*map(shape_of, arguments[1:])))
        dtypes = [each.dtype if isinstance(each, TensorSpec) else each.dtype.name for each in arguments[1:]
                  if hasattr(each, "dtype")]
        return TensorSpec(shape, promoted(dtypes) if dtypes else "float32" if any(
            isinstance(each, float) for each in arguments[1:]) else "int32")

    def compute(self, *arguments: Any) -> np.ndarray:
        """The chosen values."""
        return np.where(arguments[0], *arguments[1:])

    def call(self, inputs: Any, condition: Any = None, x1: Any = None, x2: Any = None) -> np.ndarray:
        """The chosen values; any of the three may be a constant."""
        return self._result(inputs, {"condition": condition, "x1": x1, "x2": x2})

    plan = Operation.plan

    def keeps_samples(self, *arguments: Any) -> bool:
        """Where tensors of one rank meet each other, or constants."""
        return aligned(max(each.rank for each in arguments if isinstance(each, TensorSpec)), *arguments)


class Matmul(Operation, said="Matmul"):
    """The matrix product of two tensors, over the last two axes."""

    __slots__ = ()

    names = ("x1", "x2")
    max_inputs = 2

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The product's shape; ShapeError where the matrices do not fit."""
        one, other = map(shape_of, arguments)
        if not one or not other:
            raise ShapeError("multiplies matrices, not single numbers", "rank 1 or more")
        left, right = (one if len(one) > 1 else (1, *one)), (other if len(other) > 1 else (*other, 1))
        if None not in (left[-1], right[-2]) and left[-1] != right[-2]:
            raise ShapeError(f"multiplies {shape_text(one)} by {shape_text(other)}: {left[-1]} and {right[-2]} differ",
                             shape_text(one), shape_text(other))
        ends = (*([left[-2]] if len(one) > 1 else []), *([right[-1]] if len(other) > 1 else []))
        return TensorSpec((*broadcast(left[:-2], right[:-2]), *ends), promoted([_dtype(each) for each in arguments]))

    def compute(self, *arguments: Any) -> np.ndarray:
        """The product."""
        return np.matmul(*arguments)

    def call(self, inputs: Any, x1: Any = None, x2: Any = None) -> np.ndarray:
        """The product; `x1` or `x2` may be a constant."""
        return self._result(inputs, {"x1": x1, "x2": x2})

    plan = Operation.plan

    def keeps_samples(self, *arguments: Any) -> bool:
        """Where both are stacks of matrices, one for each sample, or a tensor's samples meet one constant matrix."""
        one, other = arguments
        if isinstance(one, TensorSpec) and not isinstance(other, TensorSpec):
            return one.rank > 1 and np.ndim(other) <= 2
        return isinstance(one, TensorSpec) and one.rank > 2 and aligned(one.rank, one, other)


def _dtype(argument: Any) -> str:
    return argument.dtype if isinstance(argument, TensorSpec) else np.asarray(argument).dtype.name
