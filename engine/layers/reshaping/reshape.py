"""The same values in another shape."""

import math

import numpy as np

from ...dtypes import promoted
from ...errors import ParameterError, ShapeError
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...plan.slots import known
from ...spec import Dimension, Shape, product, shape_text


class Reshape(Layer):
    """Gives its input another shape; the batch axis stays."""

    __slots__ = ()

    target_shape: tuple = param("The new shape without the batch; one axis may be -1: whatever is left.", minimum=-1)

    def complete(self, values: dict) -> None:
        """At most one axis can be worked out."""
        super().complete(values)
        target = values["target_shape"]
        if sum(dimension in (-1, None) for dimension in target) > 1:
            raise ParameterError(f"`target_shape` must be whole numbers of which at most one is -1, not {target!r}",
                                 "target_shape")

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """The same values as (batch, *target_shape)."""
        return inputs.reshape(inputs.shape[0], *self._target(product(inputs.shape[1:])))

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The same values as (batch, *target_shape)."""
        shape = inputs[0].shape
        return builder.reshape(inputs[0], known((shape[0], *self._target(product(shape[1:])))))

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """(batch, *target_shape); ShapeError where the number of values differs."""
        size = product(input_shape[1:])
        target = self._target(None if None in self.target_shape else size)
        if size is not None and product(self._target(size)) != size:
            raise ShapeError(f"cannot put the {size} values of {shape_text(input_shape)} into "
                             f"{shape_text(self.target_shape)}; an axis of -1 takes what is left",
                             expected=f"{self._known()} values", actual=f"{size} values")
        return (input_shape[0], *target)

    def _target(self, size: Dimension) -> Shape:
        """The new shape for so many values; a size that does not go up leaves 0."""
        rest = self._known()
        left = None if size is None else size // rest if rest and size % rest == 0 else 0
        return tuple(left if dimension in (-1, None) else dimension for dimension in self.target_shape)

    def _known(self) -> int:
        return math.prod(dimension for dimension in self.target_shape if dimension not in (-1, None))

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The input's."""
        return promoted(input_dtypes)
