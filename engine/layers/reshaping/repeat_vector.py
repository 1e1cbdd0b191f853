"""A vector as every step of a sequence."""

from functools import partial

import numpy as np

from ...dtypes import promoted
from ...errors import ShapeError
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import Shape, shape_text


class RepeatVector(Layer):
    """Repeats a vector n times, as the steps of a sequence."""

    __slots__ = ()

    n: int = param("How often the vector is repeated.", minimum=1)

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """(batch, n, features)."""
        return np.repeat(inputs[:, None, :], self.n, axis=1)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """(batch, n, features)."""
        batch, features = inputs[0].shape
        once = builder.reshape(inputs[0], (batch, 1, features))
        return builder.step(lambda x, out: partial(np.copyto, out, x), [once], (batch, self.n, features), once.dtype)

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """(batch, n, features); ShapeError for another rank than 2."""
        if len(input_shape) != 2:
            raise ShapeError("takes vectors: a tensor of rank 2", "(None, features)", shape_text(input_shape))
        return (input_shape[0], self.n, input_shape[1])

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The input's."""
        return promoted(input_dtypes)
