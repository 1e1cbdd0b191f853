"""The rows of the outline: what is said of each call, in topological order."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from engine.errors import LayerloomError
from engine.nested import NestedModel

from ..document import edits
from ..document.document import Document
from ..document.levels import Level, Path, is_nested
from ..document.sheet import Change
from ..families import name_of
from ..texts.numerals import numeral
from ..texts.sentences import localized
from ..theme import Theme
from .words import fitting, shown

NAME, SHAPE, CLASS, PARAMETERS, PROBLEM = range(5)
PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
EDITABLE = PLAIN | Qt.ItemFlag.ItemIsEditable
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Branch:
    """The calls of one level, in the order they are computed; `outer` is the number of the branch around it."""

    path: Path
    number: int
    outer: int
    calls: list[str]
    rows: dict[str, int]


class OutlineModel(QAbstractItemModel):
    """One row a call, in the order they are computed; what is inside a call of a nested model stands below it.

    Of the whole model's calls only those have rows in which a text occurs that is `wanted`.
    """

    refused = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.theme = theme
        self.branches: dict[int, Branch] = {}
        self._number_of: dict[Path, int] = {}
        self._next = 0
        self.wanted = ""
        self._open((), 0)

    @property
    def calls(self) -> list[str]:
        """The calls of the whole model that have rows."""
        return self.branches[0].calls

    @property
    def rows(self) -> dict[str, int]:
        """The rows of the whole model's calls."""
        return self.branches[0].rows

    # -- branches --------------------------------------------------------------------------------------------------------

    def _open(self, path: Path, outer: int, order: list[str] | None = None) -> Branch:
        order = self._order_at(path) if order is None else order
        branch = Branch(path, self._next, outer, order, {call_id: row for row, call_id in enumerate(order)})
        self.branches[branch.number] = branch
        self._number_of[path] = branch.number
        self._next += 1
        return branch

    def _order_at(self, path: Path) -> list[str]:
        """The calls of a level that have rows; this is asked at every edit, so it is the order that costs least."""
        level = self.document.levels.at(path)
        order = level.sheet.graph.wiring.order()
        return order if path or not self.wanted else fitting(level, order, self.wanted)

    def want(self, text: str) -> None:
        """Have rows for those calls alone in which a text in small letters occurs; all, without one."""
        self.wanted = text
        if (order := self._order_at(())) != self.calls:
            # The views forget all rows: to tell them what became of each would take longer than to read what is there.
            self.beginResetModel()
            self.branches.clear()
            self._number_of.clear()
            self._next = 0
            self._open((), 0, order)
            self.endResetModel()

    def branch_at(self, path: Path) -> Branch | None:
        """The branch of a level; None where its path leads nowhere now."""
        if path in self._number_of:
            return self.branches[self._number_of[path]]
        outer = self.branch_at(path[:-1])
        if outer is None or path[-1] not in outer.rows or self.document.levels.reachable(path) != path:
            return None
        return self._open(path, outer.number)

    def place(self, index: Index) -> tuple[str, Path]:
        """The call of a row and the path of its level."""
        branch = self.branches[index.internalId()]
        return branch.calls[index.row()], branch.path

    def below(self, index: Index) -> Branch | None:
        """What stands below a row: the branch of a nested call."""
        if not index.isValid():
            return self.branches[0]
        if index.column() or index.internalId() not in self.branches:
            return None
        call_id, path = self.place(index)
        return self.branch_at((*path, call_id)) if self._is_nested(path, call_id) else None

    def _is_nested(self, path: Path, call_id: str) -> bool:
        levels = self.document.levels
        return levels.reachable(path) == path and is_nested(levels.at(path).sheet.graph, call_id)

    def index_of(self, path: Path) -> QModelIndex:
        """The row of the outer call that a path ends in; invalid for the whole model."""
        branch = self.branch_at(path[:-1]) if path else None
        row = branch.rows.get(path[-1]) if branch is not None else None
        return QModelIndex() if row is None else self.createIndex(row, 0, branch.number)

    def has_branches(self) -> bool:
        """Whether any call of the whole model has something inside."""
        return any(isinstance(layer, NestedModel) for layer in self.document.root.graph.layers.values())

    # -- following the document ------------------------------------------------------------------------------------------

    def update(self, change: Change) -> None:
        """Show what an edit changed."""
        levels = self.document.levels
        above = self._order_at(())
        there = set(above) if len(self.branches) > 1 else set()
        orders = {number: above if not branch.path else self._order_at(branch.path) if branch.path[0] in there and
                  levels.reachable(branch.path) == branch.path else None for number, branch in self.branches.items()}
        if any(order != self.branches[number].calls for number, order in orders.items()):
            self.reorder(orders)
        if len(self.branches) > 1 or self.document.inside:
            for branch in self.branches.values():
                self._say_changed(branch, 0, len(branch.calls) - 1)
            return
        rows = [self.rows[call_id] for call_id in change.touched if call_id in self.rows]
        if rows:
            self._say_changed(self.branches[0], min(rows), max(rows))

    def _say_changed(self, branch: Branch, first: int, last: int) -> None:
        if last >= first:
            number = branch.number
            self.dataChanged.emit(self.createIndex(first, 0, number), self.createIndex(last, PROBLEM, number))

    def reorder(self, orders: dict[int, list[str] | None]) -> None:
        """Take other orders of calls, and keep the selection on the calls it was on; a branch of None is gone."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(index.internalId(), self.branches[index.internalId()].calls[index.row()], index.column()) for index in before]
        for number, order in orders.items():
            if order is None:
                del self._number_of[self.branches.pop(number).path]
            else:
                self.branches[number].calls = order
                self.branches[number].rows = {call_id: row for row, call_id in enumerate(order)}
        after = [self.createIndex(self.branches[number].rows[call_id], column, number)
                 if number in self.branches and call_id in self.branches[number].rows else QModelIndex()
                 for number, call_id, column in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # -- what views ask ----------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """The index of a cell."""
        branch = self.below(parent)
        there = branch is not None and 0 <= row < len(branch.calls) and 0 <= column <= PROBLEM
        return self.createIndex(row, column, branch.number) if there else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:
        """The row of the outer call."""
        branch = self.branches.get(index.internalId()) if index.isValid() else None
        return QModelIndex() if branch is None or not branch.path else self.index_of(branch.path)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:
        """Whether something stands below a row; a nested model is opened only when somebody looks."""
        if not parent.isValid():
            return bool(self.calls)
        if parent.column() or parent.internalId() not in self.branches:
            return False
        call_id, path = self.place(parent)
        return self._is_nested(path, call_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of calls of the whole model, or in a nested one."""
        branch = self.below(parent)
        return 0 if branch is None else len(branch.calls)

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
        there = self._there(index)
        if there is None:
            return None
        call_id, level = there
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(call_id, index.column(), level)
        if role == Qt.ItemDataRole.EditRole:
            return level.sheet.graph.calls[call_id].layer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(call_id, level) if index.column() == NAME else self.text(call_id, index.column(), level)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == PARAMETERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and level.inference.results[call_id].problem:
            return QColor(self.theme.danger)
        return None

    def _there(self, index: Index) -> tuple[str, Level] | None:
        """The call of a row and its level; None where an edit has taken it away, of which the rows have yet to hear."""
        branch, levels = self.branches.get(index.internalId()), self.document.levels
        if branch is None or levels.reachable(branch.path) != branch.path or index.row() >= len(branch.calls):
            return None
        call_id, level = branch.calls[index.row()], levels.at(branch.path)
        return (call_id, level) if call_id in level.sheet.graph.calls else None

    def text(self, call_id: str, column: int, level: Level | None = None) -> str:
        """The text of a cell, of the whole model unless a level is given."""
        level = level or self.document.levels.root
        graph, result = level.sheet.graph, level.inference.results[call_id]
        if column == NAME:
            return graph.call_name(call_id)
        if column == CLASS:
            return name_of(graph.layer_of(call_id).class_name)
        if column == SHAPE:
            return shown(result)
        if column == PARAMETERS:
            return self._parameters(call_id, level)
        return localized(result.problem.message) if result.problem else ""

    def _parameters(self, call_id: str, level: Level) -> str:
        if level.sheet.graph.call_index(call_id):
            return self.tr("shared")
        layer = level.inference.layer_of(call_id)
        return numeral(layer.count_params()) if layer.built else "?"

    def spoken(self, call_id: str, level: Level) -> str:
        """A call in words, as `encoder 2 of 3, shared`."""
        graph = level.sheet.graph
        layer = graph.calls[call_id].layer
        if not graph.is_shared(call_id):
            return layer
        return self.tr("{name} {number} of {count}, shared").format(
            name=layer, number=graph.call_index(call_id) + 1, count=len(graph.uses[layer]))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the layer of a call, unless it was deleted while its name was being typed."""
        there = self._there(index)
        if there is None or role != Qt.ItemDataRole.EditRole:
            return False
        call_id, level = there
        layer, name = level.sheet.graph.calls[call_id].layer, str(value).strip()
        if name == layer:
            return False
        try:
            self.document.edit(self.tr("Rename {layer}").format(layer=layer), edits.rename(level.sheet, layer, name),
                               path=self.place(index)[1])
        except LayerloomError as error:
            self.refused.emit(str(error))
            return False
        return True
