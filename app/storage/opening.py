"""A file opened in a thread, so that the window goes on: read, arranged, and inferred before the window hears of it."""

import os
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.collection import set_apart, uncollected
from engine.errors import Cancelled, LayerloomError
from engine.inference import Inference, infer

from ..document.sheet import Sheet
from ..post import tell
from .files import Begun, open_sheet

LARGE = 2_000
"""Calls from which on the garbage collector would stop the window when it looks through a model."""


class Opening(QObject):
    """Opens a file beside the window; ends with one of its signals, or none after `cancel`.

    `read` makes the sheet, and is given what wants to know the process that reads; without it the file is a model.
    """

    opened = Signal(object, object)
    failed = Signal(str)

    def __init__(self, path: str | os.PathLike, parent: QObject | None = None,
                 read: Callable[[Begun], Sheet] | None = None) -> None:
        super().__init__(parent)
        self.path = os.fspath(path)
        self.read = read or partial(open_sheet, self.path)
        self._process: Any = None
        self._cancelled = False

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Give up; the process that reads is ended."""
        self._cancelled = True
        if self._process is not None:
            self._process.kill()

    def _run(self) -> None:
        sheet, inference, reason = None, None, ""
        try:
            with uncollected():
                sheet = self.read(self._begun)
                inference = None if self._cancelled else infer(sheet.graph)
                set_apart(len(sheet.graph.calls) >= LARGE)
        except LayerloomError as error:
            reason = str(error)
        tell(self, self._tell, sheet, inference, reason)

    def _begun(self, process: Any) -> None:
        self._process = process
        if self._cancelled:
            raise Cancelled("opening was cancelled")

    def _tell(self, sheet: Sheet | None, inference: Inference | None, reason: str) -> None:
        if self._cancelled:
            return
        if inference is None:
            self.failed.emit(reason)
        else:
            self.opened.emit(sheet, inference)
