"""What a layer does with its weights: declare them for an input shape, hand them out, take others, say what they cost."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import numpy as np

from . import dtypes
from .dtypes import Precision
from .errors import NotBuiltError, WeightsError
from .intake import Intake
from .numeric.constraints import Constraint
from .numeric.initializers import Initializer
from .numeric.regularizers import Regularizer
from .plan.changes import changes
from .spec import Shape, as_shape, shape_text
from .weights import Weight, fitting, spec_of


def building(declare: Callable[..., None]) -> Callable[..., None]:
    """A `build` that people may call too: it declares the weights anew, and only while building just declares."""
    @functools.wraps(declare)
    def build(self: Any, *shapes: Any, **named: Any) -> None:
        if self._is_building:
            declare(self, *shapes, **named)
            return
        given = [*shapes, *named.values()]
        first = given[0] if given else ()
        several = len(given) > 1 or isinstance(first, (list, tuple)) and bool(first) and isinstance(first[0], (list, tuple))
        listed = (given if len(given) > 1 else first) if several else [first]
        self.build_for(tuple(as_shape(shape) for shape in listed))

    return build


@functools.lru_cache(maxsize=4096)
def _kept(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """These shapes, as all layers have them that were built for such."""
    return shapes


class Variables:
    """What Keras calls weights otherwise, of a layer or a model, and what only training would have."""

    __slots__ = ()
    weights: Any
    trainable_weights: Any
    non_trainable_weights: Any
    stateful: bool = False

    @property
    def variables(self) -> list[Weight]:
        """`weights`, by Keras's other name."""
        return self.weights

    @property
    def trainable_variables(self) -> list[Weight]:
        """`trainable_weights`, by Keras's other name."""
        return self.trainable_weights

    @property
    def non_trainable_variables(self) -> list[Weight]:
        """`non_trainable_weights`, by Keras's other name."""
        return self.non_trainable_weights

    @property
    def updates(self) -> list[Any]:
        """Nothing: only training updates anything."""
        return []

    @property
    def metrics(self) -> list[Any]:
        """Nothing: there is no training to watch."""
        return []


class WeightOwner(Intake, Precision, Variables):
    """The owner of weights."""

    __slots__ = ("_weights", "build_shapes", "_is_building", "_demands", "_added", "given", "weight_seed")
    name: str
    trainable: Any
    dialect: str
    activity_regularizer: Any
    weight_seed: int
    given: tuple[np.ndarray | None, ...]
    _weights: tuple[Weight, ...]
    build_shapes: tuple[Shape, ...] | None
    """The input shapes the weights were declared for."""
    _first_weights: int = 0
    _added: Sequence[float]
    _is_building: bool
    _demands: bool
    """Whether the given values must fit, because somebody gave them with the layer's parameters."""
    foreign = False
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
        listed = () if shape is None else (shape,) if isinstance(shape, int) else tuple(shape)
        spec = spec_of(name or f"weight_{index}", listed, dtype, bool(trainable))
        seed = (self.weight_seed + index) % 2**32 if index else self.weight_seed
        first_values = Initializer.meant(initializer, None)
        first_values.refuse_shape(spec.shape)
        weight = Weight(spec, first_values, Regularizer.get(regularizer) if regularizer else None,
                        Constraint.get(constraint) if constraint else None, seed)
        self._weights += (weight,)
        return weight

    @property
    def class_name(self) -> str:
        """The class as a config writes it."""
        return type(self).__name__

    def fresh(self) -> Self:
        """An unbuilt copy that will have the same values where they fit."""
        return self.configure()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "build" in cls.__dict__:
            cls.build = building(cls.__dict__["build"])

    def _reseed(self) -> None:
        for index, weight in enumerate(self._weights):
            weight.seed = (self.weight_seed + index) % 2**32

    @property
    def built(self) -> bool:
        """Whether an input shape has fixed the weights."""
        return self.build_shapes is not None

    @built.setter
    def built(self, value: bool) -> None:
        """Keras layers say `self.built = True`; here building is known by its shapes."""

    def build_for(self, shapes: Sequence[Shape]) -> None:
        """Declare the weights for these input shapes, and take the given values that fit."""
        self._weights = self._weights[:self._first_weights]
        self.build_shapes = _kept(tuple(shapes))
        self._is_building = True
        changes.count += 1
        try:
            self._declare(shapes)
            self._check_demanded()
        except Exception:
            self.build_shapes = None
            self._weights = self._weights[:self._first_weights]
            raise
        finally:
            self._is_building = False
        own = self.weights if self.given else []
        if len(self.given) == len(own):
            for weight, value in zip(own, self.given):
                if value is not None and value.shape == weight.shape:
                    weight.take(np.asarray(value, dtype=weight.dtype))

    def _check_demanded(self) -> None:
        if not self._demands:
            return
        own = [weight.shape for weight in self.weights]
        given = [value.shape for value in self.given if value is not None]
        if given != own:
            raise WeightsError(f"layer `{self.name}` was made with `weights` of shapes {', '.join(map(shape_text, given))}; it has "
                               f"{', '.join(map(shape_text, own)) or 'none'}")

    @building
    def build(self, input_shape: Any) -> None:
        """Declare weights with `add_weight`; `input_shape` is a tuple, or a list of tuples for a layer of several inputs."""

    def build_key(self, shapes: Sequence[Any]) -> Any:
        """What of the input shapes `build` looks at; nothing where the class has none. One with a `build` may say less than all."""
        return () if type(self).build is WeightOwner.build and not self.foreign else tuple(shapes)

    def _declare(self, shapes: Sequence[Shape]) -> None:
        self.build(self._together(list(shapes)))

    def is_built_for(self, shapes: Sequence[Shape]) -> bool:
        """Whether the weights are those that these input shapes want, as far as that is known without building again."""
        made = self.build_shapes
        if made is None:
            return False
        return made == tuple(shapes) or self.build_key(made) == self.build_key(shapes)

    @property
    def weights(self) -> list[Weight]:
        """All weights, those that training changes first."""
        trained = [weight for weight in self._weights if weight.trainable]
        return trained if len(trained) == len(self._weights) else \
            trained + [weight for weight in self._weights if not weight.trainable]

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
        if not hasattr(weights, "__len__") or isinstance(weights, (str, Mapping)):
            raise WeightsError(f"layer `{self.name}` takes a list of arrays, one for each weight, not a {type(weights).__name__}")
        if len(weights) != len(own):
            raise WeightsError(f"layer `{self.name}` has {len(own)} weights, not {len(weights)}: "
                               + (", ".join(f"{each.name} {shape_text(each.shape)}" for each in own) or "none"))
        try:
            arrays = [fitting(weight.spec, value) for weight, value in zip(own, weights)]
        except WeightsError as error:
            raise WeightsError(f"layer `{self.name}`: {error}") from None
        for weight, array in zip(own, arrays):
            weight.take(array)

    def values_given(self) -> tuple[np.ndarray | None, ...]:
        """The values that did not come from an initializer, for another layer to start with."""
        if not self.built:
            return self.given
        weights = self.weights
        # What does not fit these shapes waits for shapes that it fits.
        waiting = self.given if len(self.given) == len(weights) else (None,) * len(weights)
        return tuple(weight.value if weight.given else value for weight, value in zip(weights, waiting))

    def count_params(self) -> int:
        """Number of values in all weights; raises NotBuiltError before an input shape has fixed them."""
        if not self.built:
            raise NotBuiltError(f"layer `{self.name}` is not built: call it, or `build` it with an input shape, "
                                f"before counting its parameters")
        return sum(weight.size for weight in self.weights)

    def activity_loss(self, outputs: Sequence[np.ndarray], is_divided: bool = True) -> float:
        """The penalty on one call's outputs, divided by the batch size as Keras 3 and tf.keras do (Keras's `Layer.__call__`)."""
        batches = (len(output) if is_divided and output.ndim else 1 for output in outputs)
        return sum(float(self.activity_regularizer(output)) / max(batch, 1) for output, batch in zip(outputs, batches))

    @property
    def losses(self) -> list[float]:
        """What the last call on arrays added, by `add_loss` and as penalty on its output; then the loss of each regularised weight.

        A weight counts once however often the layer is called. Keras 3 leaves out those that training leaves alone.
        """
        counted = self.trainable_weights if self.dialect == "keras3" else self.weights
        return [*self.added_losses, *(weight.regularizer(weight.value) for weight in counted if weight.regularizer is not None)]

    @property
    def added_losses(self) -> list[float]:
        """What `add_loss` added in the last run, in this layer and those it holds."""
        return list(self._added)

    def apply_constraints(self) -> None:
        """Move every weight that has a constraint to where it holds, as training does after each step."""
        for weight in self.weights:
            weight.apply_constraint()

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
