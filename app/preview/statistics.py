"""One line on an array: shape, dtype, mean, deviation, smallest and largest value, zeros, and what is not a finite number."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.spec import shape_text

from ..results.measures import facts
from ..texts.numerals import numeral, short_numeral

AT_ONCE = 2_000_000
"""Values that are read while the window waits."""


def heading(array: np.ndarray) -> str:
    """Shape and dtype, which are known without reading a value."""
    return f"{shape_text(array.shape)} {array.dtype}"


def statistics(array: np.ndarray) -> str:
    """The line."""
    if array.dtype.kind not in "fiub" or not array.size:
        return heading(array)
    parts, found = [heading(array)], facts(array)
    if found is None:
        nans = int(np.isnan(array).sum())
        counts = (nans, array.size - nans)
    else:
        parts += [_translated("mean {}").format(short_numeral(found.mean)),
                  _translated("deviation {}").format(short_numeral(found.deviation)),
                  _translated("{} to {}").format(short_numeral(found.least), short_numeral(found.most))]
        if found.zeros:
            parts.append(_translated("{} zero").format(numeral(found.zeros)))
        counts = (found.nans, found.strange - found.nans)
    for count, words in zip(counts, (_translated("{} NaN"), _translated("{} infinite"))):
        if count:
            parts.append(words.format(numeral(count)))
    return " · ".join(parts)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Statistics", text)
