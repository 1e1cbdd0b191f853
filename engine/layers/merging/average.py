"""The mean of tensors."""

import numpy as np

from .merge import Merge


class Average(Merge):
    """Takes the mean of its inputs, element by element."""

    operation = np.add

    def call(self, inputs: list[np.ndarray]) -> np.ndarray:
        """The sum of all inputs, divided by their number."""
        return super().call(inputs) / np.asarray(len(inputs), self.compute_dtype)

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The layer's, because a mean of whole numbers need not be whole."""
        return self.compute_dtype
