"""The dot product of two tensors, sample by sample."""

import math
from functools import partial

import numpy as np

from ...dtypes import in_one_dtype, promoted
from ...errors import ShapeError
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...plan.slots import known
from ...spec import Shape, TensorSpec, normalize_axis, shape_text


class Dot(Layer):
    """Multiplies two tensors and sums along an axis of each, sample by sample."""

    __slots__ = ()

    axes: int | tuple = param("The axis to sum along: one number for both inputs, or one for each.")
    normalize: bool = param("Whether to scale to unit length before, which gives the cosine proximity.", False)

    min_inputs = 2
    max_inputs = 2
    supports_masking = True

    @property
    def makes_fractions(self) -> bool:
        """Whether whole numbers are computed as floats: to unit length they come out as fractions."""
        return self.normalize

    def call(self, inputs: list[np.ndarray]) -> np.ndarray:
        """For each sample, the sum of products along the axes; the remaining axes of both follow one another."""
        first, second = in_one_dtype(inputs)
        one, other = self._axes(first.ndim, second.ndim)
        if self.normalize:
            first, second = _unit(first, one), _unit(second, other)
        left = np.moveaxis(first, one, -1).reshape(len(first), -1, first.shape[one])
        right = np.moveaxis(second, other, 1).reshape(len(second), second.shape[other], -1)
        rest = [size for axis, size in enumerate(first.shape) if axis not in (0, one)]
        rest += [size for axis, size in enumerate(second.shape) if axis not in (0, other)]
        return np.matmul(left, right).reshape(len(first), *(rest or [1]))

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot | None:
        """For each sample, the product of two matrices."""
        (first, second), batch = inputs, inputs[0].shape[0]
        if second.shape[0] != batch or first.dtype != second.dtype:
            return None
        one, other = self._axes(first.ndim, second.ndim)
        if self.normalize:
            first, second = (builder.computed(partial(_unit, axis=axis), [x], x.shape, x.dtype)
                             for x, axis in ((first, one), (second, other)))
        shape, length = known(self.compute_output_shape([first.shape, second.shape])), first.shape[one]
        left = builder.transpose(first, [*(axis for axis in range(first.ndim) if axis != one), one])
        right = builder.transpose(second, [0, other, *(axis for axis in range(1, second.ndim) if axis != other)])
        rows, columns = math.prod(left.shape[1:-1]), math.prod(right.shape[2:])
        made = builder.products(builder.reshape(left, (batch, rows, length)), builder.reshape(right, (batch, length, columns)))
        return builder.reshape(made, shape)

    def compute_output_shape(self, input_shape: list[Shape]) -> Shape:
        """(batch, remaining axes of the first, remaining axes of the second); ShapeError where the summed axes differ.

        As in every Keras an unknown length does not agree with a known one.
        """
        first, second = input_shape
        if len(first) < 2 or len(second) < 2:
            raise ShapeError("takes two tensors of rank 2 or more", "(None, features)",
                             " and ".join(map(shape_text, input_shape)))
        one, other = self._axes(len(first), len(second))
        if first[one] != second[other]:
            raise ShapeError(f"sums along axes of one length, not {first[one]} and {second[other]}",
                             expected=shape_text(first), actual=shape_text(second))
        rest = [size for axis, size in enumerate(first) if axis not in (0, one)]
        rest += [size for axis, size in enumerate(second) if axis not in (0, other)]
        return (first[0] if second[0] is None else second[0], *(rest or [1]))

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The dtype that holds both inputs' values."""
        return promoted(input_dtypes)

    def compute_mask(self, inputs: list[np.ndarray], mask: list[np.ndarray | None] | None = None) -> None:
        """None: a sum over positions has no positions to leave out."""

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """None: a sum over positions has no positions to leave out."""
        return None

    def _axes(self, first: int, second: int) -> tuple[int, int]:
        axes = self.axes if isinstance(self.axes, tuple) else (self.axes, self.axes)
        if len(axes) != 2:
            raise ShapeError(f"`axes` must be one number or two, not {self.axes!r}", "one or two axes", str(self.axes))
        found = normalize_axis(axes[0], first), normalize_axis(axes[1], second)
        if 0 in found:
            raise ShapeError("sums along an axis behind the batch, not along the batch", "an axis from 1 on", str(self.axes))
        return found


def _unit(array: np.ndarray, axis: int) -> np.ndarray:
    squares = np.maximum(np.sum(np.square(array), axis=axis, keepdims=True), 1e-12)
    return array / np.sqrt(squares)
