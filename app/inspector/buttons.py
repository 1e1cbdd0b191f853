"""Buttons whose text is shortened where a narrow panel has no room for it; the whole is in the tool tip."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from .field import plain_tip


class Elided(QPushButton):
    """A button that may be narrower than its text."""

    room = 24
    """Pixels that are not text."""

    def __init__(self, text: str, tip: str = "") -> None:
        super().__init__()
        self.whole, self.tip = text, tip
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        super().resizeEvent(event)
        self.shorten()

    def shorten(self) -> None:
        """Show as much of the text as there is room for."""
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideMiddle, max(self.width() - self.room, 40))
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tip(self.tip if shown == self.whole else f"{self.whole}\n{self.tip}".strip()))


class Link(Elided):
    """The name of a call; pressing it goes there."""

    followed = Signal(str)
    room = 6

    def __init__(self, name: str, call_id: str) -> None:
        super().__init__(name)
        self.tip = self.tr("Go to this call")
        self.setObjectName("link")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.followed.emit(call_id))
        self.shorten()

    def sizeHint(self) -> QSize:
        """As wide as the whole name."""
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + self.room + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(40, super().minimumSizeHint().height())
