"""How many inputs and outputs a unit has, told from the shape of its weight."""

import math

from ...spec import normalize_axis


def fans(shape: tuple[int, ...], input_axes: tuple[int, ...] | None = None,
         output_axes: tuple[int, ...] | None = None) -> tuple[int, int]:
    """Numbers of inputs and of outputs; shapes of rank 3 and more are convolution kernels (Keras `compute_fans`)."""
    rank = len(shape)
    if input_axes is not None and output_axes is not None:
        inputs = math.prod(shape[normalize_axis(axis, rank)] for axis in input_axes)
        return inputs, math.prod(shape[normalize_axis(axis, rank)] for axis in output_axes)
    if rank < 2:
        return (shape[0], shape[0]) if shape else (1, 1)
    receptive = math.prod(shape[:-2])
    return shape[-2] * receptive, shape[-1] * receptive
