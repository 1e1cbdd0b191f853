"""Operations that sum up one or more axes."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .elementwise import fractional
from .vocabulary import OPS


def axes(axis: Any) -> Any:
    """An axis, or several, as NumPy takes them."""
    return tuple(int(each) for each in axis) if isinstance(axis, (list, tuple, np.ndarray)) and np.ndim(axis) else \
        None if axis is None else int(axis)


def _counted(x: Any) -> np.ndarray:
    array = np.asarray(x)
    return array.astype(np.int32) if array.dtype.kind in "bi" and array.dtype.itemsize < 4 else array


def _kept(function: Callable, prepare: Callable) -> Callable:
    def apply(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
        array = prepare(x)
        result = np.asarray(function(array, axis=axes(axis), keepdims=keepdims))
        return result.astype(array.dtype) if array.dtype.kind in "fiu" and result.dtype != bool else result
    return apply


REDUCTIONS: dict[str, tuple[Callable, Callable]] = {
    "sum": (np.sum, _counted), "prod": (np.prod, _counted), "mean": (np.mean, fractional), "std": (np.std, fractional),
    "var": (np.var, fractional), "max": (np.max, np.asarray), "min": (np.min, np.asarray), "amax": (np.max, np.asarray),
    "amin": (np.min, np.asarray), "any": (np.any, np.asarray), "all": (np.all, np.asarray), "median": (np.median, fractional),
    "nansum": (np.nansum, _counted), "nanmean": (np.nanmean, fractional), "nanmax": (np.nanmax, np.asarray),
    "nanmin": (np.nanmin, np.asarray), "nanvar": (np.nanvar, fractional), "nanstd": (np.nanstd, fractional),
    "nanprod": (np.nanprod, _counted), "nanmedian": (np.nanmedian, fractional), "ptp": (np.ptp, np.asarray),
}
for word, (function, prepare) in REDUCTIONS.items():
    applied = _kept(function, prepare)
    applied.__name__ = word
    OPS()(applied)


@OPS()
def max_(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> np.ndarray:
    """The greatest value; `initial` is what an empty axis gives."""
    more = {} if initial is None else {"initial": initial}
    return np.max(np.asarray(x), axis=axes(axis), keepdims=keepdims, **more)


@OPS()
def min_(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> np.ndarray:
    """The least value; `initial` is what an empty axis gives."""
    more = {} if initial is None else {"initial": initial}
    return np.min(np.asarray(x), axis=axes(axis), keepdims=keepdims, **more)


@OPS()
def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """log(sum(exp(x))), without overflow."""
    x = fractional(x)
    top = np.max(x, axis=axes(axis), keepdims=True)
    top = np.where(np.isfinite(top), top, x.dtype.type(0))
    with np.errstate(divide="ignore"):
        result = np.log(np.sum(np.exp(x - top), axis=axes(axis), keepdims=True)) + top
    return result if keepdims else np.squeeze(result, axes(axis))


@OPS()
def argmax(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """The place of the greatest value."""
    return np.argmax(np.asarray(x), axis=axes(axis), keepdims=keepdims).astype(np.int32)


@OPS()
def argmin(x: Any, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """The place of the least value."""
    return np.argmin(np.asarray(x), axis=axes(axis), keepdims=keepdims).astype(np.int32)


@OPS()
def cumsum(x: Any, axis: Any = None, dtype: Any = None) -> np.ndarray:
    """Sums so far."""
    x = _counted(x)
    return np.cumsum(x, axis=axis, dtype=dtype or x.dtype)


@OPS()
def cumprod(x: Any, axis: Any = None, dtype: Any = None) -> np.ndarray:
    """Products so far."""
    x = _counted(x)
    return np.cumprod(x, axis=axis, dtype=dtype or x.dtype)


@OPS()
def count_nonzero(x: Any, axis: Any = None) -> np.ndarray:
    """How many values are not 0."""
    return np.asarray(np.count_nonzero(np.asarray(x), axis=axes(axis))).astype(np.int32)


@OPS()
def average(x: Any, axis: Any = None, weights: Any = None) -> np.ndarray:
    """The mean, weighted where weights are given."""
    return np.average(fractional(x), axis=axes(axis), weights=weights)


@OPS()
def quantile(x: Any, q: Any, axis: Any = None, method: Any = "linear", keepdims: bool = False) -> np.ndarray:
    """The value below which a share `q` of the values lies."""
    return np.quantile(fractional(x), np.asarray(q, np.float64), axis=axes(axis), method=method, keepdims=keepdims)


@OPS()
def moments(x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple:
    """Mean and variance."""
    x, over = fractional(x), tuple(axes) if isinstance(axes, (list, tuple)) else axes
    return np.mean(x, axis=over, keepdims=keepdims), np.var(x, axis=over, keepdims=keepdims)


@OPS()
def norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> np.ndarray:
    """The length of vectors, or a norm of matrices."""
    return np.linalg.norm(fractional(x), ord=ord, axis=axes(axis), keepdims=keepdims)
