"""One line on an array: shape, dtype, mean, deviation, smallest and largest value, and what is not a finite number."""

from PySide6.QtCore import QCoreApplication

import numpy as np

from engine.spec import shape_text

from .choice import finite


def statistics(array: np.ndarray) -> str:
    """The line."""
    parts = [f"{shape_text(array.shape)} {array.dtype}"]
    if array.dtype.kind not in "fiub" or not array.size:
        return parts[0]
    good = finite(array)
    if good.size:
        parts += [_said("mean {}", good.mean(dtype=np.float64)), _said("deviation {}", good.std(dtype=np.float64)),
                  _translated("{} to {}").format(short_number(good.min()), short_number(good.max()))]
    if good.size < array.size:
        nans = int(np.isnan(array).sum())
        for count, words in ((nans, "{} NaN"), (array.size - good.size - nans, "{} infinite")):
            if count:
                parts.append(_translated(words).format(f"{count:,}"))
    return " · ".join(parts)


def short_number(value: float) -> str:
    """Four digits that matter."""
    return f"{float(value):.4g}"


def _said(words: str, value: float) -> str:
    return _translated(words).format(short_number(value))


def _translated(text: str) -> str:
    return QCoreApplication.translate("Statistics", text)
