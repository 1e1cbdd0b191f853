"""The popup that adds a layer by name: one line such as `dense 64 relu`, and under it what it may mean, best first.

Each row says which shape would come out; Enter adds the row that is marked, wired behind the tensor the popup was opened for.
"""

from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.graph import Source
from engine.layer import Layer

from ..document.document import Document
from ..families import family_of
from ..texts.glosses import gloss
from ..theme import Theme
from ..widgets.popup import Popup, begin_row
from .phrases.command import Suggestion, suggestions

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
            return f"{suggestion.label}. {suggestion.problem or suggestion.shape_text}. {gloss(suggestion.detail)}"
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
        painter.save()
        area = begin_row(painter, option)
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
        below = painter.fontMetrics().elidedText(suggestion.problem or gloss(suggestion.detail),
                                                 Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, below)

    def _colour(self, class_name: str) -> QColor:
        layer_class = Layer.registry.get(class_name)
        return QColor(self.theme.family(family_of(layer_class) if layer_class else "custom").strong)


class Spot(NamedTuple):
    """Where a new layer goes: its place, the tensors it takes, and the call and port it feeds, where there is one.

    A place that nobody pointed at is `free`: what does not belong behind these tensors may stand elsewhere.
    """

    place: tuple[float, float]
    sources: tuple[Source, ...] = ()
    target: tuple[str, int] | None = None
    free: bool = False


class QuickAdd(Popup):
    """A line and a list; `chosen` tells which suggestion, and for which spot."""

    chosen = Signal(object, object)

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        self.model = SuggestionsModel()
        self.drawn = SuggestionDelegate(theme)
        super().__init__(self.model, self.drawn, parent)
        self.document = document
        self.spot = Spot((0, 0))
        self.line.setPlaceholderText(self.tr("dense 64 relu"))
        self.line.setAccessibleName(self.tr("Layer to add"))
        self.list.setAccessibleName(self.tr("Layers that fit"))
        self.hint = QLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.column.addWidget(self.hint)
        self.line.textChanged.connect(self.offer)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.taken.connect(self.take)
        document.changed.connect(lambda _: self._give_up_what_is_gone())

    def open(self, at: QPoint, spot: Spot, text: str = "") -> None:
        """Show the popup at a point of the screen, to add a layer at a spot."""
        self.spot = spot
        self.line.setText(text)
        self.offer(text)
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
        self.model.show(suggestions(self.document.sheet, self.document.inference, text, self.spot.sources, self.spot.free))
        self.list.setCurrentIndex(self.model.index(0))
        self._tell()
        self.resize(WIDTH, self.height())
        self.fit(ROW, SHOWN)

    def _tell(self) -> None:
        """Say under the list what Enter would do."""
        self.hint.setText(self._hint())

    def _hint(self) -> str:
        if not self.model.found:
            return self.tr("No layer is called like that")
        name, spot, row = self.document.graph.call_name, self.spot, max(self.list.currentIndex().row(), 0)
        if spot.free and Layer.registry[self.model.found[row].class_name].max_inputs == 0:
            return self.tr("Enter adds · Esc closes")
        before = ", ".join(name(source.call) for source in spot.sources)
        if before and spot.target:
            text = self.tr("Enter adds between {call} and {other} · Esc closes")
            return text.format(call=before, other=name(spot.target[0]))
        if before:
            return self.tr("Enter adds behind {call} · Esc closes").format(call=before)
        if spot.target:
            return self.tr("Enter adds before {call} · Esc closes").format(call=name(spot.target[0]))
        return self.tr("Enter adds · Esc closes")

    def _give_up_what_is_gone(self) -> None:
        """Close where the calls between which a layer would go are there no more, as when another file has been opened."""
        ends = {source.call for source in self.spot.sources} | ({self.spot.target[0]} if self.spot.target else set())
        if self.isVisible() and not ends <= self.document.graph.calls.keys():
            self.hide()

    def take(self) -> None:
        """Add the marked suggestion; one whose settings are wrong stays on the line, to be mended."""
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self.model.found):
            return
        suggestion = self.model.found[row]
        if not suggestion.can_be:
            self.line.setFocus()
            return
        self.hide()
        self.chosen.emit(suggestion, self.spot)
