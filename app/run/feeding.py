"""Feeds are made in a thread, so that a large file or batch does not stop the window."""

import threading

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.errors import LayerloomError
from engine.inference import Inference

from ..document.sheet import Sheet
from ..post import tell
from .feeds import feeds

translate = QCoreApplication.translate


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
            made, call_id = None, ""
            sentence = translate("Feeding", "There is not enough memory for this batch; lower the batch size.")
        tell(self, self._hear, number, inference, made, sentence, call_id)

    def _hear(self, number: int, inference: Inference, made: object, sentence: str, call_id: str) -> None:
        if number != self.number:
            return
        if made is None:
            self.refused.emit(sentence, call_id)
        else:
            self.fed.emit(inference, made)
