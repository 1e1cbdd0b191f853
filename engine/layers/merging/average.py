"""The mean of tensors."""

import numpy as np

from ...plan.builder import Builder, Slot
from .merge import Merge


class Average(Merge):
    """Takes the mean of its inputs, element by element."""

    __slots__ = ()

    operation = np.add
    makes_fractions = True

    def call(self, inputs: list[np.ndarray]) -> np.ndarray:
        """The sum of all inputs, divided by their number."""
        return super().call(inputs) / np.asarray(len(inputs), self.compute_dtype)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot | None:
        """The sum of all inputs, divided by their number."""
        whole = super().plan(builder, inputs)
        count = builder.constant(np.asarray(len(inputs), self.compute_dtype))
        return whole and builder.elementwise(np.true_divide, whole, count)

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The layer's, because a mean of whole numbers need not be whole."""
        return self.compute_dtype
