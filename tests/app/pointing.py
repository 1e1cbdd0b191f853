"""A pointer that moves over one widget, whatever else is on the screen."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


def move_pointer(widget, place, held=Qt.MouseButton.NoButton):
    """Move the pointer to a place of a widget, with a button held or none.

    `QTest.mouseMove` moves the cursor of the screen instead, and tells nobody where it was there already, or tells another window
    that an earlier test left at that place.
    """
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(widget.mapToGlobal(place)), Qt.MouseButton.NoButton, held,
                        Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
