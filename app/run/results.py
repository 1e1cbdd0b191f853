"""What a run gave: every call with the shape and range of its outputs, the model's own outputs first among them in bold."""

import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from engine.graph import Graph
from engine.spec import shape_text

from ..results.measures import Summary
from ..texts.numerals import numeral, short_numeral

Index = QModelIndex | QPersistentModelIndex
CALL, SHAPE, VALUES = range(3)


class Results(QAbstractTableModel):
    """A row for each output of each call."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, str, Summary, bool]] = []
        self.stale = False

    def show(self, graph: Graph, values: Mapping[str, list[Summary]]) -> None:
        """Show the values of a run of `graph`, in the order in which calls were made."""
        outputs = {tuple(source) for source in graph.outputs}
        self.beginResetModel()
        self.rows, self.stale = [], False
        for call_id in graph.order():
            for index, summary in enumerate(values.get(call_id, ())):
                name = graph.call_name(call_id) + (f" [{index}]" if index else "")
                self.rows.append((call_id, name, summary, (call_id, index) in outputs))
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.rows, self.stale = [], False
        self.endResetModel()

    def set_stale(self, stale: bool) -> None:
        """Pale the values of a model that has changed since."""
        if stale != self.stale:
            self.stale = stale
            if self.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, VALUES))

    def call_at(self, index: Index) -> str:
        """Id of the call in a row."""
        return self.rows[index.row()][0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of outputs of all calls."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Call, shape, values."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the columns are."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Call"), self.tr("Shape"), self.tr("Values"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell, and how it looks."""
        if not index.isValid():
            return None
        _, name, summary, is_output = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (name, shape_text(summary.shape), range_text(summary))[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            output = ", " + self.tr("output of the model") if is_output else ""
            return f"{name}{output}, {shape_text(summary.shape)}, {range_text(summary)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(name)}</p>"
        if role == Qt.ItemDataRole.FontRole and is_output and index.column() == CALL:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self.stale:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None


def range_text(summary: Summary) -> str:
    """Smallest and largest value in a few digits; what is not finite is counted."""
    strange = QCoreApplication.translate("Results", "{} not finite").format(numeral(summary.strange)) if summary.strange else ""
    if summary.finite is None:
        return strange
    least, most = summary.finite
    ends = (least, most) if least != most else (least,)
    text = " … ".join(short_numeral(each, 3) if isinstance(each, float) or abs(each) >= 10**9 else f"{each}" for each in ends)
    return f"{text}, {strange}" if strange else text
