"""Sparse matrices as SciPy has them, told by what they can do: nothing here imports SciPy, the matrices are the user's own.

A layer that says `takes_sparse` gets one as it is, every other gets the same numbers as an array.
"""

from typing import Any

import numpy as np


def is_sparse(value: Any) -> bool:
    """Whether a value is a sparse matrix or sparse array, of whatever format."""
    return not isinstance(value, np.ndarray) and hasattr(value, "tocsr") and hasattr(value, "toarray")


def by_rows(value: Any) -> Any:
    """The matrix in the format whose rows can be taken and multiplied; not the user's own, so that it may be changed."""
    return value.tocsr(copy=True)


def dense(value: Any) -> Any:
    """The same numbers as an array; what is no sparse matrix is left as it is."""
    return np.asarray(value.toarray()) if is_sparse(value) else value


def fed(value: Any, dtype: str, keep: bool) -> Any:
    """What is fed to an input, in its dtype; a sparse matrix stays one where the input is to `keep` it."""
    if is_sparse(value):
        return value.astype(dtype, copy=False) if keep else value.toarray().astype(dtype, copy=False)
    return np.asarray(value, dtype=dtype)
