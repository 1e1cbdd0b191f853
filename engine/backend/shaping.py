"""Operations that move values without changing them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .reductions import axes
from .tensor import TensorShape
from .vocabulary import OPS


def whole(shape: Any) -> tuple[int, ...]:
    """A shape of plain integers, from any sequence or array of them."""
    return (int(shape),) if np.ndim(shape) == 0 else tuple(int(each) for each in shape)


@OPS()
def reshape(x: Any, newshape: Any) -> np.ndarray:
    """The values in another shape, of which one dimension may be -1."""
    return np.reshape(np.asarray(x), whole(newshape))


@OPS()
def transpose(x: Any, axes: Any = None) -> np.ndarray:
    """The axes in another order, reversed when none is given."""
    return np.transpose(np.asarray(x), None if axes is None else whole(axes))


@OPS()
def expand_dims(x: Any, axis: Any) -> np.ndarray:
    """A new axis of length 1."""
    return np.expand_dims(np.asarray(x), axes(axis))


@OPS()
def squeeze(x: Any, axis: Any = None) -> np.ndarray:
    """Without its axes of length 1."""
    return np.squeeze(np.asarray(x), axes(axis))


@OPS()
def concatenate(xs: Any, axis: int = 0) -> np.ndarray:
    """Side by side along an axis."""
    return np.concatenate([np.asarray(each) for each in xs], axis=axis)


@OPS()
def stack(x: Any, axis: int = 0) -> np.ndarray:
    """Side by side along a new axis."""
    return np.stack([np.asarray(each) for each in x], axis=axis)


@OPS()
def unstack(x: Any, num: int | None = None, axis: int = 0) -> list:
    """The slices along an axis."""
    return [np.take(x, index, axis=axis) for index in range(np.asarray(x).shape[axis])]


@OPS()
def split(x: Any, indices_or_sections: Any, axis: int = 0) -> list:
    """In parts along an axis: their number, or the places to cut at."""
    cuts = int(indices_or_sections) if np.ndim(indices_or_sections) == 0 else list(indices_or_sections)
    return np.split(np.asarray(x), cuts, axis=axis)


@OPS()
def repeat(x: Any, repeats: Any, axis: int | None = None) -> np.ndarray:
    """Each value several times."""
    return np.repeat(np.asarray(x), repeats, axis=axis)


@OPS()
def tile(x: Any, repeats: Any) -> np.ndarray:
    """The whole several times along each axis."""
    return np.tile(np.asarray(x), whole(repeats))


@OPS()
def flip(x: Any, axis: Any = None) -> np.ndarray:
    """In reverse order."""
    return np.flip(np.asarray(x), axes(axis))


@OPS()
def roll(x: Any, shift: Any, axis: Any = None) -> np.ndarray:
    """Shifted round."""
    return np.roll(np.asarray(x), shift, axes(axis))


@OPS()
def swapaxes(x: Any, axis1: int, axis2: int) -> np.ndarray:
    """Two axes exchanged."""
    return np.swapaxes(np.asarray(x), axis1, axis2)


@OPS()
def moveaxis(x: Any, source: Any, destination: Any) -> np.ndarray:
    """Axes moved to other places."""
    return np.moveaxis(np.asarray(x), axes(source), axes(destination))


@OPS()
def ravel(x: Any) -> np.ndarray:
    """All values in one row."""
    return np.ravel(np.asarray(x))


@OPS()
def broadcast_to(x: Any, shape: Any) -> np.ndarray:
    """Repeated to a shape, without a copy."""
    return np.broadcast_to(np.asarray(x), whole(shape))


@OPS()
def pad(x: Any, pad_width: Any, mode: Any = "constant", constant_values: Any = None) -> np.ndarray:
    """With more values around it."""
    more = {"constant_values": constant_values or 0} if mode == "constant" else {}
    return np.pad(np.asarray(x), pad_width, mode=mode, **more)


@OPS()
def vstack(xs: Any) -> np.ndarray:
    """Side by side along the first axis."""
    return np.vstack(list(xs))


@OPS()
def hstack(xs: Any) -> np.ndarray:
    """Side by side along the second axis."""
    return np.hstack(list(xs))


@OPS()
def tril(x: Any, k: int = 0) -> np.ndarray:
    """The lower triangle, zeros above."""
    return np.tril(np.asarray(x), k)


@OPS()
def triu(x: Any, k: int = 0) -> np.ndarray:
    """The upper triangle, zeros below."""
    return np.triu(np.asarray(x), k)


@OPS()
def diag(x: Any, k: int = 0) -> np.ndarray:
    """The diagonal of a matrix, or a matrix of a diagonal."""
    return np.diag(np.asarray(x), k)


@OPS()
def diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> np.ndarray:
    """The diagonal of two axes."""
    return np.diagonal(np.asarray(x), offset, axis1, axis2)


@OPS()
def diff(a: Any, n: int = 1, axis: int = -1) -> np.ndarray:
    """Differences between neighbours."""
    return np.diff(np.asarray(a), n, axis)


@OPS()
def meshgrid(*x: Any, indexing: Any = "xy") -> list:
    """Coordinates of a grid."""
    return list(np.meshgrid(*x, indexing=indexing))


@OPS(raw=True)
def shape(x: Any) -> TensorShape:
    """The dimensions."""
    return TensorShape(np.shape(x))


@OPS(raw=True)
def ndim(x: Any) -> int:
    """Number of dimensions."""
    return len(np.shape(x))


@OPS(raw=True)
def size(x: Any) -> int:
    """Number of values."""
    return int(np.prod(np.shape(x), dtype=np.int64))


@OPS()
def slice_(inputs: Any, start_indices: Sequence[int], shape: Sequence[int]) -> np.ndarray:
    """A block: where it starts, and how long it is along each axis."""
    return np.asarray(inputs)[tuple(np.s_[int(start):int(start) + int(length)] for start, length in zip(start_indices, shape))]


@OPS()
def slice_update(inputs: Any, start_indices: Sequence[int], updates: Any) -> np.ndarray:
    """A copy in which a block has other values."""
    made = np.array(inputs)
    made[tuple(np.s_[int(start):int(start) + length] for start, length in zip(start_indices, np.shape(updates)))] = updates
    return made
