"""The table of numbers as one sees it: cells are selected and copied, as any spreadsheet takes them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from .numbers import Numbers

MOST_COPIED = 1_000_000


class Grid(QTableView):
    """Numbers with row and column indices."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Values"))
        self.setModel(numbers)
        self.numbers = numbers
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(88)
        self.verticalHeader().setDefaultSectionSize(22)
        self.setWordWrap(False)
        copy = QAction(self.tr("Copy"), self)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def event(self, event: QEvent) -> bool:
        """Copying here copies numbers, not layers."""
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the rectangle around the selected cells on the clipboard: tabs between columns, lines for rows, all digits."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            return
        top, bottom = min(each.top() for each in ranges), max(each.bottom() for each in ranges)
        left, right = min(each.left() for each in ranges), max(each.right() for each in ranges)
        bottom = min(bottom, top + max(MOST_COPIED // (right - left + 1), 1) - 1)
        rows = self.numbers.array[top:bottom + 1, left:right + 1]
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(str, row)) for row in rows))

    def show_row(self, row: int) -> None:
        """Select a row and bring it into sight."""
        if 0 <= row < self.numbers.rowCount():
            self.selectRow(row)
            self.scrollTo(self.numbers.index(row, 0), QTableView.ScrollHint.PositionAtCenter)
