"""Weights get their numbers beside the window's thread: drawing and reading millions of values takes time.

A weight is only read, so a thread needs no lock; what comes back is the weight with what its values are like.
"""

import threading

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.errors import LayerloomError
from engine.weights import Weight

from ..post import tell
from ..results.measures import facts
from .bounds import bound_of

translate = QCoreApplication.translate


class Drawing(QObject):
    """Finds the facts of weights, one batch at a time; a later batch makes an earlier one idle."""

    drawn = Signal(object, object, object)
    refused = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.batch = 0

    def start(self, weights: list[Weight]) -> None:
        """Begin with these weights; `drawn` tells of each."""
        self.batch += 1
        if weights:
            threading.Thread(target=self._run, args=(self.batch, weights), daemon=True).start()

    def stop(self) -> None:
        """Let what is under way come to nothing."""
        self.batch += 1

    def _run(self, batch: int, weights: list[Weight]) -> None:
        for weight in weights:
            if batch != self.batch:
                return
            try:
                found, bound = facts(weight.value), bound_of(weight)
            except (LayerloomError, MemoryError, NotImplementedError) as error:
                reason = str(error) or translate("Drawing", "there is not enough memory for these values")
                tell(self, self._hear, batch, weight, None, None, reason)
            else:
                tell(self, self._hear, batch, weight, found, bound)

    def _hear(self, batch: int, weight: Weight, found: object, bound: object, reason: str = "") -> None:
        if batch != self.batch:
            return
        if reason:
            self.refused.emit(weight, reason)
        else:
            self.drawn.emit(weight, found, bound)
