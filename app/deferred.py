"""A place for a panel that is made when it is first looked at or asked for, or when the window has nothing else to do."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .sight import in_sight


IDLE = 250
"""Milliseconds after which the window is surely painted."""


class Deferred(QWidget):
    """Holds the panel that `make` makes."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.make = make
        self.made: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def panel(self) -> QWidget:
        """The panel, made now if it was not made before."""
        if self.made is None:
            self.made = self.make()
            self.column.addWidget(self.made)
            self.setFocusProxy(self.made)
        return self.made

    def catch_up(self) -> None:
        """Somebody may be looking."""
        if in_sight(self):
            panel = self.panel()
            if hasattr(panel, "catch_up"):
                panel.catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the panel when the window has been painted."""
        super().showEvent(event)
        QTimer.singleShot(IDLE, self, self.catch_up)
