"""All actions in one searchable list, with their keys, and with the reason where one cannot be done now."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..widgets.popup import Popup, begin_row
from .menus import Menus, wording

ACTION = Qt.ItemDataRole.UserRole + 1
KEYS = Qt.ItemDataRole.UserRole + 2
WIDTH, ROW, SHOWN = 520, 30, 12
ABOVE, AROUND = 60, 60
"""How far below the top of its window the list begins, and the room that its line and margins take."""


class CommandDelegate(QStyledItemDelegate):
    """Draws an action's text on the left; its keys, or why it cannot be done, on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """One line."""
        return QSize(WIDTH - 24, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Mark, text, keys."""
        action: QAction = index.data(ACTION)
        painter.save()
        area, palette = begin_row(painter, option), option.palette
        ink, pale = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
        line = area.adjusted(10, 0, -10, 0)
        right = index.data(KEYS) if action.isEnabled() else action.statusTip()
        painter.setPen(pale)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        painter.setPen(ink if action.isEnabled() else pale)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()


class Found(QSortFilterProxyModel):
    """The actions in whose text all words occur, those that begin as was typed first."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.setDynamicSortFilter(False)

    def ask(self, typed: str) -> None:
        """Find other words."""
        self.typed = " ".join(typed.lower().split())
        self.invalidate()
        self.sort(0)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Whether the words occur."""
        text = self.sourceModel().index(row, 0, parent).data().lower()
        return all(word in text for word in self.typed.split())

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        """Whether one stands before the other; equals stay in the order of the menus."""
        return (self._rank(left), left.row()) < (self._rank(right), right.row())

    def _rank(self, index: QModelIndex) -> int:
        text = index.data().lower()
        if text.startswith(self.typed):
            return 0
        return 1 if f" {self.typed}" in text else 2


class CommandList(Popup):
    """A popup with a line to search by; Enter does the marked action."""

    def __init__(self, menus: Menus, parent: QWidget) -> None:
        self.found = Found()
        super().__init__(self.found, CommandDelegate(), parent)
        self.menus = menus
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Search actions"))
        self.list.setAccessibleName(self.tr("Actions"))
        self.nothing = QLabel(self.tr("No command has these words in its name."), self)
        self.nothing.setObjectName("pale")
        self.nothing.setContentsMargins(10, 4, 10, 4)
        self.column.insertWidget(1, self.nothing)
        self.found.setSourceModel(self._model())
        self.line.textChanged.connect(self.find)
        self.taken.connect(self.take)

    def _actions(self) -> Iterator[QAction]:
        """Every action; in the place of a submenu what it offers, or why it offers nothing."""
        for name, action in self.menus.actions.items():
            declared = self.menus.declared[name]
            if declared.choices is None or not action.isEnabled():
                yield action
            else:
                yield from self.menus.offered(declared, self)

    def _model(self) -> QStandardItemModel:
        model = QStandardItemModel(self)
        for action in self._actions():
            item = QStandardItem(wording(action))
            item.setData(action, ACTION)
            item.setData(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), KEYS)
            item.setAccessibleDescription(action.toolTip())
            model.appendRow(item)
        return model

    def open(self) -> None:
        """Show the list at the top of its window."""
        window = self.parentWidget()
        self.resize(min(WIDTH, window.width() - 40), self.height())
        self.find(self.line.text())
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + ABOVE)
        self.show()
        self.line.setFocus()

    def find(self, text: str) -> None:
        """Show the actions in whose text the words occur."""
        self.found.ask(text)
        self.nothing.setVisible(self.found.rowCount() == 0)
        self.list.setVisible(self.found.rowCount() > 0)
        self.list.setCurrentIndex(self.found.index(0, 0))
        self.fit(ROW, min(SHOWN, max(3, (self.parentWidget().height() - ABOVE - AROUND) // ROW)))

    def take(self) -> None:
        """Do the marked action, if it can be done now."""
        action = self.list.currentIndex().data(ACTION)
        if action is not None and action.isEnabled():
            self.close()
            action.trigger()
