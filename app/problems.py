"""The problems of the model in a table: which call, what is wrong, what was wanted, what came, and how to repair it. Behind them
stand remarks, on calls that work all the same.

Activating a row goes to the call; the buttons below apply a repair to the current row as an ordinary, undoable edit.
"""

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LayerloomError
from engine.graph import Graph
from engine.repairs import Repair, repairs

from .document.document import Document
from .document.findings import Found
from .document.levels import Path
from .document.placing import with_places
from .texts.plural import plural
from .texts.sentences import localized
from .theme import Theme
from .widgets.icons import icon

Index = QModelIndex | QPersistentModelIndex


def counted(problems: int, remarks: int) -> str:
    """How much was found, as people say it: "2 problems, 1 remark"."""
    translate = QCoreApplication.translate
    said = ((translate("Problems", "%n problem(s)", "", problems), problems),
            (translate("Problems", "%n remark(s)", "", remarks), remarks))
    return ", ".join(plural(text, count) for text, count in said if count)


class ProblemsModel(QAbstractTableModel):
    """One row a problem, in topological order, then one row a remark."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.found: list[Found] = []
        self.icons: tuple[QIcon, QIcon] = QIcon(), QIcon()

    def set_icons(self, palette: QPalette, theme: Theme) -> None:
        """Draw problems and remarks in these colours."""
        self.icons = tuple(icon(name, palette, colour, theme.accent_text)
                           for name, colour in (("problem", theme.danger), ("remark", theme.accent)))
        if self.found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.found) - 1, 0))

    def update(self) -> bool:
        """Read anew what is to be said; false when it is the same as before."""
        found = self.document.found()
        if found == self.found:
            return False
        self.beginResetModel()
        self.found = found
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of problems and remarks."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Call, problem or remark, wanted, came."""
        return 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return [self.tr("Call"), self.tr("Problem or remark"), self.tr("Wanted"), self.tr("Came")][section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a screen reader hears which of both a row is."""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self.icons[self.found[index.row()].is_remark]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found = self.found[index.row()]
        said = ("", "") if found.is_remark else (localized(found.said.expected), localized(found.said.actual))
        text = (self.name(found), found.sentence, *said)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 1:
            return (self.tr("Remark: {}") if found.is_remark else self.tr("Problem: {}")).format(text)
        return f"<p>{escape(text)}</p>" if role == Qt.ItemDataRole.ToolTipRole else text

    def name(self, found: Found) -> str:
        """What people call the call of a row: the calls of nested models around it first."""
        if not found.call_id:
            return self.tr("the model")
        try:
            levels = self.document.levels
            graphs = [levels.at(found.path[:depth]).sheet.graph for depth in range(len(found.path) + 1)]
            return " › ".join(graph.call_name(call_id) for graph, call_id in zip(graphs, (*found.path, found.call_id)))
        except KeyError:  # the table has yet to hear of an edit
            return found.call_id


class Problems(QWidget):
    """The table of problems and remarks, the repairs of the current one below it, or a word of praise."""

    activated = Signal(str, object)
    count_changed = Signal(int, int)
    refused = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.model = ProblemsModel(document, self)
        self.view = self._view()
        self._repaired: Graph | None = None
        self.remedies = QHBoxLayout()
        self.remedies.setContentsMargins(8, 2, 8, 6)
        self.praise = QLabel(self.tr("No problems: every call fits its inputs."), self)
        self.praise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.praise.setEnabled(False)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.refresh)
        self.view.activated.connect(lambda index: self._activate(self.model.found[index.row()]))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        document.changed.connect(lambda _: self._later.start())
        self.set_theme(theme)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.model.set_icons(self.palette(), theme)

    def _lay_out(self) -> None:
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view)
        column.addLayout(self.remedies)
        self.pages = QStackedLayout(self)
        self.pages.addWidget(self.praise)
        self.pages.addWidget(full)

    def _view(self) -> QTableView:
        view = QTableView(self)
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(24)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setAccessibleName(self.tr("Problems"))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (2, 190), (3, 190)):
            view.setColumnWidth(column, width)
        return view

    def refresh(self) -> None:
        """Show what is to be said now, with the current row kept where it still is."""
        self._later.stop()
        row = self.view.currentIndex().row()
        current = self._place(self.model.found[row]) if 0 <= row < len(self.model.found) else None
        if not self.model.update() and self.model.found:
            if self._repaired is not self.document.root.graph and self.isVisible():
                self._offer()
            return
        calls = [self._place(each) for each in self.model.found]
        self.pages.setCurrentIndex(1 if calls else 0)
        if calls:
            self.view.selectRow(calls.index(current) if current in calls else 0)
        self._offer()
        remarks = sum(each.is_remark for each in self.model.found)
        self.count_changed.emit(len(calls) - remarks, remarks)

    def showEvent(self, event: QShowEvent) -> None:
        """Be right from the first moment."""
        self.refresh()
        super().showEvent(event)

    def select(self, call_id: str) -> None:
        """Make the problem of a call the current one."""
        self.refresh()
        for row, found in enumerate(self.model.found):
            if self._place(found) == (self.document.inside, call_id, False):
                self.view.selectRow(row)

    @staticmethod
    def _place(found: Found) -> tuple[Path, str, bool]:
        return found.path, found.call_id, found.is_remark

    def _activate(self, found: Found) -> None:
        if found.call_id:
            self.activated.emit(found.call_id, found.path)

    def _offer(self) -> None:
        """A button for each repair of the current problem, or none as long as the rows are those of an earlier model."""
        while (item := self.remedies.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        row = self.view.currentIndex().row()
        self._repaired = None if self._later.isActive() else self.document.root.graph
        if self._repaired is None or not 0 <= row < len(self.model.found):
            return
        place = self.model.found[row]
        found = [] if place.is_remark else repairs(self.document.levels.at(place.path).inference, place.call_id)
        words = self.tr("The model works as it is; this is good to know.") if place.is_remark else \
            self.tr("Repair:") if found else self.tr("Only you can say what is meant here.")
        self.remedies.addWidget(QLabel(words))
        for repair in found[:4]:
            button = QPushButton(localized(repair.label).replace("&", "&&"), self)
            button.clicked.connect(lambda _, repair=repair: self.repair(repair, place.path))
            self.remedies.addWidget(button)
        self.remedies.addStretch(1)

    def repair(self, repair: Repair, path: Path = ()) -> None:
        """Apply a repair to the level at a path, as one step that can be undone; one of a model that is gone is offered anew."""
        if self._repaired is not self.document.root.graph:
            self.refresh()
            return
        sheet = self.document.levels.at(path).sheet
        try:
            self.document.edit(localized(repair.label), with_places(sheet, repair.apply(sheet.graph)), path=path)
        except LayerloomError as error:
            self.refused.emit(str(error))
