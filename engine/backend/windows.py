"""Convolution and pooling: a window that goes over the axes between batch and channels."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from .elementwise import fractional
from .settings import image_data_format
from .vocabulary import OPS


def several(value: Any, count: int) -> tuple[int, ...]:
    """One number for each axis."""
    return (int(value),) * count if np.ndim(value) == 0 else tuple(int(each) for each in value)


def _last(x: np.ndarray, data_format: str | None) -> tuple[np.ndarray, bool]:
    first = (data_format or image_data_format()) in ("channels_first", "NCW", "NCHW", "NCDHW")
    return (np.moveaxis(x, 1, -1) if first else x), first


def padded(x: np.ndarray, size: tuple, strides: tuple, rate: tuple, padding: str, value: float) -> np.ndarray:
    """`x` with room for windows over its edges: TensorFlow's "same", "causal", or none."""
    padding = padding.lower()
    if padding == "valid":
        return x
    widths = [(0, 0)]
    for length, window, stride, step in zip(x.shape[1:-1], size, strides, rate):
        reach = (window - 1) * step + 1
        needed = reach - 1 if padding == "causal" else max((-(-length // stride) - 1) * stride + reach - length, 0)
        widths.append((needed, 0) if padding == "causal" else (needed // 2, needed - needed // 2))
    return np.pad(x, [*widths, (0, 0)], constant_values=value)


def windows(x: np.ndarray, size: tuple, strides: tuple, rate: tuple) -> np.ndarray:
    """All windows: (batch, places..., channels, window...)."""
    inner = tuple(range(1, x.ndim - 1))
    reach = tuple((window - 1) * step + 1 for window, step in zip(size, rate))
    found = sliding_window_view(x, reach, axis=inner)
    places = tuple(np.s_[::stride] for stride in strides)
    return found[(slice(None), *places, slice(None), *(np.s_[::step] for step in rate))]


def _met(inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str | None,
         dilation_rate: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, bool]:
    """Inputs with their channels last, the kernel, the windows it meets, and whether the channels stood first."""
    x, first = _last(fractional(inputs), data_format)
    kernel = np.asarray(kernel, x.dtype)
    rank = x.ndim - 2
    size, strides, rate = kernel.shape[:-2], several(strides, rank), several(dilation_rate, rank)
    return x, kernel, windows(padded(x, size, strides, rate, padding, 0), size, strides, rate), first


@OPS()
def conv(inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
         dilation_rate: Any = 1) -> np.ndarray:
    """A convolution over one to three axes; the kernel is (window..., channels in, channels out)."""
    x, kernel, found, first = _met(inputs, kernel, strides, padding, data_format, dilation_rate)
    rank = x.ndim - 2
    groups = x.shape[-1] // kernel.shape[-2]
    taken, filters = kernel.shape[-2], kernel.shape[-1] // groups
    parts = []
    for group in range(groups):
        seen = np.moveaxis(found[(slice(None),) * (rank + 1) + (np.s_[group * taken:(group + 1) * taken],)], rank + 1, -1)
        weights = kernel[..., group * filters:(group + 1) * filters]
        parts.append(np.tensordot(seen, weights, axes=rank + 1))
    result = parts[0] if groups == 1 else np.concatenate(parts, axis=-1)
    return np.moveaxis(result, -1, 1) if first else result


@OPS()
def depthwise_conv(inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
                   dilation_rate: Any = 1) -> np.ndarray:
    """A convolution of each channel by itself; the kernel is (window..., channels, multiplier)."""
    x, kernel, found, first = _met(inputs, kernel, strides, padding, data_format, dilation_rate)
    rank = x.ndim - 2
    flat = found.reshape(*found.shape[:rank + 2], -1)
    weights = np.moveaxis(kernel, (-2, -1), (0, 1)).reshape(kernel.shape[-2], kernel.shape[-1], -1)
    result = np.einsum("...cw,cmw->...cm", flat, weights)
    result = result.reshape(*result.shape[:-2], -1)
    return np.moveaxis(result, -1, 1) if first else result


def _pool(inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str | None, is_max: bool) -> np.ndarray:
    x, first = _last(np.asarray(inputs), data_format)
    rank = x.ndim - 2
    size = several(pool_size, rank)
    strides, rate = several(pool_size if strides is None else strides, rank), (1,) * rank
    inner = tuple(range(-rank, 0))
    if is_max:
        lowest = -np.inf if x.dtype.kind == "f" else np.iinfo(x.dtype).min
        result = windows(padded(x, size, strides, rate, padding, lowest), size, strides, rate).max(axis=inner)
    else:
        x = fractional(x)
        counted = padded(np.ones((1, *x.shape[1:-1], 1), x.dtype), size, strides, rate, padding, 0)
        result = windows(padded(x, size, strides, rate, padding, 0), size, strides, rate).sum(axis=inner) / \
            windows(counted, size, strides, rate).sum(axis=inner)
    return np.moveaxis(result, -1, 1) if first else result


@OPS()
def max_pool(inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid",
             data_format: str | None = None) -> np.ndarray:
    """The greatest value of each window."""
    return _pool(inputs, pool_size, strides, padding, data_format, True)


@OPS()
def average_pool(inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid",
                 data_format: str | None = None) -> np.ndarray:
    """The mean of each window; places over the edge do not count."""
    return _pool(inputs, pool_size, strides, padding, data_format, False)
