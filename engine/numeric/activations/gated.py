"""The gated linear unit, the one activation whose output has another shape than its input."""

import numpy as np

from ...errors import ShapeError
from ...params import param
from ...spec import Shape, normalize_axis, shape_text
from .base import Activation
from .logistic import logistic


class Glu(Activation):
    """Gated linear unit: a * sigmoid(b), where a and b are the halves of the axis (Dauphin et al., 2017)."""

    dialects = ("keras3",)
    axis: int = param("Axis that is split into halves.", -1)

    def apply(self, x: np.ndarray) -> np.ndarray:
        self.output_shape(x.shape)
        values, gates = np.split(x, 2, axis=self.axis)
        result = logistic(gates)
        result *= values
        return result

    def output_shape(self, shape: Shape) -> Shape:
        """The shape with half as many elements along the axis; raises ShapeError where they are odd in number."""
        axis = normalize_axis(self.axis, len(shape))
        length = shape[axis]
        if length is None:
            return shape
        if length % 2:
            raise ShapeError(f"glu halves axis {self.axis}, but the axis has {length} elements in {shape_text(shape)}",
                             expected="an even number of elements", actual=str(length))
        return (*shape[:axis], length // 2, *shape[axis + 1:])
