"""What is under the pointer in a plot: the place in the part of the array that is drawn, and the value there."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from ..texts.numerals import numeral, short_numeral
from .choice import CURVE, HISTOGRAM, histogram, sampled


def pointed(view: str, part: np.ndarray, x: float, y: float) -> tuple[tuple[int, ...], str] | None:
    """Indices and value as text at a place of the plot; None outside. A histogram has no place, but a range and its count."""
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    if view == HISTOGRAM:
        return _bar(part, x)
    if view == CURVE:
        index = round(x)
        if not 0 <= index < len(part):
            return None
        return (index,), ", ".join(map(_text, np.atleast_1d(part[index])))
    row, column = math.floor(y), math.floor(x)
    part = part.reshape(1, -1) if part.ndim < 2 else part
    if not (0 <= row < part.shape[0] and 0 <= column < part.shape[1]):
        return None
    return (row, column), ", ".join(map(_text, np.atleast_1d(part[row, column])))


def _bar(part: np.ndarray, x: float) -> tuple[tuple[int, ...], str] | None:
    counts, edges = histogram(sampled(part))
    at = int(np.searchsorted(edges, x, side="right")) - 1
    if not 0 <= at < len(counts):
        return None
    words = QCoreApplication.translate("Pointing", "{} to {}: {} values")
    return (), words.format(short_numeral(edges[at]), short_numeral(edges[at + 1]), numeral(int(counts[at])))


def _text(value: object) -> str:
    return numeral(value, ".6g") if isinstance(value, np.floating) else str(value)
