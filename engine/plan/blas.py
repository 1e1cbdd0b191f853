"""The threads of the BLAS library that NumPy multiplies matrices with: a while in which each product takes only its own.

NumPy has no word for it, but its extension module leads to the library's functions, by the name that the library was built with.
"""

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

PREFIXES = ("scipy_openblas", "openblas")
SUFFIXES = ("64_", "")
_lock = threading.Lock()
_waiting: list[int] = []


@cache
def controls() -> tuple[Callable[[int], Any], Callable[[], int]] | None:
    """The functions that set and give the number of threads; None where the library has other ones than OpenBLAS's."""
    import ctypes
    try:
        library = ctypes.CDLL(importlib.import_module("numpy._core._multiarray_umath").__file__)
    except (ImportError, OSError):
        return None
    for prefix in PREFIXES:
        for suffix in SUFFIXES:
            said = getattr(library, f"{prefix}_set_num_threads{suffix}", None)
            asked = getattr(library, f"{prefix}_get_num_threads{suffix}", None)
            if said is not None and asked is not None:
                return said, asked
    return None


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
