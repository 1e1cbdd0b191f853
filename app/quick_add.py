"""The popup that adds a layer by name: one line such as `dense 64 relu`, and under it what it may mean, best first.

Each row says which shape would come out; Enter adds the row that is marked, wired behind the tensor the popup was opened for.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QHideEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from engine.graph import Source
from engine.layer import Layer

from .document import Document
from .families import family_of
from .quick import Suggestion, suggestions
from .theme import Theme

SUGGESTION = Qt.ItemDataRole.UserRole + 1
ROW = 44
SHOWN = 7
WIDTH = 440
Index = QModelIndex | QPersistentModelIndex


class SuggestionsModel(QAbstractListModel):
    """What the line may mean."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Suggestion] = []

    def show(self, found: list[Suggestion]) -> None:
        """Take other suggestions."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of suggestions."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A label; the whole suggestion for the delegate; all in words for a screen reader."""
        suggestion = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return suggestion.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{suggestion.label}. {suggestion.problem or suggestion.shape_text}. {suggestion.detail}"
        return suggestion if role == SUGGESTION else None


class SuggestionDelegate(QStyledItemDelegate):
    """Draws a suggestion in two lines: label and resulting shape, and pale below what it does or why it does not fit."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(WIDTH - 20, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Mark, stripe, label, shape, detail."""
        suggestion: Suggestion = index.data(SUGGESTION)
        palette, area = option.palette, QRect(option.rect).adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            mark = palette.color(QPalette.ColorRole.Highlight)
            mark.setAlpha(60)
            painter.setBrush(mark)
            painter.drawRoundedRect(area, 6, 6)
        painter.setBrush(self._colour(suggestion.class_name))
        painter.drawRoundedRect(QRect(area.left() + 8, area.top() + 10, 4, area.height() - 20), 2, 2)
        self._text(painter, option, area.adjusted(22, 5, -10, -4), suggestion)
        painter.restore()

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, suggestion: Suggestion) -> None:
        ink, pale = option.palette.color(QPalette.ColorRole.Text), option.palette.color(QPalette.ColorRole.PlaceholderText)
        left, right = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(option.font)
        painter.setPen(pale)
        taken = painter.fontMetrics().horizontalAdvance(suggestion.shape_text) + 12 if suggestion.shape_text else 0
        painter.drawText(area, right | Qt.AlignmentFlag.AlignTop, suggestion.shape_text)
        painter.setFont(bold)
        painter.setPen(ink if suggestion.fits else pale)
        label = painter.fontMetrics().elidedText(suggestion.label, Qt.TextElideMode.ElideRight, area.width() - taken)
        painter.drawText(area, left, label)
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.danger) if suggestion.problem else pale)
        below = painter.fontMetrics().elidedText(suggestion.problem or suggestion.detail,
                                                 Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, below)

    def _colour(self, class_name: str) -> QColor:
        layer_class = Layer.registry.get(class_name)
        return QColor(self.theme.family(family_of(layer_class) if layer_class else "custom").strong)


class QuickAdd(QFrame):
    """A line and a list; `chosen` tells which suggestion, for which place and tensor."""

    chosen = Signal(object, object, object)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.document = document
        self.place: tuple[float, float] = (0, 0)
        self.source: Source | None = None
        self.model = SuggestionsModel(self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("dense 64 relu"))
        self.line.setAccessibleName(self.tr("Layer to add"))
        self.line.installEventFilter(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.drawn = SuggestionDelegate(theme, self.list)
        self.list.setItemDelegate(self.drawn)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Layers that fit"))
        self.hint = QLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setEnabled(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(6)
        for widget in (self.line, self.list, self.hint):
            layout.addWidget(widget)
        self.line.textChanged.connect(self.offer)
        self.line.returnPressed.connect(self.take)
        self.list.clicked.connect(lambda _: self.take())

    def open(self, at: QPoint, place: tuple[float, float], source: Source | None = None, text: str = "") -> None:
        """Show the popup at a point of the screen, to add at a place of the canvas, behind a tensor."""
        self.place, self.source = place, source
        self.line.setText(text)
        self.offer(text)
        self.resize(WIDTH, self.sizeHint().height())
        self.move(self._on_screen(at))
        self.show()
        self.line.setFocus()

    def _on_screen(self, at: QPoint) -> QPoint:
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        return QPoint(max(free.left(), min(at.x(), free.right() - self.width())),
                      max(free.top(), min(at.y(), free.bottom() - self.height())))

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.drawn.theme = theme

    def offer(self, text: str) -> None:
        """Show what the line may mean, the best one marked."""
        self.model.show(suggestions(self.document.sheet, self.document.inference, text, self.source))
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFixedHeight(ROW * max(1, min(SHOWN, len(self.model.found))) + 2)
        self.hint.setText(self._hint())
        self.adjustSize()
        self.resize(WIDTH, self.height())

    def _hint(self) -> str:
        if not self.model.found:
            return self.tr("No layer is called like that")
        if self.source is None:
            return self.tr("Enter adds · Esc closes")
        return self.tr("Enter adds behind {call} · Esc closes").format(call=self.document.graph.call_name(self.source.call))

    def take(self) -> None:
        """Add the marked suggestion; one whose settings are wrong stays on the line, to be mended."""
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self.model.found):
            return
        suggestion = self.model.found[row]
        self.hide()
        self.chosen.emit(suggestion, self.place, self.source)

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
