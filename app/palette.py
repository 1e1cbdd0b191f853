"""The palette: every layer class of the registry by family, searchable, to be dragged or sent to the canvas by Enter."""

import html

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from engine.layer import Layer

from .families import families, name_of, own_family, summary_of, title_of
from .texts.glosses import gloss
from .theme import Theme
from .widgets.search_line import SearchLine

MIME = "application/x-layerloom-layer"
CLASS = Qt.ItemDataRole.UserRole + 1
ROW = QSize(0, 26)
WORDS = Qt.ItemDataRole.UserRole + 2
TARGET = Qt.ItemDataRole.UserRole + 3
NEW = "new"


def swatch(colour: QColor) -> QIcon:
    """A small rounded square of one colour."""
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(5, 5, 14, 14, 4, 4)
    painter.end()
    return QIcon(pixmap)


class PaletteModel(QStandardItemModel):
    """Families with their layer classes; an entry can be dragged as the name of its class."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.locked: list[tuple[str, str]] = []
        self.fill(theme)

    def fill(self, theme: Theme) -> None:
        """Read the registry anew; behind the user's own classes stand files that are not allowed to run yet."""
        self.clear()
        self.theme = theme
        for family, classes in {**families(Layer.registry), **own_family(Layer.registry)}.items():
            head = QStandardItem(title_of(family))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font()
            font.setWeight(font.Weight.DemiBold)
            head.setFont(font)
            head.setForeground(QColor(theme.muted))
            head.setSizeHint(ROW)
            icon = swatch(QColor(theme.family(family).strong))
            for layer_class in classes:
                head.appendRow(_entry(layer_class, family, icon))
            if family == "custom":
                self._append_own(head, icon)
            self.appendRow(head)

    def _append_own(self, head: QStandardItem, icon: QIcon) -> None:
        for name, path in self.locked:
            head.appendRow(_command(icon, self.tr("{} — Review…").format(name), path, self.tr(
                "{} is not allowed to run yet: look at its text and decide.").format(path)))
        head.appendRow(_command(icon, self.tr("New custom layer…"), NEW, self.tr(
            "Write a layer file of your own that runs as it is, and open it in your editor.")))

    def mimeTypes(self) -> list[str]:
        """What a dragged entry is."""
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        """The class name of the dragged entry."""
        data = QMimeData()
        data.setData(MIME, str(indexes[0].data(CLASS)).encode())
        return data


def _entry(layer_class: type[Layer], family: str, icon: QIcon) -> QStandardItem:
    class_name = layer_class.__name__
    name, about = name_of(class_name), gloss(summary_of(layer_class))
    item = QStandardItem(icon, name)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
    item.setSizeHint(ROW)
    item.setData(class_name, CLASS)
    item.setData(f"{name} {class_name} {family} {about}", WORDS)
    item.setToolTip(f"<b>{html.escape(name)}</b><br>{html.escape(about)}")
    item.setAccessibleText(name)
    item.setAccessibleDescription(about)
    return item


def _command(icon: QIcon, text: str, target: str, about: str) -> QStandardItem:
    """An entry that asks for something rather than being a layer."""
    item = QStandardItem(icon, text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setSizeHint(ROW)
    item.setData(target, TARGET)
    item.setData(text, WORDS)
    font = item.font()
    font.setItalic(True)
    item.setFont(font)
    item.setToolTip(f"<p>{html.escape(about)}</p>")
    item.setAccessibleDescription(about)
    return item


class Palette(QWidget):
    """A search field over a tree of layer classes."""

    layer_chosen = Signal(str)
    review_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PaletteModel(theme, self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.model)
        self.found.setFilterRole(WORDS)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.found.setRecursiveFilteringEnabled(True)
        self.search = SearchLine(self.tr("Search layers"), self)
        self.search.installEventFilter(self)
        self.tree = self._tree()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self.find)
        self.search.returnPressed.connect(self._choose_current)
        self.tree.activated.connect(self._choose)

    def _tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self.found)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(8)
        tree.setIconSize(QSize(14, 14))
        tree.setFrameShape(QTreeView.Shape.NoFrame)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setAccessibleName(self.tr("Layer classes"))
        tree.expandAll()
        return tree

    def set_theme(self, theme: Theme) -> None:
        """Show the registry and the colours as they are now."""
        self.model.fill(theme)
        self.tree.expandAll()

    def show_own(self, locked: list[tuple[str, str]]) -> None:
        """Show the registry as it is now, and these files, by name and path, as waiting for a yes."""
        self.model.locked = locked
        self.set_theme(self.model.theme)

    def find(self, text: str) -> None:
        """Show only the classes that the words occur in; the first one becomes the current one."""
        self.found.setFilterFixedString(text.strip())
        self.tree.expandAll()
        if text.strip():
            self.tree.setCurrentIndex(self._best(text.strip().lower()))

    def _best(self, text: str) -> QModelIndex:
        """The entry whose name fits best: it starts with the text, or holds it, or only its help does."""
        entries = [self.found.index(row, 0, head) for head in self._heads() for row in range(self.found.rowCount(head))]
        names = [(str(entry.data(CLASS) or entry.data(WORDS)).lower(), entry) for entry in entries]
        ranked = sorted(names, key=lambda each: (not each[0].startswith(text), text not in each[0], len(each[0])))
        return ranked[0][1] if ranked else QModelIndex()

    def _heads(self) -> list[QModelIndex]:
        return [self.found.index(row, 0) for row in range(self.found.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the search field walk through the tree."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress \
                and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.tree.setFocus()
            QCoreApplication.sendEvent(self.tree, event)
            return True
        return super().eventFilter(watched, event)

    def _choose_current(self) -> None:
        self._choose(self.tree.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        class_name, target = index.data(CLASS), index.data(TARGET)
        if class_name:
            self.layer_chosen.emit(class_name)
        elif target == NEW:
            self.new_wanted.emit()
        elif target:
            self.review_wanted.emit(target)
