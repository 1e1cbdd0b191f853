"""Which view fits an array: numbers, a heat map, an image, curves or a histogram. Knows no Qt.

An array comes with the batch as its first axis, as a layer gives it, or without one, as a weight is.
"""

from collections.abc import Sequence

import numpy as np

TABLE, HEAT_MAP, IMAGE, CURVE, HISTOGRAM = VIEWS = ("table", "heat map", "image", "curve", "histogram")
CHANNELS = (1, 3, 4)
FEW = 64
SMALLEST_IMAGE = 6
CURVES = 8
DRAWN, WIDEST = 500_000, 4_096
"""Values that a picture is made of, and columns of it; more would cost time and show nothing more."""


def pick_view(array: np.ndarray, batch: bool = True) -> str:
    """The view that says most at first sight."""
    views = views_for(array, batch)
    if array.size <= FEW or len(views) == 1:
        return TABLE
    if IMAGE in views and array.ndim - batch == 3:
        return IMAGE
    inner = array.shape[batch:] if array.ndim > 1 else array.shape
    if len(inner) < 2 and (array.ndim == 1 or array.shape[0] == 1 or not batch):
        return CURVE
    return CURVE if 1 in array.shape[-2:] and array.ndim == 2 else HEAT_MAP


def views_for(array: np.ndarray, batch: bool = True) -> list[str]:
    """The views that can show the array at all."""
    if array.dtype.kind not in "fiub" or array.size == 0 or array.ndim == 0:
        return [TABLE]
    views = [TABLE, HEAT_MAP]
    if batch and is_picture(array.shape[array.ndim > 2:]):
        views.append(IMAGE)
    return [*views, CURVE, HISTOGRAM]


def is_picture(shape: Sequence[int]) -> bool:
    """Whether a sample of this shape, without the batch, may be a picture: rows, columns and perhaps colours."""
    if len(shape) not in (2, 3) or min(shape[:2]) < SMALLEST_IMAGE:
        return False
    return len(shape) == 2 or shape[2] in CHANNELS


def kept_axes(view: str, shape: Sequence[int], batch: bool = True) -> int:
    """How many of the last axes a view shows at once; the axes before are picked one index at a time."""
    rank = len(shape)
    if view == HISTOGRAM:
        return rank
    if view == IMAGE:
        return 3 if rank - batch == 3 and shape[-1] in CHANNELS else min(rank, 2)
    if view == CURVE:
        return min(rank, 2 if shape[-1] <= CURVES and rank - batch > 1 else 1)
    return min(rank, 2)


def cut(array: np.ndarray, picked: Sequence[int]) -> np.ndarray:
    """The part of an array at these indices of its first axes; no copy is made."""
    return array[tuple(min(index, length - 1) for index, length in zip(picked, array.shape))]


def thinned(array: np.ndarray, most: int = DRAWN) -> tuple[np.ndarray, int, int]:
    """A matrix of at most about `most` values: every n-th row, and every m-th column where rows alone are too long; n and m."""
    if array.size <= most:
        return array, 1, 1
    columns = max(1, -(-array.shape[1] // WIDEST))
    rows = max(1, -(-array.shape[0] * -(-array.shape[1] // columns) // most))
    return array[::rows, ::columns], rows, columns


def sampled(array: np.ndarray, most: int = DRAWN) -> np.ndarray:
    """At most about `most` values of an array, taken at equal steps."""
    flat = array.reshape(-1)
    return flat[::max(1, -(-flat.size // most))]


def finite(array: np.ndarray) -> np.ndarray:
    """The values that are finite, flat."""
    flat = array.reshape(-1)
    if array.dtype.kind != "f":
        return flat
    good = np.isfinite(flat)
    return flat if good.all() else flat[good]


def picture(array: np.ndarray) -> np.ndarray:
    """Rows, columns and colours of a picture as bytes; numbers outside 0..1 and 0..255 are stretched to what there is."""
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[..., 0]
    if array.dtype == np.uint8:
        return array
    good = finite(array)
    least, most = (float(good.min()), float(good.max())) if good.size else (0.0, 1.0)
    low, high = (0.0, 1.0) if 0 <= least and most <= 1 else (0.0, 255.0) if 0 <= least and 1.5 < most <= 255 else (least, most)
    scaled = (array.astype(np.float32) - low) / ((high - low) or 1.0)
    return (np.clip(np.nan_to_num(scaled, posinf=1.0, neginf=0.0), 0, 1) * 255 + 0.5).astype(np.uint8)


def symmetric_levels(array: np.ndarray) -> tuple[float, float]:
    """Ends of a colour scale: around 0 when there are values on both sides of it, else from the least to the most."""
    good = finite(array)
    if not good.size:
        return (0.0, 1.0)
    least, most = float(good.min()), float(good.max())
    if least < 0 < most:
        reach = max(-least, most)
        return (-reach, reach)
    return (least, most) if most > least else (least - 0.5, most + 0.5)


def histogram(array: np.ndarray, bins: int = 48) -> tuple[np.ndarray, np.ndarray]:
    """How many finite values fall between each two edges; whole numbers of a short range get a bin each."""
    good = finite(array)
    if array.dtype.kind in "iub" and good.size:
        good = good.astype(np.uint8) if good.dtype.kind == "b" else good
        low, high = int(good.min()), int(good.max())
        if high - low < bins:
            return np.histogram(good, np.arange(low, high + 2) - 0.5)
    return np.histogram(good.astype(np.float64), bins) if good.size else (np.zeros(1), np.array([0.0, 1.0]))
