"""The BLAS library that NumPy multiplies matrices with: how many threads a product takes, and products that are added to numbers.

NumPy has no words for either, but its extension module leads to the library's functions, by the names that it was built with.
"""

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import product
from typing import Any

import numpy as np

PREFIXES = ("scipy_", "")
SUFFIXES = ("64_", "")
# CBLAS's numbers for rows that lie one after the other, and for a matrix that is taken as it stands.
BY_ROWS, AS_IT_STANDS = 101, 111
_lock = threading.Lock()
_waiting: list[int] = []


@cache
def _library() -> Callable[[str], Any] | None:
    """Gives the library's functions by their names in OpenBLAS; None where the library is another one."""
    import ctypes
    try:
        library = ctypes.CDLL(importlib.import_module("numpy._core._multiarray_umath").__file__)
    except (ImportError, OSError):
        return None
    for prefix, suffix in product(PREFIXES, SUFFIXES):
        if hasattr(library, f"{prefix}openblas_set_num_threads{suffix}"):
            return lambda name: getattr(library, f"{prefix}{name}{suffix}", None)
    return None


@cache
def controls() -> tuple[Callable[[int], Any], Callable[[], int]] | None:
    """The functions that set and give the number of threads; None where the library has other ones than OpenBLAS's."""
    named = _library()
    return (named("openblas_set_num_threads"), named("openblas_get_num_threads")) if named else None


@contextmanager
def single() -> Iterator[None]:
    """A while in which every product, in whatever thread, is computed by the thread that asks for it."""
    said, asked = controls() or (lambda count: None, lambda: 1)
    with _lock:
        _waiting.append(_waiting[0] if _waiting else asked())
        said(1)
    try:
        yield
    finally:
        with _lock:
            count = _waiting.pop()
            if not _waiting:
                said(count)


def affine(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray, out: np.ndarray) -> Callable[[], Any]:
    """The call that writes x · kernel + bias to `out`, of shapes (n, k), (k, m), (m,) and (n, m) and of one dtype.

    The library can add to what stands there, where NumPy would have it write zeros first and add the bias in a pass of its own.
    """
    add = _adding(x, kernel, out)
    return partial(_plainly, x, kernel, bias, out) if add is None else partial(_upon, bias, out, add)


def _plainly(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray, out: np.ndarray) -> None:
    x.dot(kernel, out)
    np.add(out, bias, out)


def _upon(bias: np.ndarray, out: np.ndarray, add: Callable[[], Any]) -> None:
    np.copyto(out, bias)
    add()


def _adding(x: np.ndarray, kernel: np.ndarray, out: np.ndarray) -> Callable[[], Any] | None:
    """The call that adds x · kernel to `out`; None where the library's own function is not to be had, or not for these arrays."""
    arrays = x, kernel, out
    gemm = _gemm(x.dtype)
    if gemm is None or not all(each.size and each.flags.c_contiguous and each.flags.aligned for each in arrays):
        return None
    import ctypes
    # A pointer of NumPy's keeps its array.
    left, right, sums = (each.ctypes.data_as(ctypes.c_void_p) for each in arrays)
    (count, depth), width = x.shape, kernel.shape[1]
    return partial(gemm, BY_ROWS, AS_IT_STANDS, AS_IT_STANDS, count, width, depth, 1.0, left, depth, right, width, 1.0, sums, width)


@cache
def _gemm(dtype: np.dtype) -> Callable[..., None] | None:
    """The library's product of matrices of a dtype."""
    import ctypes
    named = _library()
    word, number = {"f": ("cblas_sgemm", ctypes.c_float), "d": ("cblas_dgemm", ctypes.c_double)}.get(dtype.char, ("", None))
    gemm, config = (named(word), named("openblas_get_config")) if named and word and dtype.isnative else (None, None)
    if gemm is None or config is None:
        return None
    config.restype = ctypes.c_char_p
    size, choice, array = ctypes.c_int64 if b"USE64BITINT" in config() else ctypes.c_int, ctypes.c_int, ctypes.c_void_p
    gemm.argtypes = [choice, choice, choice, size, size, size, number, array, size, array, size, number, array, size]
    gemm.restype = None
    return gemm
