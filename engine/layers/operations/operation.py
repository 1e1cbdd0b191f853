"""What all operations share: arguments that are tensors or constants, in the order of a signature, and no weights.

A constant is a keyword argument of the call, as the file writes it. (keras/src/ops/operation.py)
"""

import types
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from ...errors import ShapeError
from ...layer import Layer
from ...plan.builder import Builder, Slot
from ...plan.slots import known
from ...spec import Shape, TensorSpec

WITH_DTYPE: Mapping[str, Mapping[str, str | None]] = {"keras2": {"trainable": None, "dtype": None}, "keras3": {"trainable": None}}
"""The spelling of operations whose config names a dtype."""


class Operation(Layer, registered=False):
    """A function of tensors and constants; subclasses say which."""

    __slots__ = ()

    known: ClassVar[dict[str, type["Operation"]]] = {}
    home: ClassVar[str] = "numpy"
    names: ClassVar[tuple[str, ...]] = ("x",)
    said: ClassVar[str] = ""
    activity_regularizer = None
    takes_bare = True
    spelling: ClassVar[Mapping[str, Mapping[str, str | None]]] = {
        dialect: {"trainable": None, "dtype": None} for dialect in ("keras2", "keras3")}

    def __init_subclass__(cls, said: str = "", **options: Any) -> None:
        super().__init_subclass__(registered=False, **options)
        cls.planned_options = frozenset(cls.names)
        if said:
            cls.said = said
            Operation.known[said] = cls

    @property
    def class_name(self) -> str:
        """The class as Keras names it."""
        return self.said

    @property
    def module(self) -> str:
        """Where Keras has the class."""
        return f"keras.src.ops.{self.home}"

    def arguments(self, tensors: Sequence[Any], constants: Mapping[str, Any]) -> list[Any]:
        """All arguments in order, each a tensor or a constant; ShapeError where one is missing."""
        waiting = iter(tensors)
        found = [constant(constants[name]) if constants.get(name) is not None else next(waiting, None) for name in self.names]
        if any(each is None for each in found):
            raise ShapeError(f"needs {len(self.names)} arguments; connect another tensor", f"{len(self.names)} tensors",
                             str(len(tensors)))
        return found

    def autocast(self, dtype: str) -> str:
        """Tensors go in as they are."""
        return dtype

    def outputs_of(self, call: Any, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Spec of the result, with the call's constants."""
        return [self.spec_of(*self.arguments(inputs, call.kwargs))]

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Spec of the result of tensors alone."""
        return [self.spec_of(*self.arguments(inputs, {}))]

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """Spec of the result; tensors come as specs."""
        return arguments[0]

    def compute(self, *arguments: Any) -> np.ndarray:
        """The result."""
        return arguments[0]

    def call(self, inputs: Any) -> np.ndarray:
        """The result for tensors alone."""
        return self._result(inputs, {})

    def plan(self, builder: Builder, inputs: list[Slot], **constants: Any) -> Slot | None:
        """The result where each sample's depends on that sample alone."""
        arguments = self.arguments(inputs, constants)
        if not self.keeps_samples(*(_said(each) if isinstance(each, Slot) else each for each in arguments)):
            return None
        spec = self.spec_of(*map(_said, arguments))
        return builder.cast(self.planned(builder, spec, *arguments), spec.dtype)

    def keeps_samples(self, *arguments: Any) -> bool:
        """Whether the first axis is the samples' before and after, and none depends on another; tensors come as specs, constants as
        they are."""
        return False

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The steps to a tensor of this shape; subclasses say what needs no new array."""
        tensors = [each for each in arguments if isinstance(each, Slot)]

        def compute(*arrays: np.ndarray) -> np.ndarray:
            given = iter(arrays)
            return self.compute(*(next(given) if isinstance(each, Slot) else each for each in arguments))
        return builder.computed(compute, tensors, known(spec.shape), spec.dtype)

    def _result(self, inputs: Any, constants: Mapping[str, Any]) -> np.ndarray:
        arguments = self.arguments(inputs if isinstance(inputs, list) else [inputs], constants)
        return np.asarray(self.compute(*arguments)).astype(self.spec_of(*map(_said, arguments)).dtype, copy=False)


def declare(base: type[Operation], said: str, body: Mapping[str, Any]) -> type[Operation]:
    """An operation that Keras calls `said`, whose class differs from its base by what it says."""
    about = {"__module__": base.__module__, "__doc__": base.__doc__, **body}
    return types.new_class(f"{said}Operation", (base,), {"said": said}, lambda own: own.update(about))


def _said(argument: Any) -> Any:
    """The spec of a tensor or array; another constant as it is."""
    return TensorSpec(argument.shape, argument.dtype.name) if isinstance(argument, (np.ndarray, Slot)) else argument


def shape_of(argument: Any) -> Shape:
    """The shape of a spec, or of a constant."""
    return argument.shape if isinstance(argument, TensorSpec) else np.shape(argument)


def aligned(rank: int, *arguments: Any) -> bool:
    """Whether arguments that are broadcast to a rank have the samples along the first axis, constants being the same for each."""
    tensors = [each for each in arguments if isinstance(each, TensorSpec)]
    return rank > 0 and len({each.shape[:1] for each in tensors}) == 1 and all(each.rank == rank for each in tensors) and \
        all(np.ndim(each) < rank or np.shape(each)[0] == 1 for each in arguments if not isinstance(each, TensorSpec))


def constant(value: Any) -> Any:
    """A constant as NumPy has it, from the form that Keras writes."""
    if isinstance(value, Mapping) and isinstance(config := value.get("config"), Mapping):
        kind = value.get("class_name")
        if kind in ("__tensor__", "__numpy__"):
            return np.asarray(config.get("value"), config.get("dtype"))
        if kind == "__slice__":
            return slice(config.get("start"), config.get("stop"), config.get("step"))
        if kind == "__ellipsis__":
            return ...
    return tuple(map(constant, value)) if isinstance(value, list) else value
