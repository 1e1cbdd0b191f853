"""An array that is kept to be compared with what is shown later: another call's values, or those after an edit."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.spec import shape_text

from ..texts.numerals import numeral, short_numeral


class Comparison:
    """What was kept, if anything, and what another array is against it."""

    def __init__(self) -> None:
        self.name = ""
        self.kept: np.ndarray | None = None

    def keep(self, name: str, array: np.ndarray) -> None:
        """Compare with this array from now on."""
        self.name, self.kept = name, array

    def drop(self) -> None:
        """Compare with nothing."""
        self.name, self.kept = "", None

    def against(self, array: np.ndarray) -> tuple[np.ndarray, str]:
        """What is to be shown of an array, which is the difference where there is one, and a sentence on it."""
        if self.kept is None:
            return array, ""
        if array is self.kept:
            return array, _translated("Kept {}. Show another call, or change the model, to see the difference.").format(self.name)
        if array.shape != self.kept.shape or array.dtype.kind not in "fiub" or self.kept.dtype.kind not in "fiub":
            return array, _translated("Not compared with {}, which is {}.").format(self.name, shape_text(self.kept.shape))
        difference = _wide(array) - _wide(self.kept)
        if not difference.size or not np.any(difference):
            return difference, _translated("Equal to {} everywhere.").format(self.name)
        changed = int(np.count_nonzero(difference))
        return difference, _translated("Difference to {}: {} of {} values, at most {}.").format(
            self.name, numeral(changed), numeral(difference.size), short_numeral(np.nanmax(np.abs(difference))))


def _wide(array: np.ndarray) -> np.ndarray:
    """Numbers whose difference neither overflows nor loses its sign."""
    return array if array.dtype.kind == "f" and array.dtype.itemsize > 2 else array.astype(np.float64)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Comparison", text)
