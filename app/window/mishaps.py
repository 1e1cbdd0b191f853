"""What happens when the program itself fails: the failure is told and logged, and the window lives on."""

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

LONGEST_LOG = 1 << 20
LATER = 200
"""Milliseconds after which the window is surely painted, and the log can be opened."""
log = logging.getLogger("layerloom")


def log_path() -> Path:
    """Where failures are written down."""
    return Path(platformdirs.user_log_dir("layerloom")) / "failures.log"


class Mishaps(QObject):
    """Takes unexpected exceptions of the window's process, wherever they come from, and shows one message at a time."""

    happened = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.box: QMessageBox | None = None
        self.happened.connect(self.tell)

    def install(self) -> None:
        """Catch what nobody caught, in this thread and in others; note crashes below Python."""
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(args.exc_type, args.exc_value, args.exc_traceback)
        QTimer.singleShot(LATER, self._note_crashes)

    def _note_crashes(self) -> None:
        from logging.handlers import RotatingFileHandler
        path = log_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = RotatingFileHandler(path, maxBytes=LONGEST_LOG, backupCount=1, encoding="utf-8")
        except OSError:
            return
        log.addHandler(kept)
        faulthandler.enable(kept.stream)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an exception down and tell the user."""
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error(text)
        self.happened.emit(f"{kind.__name__}: {error}", text)

    def tell(self, summary: str, details: str) -> None:
        """Show the last mishap in a message that blocks nothing."""
        from PySide6.QtWidgets import QMessageBox
        if self.box is None:
            self.box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Layerloom"), "", QMessageBox.StandardButton.Ok,
                                   self.window)
            self.box.setTextFormat(Qt.TextFormat.PlainText)
            self.box.setModal(False)
        said = self.tr("Something went wrong in the program; your model is still here. "
                       "Saving it now is a good idea.\n\n{summary}\n\nThe details are also in {path}.")
        self.box.setText(said.format(summary=summary[:400], path=log_path()))
        self.box.setDetailedText(details)
        self.box.show()
