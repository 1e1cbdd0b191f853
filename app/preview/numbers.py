"""A table of the numbers in a two-dimensional array; it holds the array itself and formats only the cells in sight."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ..texts.numerals import plainly, short_numeral

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 1_000_000
MOST_COLUMNS = 100_000


class Numbers(QAbstractTableModel):
    """Rows and columns of numbers; an edited cell is offered, not changed."""

    cell_edited = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.array = np.zeros((0, 0))
        self.editable = False

    def show(self, array: np.ndarray, editable: bool = False) -> None:
        """Show an array of rank 2 or less; a vector stands upright."""
        array = array.reshape(-1, 1) if array.ndim < 2 else array
        if array.shape == self.array.shape and self.array.size:
            self.array, self.editable = array, editable
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.array, self.editable = array, editable
        self.endResetModel()

    @property
    def hidden(self) -> int:
        """How many values lie beyond the rows and columns that a table can have."""
        return self.array.size - self.rowCount() * self.columnCount()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Length of the first axis, as far as a table goes."""
        return 0 if parent.isValid() else min(self.array.shape[0], MOST_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Length of the second axis, as far as a table goes."""
        return 0 if parent.isValid() else min(self.array.shape[1], MOST_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number as text: four digits to read, all of them to edit."""
        if not index.isValid():
            return None
        value = self.array[index.row(), index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return short_numeral(value) if self.array.dtype.kind == "f" else str(value)
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Indices from 0, as in Python."""
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable, and editable when the array is."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.editable else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Offer a typed number; a text that is none changes nothing."""
        if role != Qt.ItemDataRole.EditRole or not self.editable:
            return False
        try:
            number = self.array.dtype.type(plainly(str(value).strip(), self.array.dtype.kind in "iu"))
        except (ValueError, OverflowError):
            return False
        if number == self.array[index.row(), index.column()]:
            return False
        self.cell_edited.emit(index.row(), index.column(), number)
        return True
