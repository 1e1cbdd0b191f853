"""Somebody who answers dialogs and ends drags that wait in an event loop of their own, so that the random user goes on."""

import random
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from .hands import LEFT, NONE, TEXTS, typed

PATIENCE = 25
"""Ticks after which a loop without a dialog is taken for a drag that nobody ends."""
MOST = 40
"""Answers after which a dialog is closed for good."""


class Answers(QObject):
    """Ticks while something is done, and answers at random what comes up meanwhile."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self.window, self.folder = window, folder
        self.draw = random.Random(0)
        self.is_awaited = False
        self.waited = self.given = 0
        self._timer = QTimer(self, interval=12)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self, seed: int) -> None:
        """Something begins to be done."""
        self.draw, self.is_awaited, self.waited, self.given = random.Random(seed), True, 0, 0

    def end(self) -> None:
        """It is done; dialogs that came up without a loop of their own are answered now."""
        while (modal := QApplication.activeModalWidget()) is not None and self.given < 2 * MOST:
            self._answer_soon(modal)
            QTest.qWait(3)
        self.is_awaited = False

    def _tick(self) -> None:
        if not self.is_awaited:
            return
        modal = QApplication.activeModalWidget()
        self.waited += 1
        if modal is not None and self.waited >= 2:
            self.waited = 0
            self._answer_soon(modal)
        elif modal is None and self.waited > PATIENCE:
            self.waited = 15
            self._end_drag()

    def _end_drag(self) -> None:
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        elif (handle := self.window.windowHandle()) is not None:
            at = QPoint(self.draw.randrange(1, max(2, self.window.width())), self.draw.randrange(1, max(2, self.window.height())))
            QTest.mouseMove(handle, at)
            QTest.mouseRelease(handle, LEFT, NONE, at)

    def _answer_soon(self, modal: Any) -> None:
        # An answer may bring up another dialog with a loop of its own, in which the timer must go on.
        QTimer.singleShot(0, self, lambda: isValid(modal) and self._answer(modal))

    def _answer(self, modal: Any) -> None:
        self.given += 1
        what = self.draw.random()
        if self.given > MOST or what < 0.25:
            (modal.reject if hasattr(modal, "reject") else modal.close)()
        elif isinstance(modal, QFileDialog):
            self._name_file(modal)
        else:
            self._fill(modal, what)

    def _name_file(self, dialog: QFileDialog) -> None:
        names = [each.name for each in sorted(self.folder.iterdir()) if each.is_file()]
        names += [f"new{number}{ending}" for number in range(3) for ending in (".json", ".keras", ".png", ".svg", ".py", ".h5", "")]
        if (line := dialog.findChild(QLineEdit)) is not None:
            line.setText(str(self.folder / self.draw.choice(names)))
        dialog.accept()

    def _fill(self, modal: Any, what: float) -> None:
        lines = [each for each in modal.findChildren(QLineEdit) if each.isVisible()]
        if what < 0.5 and lines:
            typed(self.draw.choice(lines), self.draw.choice(TEXTS))
        boxes = [each for each in offered(modal, QAbstractButton) if each.isCheckable()]
        if what < 0.6 and boxes:
            self.draw.choice(boxes).click()
        buttons = offered(modal, QPushButton)
        if buttons and what < 0.9:
            self.draw.choice(buttons).click()
        elif isValid(modal):
            (modal.accept if hasattr(modal, "accept") else modal.close)()


def offered(dialog: QWidget, kind: type) -> list:
    """The buttons of a dialog, if it is still there, that can be clicked now."""
    found = dialog.findChildren(kind) if isValid(dialog) else []
    return [each for each in found if each.isVisible() and each.isEnabled()]
