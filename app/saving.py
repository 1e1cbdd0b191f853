"""Work that may take a moment, done in a thread while the window goes on painting and takes no input."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

PATIENCE = 300
"""Milliseconds after which a wait deserves a word."""


class Work(QThread):
    """Runs a function and keeps what it raised."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self.work = work
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self.work()
        except BaseException as error:
            self.error = error


def beside(window: QWidget, text: str, work: Callable[[], None]) -> None:
    """Do some work and come back when it is done; raises what it raised. The window paints meanwhile; what is typed waits."""
    thread, loop = Work(work), QEventLoop()
    told = QProgressDialog(text, "", 0, 0, window)
    told.setCancelButton(None)
    told.setWindowModality(Qt.WindowModality.WindowModal)
    told.setMinimumDuration(0)
    told.reset()
    later = QTimer(singleShot=True, interval=PATIENCE)
    later.timeout.connect(told.show)
    thread.finished.connect(loop.quit)
    thread.start()
    later.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    thread.wait()
    later.stop()
    told.close()
    told.deleteLater()
    if thread.error is not None:
        raise thread.error
