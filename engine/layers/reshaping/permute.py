"""The axes in another order."""

import numpy as np

from ...dtypes import promoted
from ...errors import ParameterError, ShapeError
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import Shape, shape_text


class Permute(Layer):
    """Puts the axes behind the batch into another order."""

    __slots__ = ()

    dims: tuple = param("The new order, counted from 1: (2, 1) swaps the first two axes behind the batch.", minimum=1)

    def complete(self, values: dict) -> None:
        """The order must name each axis once."""
        super().complete(values)
        dims = values["dims"]
        if None in dims or sorted(dims) != list(range(1, len(dims) + 1)):
            raise ParameterError(f"`dims` must name each axis from 1 on once, not {dims!r}", "dims")

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """The same values with axes 0, *dims."""
        return np.transpose(inputs, (0, *self.dims))

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The same values with axes 0, *dims."""
        return builder.transpose(inputs[0], (0, *self.dims))

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """The input's dimensions in the new order; ShapeError for another rank."""
        if len(input_shape) != len(self.dims) + 1:
            raise ShapeError(f"orders {len(self.dims)} axes behind the batch, but the input is {shape_text(input_shape)}",
                             expected=f"rank {len(self.dims) + 1}", actual=shape_text(input_shape))
        return (input_shape[0], *(input_shape[axis] for axis in self.dims))

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The input's."""
        return promoted(input_dtypes)
