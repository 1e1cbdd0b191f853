"""Tensors side by side."""

from functools import reduce

import numpy as np

from ...dtypes import in_one_dtype, promoted
from ...errors import ShapeError
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import Shape, TensorSpec, agree, normalize_axis, shape_text, total, unify


class Concatenate(Layer):
    """Puts its inputs side by side along an axis."""

    __slots__ = ()

    axis: int = param("The axis along which the inputs follow each other.", -1)

    min_inputs = 1
    max_inputs = None
    supports_masking = True

    def call(self, inputs: list[np.ndarray]) -> np.ndarray:
        """The inputs, one after the other along `axis`."""
        return np.concatenate(in_one_dtype(inputs), axis=self.axis)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot | None:
        """The inputs, one after the other along `axis`; not said for the axis of the samples."""
        return side_by_side(builder, inputs, self.axis)

    def compute_output_shape(self, input_shape: list[Shape]) -> Shape:
        """The common shape with the lengths along `axis` added; ShapeError where another axis differs.

        Of the other axes Keras 3 knows what the first says (keras/src/layers/merging/concatenate.py), TensorFlow what any says.
        """
        first = input_shape[0]
        if any(len(shape) != len(first) for shape in input_shape):
            raise self._refusal("takes tensors of one rank", input_shape)
        axis = normalize_axis(self.axis, len(first))
        for shape in input_shape[1:]:
            if not all(agree(one, other) for i, (one, other) in enumerate(zip(first, shape)) if i != axis):
                raise self._refusal(f"takes tensors that differ only along axis {self.axis}", input_shape)
        merged = list(first) if self.dialect == "keras3" else [reduce(unify, lengths) for lengths in zip(*input_shape)]
        merged[axis] = total(shape[axis] for shape in input_shape)
        return tuple(merged)

    @staticmethod
    def _refusal(sentence: str, shapes: list[Shape]) -> ShapeError:
        came = " and ".join(map(shape_text, shapes))
        return ShapeError(f"{sentence}, not {came}", expected=shape_text(shapes[0]), actual=came)

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The dtype that holds all inputs' values."""
        return promoted(input_dtypes)

    def compute_mask(self, inputs: list[np.ndarray], mask: list[np.ndarray | None] | None = None) -> np.ndarray | None:
        """The masks side by side, and over the last axis what all (Keras 2) or any (Keras 3) of them keep."""
        if not mask or all(each is None for each in mask):
            return None
        joined = np.concatenate([_whole(array, each) for array, each in zip(inputs, mask)], axis=self.axis)
        return np.all(joined, axis=-1) if self.dialect == "keras2" else np.any(joined, axis=-1)

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """The output's shape without its last axis, where any input has a mask."""
        if all(mask is None for mask in masks):
            return None
        return TensorSpec(self.compute_output_shape([spec.shape for spec in inputs])[:-1], "bool")


def side_by_side(builder: Builder, inputs: list[Slot], axis: int) -> Slot | None:
    """The inputs, one after the other along an axis; None for that of the samples, and where their dtypes differ."""
    axis = normalize_axis(axis, inputs[0].ndim)
    return builder.concatenate(inputs, axis) if axis and len({x.dtype for x in inputs}) == 1 else None


def _whole(array: np.ndarray, mask: np.ndarray | None) -> np.ndarray:
    """A mask of the array's own shape."""
    if mask is None:
        return np.ones(array.shape, bool)
    return mask if mask.ndim >= array.ndim else np.logical_or(mask[..., None], np.zeros(array.shape, bool))
