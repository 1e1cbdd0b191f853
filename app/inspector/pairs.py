"""Titles and what stands behind them, in two columns: how the inspector says facts that nobody edits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .field import plain_label

TITLE_WIDTH = 84
INDENT = 4
"""How far titles stand in; what stands above and below them stands in as far."""


class Pairs(QWidget):
    """Rows of a pale title and a text, or a widget with a text below it; a row whose words change keeps its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = QGridLayout(self, horizontalSpacing=8, verticalSpacing=5)
        self.grid.setContentsMargins(INDENT, 0, 0, 0)
        self.grid.setColumnStretch(1, 1)
        self.texts: dict[str, QLabel] = {}
        self.titles: dict[str, QLabel] = {}

    def clear(self) -> None:
        """Take all rows away."""
        self.texts, self.titles = {}, {}
        while self.grid.count():
            widget = self.grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, title: str, text: str, above: QWidget | None = None) -> None:
        """Set the text behind a title, below a widget where one is given; without either the row is absent."""
        if title not in self.texts:
            row = self.grid.rowCount()
            label = plain_label(title)
            label.setObjectName("pale")
            label.setFixedWidth(TITLE_WIDTH)
            label.setWordWrap(True)
            self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if above is not None:
                self.grid.addWidget(above, row, 1, Qt.AlignmentFlag.AlignTop)
            self.texts[title] = self._text(row + (above is not None))
            self.titles[title] = label
        self.texts[title].setText(text)
        self.texts[title].setVisible(bool(text))
        self.titles[title].setVisible(bool(text) or above is not None)
        self.texts[title].setAccessibleName(f"{title}: {text}")

    def _text(self, row: int) -> QLabel:
        value = plain_label()
        value.setWordWrap(True)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.grid.addWidget(value, row, 1)
        return value


class NotedPairs(QWidget):
    """Rows of facts with a pale sentence below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = Pairs()
        self.note = plain_label()
        self.note.setObjectName("pale")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(4, 0, 0, 0)
        column = QVBoxLayout(self, spacing=4)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facts)
        column.addWidget(self.note)
