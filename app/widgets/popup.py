"""A popup with a line to type in and a list below it that the line's arrow keys walk through."""

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPalette
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

WALKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


def begin_row(painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """Draw the mark of a row where it is the current one; the area that is left for its texts."""
    area = QRect(option.rect).adjusted(4, 1, -4, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_Selected:
        mark = option.palette.color(QPalette.ColorRole.Highlight)
        mark.setAlpha(60)
        painter.setBrush(mark)
        painter.drawRoundedRect(area, 6, 6)
    return area


class Popup(QFrame):
    """A line and a list; `taken` says that the marked row is wanted, by Enter in the line or by a click."""

    taken = Signal()

    def __init__(self, model: QAbstractItemModel, delegate: QStyledItemDelegate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.line = QLineEdit(self)
        self.line.installEventFilter(self)
        self.list = QListView(self)
        self.list.setModel(model)
        self.list.setItemDelegate(delegate)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)
        self.column.addWidget(self.line)
        self.column.addWidget(self.list)
        for owned in (model, delegate):
            owned.setParent(self)
        self.line.returnPressed.connect(self.taken)
        # What is taken may end this popup, which must not happen while the list is still busy with the click.
        self.list.clicked.connect(lambda _: self.taken.emit(), Qt.ConnectionType.QueuedConnection)

    def fit(self, row: int, most: int) -> None:
        """Be as high as the list needs, whose rows are so high and of which `most` are seen at once."""
        self.list.setFixedHeight(row * max(1, min(self.list.model().rowCount(), most)) + 2)
        self.column.activate()
        self.resize(self.width(), self.sizeHint().height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window."""
        super().hideEvent(event)
        self.parentWidget().activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow and page keys in the line walk through the list."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and event.key() in WALKING:
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)
