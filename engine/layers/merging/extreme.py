"""What the largest and the smallest of tensors share (keras 3.15, layers/merging/base_merge.py)."""

import numpy as np

from .merge import Merge, lifted


class Extreme(Merge, registered=False):
    """One of its inputs, element by element; there is no number that stands for what a mask leaves out."""

    __slots__ = ()

    plan = Merge.plan

    def call(self, inputs: list[np.ndarray], mask: list[np.ndarray | None] | None = None) -> np.ndarray:
        """The operation over all inputs; where a mask leaves one of two out, the other stands for both."""
        masks = self.acting(inputs, mask)
        if not any(each is not None for each in masks):
            return super().call(inputs)
        rank = max(array.ndim for array in inputs)
        found, kept = lifted(inputs[0], rank), masks[0]
        for array, each in zip(inputs[1:], masks[1:]):
            array = lifted(array, rank)
            array = array if each is None else np.where(each, array, found)
            found = found if kept is None else np.where(kept, found, array)
            kept = None if each is None or kept is None else np.logical_or(kept, each)
            found = type(self).operation(found, array)
        return found
