"""*Layer files*: every file of the user's layer folders with its state, and what can be done with it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..texts.sentences import localized
from ..theme import Theme
from .files import State, Status, place
from .layers import OwnLayers
from .review import plain_label

PATH = Qt.ItemDataRole.UserRole


class Listing(QDialog):
    """A table of files; what its buttons ask for is told by signals that carry a path."""

    review_wanted = Signal(str)
    open_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, layers: OwnLayers, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = layers
        self.theme = theme
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Layer files"))
        self.table = self._table()
        self.detail = plain_label("")
        self.detail.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        for name, text, run in (("review", self.tr("&Review…"), self._review), ("revoke", self.tr("Re&voke"), self._revoke),
                                ("open", self.tr("&Open in editor"), lambda: self.open_wanted.emit(self.path())),
                                ("folder", self.tr("Open &folder"), self._open_folder),
                                ("new", self.tr("&New custom layer…"), self.new_wanted.emit),
                                ("close", self.tr("&Close"), self.close)):
            self.buttons[name] = QPushButton(text, self)
            self.buttons[name].clicked.connect(lambda _=False, run=run: run())
            row.addWidget(self.buttons[name])
        row.insertStretch(4, 1)
        self.buttons["close"].setDefault(True)
        column = QVBoxLayout(self)
        folders = self.tr("Your layer folders: {}").format(", ".join(layers.folders))
        for widget in (plain_label(folders), self.table, self.detail):
            column.addWidget(widget)
        column.addLayout(row)
        layers.changed.connect(self.refresh)
        self.refresh()
        self.resize(820, 420)

    def _table(self) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setHeaderLabels([self.tr("File"), self.tr("State"), self.tr("Layers"), self.tr("Problem")])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAccessibleName(self.tr("Layer files"))
        table.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 190), (1, 110), (2, 180)):
            table.setColumnWidth(column, width)
        table.currentItemChanged.connect(lambda *_: self._follow())
        table.itemActivated.connect(lambda *_: self._review())
        return table

    def refresh(self) -> None:
        """Show the files as they are now."""
        current = self.path()
        self.table.clear()
        for status in self.layers.statuses.values():
            item = QTreeWidgetItem([status.name, said(status), ", ".join(status.classes), _problem(status)])
            item.setData(0, PATH, status.path)
            item.setToolTip(0, "")
            if status.state is State.BROKEN:
                item.setForeground(1, QColor(self.theme.danger))
            self.table.addTopLevelItem(item)
            if status.path == current:
                self.table.setCurrentItem(item)
        if self.table.currentItem() is None and self.table.topLevelItemCount():
            self.table.setCurrentItem(self.table.topLevelItem(0))
        self._follow()

    def path(self) -> str:
        """The current file, empty without one."""
        item = self.table.currentItem()
        return item.data(0, PATH) if item is not None else ""

    def status(self) -> Status | None:
        """The current file's status."""
        return self.layers.statuses.get(self.path())

    def _follow(self) -> None:
        status = self.status()
        self.buttons["review"].setEnabled(status is not None and status.state is State.LOCKED)
        self.buttons["revoke"].setEnabled(status is not None and status.state is not State.LOCKED)
        self.buttons["open"].setEnabled(status is not None)
        if status is None:
            self.detail.setText("" if self.layers.statuses else self.tr(
                "There is no layer file yet. “New custom layer…” writes one that runs as it is."))
        else:
            self.detail.setText(f"{status.path}\n{_problem(status)}".rstrip())

    def _review(self) -> None:
        status = self.status()
        if status is not None and status.state is State.LOCKED:
            self.review_wanted.emit(status.path)

    def _revoke(self) -> None:
        if self.status() is not None:
            self.layers.revoke(self.path())

    def _open_folder(self) -> None:
        status = self.status()
        self.open_wanted.emit(str(self.layers.own) if status is None else status.path.rpartition("/")[0])


def said(status: Status) -> str:
    """A state in a word or two."""
    words = {State.LOCKED: QCoreApplication.translate("Listing", "not allowed"),
             State.LOADING: QCoreApplication.translate("Listing", "loading…"),
             State.ALLOWED: QCoreApplication.translate("Listing", "allowed"),
             State.BROKEN: QCoreApplication.translate("Listing", "broken")}
    return words[status.state]


def _problem(status: Status) -> str:
    return f"{place(status.path, status.line)}: {localized(status.problem)}" if status.problem else ""
