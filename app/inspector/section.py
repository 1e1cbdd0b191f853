"""A titled part of a form that opens and closes; closed, it still says in a few words what is in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Header(QToolButton):
    """The line that opens and closes a section."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(26)
        self.summary = ""

    def say(self, summary: str) -> None:
        """What stands behind the title while the section is closed."""
        if summary != self.summary:
            self.summary = summary
            self.setAccessibleDescription(summary)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An arrow, the title, and pale the summary."""
        painter = QPainter(self)
        palette, area = self.palette(), self.rect()
        if self.underMouse() or self.hasFocus():
            glow = palette.color(QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Text)
            glow.setAlpha(30)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 4, 4)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left = area.adjusted(4, 0, -4, 0)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, "▾" if self.isChecked() else "▸")
        left.setLeft(left.left() + 16)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.summary and not self.isChecked():
            left.setLeft(left.left() + painter.fontMetrics().horizontalAdvance(self.text()) + 10)
            painter.setFont(self.font())
            pale = palette.color(QPalette.ColorRole.PlaceholderText)
            painter.setPen(pale)
            text = painter.fontMetrics().elidedText(self.summary, Qt.TextElideMode.ElideRight, left.width())
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


class Section(QWidget):
    """A header and what it opens."""

    toggled = Signal(str, bool)

    def __init__(self, title: str, body: QWidget, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.body = body
        self.header = Header(title)
        column = QVBoxLayout(self, spacing=4)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addWidget(body)
        self.header.setChecked(opened)
        body.setVisible(opened)
        self.header.toggled.connect(self._toggle)

    def _toggle(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.toggled.emit(self.title, opened)
