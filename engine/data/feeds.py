"""Arrays that a model is fed with: drawn at random, zeros, or the user's own, made to fit the spec of an input."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..dtypes import compute_dtype, is_float
from ..errors import DataError
from ..sparse import by_rows, is_sparse
from ..spec import Shape, TensorSpec, agreeing, product, shape_text

UNKNOWN_LENGTH = 8
INTEGER_LIMIT = 10
LARGEST = 2 << 30


def random_input(spec: TensorSpec, batch: int = 4, seed: int = 0, limit: int | None = None,
                 length: int = UNKNOWN_LENGTH) -> np.ndarray:
    """Numbers for an input: floats normally distributed, integers from 0 to `limit` (not included), booleans evenly.

    `length` stands in for dimensions that are not known. The same seed gives the same numbers.
    """
    shape = _filled(spec, batch, length)
    generator = np.random.default_rng(seed)
    dtype = np.dtype(_numpy_name(spec.dtype))
    if dtype.kind == "b":
        return generator.integers(0, 2, shape).astype(dtype)
    if dtype.kind in "iu":
        highest = min(INTEGER_LIMIT if limit is None else limit, np.iinfo(dtype).max)
        return generator.integers(0, max(1, highest), shape).astype(dtype)
    return generator.standard_normal(shape).astype(dtype)


def zeros_input(spec: TensorSpec, batch: int = 4, length: int = UNKNOWN_LENGTH) -> np.ndarray:
    """Zeros for an input; `length` stands in for dimensions that are not known."""
    return np.zeros(_filled(spec, batch, length), _numpy_name(spec.dtype))


def fit_input(array: Any, spec: TensorSpec, name: str, table: bool = False) -> Any:
    """The array as this input takes it; DataError says what was wanted, what came and what to do.

    As in Keras, a missing or additional last axis of length 1 is no obstacle. With `table`, each row is a sample laid out flat.
    A sparse matrix comes back as one.
    """
    return cast_input(shape_input(array, spec, name, table), spec, name)


def shape_input(array: Any, spec: TensorSpec, name: str, table: bool = False) -> Any:
    """The array in the shape that this input takes, its numbers neither read nor copied; DataError otherwise."""
    if is_sparse(array):
        return _shaped_sparse(array, spec, name)
    array = np.asarray(array)
    if array.dtype.kind not in "fiub":
        raise DataError(f"input `{name}` takes numbers ({spec}); an array of dtype {array.dtype} came. Save it as numbers")
    array = _with_rank(array, spec.shape, table)
    if not _matches(array.shape, spec.shape):
        raise DataError(f"input `{name}` takes an array of shape {shape_text(spec.shape)}; one of shape "
                        f"{shape_text(array.shape)} came. {_advice(array.shape, spec.shape)}")
    if array.shape and array.shape[0] == 0:
        raise DataError(f"input `{name}` takes at least one sample; the array is empty (shape {shape_text(array.shape)})")
    return array


def _shaped_sparse(matrix: Any, spec: TensorSpec, name: str) -> Any:
    if matrix.dtype.kind not in "fiub":
        raise DataError(f"input `{name}` takes numbers ({spec}); a sparse matrix of dtype {matrix.dtype} came. "
                        "Make it one of numbers")
    if not _matches(matrix.shape, spec.shape):
        raise DataError(f"input `{name}` takes an array of shape {shape_text(spec.shape)}; a sparse matrix of shape "
                        f"{shape_text(matrix.shape)} came. {_advice(matrix.shape, spec.shape)}")
    return by_rows(matrix)


def check_lengths(feeds: Mapping[str, np.ndarray]) -> None:
    """DataError when inputs, by name, have different numbers of samples."""
    lengths = {name: array.shape[0] for name, array in feeds.items() if array.ndim}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"`{name}` has {length}" for name, length in lengths.items())
        raise DataError(f"all inputs must have the same number of samples (rows); {said}")


def remarks(array: np.ndarray, name: str) -> list[str]:
    """Sentences on what may be unwanted in an array, such as numbers that are not finite."""
    if array.dtype.kind != "f":
        return []
    nans, infinities = int(np.isnan(array).sum()), int(np.isinf(array).sum())
    said = [f"{count:,} {kind}" for count, kind in ((nans, "NaN"), (infinities, "infinite")) if count]
    return [f"{name}: {' and '.join(said)} values are not finite numbers"] if said else []


def _filled(spec: TensorSpec, batch: int, length: int) -> tuple[int, ...]:
    first = spec.shape[:1]
    shape = tuple(batch if dimension is None else dimension for dimension in first)
    shape += tuple(length if dimension is None else dimension for dimension in spec.shape[1:])
    size = (product(shape) or 0) * np.dtype(_numpy_name(spec.dtype)).itemsize
    if size > LARGEST:
        raise DataError(f"an input of shape {shape_text(shape)} would take {size / 2**30:,.1f} GiB; the limit for made-up "
                        f"numbers is {LARGEST / 2**30:.0f} GiB. Lower the batch size, or use a file")
    return shape


def _numpy_name(dtype: str) -> str:
    name = compute_dtype(dtype)
    return "float32" if name == "bfloat16" else name


def _with_rank(array: np.ndarray, wanted: Shape, table: bool) -> np.ndarray:
    rank = len(wanted)
    if array.ndim == rank + 1 and array.shape[-1] == 1:
        return array[..., 0]
    if array.ndim == rank - 1 and wanted[-1] == 1:
        return array[..., np.newaxis]
    if table and array.ndim == 2 and rank > 2 and product(wanted[1:]) == array.shape[1]:
        return array.reshape(array.shape[0], *wanted[1:])
    return array


def _matches(shape: tuple[int, ...], wanted: Shape) -> bool:
    """Whether samples of this shape are wanted; any number of them will do, as in Keras, also where the input fixes the batch."""
    return len(shape) == len(wanted) and agreeing(shape[1:], wanted[1:])


def _advice(shape: tuple[int, ...], wanted: Shape) -> str:
    if agreeing(shape, wanted[1:]):
        return "One sample needs a first axis too: array[numpy.newaxis]"
    if len(shape) == len(wanted) and sorted(map(str, shape[1:])) == sorted(map(str, wanted[1:])):
        return "The axes are in another order: transpose the array"
    if product(wanted[1:]) is not None and product(shape[1:]) == product(wanted[1:]):
        return f"Each sample has the right count of numbers: reshape the array to {shape_text(shape[:1] + wanted[1:])}"
    return "Choose other data, or change the input's shape"


def cast_input(array: Any, spec: TensorSpec, name: str, start: int = 0) -> Any:
    """The numbers, of samples from `start` on, in the dtype that this input takes; DataError names the first that do not fit."""
    if is_sparse(array):
        return _cast_sparse(array, spec, name)
    dtype = np.dtype(_numpy_name(spec.dtype))
    if array.dtype == dtype:
        return array
    if is_float(spec.dtype):
        with np.errstate(over="ignore"):
            return array.astype(dtype, copy=False)
    if array.dtype.kind == "f" and not np.array_equal(array, np.trunc(array)):
        at = tuple(int(index) for index in np.argwhere(array != np.trunc(array))[0])
        place = [at[0] + start, *at[1:]]
        raise DataError(f"input `{name}` takes whole numbers ({dtype}); {array[at]} came at position {place}. "
                        f"Round the data, or give the input a float dtype")
    low, high = (0, 1) if dtype.kind == "b" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    if array.size and (array.min() < low or array.max() > high):
        raise DataError(f"input `{name}` takes {dtype}, numbers from {low} to {high}; numbers from {array.min()} to "
                        f"{array.max()} came. Give the input a wider dtype, or scale the data")
    return array.astype(dtype, copy=False)


def _cast_sparse(matrix: Any, spec: TensorSpec, name: str) -> Any:
    values = cast_input(matrix.data, spec, name)
    if values.dtype == np.float16:
        # SciPy has no sparse matrices of half precision.
        return matrix.toarray().astype(np.float16)
    matrix.data = values
    return matrix
