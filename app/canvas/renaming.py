"""A layer's name typed where it stands: a line over the box's title, until Enter, Escape or a click elsewhere."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app import edits
from engine.errors import LayerloomError

from .metrics import HEADER

LEAST = (120, 26)
"""Pixels that a line needs to be typed in, however small the box is shown."""


class Renaming(QLineEdit):
    """The line over one call's box; every call of a shared layer gets the name."""

    def __init__(self, canvas: Any, call_id: str) -> None:
        graph = canvas.document.graph
        super().__init__(graph.calls[call_id].layer, canvas)
        self.canvas = canvas
        self.call_id = call_id
        self.left = False
        self.layer = graph.calls[call_id].layer
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Name of the layer"))
        canvas.camera.moved.connect(self._follow)
        canvas.document.changed.connect(self._leave)
        self._follow()
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Stay over the title."""
        boxes, row, view = self.canvas.columns.boxes, self.canvas.columns.row_of[self.call_id], self.canvas.camera.view
        left, top = view.pixel(float(boxes.x[row]), float(boxes.y[row]))
        wide, high = max(boxes.w[row] * view.zoom, LEAST[0]), max(HEADER * view.zoom, LEAST[1])
        self.setGeometry(QRect(round(left), round(top), round(wide), round(high)))

    def _leave(self, *_: object) -> None:
        self.canvas.camera.moved.disconnect(self._follow)
        self.canvas.document.changed.disconnect(self._leave)
        self.left = True
        if self.hasFocus():
            self.canvas.setFocus()
        self.close()

    def rename(self) -> None:
        """Take the name; one that cannot be stays on the line, with the reason said."""
        document, name = self.canvas.document, self.text().strip()
        try:
            after = edits.rename(document.sheet, self.layer, name)
        except LayerloomError as error:
            self.setProperty("problem", True)
            self.style().polish(self)
            self.canvas.refused.emit(str(error))
            return
        if name == self.layer:
            self._leave()
        else:
            document.end_melting()
            document.edit(QCoreApplication.translate("Canvas", "Rename {layer}").format(layer=self.layer), after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name, Escape leaves it as it was; neither goes on to the canvas below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere takes the name, if it can be; a menu or another window only borrows the keyboard."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason) or self.left:
            return
        self.rename()
        if not self.left:
            self._leave()

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the line while it is there: it takes the name."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Tab:
            event.accept()
            return True
        return super().event(event)
