"""The rows of the outline: what is said of each call, in topological order."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from engine.errors import LayerloomError
from engine.spec import shape_text

from .. import edits
from ..document import Document
from ..sheet import Change
from ..theme import Theme

NAME, SHAPE, CLASS, PARAMETERS, PROBLEM = range(5)
PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
EDITABLE = PLAIN | Qt.ItemFlag.ItemIsEditable
Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractTableModel):
    """One row a call, in the order they are computed."""

    refused = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.theme = theme
        self.calls: list[str] = document.graph.order()
        self.rows: dict[str, int] = {call_id: row for row, call_id in enumerate(self.calls)}

    def update(self, change: Change) -> None:
        """Show what an edit changed."""
        order = self.document.graph.order()
        if order != self.calls:
            self.reorder(order)
        rows = [self.rows[call_id] for call_id in change.touched if call_id in self.rows]
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), PROBLEM))

    def reorder(self, order: list[str]) -> None:
        """Take another order of calls, and keep the selection on the calls it was on."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self.calls[index.row()], index.column()) for index in before]
        self.calls = order
        self.rows = {call_id: row for row, call_id in enumerate(order)}
        after = [self.index(self.rows[call_id], column) if call_id in self.rows else QModelIndex()
                 for call_id, column in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of calls."""
        return 0 if parent.isValid() else len(self.calls)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, shape, class, parameters, problem."""
        return PROBLEM + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return [self.tr("Call"), self.tr("Output"), self.tr("Class"), self.tr("Parameters"), self.tr("Problem")][section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A call's name can be edited in place."""
        return EDITABLE if index.column() == NAME else PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a screen reader hears how many calls a shared layer has."""
        call_id = self.calls[index.row()]
        if call_id not in self.document.graph.calls:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(call_id, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self.document.graph.calls[call_id].layer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(call_id) if index.column() == NAME else self.text(call_id, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == PARAMETERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and self.document.inference.results[call_id].problem:
            return QColor(self.theme.danger)
        return None

    def text(self, call_id: str, column: int) -> str:
        """The text of a cell."""
        graph, result = self.document.graph, self.document.inference.results[call_id]
        if column == NAME:
            return graph.call_name(call_id)
        if column == CLASS:
            return graph.layer_of(call_id).class_name
        if column == SHAPE:
            return ", ".join(shape_text(spec.shape) for spec in result.outputs) or "?"
        if column == PARAMETERS:
            return self._parameters(call_id)
        return result.problem.message if result.problem else ""

    def _parameters(self, call_id: str) -> str:
        if self.document.graph.call_index(call_id):
            return self.tr("shared")
        layer = self.document.inference.layer_of(call_id)
        return f"{layer.count_params():,}" if layer.built else "?"

    def spoken(self, call_id: str) -> str:
        """A call in words, as `encoder 2 of 3, shared`."""
        graph = self.document.graph
        layer = graph.calls[call_id].layer
        if not graph.is_shared(call_id):
            return layer
        return self.tr("{name} {number} of {count}, shared").format(
            name=layer, number=graph.call_index(call_id) + 1, count=len(graph.uses[layer]))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the layer of a call."""
        layer, name = self.document.graph.calls[self.calls[index.row()]].layer, str(value).strip()
        if role != Qt.ItemDataRole.EditRole or name == layer:
            return False
        try:
            self.document.edit(self.tr("Rename {layer}").format(layer=layer), edits.rename(self.document.sheet, layer, name))
        except LayerloomError as error:
            self.refused.emit(str(error))
            return False
        return True
