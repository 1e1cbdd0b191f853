"""All actions in one searchable list, with their keys, and with the reason where one cannot be done now."""

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .menus import wording
from .popup import Popup, begin_row

ACTION = Qt.ItemDataRole.UserRole + 1
KEYS = Qt.ItemDataRole.UserRole + 2
WIDTH, HEIGHT, ROW = 520, 420, 30


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


class CommandList(Popup):
    """A popup with a line to search by; Enter does the marked action."""

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        self.found = QSortFilterProxyModel()
        super().__init__(self.found, CommandDelegate(), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Search actions"))
        self.list.setAccessibleName(self.tr("Actions"))
        self.found.setSourceModel(self._model(actions))
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.textChanged.connect(self.find)
        self.taken.connect(self.take)
        self.find("")

    def _model(self, actions: list[QAction]) -> QStandardItemModel:
        model = QStandardItemModel(self)
        for action in actions:
            item = QStandardItem(wording(action))
            item.setData(action, ACTION)
            item.setData(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), KEYS)
            item.setAccessibleDescription(action.toolTip())
            model.appendRow(item)
        return model

    def open(self) -> None:
        """Show the list at the top of its window."""
        window = self.parentWidget()
        self.resize(min(WIDTH, window.width() - 40), min(HEIGHT, window.height() - 100))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 60)
        self.show()
        self.line.setFocus()

    def find(self, text: str) -> None:
        """Show the actions in whose text the words occur."""
        self.found.setFilterFixedString(text.strip())
        self.list.setCurrentIndex(self.found.index(0, 0))

    def take(self) -> None:
        """Do the marked action, if it can be done now."""
        action = self.list.currentIndex().data(ACTION)
        if action is not None and action.isEnabled():
            self.close()
            action.trigger()
