"""Work that may take a moment, done in a thread while the window goes on painting and takes no input."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QThread
from PySide6.QtWidgets import QWidget

from engine.collection import uncollected

from ..widgets.waiting import Waiting


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


def beside(window: QWidget, text: str, work: Callable[[], None]) -> None:
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
