"""Which rows of a matrix are most like one of them: the words nearest to a word, in an embedding."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ..results.beside import Beside
from ..results.measures import nearest_rows
from ..texts.numerals import numeral, plainly
from .boxes import NumberBox
from .field import Mistake, plain_label

AT_ONCE, SHOWN, ROW = 1_000_000, 10, 22


class Neighbours(QWidget):
    """A row by its index, and the rows nearest to it by cosine; choosing one of them goes on to its own neighbours."""

    row_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = np.zeros((0, 0))
        self.row = 0
        self.number = NumberBox(True)
        self.number.minimum = 0
        self.number.setAccessibleName(self.tr("Row"))
        self.number.setFixedWidth(90)
        self.number.textEdited.connect(self._typed)
        self.number.abandoned.connect(lambda: self.go_to(self.row))
        self.last = plain_label()
        self.last.setObjectName("pale")
        self.mistake = Mistake()
        self.list = self._make_list()
        self.beside = Beside(self)
        self.beside.done.connect(self._fill)
        label = plain_label(self.tr("row"))
        label.setBuddy(self.number)
        line = QHBoxLayout(spacing=6)
        for widget in (label, self.number, self.last):
            line.addWidget(widget)
        line.addStretch()
        column = QVBoxLayout(self, spacing=5)
        column.setContentsMargins(4, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.mistake)
        column.addWidget(self.list)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True, allColumnsShowFocus=True)
        made.setColumnCount(2)
        made.setHeaderLabels([self.tr("Nearest row"), self.tr("Cosine")])
        made.setAccessibleName(self.tr("Nearest rows"))
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.setToolTip(self.tr("Double-click a row, or press Enter, to see its own neighbours"))
        made.itemActivated.connect(lambda item: self.choose(item.data(0, Qt.ItemDataRole.UserRole)))
        return made

    def show_matrix(self, matrix: np.ndarray) -> None:
        """Look into another matrix; the row stays where there is one."""
        self.matrix = matrix
        self.number.maximum = len(matrix) - 1
        self.last.setText(self.tr("of {}").format(numeral(len(matrix) - 1)))
        self.go_to(min(self.row, len(matrix) - 1))

    def go_to(self, row: int) -> None:
        """Find the neighbours of a row."""
        self.row = row
        if self.number.text() != str(row):
            self.number.setText(str(row))
        self.mistake.say("")
        if not self.isVisible():
            return
        matrix = self.matrix
        if matrix.size <= AT_ONCE:
            self._fill(row, nearest_rows(matrix, row, SHOWN))
        else:
            self.list.setEnabled(False)
            self.beside.start(row, lambda: nearest_rows(matrix, row, SHOWN))

    def choose(self, row: int) -> None:
        """Go to a row that the user chose."""
        self.go_to(row)
        self.row_wanted.emit(row)

    def showEvent(self, event: object) -> None:
        """Find what was asked for while nobody looked."""
        super().showEvent(event)
        if len(self.matrix):
            self.go_to(self.row)

    def _typed(self, text: str) -> None:
        typed = plainly(text.strip(), True)
        if typed.isdecimal() and int(typed) < len(self.matrix):
            self.choose(int(typed))
        else:
            self.mistake.say_later(self.tr("write a row from 0 to {}").format(numeral(len(self.matrix) - 1)))

    def _fill(self, key: object, found: list[tuple[int, float]] | None) -> None:
        self.list.setEnabled(True)
        self.list.clear()
        for row, cosine in found or ():
            item = QTreeWidgetItem(self.list, [str(row), numeral(cosine, ".4f")])
            item.setData(0, Qt.ItemDataRole.UserRole, row)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not found:
            self.mistake.say(self.tr("This row is all zeros, so it has no direction to compare."))
        self.list.setFixedHeight(self.list.header().sizeHint().height() + max(len(found or ()), 1) * ROW + 6)
