"""A word on work that takes longer than a moment, with a way to give it up; and work that the window waits for without freezing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from engine.collection import uncollected
from engine.interruption import interruptible

PATIENCE = 500
"""Milliseconds after which a wait deserves a word."""
BREATH = 40
"""Milliseconds for which work in the window's own thread may hold it."""


class Waiting(QProgressDialog):
    """Says what is waited for; without `give_up` it cannot be given up. While it is `modal`, the window takes no input."""

    shown = Signal()

    def __init__(self, window: QWidget, text: str, give_up: Callable[[], None] | None = None, modal: bool = False) -> None:
        super().__init__(text, QCoreApplication.translate("Waiting", "Cancel"), 0, 0, window)
        self.findChild(QLabel).setTextFormat(Qt.TextFormat.PlainText)
        if give_up is None:
            self.setCancelButton(None)
        self._give_up = give_up
        self.canceled.connect(self._cancel)
        self.setWindowTitle(QCoreApplication.translate("Waiting", "Layerloom"))
        self.setWindowModality(Qt.WindowModality.WindowModal if modal else Qt.WindowModality.NonModal)
        self.setMinimumDuration(1 << 30)
        self.reset()
        self._later = QTimer(self, singleShot=True, interval=PATIENCE)
        self._later.timeout.connect(self.show)
        self._later.timeout.connect(self.shown)
        self._later.start()

    def reject(self) -> None:
        """Escape is Cancel; where nothing can be given up it is nothing."""
        if self._give_up is not None:
            self.canceled.emit()

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
    """Runs a function and keeps what it gave or raised; once it is called off, it ends where it looks up."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.work = work
        self._is_unwanted = False
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        try:
            # Work looks up thousands of times: a flag costs a tenth of what asking Qt for an interruption does.
            with uncollected(), interruptible(lambda: self._is_unwanted):
                self.result = self.work()
        except BaseException as error:
            self.error = error

    def call_off(self) -> None:
        """Want it no longer."""
        self._is_unwanted = True


def wait_for(window: QWidget, text: str, work: Callable[[], Any], may_give_up: bool = False) -> Any:
    """Do some work and come back with its result when it is done; raises what it raised, and Cancelled where the user gave it up.

    The window paints meanwhile, and what is typed waits, or goes to Cancel alone once that is shown.
    """
    thread, loop = Work(work), QEventLoop()
    told = Waiting(window, text, thread.call_off if may_give_up else None, modal=True)
    thread.finished.connect(loop.quit)
    if may_give_up:
        told.shown.connect(loop.quit)
    thread.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not thread.isFinished():
        loop.exec()
    thread.wait()
    told.end()
    if thread.error is not None:
        raise thread.error
    return thread.result


def breathing(window: QWidget, text: str, work: Callable[[], Any]) -> Any:
    """Do some work that cannot leave the window's thread, such as painting text, and come back with its result.

    Whenever it looks up the window may paint, and Cancel be pressed: then it raises Cancelled.
    """
    given_up: list[bool] = []
    told, clock = Waiting(window, text, lambda: given_up.append(True), modal=True), QElapsedTimer()
    clock.start()

    def is_unwanted() -> bool:
        if clock.elapsed() > BREATH:
            # What the window paints meanwhile looks up too, and must not be called off.
            with interruptible(lambda: False):
                QCoreApplication.processEvents()
            clock.restart()
        return bool(given_up)
    try:
        with interruptible(is_unwanted):
            return work()
    finally:
        told.end()
