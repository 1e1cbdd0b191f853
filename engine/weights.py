"""A weight is declared when its layer is built and gets numbers when they are first needed.

Counting and checking shapes therefore never allocate. Numbers come from the initializer and a seed, or are given.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from . import dtypes
from .errors import NotBuiltError, WeightsError
from .numeric.constraints import Constraint
from .numeric.initializers import Initializer
from .numeric.regularizers import Regularizer
from .spec import Shape, shape_text


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
    def size(self) -> int:
        """Number of values."""
        return math.prod(self.shape)

    @property
    def value(self) -> np.ndarray:
        """The numbers, made by the initializer at first use."""
        if self._value is None:
            drawn = self.initializer(self.shape, dtype=self.dtype, seed=self.seed)
            self._value = np.asarray(drawn, dtype=self.dtype)
        return self._value

    def numpy(self) -> np.ndarray:
        """The numbers, under Keras's name."""
        return self.value

    def assign(self, value: Any) -> None:
        """Take other numbers; raises WeightsError when shape or kind of dtype do not fit, and then changes nothing."""
        self.take(fitting(self.spec, value))

    def take(self, array: np.ndarray) -> None:
        """Take numbers that are known to fit, as given rather than drawn."""
        self._value = array
        self.given = True

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


class WeightOwner:
    """What a layer does with its weights: declare them for an input shape, hand them out, take others."""

    name: Any
    trainable: Any
    weight_seed: int
    given: tuple[np.ndarray | None, ...]
    _weights: list[Weight]
    _build_shapes: tuple[Shape, ...] | None

    def add_weight(self, name: Any = None, shape: Any = None, dtype: Any = None, initializer: Any = None,
                   regularizer: Any = None, trainable: bool = True, constraint: Any = None, **_: Any) -> Weight:
        """Declare a weight of this shape; its numbers come with first use."""
        if name is not None and not isinstance(name, str):
            name, shape = None, name
        index = len(self._weights)
        dtype = dtypes.policy_name(dtype) if dtype is not None else self.variable_dtype
        if initializer is None:
            initializer = "glorot_uniform" if dtypes.is_float(dtype) else "zeros"
        shape = tuple(int(dimension) for dimension in (() if shape is None else shape))
        spec = WeightSpec(name or f"weight_{index}", shape, dtype, bool(trainable))
        weight = Weight(spec, Initializer.get(initializer), Regularizer.get(regularizer) if regularizer else None,
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
        self._weights.clear()
        self._build_shapes = tuple(shapes)
        try:
            self.build(self._together(list(shapes)))
        except Exception:
            self._build_shapes = None
            self._weights.clear()
            raise
        if len(self.given) == len(self.weights):
            for weight, value in zip(self.weights, self.given):
                if value is not None and value.shape == weight.shape:
                    weight.take(np.asarray(value, dtype=weight.dtype))

    @property
    def build_shapes(self) -> tuple[Shape, ...] | None:
        """The input shapes the weights were declared for."""
        return self._build_shapes

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
        return sum(weight.size for weight in self._weights)

    @property
    def losses(self) -> list[float]:
        """Regularisation loss of each regularised weight, once however often the layer is called."""
        return [weight.regularizer(weight.value) for weight in self.weights if weight.regularizer is not None]
