"""A place for a panel that is made when it is first looked at or asked for, or when the window has nothing else to do."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QPaintEvent, QShowEvent
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
        self._is_seen = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def panel(self) -> QWidget:
        """The panel, made now if it was not made before."""
        if self.made is None:
            self.made = self.make()
            self.column.addWidget(self.made)
            # Qt shows what a layout takes on only later, and what catches up asks first whether it is seen.
            self.made.show()
            self.column.activate()
            self.setFocusProxy(self.made)
        return self.made

    def catch_up(self) -> None:
        """Somebody may be looking."""
        if in_sight(self):
            panel = self.panel()
            if hasattr(panel, "catch_up"):
                panel.catch_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the panel as soon as its place has been painted."""
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self, self.catch_up)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the panel for the keyboard that is to go into it."""
        self.panel().setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when the window has been painted."""
        super().showEvent(event)
        QTimer.singleShot(IDLE, self, self.catch_up)
