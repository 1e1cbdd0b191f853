"""A weight is declared when its layer is built and gets numbers when they are first needed.

Counting and checking shapes therefore never allocate. Numbers come from the initializer and a seed, or are given.
"""

import math
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from . import dtypes
from .errors import NotBuiltError, ShapeError, WeightsError
from .numeric.constraints import Constraint
from .numeric.initializers import Initializer
from .numeric.regularizers import Regularizer
from .plan.changes import changes
from .spec import Shape, shape_text


# While a layer is only tried, weights that have no numbers yet are zeros, and nothing larger than this is made.
standing_in: ContextVar[bool] = ContextVar("standing_in", default=False)
MOST_TRIED = 2**24


class WeightSpec(NamedTuple):
    """What a weight will be: its name, shape, dtype and whether training may change it."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    trainable: bool


class Weight(NDArrayOperatorsMixin):
    """An array of a layer that comes into being at first use; NumPy treats it as its value.

    `given` tells numbers that somebody chose from those that the initializer drew.
    """

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
        """The numbers, made by the initializer at first use."""
        if self._value is None:
            if standing_in.get():
                return np.broadcast_to(np.zeros((), self.dtype), self.shape)
            drawn = self.initializer(self.shape, dtype=self.dtype, seed=self.seed)
            self._value = np.asarray(drawn, dtype=self.dtype)
        return self._value

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
        self._value = array
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


def fitting(spec: WeightSpec, value: Any) -> np.ndarray:
    """A private copy of `value` in the weight's dtype; raises WeightsError when it cannot be that weight."""
    array = np.asarray(value)
    if array.shape != spec.shape:
        raise WeightsError(f"weight `{spec.name}` has shape {shape_text(spec.shape)}; "
                           f"an array of shape {shape_text(array.shape)} does not fit")
    if array.dtype.kind not in "fiub" or (array.dtype.kind == "f" and np.dtype(spec.dtype).kind in "iub"):
        raise WeightsError(f"weight `{spec.name}` holds {spec.dtype}; values of dtype {array.dtype} do not fit")
    return np.array(array, dtype=spec.dtype)


def whole_shape(name: str, shape: Any) -> tuple[int, ...]:
    """The shape of a weight; ShapeError where a dimension is unknown."""
    listed = () if shape is None else (shape,) if isinstance(shape, int) else tuple(shape)
    if None in listed:
        raise ShapeError(f"weight `{name}` would have the shape {shape_text(listed)}, but a weight's dimensions must all be known; "
                         f"give the input a fixed size there")
    return tuple(int(dimension) for dimension in listed)


def initializer_of(value: Any) -> Any:
    """The initializer that a name, definition or object means; any other function of a shape will do as it is."""
    if not callable(value) or isinstance(value, (type, Initializer)):
        return Initializer.get(value)

    def call(shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> Any:
        try:
            return value(shape, dtype=dtype)
        except TypeError:
            return value(shape)
    return call


class WeightOwner:
    """What a layer does with its weights: declare them for an input shape, hand them out, take others."""

    name: Any
    trainable: Any
    weight_seed: int
    given: tuple[np.ndarray | None, ...]
    _weights: list[Weight]
    _build_shapes: tuple[Shape, ...] | None
    _first_weights: int = 0
    _added: Sequence[float] = ()
    foreign: ClassVar[bool] = False
    """Whether the class is a user's own, whose errors are laid at its door."""
    paths: tuple[str, ...] = ()

    def add_weight(self, name: Any = None, shape: Any = None, dtype: Any = None, initializer: Any = None,
                   regularizer: Any = None, trainable: bool = True, constraint: Any = None, **_: Any) -> Weight:
        """Declare a weight of this shape; its numbers come with first use."""
        if name is not None and not isinstance(name, str):
            # Keras 3 begins with the shape and the initializer.
            name, shape, initializer = None, name, shape if initializer is None else initializer
        index = len(self._weights)
        dtype = dtypes.policy_name(dtype) if dtype is not None else self.variable_dtype
        if initializer is None:
            initializer = "glorot_uniform" if dtypes.is_float(dtype) else "zeros"
        shape = whole_shape(name or f"weight_{index}", shape)
        spec = WeightSpec(name or f"weight_{index}", shape, dtype, bool(trainable))
        weight = Weight(spec, initializer_of(initializer), Regularizer.get(regularizer) if regularizer else None,
                        Constraint.get(constraint) if constraint else None, (self.weight_seed + index) % 2**32)
        self._weights.append(weight)
        return weight

    @property
    def built(self) -> bool:
        """Whether an input shape has fixed the weights."""
        return self._build_shapes is not None

    @built.setter
    def built(self, value: bool) -> None:
        """Keras layers say `self.built = True`; here building is known by its shapes."""

    def build_for(self, shapes: Sequence[Shape]) -> None:
        """Declare the weights for these input shapes, and take the given values that fit."""
        del self._weights[self._first_weights:]
        self._build_shapes = tuple(shapes)
        changes.count += 1
        try:
            self._declare(shapes)
        except Exception:
            self._build_shapes = None
            del self._weights[self._first_weights:]
            raise
        own = self.weights
        if len(self.given) == len(own):
            for weight, value in zip(own, self.given):
                if value is not None and value.shape == weight.shape:
                    weight.take(np.asarray(value, dtype=weight.dtype))

    def _declare(self, shapes: Sequence[Shape]) -> None:
        self.build(self._together(list(shapes)))

    @property
    def build_shapes(self) -> tuple[Shape, ...] | None:
        """The input shapes the weights were declared for."""
        return self._build_shapes

    def is_built_for(self, shapes: Sequence[Shape]) -> bool:
        """Whether the weights are those that these input shapes want, as far as that is known without building again."""
        made = self._build_shapes
        return made is not None and (made == tuple(shapes) or self.build_key(made) == self.build_key(shapes))

    @property
    def weights(self) -> list[Weight]:
        """All weights, those that training changes first."""
        return sorted(self._weights, key=lambda weight: not weight.trainable)

    @property
    def trainable_weights(self) -> list[Weight]:
        """The weights that training may change; none when the layer is not trainable."""
        return [weight for weight in self.weights if weight.trainable] if self.trainable else []

    @property
    def non_trainable_weights(self) -> list[Weight]:
        """The weights that training leaves alone."""
        return [weight for weight in self.weights if not (self.trainable and weight.trainable)]

    def get_weights(self) -> list[np.ndarray]:
        """Copies of the weights' values; an empty list before the layer is built."""
        return [weight.value.copy() for weight in self.weights]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Take these values; raises WeightsError for a wrong count, shape or kind of dtype, and then changes nothing."""
        own = self.weights
        if len(weights) != len(own):
            raise WeightsError(f"layer `{self.name}` has {len(own)} weights, not {len(weights)}: "
                               + (", ".join(f"{each.name} {shape_text(each.shape)}" for each in own) or "none"))
        try:
            arrays = [fitting(weight.spec, value) for weight, value in zip(own, weights)]
        except WeightsError as error:
            raise WeightsError(f"layer `{self.name}`: {error}") from None
        for weight, array in zip(own, arrays):
            weight.take(array)

    def count_params(self) -> int:
        """Number of values in all weights; raises NotBuiltError before an input shape has fixed them."""
        if not self.built:
            raise NotBuiltError(f"layer `{self.name}` is not built: call it, or `build` it with an input shape, "
                                f"before counting its parameters")
        return sum(weight.size for weight in self.weights)

    @property
    def losses(self) -> list[float]:
        """Regularisation loss of each regularised weight, once however often the layer is called, and what `add_loss` added."""
        return [*(weight.regularizer(weight.value) for weight in self.weights if weight.regularizer is not None), *self._added]

    def add_loss(self, losses: Any, **_: Any) -> None:
        """Add to what the layer's last call cost."""
        listed = losses if isinstance(losses, (list, tuple)) else [losses]
        self._added = [*self._added, *(float(np.sum(each)) for each in listed if not callable(each))]

    def add_metric(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: there is no training to watch."""

    add_update = add_metric

    def add_variable(self, *args: Any, **kwargs: Any) -> Weight:
        """`add_weight` under its old name."""
        return self.add_weight(*args, **kwargs)
