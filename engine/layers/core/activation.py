"""An activation function as a layer of its own."""

import numpy as np

from ...layer import Layer
from ...numeric.activations import Activation as Function
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import Shape


class Activation(Layer):
    """Applies an activation function to its input."""

    __slots__ = ()

    activation: Function = param("The function, applied element by element.")

    supports_masking = True
    makes_fractions = True

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """activation(inputs)."""
        return self.activation(inputs)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """activation(inputs)."""
        return builder.activate(inputs[0], self.activation)

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape, as the function leaves it."""
        return self.activation.output_shape(input_shape)
