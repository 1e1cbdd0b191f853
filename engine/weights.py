"""A weight is declared when its layer is built and gets numbers when they are first needed.

Counting and checking shapes therefore never allocate. Numbers come from the initializer and a seed, or are given.
"""

import math
import sys
from collections.abc import Hashable
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .errors import ShapeError, WeightsError
from .plan.changes import changes
from .spec import shape_text

# While a layer is only tried, weights that have no numbers yet are zeros, and nothing larger than this is made.
standing_in: ContextVar[bool] = ContextVar("standing_in", default=False)
MOST_TRIED = 2**24
# While a model runs, what its layers add to the loss is gathered over all their calls.
gathered: ContextVar[bool] = ContextVar("gathered", default=False)


class WeightSpec(NamedTuple):
    """What a weight will be: its name, shape, dtype and whether training may change it."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    trainable: bool


@lru_cache(maxsize=4096)
def spec_of(name: str, shape: tuple[Any, ...], dtype: str, trainable: bool) -> WeightSpec:
    """The spec of these, which weights of the same share; ShapeError where a dimension is unknown."""
    if None in shape:
        raise ShapeError(f"weight `{name}` would have the shape {shape_text(shape)}, but a weight's dimensions must all be known; "
                         f"give the input a fixed size there")
    return WeightSpec(name, tuple(int(dimension) for dimension in shape), dtype, trainable)


class Weight(NDArrayOperatorsMixin):
    """An array of a layer that comes into being at first use; NumPy treats it as its value.

    `given` tells numbers that somebody chose from those that the initializer drew.
    """

    __slots__ = ("spec", "initializer", "regularizer", "constraint", "seed", "given", "begun", "_value")

    def __init__(self, spec: WeightSpec, initializer: Any, regularizer: Any = None, constraint: Any = None,
                 seed: int | None = None) -> None:
        self.spec = spec
        self.initializer = initializer
        self.regularizer = regularizer
        self.constraint = constraint
        self.seed = seed
        self.given = False
        self.begun: np.ndarray | None = None
        self._value: np.ndarray | None = None

    @property
    def name(self) -> str:
        """Name within the layer, such as `kernel`."""
        return self.spec.name

    @property
    def shape(self) -> tuple[int, ...]:
        """Dimensions, all known."""
        return self.spec.shape

    @property
    def dtype(self) -> str:
        """Name of the dtype the values are kept in."""
        return self.spec.dtype

    @property
    def trainable(self) -> bool:
        """Whether training may change it."""
        return self.spec.trainable

    @property
    def ndim(self) -> int:
        """Number of dimensions."""
        return len(self.shape)

    @property
    def T(self) -> np.ndarray:
        """The numbers, axes in reverse order."""
        return self.value.T

    @property
    def size(self) -> int:
        """Number of values."""
        return math.prod(self.shape)

    @property
    def value(self) -> np.ndarray:
        """The numbers, made by the initializer at first use; they are not written to, `assign` gives others."""
        if self._value is None:
            if standing_in.get():
                return np.broadcast_to(np.zeros((), self.dtype), self.shape)
            if self.size > sys.maxsize // 8:
                # NumPy would speak of dimensions.
                raise MemoryError(f"weight `{self.name}` of shape {shape_text(self.shape)} is larger than any memory")
            drawn = self.initializer(self.shape, dtype=self.dtype, seed=self.seed)
            self._value = sealed(np.asarray(drawn, dtype=self.dtype))
        return self._value

    @property
    def violation(self) -> float:
        """How far the farthest value is from where the constraint would move it; 0 without a constraint."""
        return 0.0 if self.constraint is None else float(self.constraint.violation(self.value))

    def apply_constraint(self) -> None:
        """Move the numbers to where the constraint holds."""
        if self.constraint is not None:
            self.take(np.asarray(self.constraint(self.value), dtype=self.dtype))

    def numpy(self) -> np.ndarray:
        """The numbers, under Keras's name."""
        return self.value
    read_value = numpy

    def assign(self, value: Any) -> "Weight":
        """Take other numbers; raises WeightsError when shape or kind of dtype do not fit, and then changes nothing."""
        self.take(fitting(self.spec, value))
        return self

    def assign_add(self, delta: Any) -> "Weight":
        """Add to the numbers."""
        return self.assign(self.value + np.asarray(delta))

    def assign_sub(self, delta: Any) -> "Weight":
        """Take from the numbers."""
        return self.assign(self.value - np.asarray(delta))

    def take(self, array: np.ndarray) -> None:
        """Take numbers that are known to fit, as given rather than drawn."""
        self._value = sealed(array)
        self.given = True
        changes.count += 1

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.value, dtype=dtype, copy=copy)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        plain = [each.value if isinstance(each, Weight) else each for each in inputs]
        return getattr(ufunc, method)(*plain, **kwargs)

    def __getitem__(self, key: Any) -> Any:
        return self.value[key]

    def __len__(self) -> int:
        return len(self.value)

    def __repr__(self) -> str:
        return f"Weight({self.name!r}, {shape_text(self.shape)}, {self.dtype})"


def sealed(array: np.ndarray) -> np.ndarray:
    """The array for reading only: plans keep what they make of a weight for as long as it has the same array."""
    if array.flags.writeable:
        array = array.view()
        array.flags.writeable = False
    return array


def place_of(array: np.ndarray) -> Hashable:
    """Where an array lies in memory, and how: no other array of other numbers does, while somebody holds on to this one."""
    return array.__array_interface__["data"][0], array.shape, array.strides, array.dtype.str


def fitting(spec: WeightSpec, value: Any) -> np.ndarray:
    """A private copy of `value` in the weight's dtype; raises WeightsError when it cannot be that weight."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise WeightsError(f"weight `{spec.name}` has shape {shape_text(spec.shape)}; lists of uneven lengths do not fit") from None
    if array.shape != spec.shape:
        raise WeightsError(f"weight `{spec.name}` has shape {shape_text(spec.shape)}; "
                           f"an array of shape {shape_text(array.shape)} does not fit")
    if array.dtype.kind not in "fiub" or (array.dtype.kind == "f" and np.dtype(spec.dtype).kind in "iub"):
        raise WeightsError(f"weight `{spec.name}` holds {spec.dtype}; values of dtype {array.dtype} do not fit")
    return np.array(array, dtype=spec.dtype)
