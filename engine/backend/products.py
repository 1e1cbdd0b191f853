"""Products of vectors and matrices, and linear algebra."""

from typing import Any

import numpy as np

from .elementwise import fractional, matched
from .reductions import axes
from .vocabulary import OPS


@OPS()
def matmul(x1: Any, x2: Any) -> np.ndarray:
    """The product of matrices along the last two axes."""
    return np.matmul(*matched(np.asarray(x1), np.asarray(x2)))


@OPS()
def dot(x1: Any, x2: Any) -> np.ndarray:
    """The sum over the last axis of the first and the last but one of the second."""
    return np.dot(*matched(np.asarray(x1), np.asarray(x2)))


@OPS()
def tensordot(x1: Any, x2: Any, axes: Any = 2) -> np.ndarray:
    """The sum of products over chosen axes."""
    return np.tensordot(*matched(np.asarray(x1), np.asarray(x2)), axes=axes)


@OPS()
def einsum(subscripts: str, *operands: Any, **kwargs: Any) -> np.ndarray:
    """The sum of products that a formula such as `bij,bjk->bik` says."""
    arrays = [np.asarray(each) for each in operands]
    return np.einsum(subscripts, *arrays, optimize=len(arrays) > 1)


@OPS()
def outer(x1: Any, x2: Any) -> np.ndarray:
    """All products of two vectors' values."""
    return np.outer(np.asarray(x1), np.asarray(x2))


@OPS()
def inner(x1: Any, x2: Any) -> np.ndarray:
    """The sum of products over the last axes."""
    return np.inner(np.asarray(x1), np.asarray(x2))


@OPS()
def vdot(x1: Any, x2: Any) -> np.ndarray:
    """The sum of products of all values."""
    return np.vdot(np.asarray(x1), np.asarray(x2))


@OPS()
def kron(x1: Any, x2: Any) -> np.ndarray:
    """The Kronecker product."""
    return np.kron(np.asarray(x1), np.asarray(x2))


@OPS()
def cross(x1: Any, x2: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> np.ndarray:
    """The cross product of vectors of length 3."""
    return np.cross(np.asarray(x1), np.asarray(x2), axisa, axisb, axisc, axis)


@OPS()
def trace(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> np.ndarray:
    """The sum of a diagonal."""
    return np.trace(np.asarray(x), offset, axis1, axis2)


@OPS()
def inv(x: Any) -> np.ndarray:
    """The inverse of matrices."""
    return np.linalg.inv(fractional(x))


@OPS()
def det(x: Any) -> np.ndarray:
    """The determinant of matrices."""
    return np.linalg.det(fractional(x))


@OPS()
def solve(a: Any, b: Any) -> np.ndarray:
    """The x of a · x = b."""
    return np.linalg.solve(fractional(a), fractional(b))


@OPS()
def cholesky(x: Any, upper: bool = False) -> np.ndarray:
    """The triangular root of positive matrices."""
    return np.linalg.cholesky(fractional(x), upper=upper)


@OPS()
def qr(x: Any, mode: Any = "reduced") -> tuple:
    """An orthogonal and a triangular factor."""
    return tuple(np.linalg.qr(fractional(x), mode))


@OPS()
def svd(x: Any, full_matrices: Any = True, compute_uv: Any = True) -> Any:
    """Singular vectors and values."""
    found = np.linalg.svd(fractional(x), full_matrices, compute_uv)
    return tuple(found) if compute_uv else found


@OPS()
def eigh(x: Any) -> tuple:
    """Eigenvalues and eigenvectors of symmetric matrices."""
    return tuple(np.linalg.eigh(fractional(x)))


def batch_dot(x: Any, y: Any, one: int, other: int) -> np.ndarray:
    """For each sample, the sum of products over axis `one` of x and axis `other` of y, both counted from 1, the batch being 0."""
    left = np.moveaxis(x, one, -1)
    right = np.moveaxis(y, other, 1)
    result = np.matmul(left.reshape(len(x), -1, left.shape[-1]), right.reshape(len(y), right.shape[1], -1))
    shape = (*left.shape[1:-1], *right.shape[2:])
    return result.reshape(len(x), *(shape or (1,)))


def normalized(x: Any, axis: Any, least: float) -> np.ndarray:
    """Vectors of length 1; the square of a length counts as `least` at least."""
    x = fractional(x)
    squares = np.sum(np.square(x), axis=axes(axis), keepdims=True)
    return x / np.sqrt(np.maximum(squares, np.asarray(least, x.dtype)))
