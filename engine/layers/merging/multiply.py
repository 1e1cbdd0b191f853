"""The product of tensors."""

from functools import reduce

import numpy as np

from .merge import Merge


class Multiply(Merge):
    """Multiplies its inputs element by element."""

    __slots__ = ()

    operation = np.multiply
    plan = Merge.plan

    def call(self, inputs: list[np.ndarray], mask: list[np.ndarray | None] | None = None) -> np.ndarray:
        """The product of what masks keep, and 0 where all leave it out (keras 3.15, layers/merging/multiply.py)."""
        masks = self.acting(inputs, mask)
        product = super().call([array if each is None else np.where(each, array, array.dtype.type(1))
                                for array, each in zip(inputs, masks)])
        present = [each for each in masks if each is not None]
        if len(present) < len(masks):
            return product
        return np.where(reduce(np.logical_or, present), product, product.dtype.type(0))
