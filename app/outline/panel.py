"""The outline: every call in topological order as a real list, for the keyboard and for screen readers.

It shows the same sheet as the canvas. It reads nothing while it is hidden, and only what an edit touched while it is not.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout, QWidget

from ..document.document import Document
from ..document.sheet import Change
from ..theme import Theme
from ..widgets.search_line import SearchLine
from ..widgets.sight import in_sight
from .rows import CLASS, NAME, PARAMETERS, PROBLEM, SHAPE, OutlineModel


class Outline(QWidget):
    """A filter field over the list of calls; its selection follows the canvas and leads it."""

    selection_changed = Signal(list)
    activated = Signal(str, object)
    refused = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.model = OutlineModel(document, theme, self)
        self.view = self._view()
        self.search = SearchLine(self.tr("Find a call"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.search)
        layout.addWidget(self.view)
        self._pending: list[Change] = []
        self._following = False
        self._chosen: list[str] | None = None
        self._selected: list[str] = []
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.catch_up)
        self.search.textChanged.connect(self.find)
        self.view.activated.connect(lambda index: self.activated.emit(*self.model.place(index)))
        self.view.selectionModel().selectionChanged.connect(self._tell)
        self.model.refused.connect(self.refused)
        document.changed.connect(self._note)

    def _view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.model)
        view.setRootIsDecorated(self.model.has_branches())
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(True)
        view.setAllColumnsShowFocus(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setAccessibleName(self.tr("Calls in the order they are computed"))
        header = view.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in ((NAME, 110), (SHAPE, 110), (CLASS, 110), (PARAMETERS, 80)):
            view.setColumnWidth(column, width)
        return view

    def _note(self, change: Change) -> None:
        self._pending.append(change)
        if in_sight(self):
            self._later.start()

    def refresh(self) -> None:
        """Show all edits since the last time."""
        changes, self._pending = self._pending, []
        if not changes:
            return
        touched = frozenset().union(*(change.touched for change in changes))
        self._following = True
        self.model.update(Change(frozenset(), frozenset(), touched))
        self._following = False
        self.view.setRootIsDecorated(self.model.has_branches())
        self.find(self.search.text())

    def catch_up(self) -> None:
        """Show what happened while nobody looked."""
        self.refresh()
        if self._chosen is not None:
            self.select(self._chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whatever made this panel seen, what waited for it is shown now."""
        super().paintEvent(event)
        if self._pending or self._chosen is not None:
            QTimer.singleShot(0, self, self.catch_up)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.model.theme = theme
        self.view.viewport().update()

    def find(self, text: str) -> None:
        """Leave out the calls in whose name, class or shape the text does not occur."""
        if self._pending:
            self.refresh()  # which ends here again, with rows that are there
            return
        wanted = text.strip().lower()
        if wanted == self.model.wanted:
            return
        opened = [branch.path for branch in self.model.branches.values()
                  if branch.path and self.view.isExpanded(self.model.index_of(branch.path))]
        self.model.want(wanted)
        for path in opened:
            self.view.expand(self.model.index_of(path))
        self.select(self._selected)

    def rename_current(self) -> None:
        """Open the editor on the current call's name."""
        self.view.edit(self.view.currentIndex().siblingAtColumn(NAME))

    def select(self, ids: Iterable[str]) -> None:
        """Show these calls as selected, without telling anybody."""
        self._chosen = self._selected = list(ids)
        if not in_sight(self):
            return
        self.refresh()
        path = self.document.inside
        branch = self.model.branch_at(path)
        known = branch.rows if branch is not None else {}
        rows = sorted(known[each] for each in self._chosen if each in known)
        if self.model.wanted or all(each in known for each in self._chosen if each in self.document.graph.calls):
            self._chosen = None  # otherwise the canvas heard of an edit before this list did, which will say so in a moment
        outer = self.model.index_of(path)
        for depth in range(1, len(path) + 1):
            self.view.expand(self.model.index_of(path[:depth]))
        selection = QItemSelection()
        for first, last in runs(rows):
            selection.append(QItemSelectionRange(self.model.index(first, 0, outer), self.model.index(last, PROBLEM, outer)))
        self._following = True
        # What was selected before is let go of first: Qt would compare each old stretch of rows with each new one.
        self.view.selectionModel().clearSelection()
        self.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
        if rows:
            current = self.model.index(rows[-1], NAME, outer)
            self.view.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(current)
        self._following = False

    def _tell(self) -> None:
        if self._following:
            return
        places = [self.model.place(index) for index in self.view.selectionModel().selectedRows()]
        current = self.view.currentIndex()
        # Calls of one level can be selected together: those of the level that the last one is on.
        path = self.model.place(current)[1] if current.isValid() and places else self.document.inside
        branch = self.model.branch_at(path)
        if branch is not None:
            self._chosen = None
            self._selected = ids = sorted((call_id for call_id, where in places if where == path), key=branch.rows.__getitem__)
            self.document.go(path)
            self.selection_changed.emit(ids)


def runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run in sorted rows."""
    start = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or rows[index] != rows[index - 1] + 1:
            yield rows[start], rows[index - 1]
            start = index
