"""The windows of the program: each has a document, an undo history and a worker of its own; the program ends with the last."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from .window import Window

STEP = QPoint(32, 32)
"""How far a new window stands from the one that it was opened from."""
shown: list["Window"] = []
"""Those on the screen, in the order they were opened; without this Python would forget a window that nobody else holds."""


def remember(window: "Window") -> None:
    """A window is on the screen, until it is closed or Qt has destroyed it."""
    if window in shown:
        return
    shown.append(window)
    number = id(window)

    # By its number: a connection that held the window would keep it from going.
    def forget(_: object) -> None:
        shown[:] = [each for each in shown if id(each) != number]

    window.destroyed.connect(forget)


def another(window: "Window", path: str = "") -> "Window":
    """A window beside another one, empty or with a file; a file that a window shows already brings that one to the front."""
    there = showing(path) if path else None
    if there is not None:
        bring(there)
        return there
    made = type(window)(window.settings, window.folders)
    made.resize(window.size())
    made.move(window.pos() + STEP)
    made.show()
    made.keep_safe(first=False)
    made.panels.own.start()
    if path:
        made.filing.open(path)
    bring(made)
    return made


def open_file(window: "Window", path: str) -> None:
    """Open a file in a window that nobody has worked in, else in another one."""
    stack = window.document.undo_stack
    if stack.isClean() and stack.index() == 0 and showing(path) in (None, window):
        window.filing.open(path)
    else:
        another(window, path)


def showing(path: str) -> "Window | None":
    """The window that shows a file."""
    wanted = Path(path).absolute()
    return next((each for each in shown if each.document.path and Path(each.document.path).absolute() == wanted), None)


def front() -> "Window | None":
    """The window that is worked in, itself or by a dialog of it; where none is, the one opened last."""
    active = QApplication.activeWindow()
    while active is not None and active not in shown:
        active = active.parentWidget()
    return active or (shown[-1] if shown else None)


def bring(window: "Window") -> None:
    """Put a window in front."""
    window.show()
    window.raise_()
    window.activateWindow()


def forget(window: "Window") -> None:
    """A window was closed: it goes, unless it is the last, which ends the program."""
    if window in shown:
        shown.remove(window)
    if shown:
        shown[-1].mishaps.install()
        window.deleteLater()
    else:
        # Qt would do so by an event, and drops it when anything is shown before it has come, even a word on what takes long.
        QCoreApplication.quit()


def close_all() -> bool:
    """Ask every window about unsaved work, then close them all; whether nobody refused. Until then none is closed."""
    asked: list[Window] = []
    for window in [*shown]:
        if not window.document.undo_stack.isClean():
            bring(window)
        if not window.filing.may_leave():
            for each in asked:
                each.agreed = False
            return False
        window.agreed = True
        asked.append(window)
    for window in asked:
        window.close()
    return True
