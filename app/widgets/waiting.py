"""A word on work that takes longer than a moment, with a way to give it up; and work that the window waits for without freezing."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from engine.collection import uncollected

PATIENCE = 500
"""Milliseconds after which a wait deserves a word."""


class Waiting(QProgressDialog):
    """Says what is waited for; without `give_up` it cannot be given up."""

    def __init__(self, window: QWidget, text: str, give_up: Callable[[], None] | None = None) -> None:
        super().__init__(text, QCoreApplication.translate("Waiting", "Cancel"), 0, 0, window)
        if give_up is None:
            self.setCancelButton(None)
        self._give_up = give_up
        self.canceled.connect(self._cancel)
        self.setWindowTitle(QCoreApplication.translate("Waiting", "Layerloom"))
        self.setWindowModality(Qt.WindowModality.NonModal if give_up else Qt.WindowModality.WindowModal)
        self.setMinimumDuration(1 << 30)
        self.reset()
        self._later = QTimer(self, singleShot=True, interval=PATIENCE)
        self._later.timeout.connect(self.show)
        self._later.start()

    def _cancel(self) -> None:
        # Closing counts as giving up too, and the end closes.
        if self._give_up is not None:
            self._give_up()

    def end(self) -> None:
        """It is over."""
        self._later.stop()
        self._give_up = None
        self.close()
        self.deleteLater()


class Work(QThread):
    """Runs a function and keeps what it raised."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self.work = work
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        try:
            with uncollected():
                self.work()
        except BaseException as error:
            self.error = error


def wait_for(window: QWidget, text: str, work: Callable[[], None]) -> None:
    """Do some work and come back when it is done; raises what it raised. The window paints meanwhile; what is typed waits."""
    thread, loop = Work(work), QEventLoop()
    told = Waiting(window, text)
    thread.finished.connect(loop.quit)
    thread.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    thread.wait()
    told.end()
    if thread.error is not None:
        raise thread.error
