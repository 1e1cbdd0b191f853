"""All actions in one searchable list, with their keys, and with the reason where one cannot be done now."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

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
        palette, area = option.palette, QRect(option.rect).adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            mark = palette.color(QPalette.ColorRole.Highlight)
            mark.setAlpha(60)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            painter.drawRoundedRect(area, 6, 6)
        ink, pale = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
        line = area.adjusted(10, 0, -10, 0)
        right = index.data(KEYS) if action.isEnabled() else action.statusTip()
        painter.setPen(pale)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        painter.setPen(ink if action.isEnabled() else pale)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()


class CommandList(QFrame):
    """A popup with a line to search by; Enter does the marked action."""

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Search actions"))
        self.line.installEventFilter(self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self._model(actions))
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView(self)
        self.list.setModel(self.found)
        self.list.setItemDelegate(CommandDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Actions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textChanged.connect(self.find)
        self.line.returnPressed.connect(self.take)
        self.list.clicked.connect(lambda _: self.take())
        self.find("")

    def _model(self, actions: list[QAction]) -> QStandardItemModel:
        model = QStandardItemModel(self)
        for action in actions:
            item = QStandardItem(action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…"))
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

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window."""
        super().hideEvent(event)
        self.parentWidget().activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow and page keys in the line walk through the list."""
        walking = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if watched is self.line and event.type() == QEvent.Type.KeyPress and event.key() in walking:
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)
