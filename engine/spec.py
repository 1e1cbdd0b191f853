"""What is known of a tensor before it has numbers: its shape, of which some dimensions may be unknown (None), and its dtype.

Arithmetic with an unknown dimension gives an unknown dimension; nothing here ever allocates.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .errors import ShapeError

Dimension = int | None
Shape = tuple[Dimension, ...]


class TensorSpec(NamedTuple):
    """Shape and dtype of a tensor; the first dimension is the batch."""

    shape: Shape
    dtype: str = "float32"

    @property
    def rank(self) -> int:
        """Number of dimensions, the batch included."""
        return len(self.shape)

    def __str__(self) -> str:
        return f"{shape_text(self.shape)} {self.dtype}"


def as_shape(value: Iterable[Dimension]) -> Shape:
    """A tuple of ints and None, from any iterable of integers and None."""
    return tuple(None if dimension is None else int(dimension) for dimension in value)


def shape_text(shape: Sequence[Dimension] | None) -> str:
    """A shape as Keras writes it: `(None, 64)`, `(None,)`, `()`."""
    if shape is None:
        return "unknown"
    inner = ", ".join(str(dimension) for dimension in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"


def product(dimensions: Iterable[Dimension]) -> Dimension:
    """The product of dimensions; unknown when one of them is."""
    total = 1
    for dimension in dimensions:
        if dimension is None:
            return None
        total *= dimension
    return total


def total(dimensions: Iterable[Dimension]) -> Dimension:
    """The sum of dimensions; unknown when one of them is."""
    result = 0
    for dimension in dimensions:
        if dimension is None:
            return None
        result += dimension
    return result


def agree(first: Dimension, second: Dimension) -> bool:
    """Whether two dimensions may be the same number."""
    return first is None or second is None or first == second


def agreeing(first: Sequence[Dimension], second: Sequence[Dimension]) -> bool:
    """Whether two shapes may be the same."""
    return len(first) == len(second) and all(map(agree, first, second))


def unify(first: Dimension, second: Dimension) -> Dimension:
    """The better known of two dimensions that agree."""
    return second if first is None else first


def entering(declared: Shape, came: Shape) -> Shape | None:
    """The shape in which a tensor goes into a model whose input declares a shape; None where it does not fit.

    As in Keras, a last axis of length 1 is taken off or put behind, and a length that is not known is the one declared
    (keras/src/models/functional.py, `_adjust_input_rank`).
    """
    if len(came) == len(declared) + 1 and came[-1] == 1:
        came = came[:-1]
    elif len(came) == len(declared) - 1 and declared[-1] == 1:
        came = (*came, 1)
    return tuple(map(unify, came, declared)) if agreeing(came, declared) else None


def broadcast(first: Shape, second: Shape) -> Shape:
    """The shape NumPy gives two operands; raises ShapeError where it gives none.

    A known dimension other than 1 wins over an unknown one, as in Keras (`broadcast_shapes`).
    """
    if len(first) < len(second):
        first, second = second, first
    padded = (1,) * (len(first) - len(second)) + tuple(second)
    merged = []
    for one, other in zip(first, padded):
        if one == 1:
            merged.append(other)
        elif other == 1 or one == other or other is None:
            merged.append(one)
        elif one is None:
            merged.append(other)
        else:
            raise ShapeError(
                f"shapes {shape_text(first)} and {shape_text(second)} do not broadcast",
                expected=shape_text(first), actual=shape_text(second))
    return tuple(merged)


def normalize_axis(axis: int, rank: int) -> int:
    """An axis counted from the front; raises ShapeError when the tensor has no such axis."""
    if not -rank <= axis < rank:
        raise ShapeError(f"axis {axis} is outside a tensor of rank {rank}",
                         expected=f"an axis from {-rank} to {rank - 1}", actual=str(axis))
    return axis % rank


class InputSpec:
    """What a layer asks of an input: dtype, shape, rank, and lengths of axes."""

    def __init__(self, dtype: Any = None, shape: Any = None, ndim: int | None = None, max_ndim: int | None = None,
                 min_ndim: int | None = None, axes: Mapping[int, int] | None = None, **_: Any) -> None:
        self.dtype = dtype
        self.shape = None if shape is None else as_shape(shape)
        self.ndim = len(self.shape) if self.shape is not None else ndim
        self.max_ndim = max_ndim
        self.min_ndim = min_ndim
        self.axes = {int(axis): length for axis, length in (axes or {}).items()}

    def refusal(self, shape: tuple) -> str:
        """What is asked for, where a shape is not that; else nothing."""
        rank = len(shape)
        if self.ndim is not None and rank != self.ndim:
            return f"a tensor of rank {self.ndim}"
        if self.max_ndim is not None and rank > self.max_ndim:
            return f"a tensor of rank {self.max_ndim} at most"
        if self.min_ndim is not None and rank < self.min_ndim:
            return f"a tensor of rank {self.min_ndim} at least"
        wanted = dict(self.axes) | {axis: length for axis, length in enumerate(self.shape or ()) if length is not None}
        for axis, length in wanted.items():
            if axis >= rank or length is not None and shape[axis] is not None and shape[axis] != length:
                return f"a tensor whose axis {axis} has length {length}, such as {shape_text(self._example(rank, axis, length))}"
        return ""

    def __repr__(self) -> str:
        said = {name: value for name, value in vars(self).items() if value or value == 0}
        return f"InputSpec({', '.join(f'{name}={value!r}' for name, value in said.items())})"

    def _example(self, rank: int, axis: int, length: int) -> tuple:
        return tuple(length if place == axis % rank else None for place in range(rank))
