"""Sparse matrices as `scipy.sparse.save_npz` writes them, read without SciPy into an array of all their numbers.

The members are `format`, `shape`, `data` and, by format, where the numbers stand (scipy/sparse/_matrix_io.py).
"""

from collections.abc import Callable, Collection, Mapping

import numpy as np

from ..errors import DataError

PLACES: Mapping[str, tuple[str, ...]] = {"csr": ("indices", "indptr"), "csc": ("indices", "indptr"), "bsr": ("indices", "indptr"),
                                         "coo": ("row", "col"), "dia": ("offsets",)}
LARGEST = 1 << 31
"""Numbers that are made of a matrix, zeros included."""


def is_sparse_file(members: Collection[str]) -> bool:
    """Whether an archive with these arrays holds one sparse matrix."""
    return {"format", "shape", "data"} <= set(members) and any(set(places) <= set(members) for places in PLACES.values())


def format_of(stored: bytes) -> str:
    """The format's name in the bytes of its `.npy` member, which is a text of three letters, narrow or wide."""
    return stored.replace(b"\0", b"")[-3:].decode("ascii", "replace")


def filled(kind: str, read: Callable[[str], np.ndarray], name: str) -> np.ndarray:
    """The matrix as an array; `read` gives a member. DataError where the members do not go together."""
    if kind not in PLACES:
        raise DataError(f"{name} is a sparse matrix of format {kind!r}; {', '.join(PLACES)} can be read: "
                        "convert it with `.tocsr()`")
    shape = tuple(int(each) for each in read("shape").reshape(-1)[:3])
    data, places = read("data"), [read(each) for each in PLACES[kind]]
    if len(shape) != 2 or min(shape) < 0 or shape[0] * shape[1] > LARGEST:
        raise DataError(f"{name} is a sparse matrix of shape {shape}, which is too large to be fed whole; save fewer rows")
    made = np.zeros(shape, data.dtype)
    try:
        FILLERS[kind](made, data, *places)
    except (IndexError, ValueError, TypeError) as error:
        raise DataError(f"{name} is a sparse matrix whose parts do not go together: {error}") from None
    return made


def _coordinates(made: np.ndarray, data: np.ndarray, row: np.ndarray, col: np.ndarray) -> None:
    if len(row) and (min(row.min(), col.min()) < 0):
        raise IndexError("an index is negative")
    np.add.at(made, (row, col), data)


def _rows_of(indptr: np.ndarray) -> np.ndarray:
    return np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))


def _by_rows(made: np.ndarray, data: np.ndarray, indices: np.ndarray, indptr: np.ndarray) -> None:
    _coordinates(made, data, _rows_of(indptr), indices)


def _by_columns(made: np.ndarray, data: np.ndarray, indices: np.ndarray, indptr: np.ndarray) -> None:
    _coordinates(made, data, indices, _rows_of(indptr))


def _by_blocks(made: np.ndarray, data: np.ndarray, indices: np.ndarray, indptr: np.ndarray) -> None:
    height, width = data.shape[1:]
    for block, row, column in zip(data, _rows_of(indptr), indices):
        if min(row, column) < 0:
            raise IndexError("an index is negative")
        made[row * height:(row + 1) * height, column * width:(column + 1) * width] += block


def _by_diagonals(made: np.ndarray, data: np.ndarray, offsets: np.ndarray) -> None:
    for values, offset in zip(data, offsets):
        first, last = max(0, int(offset)), min(made.shape[1], made.shape[0] + int(offset), len(values))
        columns = np.arange(first, last)
        made[columns - int(offset), columns] = values[first:last]


FILLERS: Mapping[str, Callable] = {"csr": _by_rows, "csc": _by_columns, "bsr": _by_blocks, "coo": _coordinates,
                                   "dia": _by_diagonals}
