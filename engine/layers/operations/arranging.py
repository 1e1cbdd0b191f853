"""Operations that take parts of tensors or put them together."""

from typing import Any

import numpy as np

from ...errors import ShapeError
from ...params import param
from ...plan.builder import Builder, Slot
from ...plan.slots import known
from ...spec import Shape, TensorSpec, shape_text
from ..merging.concatenate import Concatenate, side_by_side
from .operation import Operation

# Two lengths in place of one that is unknown: where the results differ, theirs is unknown too.
PROBES = (7919, 7907)


class GetItem(Operation, said="GetItem"):
    """A part of a tensor: `x[key]`."""

    __slots__ = ()

    names = ("x", "key")

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The part's shape; ShapeError where there is no such part."""
        spec, key = arguments
        if isinstance(spec, np.ndarray):
            return TensorSpec(spec[key].shape, spec.dtype.name)
        return TensorSpec(_part(spec.shape, key), spec.dtype)

    def compute(self, *arguments: Any) -> np.ndarray:
        """The part."""
        return arguments[0][arguments[1]]

    def call(self, inputs: np.ndarray, key: Any = None) -> np.ndarray:
        """The part that `key` says."""
        return self._result(inputs, {"key": key})

    plan = Operation.plan

    def keeps_samples(self, *arguments: Any) -> bool:
        """Where the key takes the whole first axis."""
        spec, key = arguments
        if not isinstance(key, tuple) or not key:
            return False
        return isinstance(key[0], slice) and key[0] == slice(None) or key[0] is ... and len(key) <= spec.rank and None not in key

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """A view, unless the key has lists."""
        tensor, key = arguments
        if all(each is None or each is ... or isinstance(each, (int, slice)) for each in key):
            return Slot(known(spec.shape), spec.dtype, tensor, lambda array: array[key], dense=False)
        return super().planned(builder, spec, *arguments)


def _part(shape: Shape, key: Any) -> Shape:
    try:
        found = [np.broadcast_to(np.zeros((), bool), tuple(probe if size is None else size for size in shape))[key].shape
                 for probe in PROBES]
    except (IndexError, TypeError, ValueError) as error:
        raise ShapeError(f"cannot take that part of {shape_text(shape)}: {error}", actual=shape_text(shape)) from None
    return tuple(one if one == other else None for one, other in zip(*found))


class ConcatenateOperation(Operation, said="Concatenate"):
    """Tensors side by side."""

    __slots__ = ()

    axis: int = param("The axis along which the tensors follow each other.", -1)

    max_inputs = None
    takes_bare = False

    def outputs_of(self, call: Any, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """What the layer of this name gives."""
        return self.compute_output_spec(inputs)

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """What the layer of this name gives."""
        return Concatenate(axis=self.axis, name=self.name).compute_output_spec(inputs)

    def call(self, inputs: list[np.ndarray]) -> np.ndarray:
        """The tensors, one after the other along `axis`."""
        return np.concatenate(inputs, axis=self.axis)

    def plan(self, builder: Builder, inputs: list[Slot], **constants: Any) -> Slot | None:
        """What the layer of this name says."""
        return side_by_side(builder, inputs, self.axis)
