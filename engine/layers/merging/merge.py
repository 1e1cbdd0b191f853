"""What all element-wise merges share: their shapes, ranks and masks (keras/src/layers/merging/base_merge.py)."""

from functools import partial, reduce
from typing import ClassVar

import numpy as np

from ...dtypes import in_one_dtype, promoted
from ...errors import ShapeError
from ...layer import Layer
from ...plan.builder import Builder, Slot
from ...spec import Dimension, Shape, TensorSpec, shape_text


class Merge(Layer, registered=False):
    """Combines tensors element by element; subclasses name the operation."""

    __slots__ = ()

    operation: ClassVar[np.ufunc]
    min_inputs = 2
    works_alone = True
    max_inputs: int | None = None
    supports_masking = True

    def call(self, inputs: list[np.ndarray]) -> np.ndarray:
        """The operation over all inputs, from the first to the last."""
        rank = max(array.ndim for array in inputs)
        return reduce(type(self).operation, [lifted(array, rank) for array in in_one_dtype(inputs)])

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot | None:
        """The operation over all inputs, from the first to the last."""
        if len({x.shape[0] for x in inputs}) > 1 or len({x.dtype for x in inputs}) > 1:
            return None
        rank = max(x.ndim for x in inputs)
        raised = [builder.reshape(x, (x.shape[0], *[1] * (rank - x.ndim), *x.shape[1:])) for x in inputs]
        return reduce(partial(builder.elementwise, type(self).operation), raised)

    def acting(self, inputs: list[np.ndarray], mask: list[np.ndarray | None] | None) -> list[np.ndarray | None]:
        """The masks that act on the numbers, each of its tensor's shape; Keras 2 has none, and a tensor of lower rank loses its."""
        rank = max(array.ndim for array in inputs)
        if self.dialect == "keras2" or not mask:
            return [None] * len(inputs)
        return [None if each is None or array.ndim < rank else np.broadcast_to(each[..., None], array.shape)
                for array, each in zip(inputs, mask)]

    def compute_output_shape(self, input_shape: list[Shape]) -> Shape:
        """The inputs' shapes, broadcast behind the batch; ShapeError where they do not."""
        batches = {shape[0] for shape in input_shape} - {None}
        if len(batches) > 1:
            raise ShapeError("takes tensors of one batch size", "one batch size",
                             " and ".join(map(shape_text, input_shape)))
        merged = reduce(_merged, [shape[1:] for shape in input_shape])
        return (batches.pop() if batches else None, *merged)

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The dtype that holds all inputs' values."""
        return promoted(input_dtypes)

    def compute_mask(self, inputs: list[np.ndarray], mask: list[np.ndarray | None] | None = None) -> np.ndarray | None:
        """Keras 2 keeps what every mask keeps; Keras 3 keeps what any mask keeps, and no mask when an input has none."""
        present = [each for each in mask or [] if each is not None]
        if self.dialect == "keras2":
            return reduce(np.logical_and, present) if present else None
        return reduce(np.logical_or, present) if present and len(present) == len(inputs) else None

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """The first mask's shape, where a mask goes on."""
        present = [each for each in masks if each is not None]
        if not present or self.dialect != "keras2" and len(present) < len(masks):
            return None
        return present[0]


def lifted(array: np.ndarray, rank: int) -> np.ndarray:
    """The array with axes of length 1 behind the first, up to a rank."""
    return array.reshape(array.shape[0], *[1] * (rank - array.ndim), *array.shape[1:])


def _merged(first: Shape, second: Shape) -> Shape:
    if len(first) < len(second):
        first, second = second, first
    padded = (1,) * (len(first) - len(second)) + tuple(second)
    return tuple(_dimension(one, other, first, second) for one, other in zip(first, padded))


def _dimension(one: Dimension, other: Dimension, first: Shape, second: Shape) -> Dimension:
    if one == 1:
        return other
    if other == 1:
        return one
    if one is None or other is None:
        return None
    if one != other:
        wanted, came = shape_text((None, *first)), shape_text((None, *second))
        raise ShapeError(f"cannot combine {wanted} with {came}: {one} and {other} differ", wanted, came)
    return one
