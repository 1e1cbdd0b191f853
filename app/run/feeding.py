"""Feeds are made in a thread, so that a large file or batch does not stop the window."""

import threading

from PySide6.QtCore import QObject, Signal

from engine.errors import LayerloomError
from engine.inference import Inference

from ..document.sheet import Sheet
from .feeds import feeds


class Feeding(QObject):
    """Makes the feeds of one run at a time; an earlier one that still works comes to nothing."""

    fed = Signal(object, object)
    refused = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0

    def start(self, sheet: Sheet, inference: Inference, folder: str) -> None:
        """Begin; `fed` or `refused` tells the end."""
        self.number += 1
        threading.Thread(target=self._run, args=(self.number, sheet, inference, folder), daemon=True).start()

    def stop(self) -> None:
        """Let what is under way come to nothing."""
        self.number += 1

    def _run(self, number: int, sheet: Sheet, inference: Inference, folder: str) -> None:
        try:
            made, sentence, call_id = feeds(sheet, inference, folder), "", ""
        except LayerloomError as error:
            made, sentence, call_id = None, str(error), getattr(error, "call_id", "")
        except MemoryError:
            made, sentence, call_id = None, self.tr("There is not enough memory for this batch; lower the batch size."), ""
        if number != self.number:
            return
        try:
            if made is None:
                self.refused.emit(sentence, call_id)
            else:
                self.fed.emit(inference, made)
        except RuntimeError:
            return  # the window closed in the meantime
