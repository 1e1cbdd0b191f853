"""The list of a layer's weights: two lines each, what it is and what its values are like."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.spec import shape_text
from engine.weights import Weight

from ..results.measures import Facts
from ..texts.numerals import numeral, short_numeral
from .bounds import Bound, titled
from .facts import bytes_text, drawable, listable, size

Index = QModelIndex | QPersistentModelIndex


class WeightList(QAbstractListModel):
    """Weights with their facts, which come later than the weights."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.weights: list[Weight] = []
        self._rows: dict[int, int] = {}
        self.known: dict[int, Facts | str | None] = {}
        self.bounds: dict[int, Bound] = {}

    def show(self, weights: list[Weight]) -> list[Weight]:
        """Show these weights, and give those whose facts are wanted; facts of a weight that stayed are kept."""
        if [id(each) for each in weights] == [id(each) for each in self.weights]:
            return []
        # As long as the weights that were shown are held here, nothing else has the identity of one of them.
        before = {index: self._rows.get(id(weight), -1) for index, weight in enumerate(weights)}
        kept = {index: self.known[row] for index, row in before.items() if row in self.known}
        self.bounds = {index: self.bounds[row] for index, row in before.items() if row in self.bounds}
        same = [each.name for each in weights] == [each.name for each in self.weights]
        if not same:
            self.beginResetModel()
        self.weights, self.known = weights, kept
        self._rows = {id(weight): row for row, weight in enumerate(weights)}
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(weights) - 1))
        else:
            self.endResetModel()
        return [each for index, each in enumerate(weights) if index not in kept and listable(each)]

    def learn(self, weight: Weight, found: Facts | str | None, bound: Bound | None = None) -> int:
        """Take the facts of a weight, or why there are none, and give its row; -1 when it is no longer shown."""
        row = self._rows.get(id(weight), -1)
        if row >= 0:
            self.known[row] = found
            if bound is not None:
                self.bounds[row] = bound
            self.dataChanged.emit(self.index(row), self.index(row))
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row for each weight."""
        return 0 if parent.isValid() else len(self.weights)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Both lines, for the eye and for a screen reader."""
        if not index.isValid():
            return None
        weight = self.weights[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(weight)
        if role in (Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.details(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heading(weight)}, {self.details(index.row())}"
        return None

    def heading(self, weight: Weight) -> str:
        """Name, shape and dtype."""
        frozen = "" if weight.trainable else " · " + self.tr("not trained")
        return f"{weight.name}  {shape_text(weight.shape)}  {weight.dtype}{frozen}"

    def details(self, row: int) -> str:
        """What the values are like, and in a line of its own how they stand to their constraint."""
        constraint = self.weights[row].constraint
        if constraint is None:
            return self._values(row)
        bound = self.bounds.get(row)
        return f"{self._values(row)}\n{bound.sentence if bound is not None else titled(constraint)}"

    def _values(self, row: int) -> str:
        weight, found = self.weights[row], self.known.get(row)
        if isinstance(found, str):
            return found
        if not drawable(weight):
            return self.tr("{} values, {}: too many to show").format(numeral(size(weight)), bytes_text(weight))
        if found is None:
            return self.tr("no values") if not size(weight) else \
                self.tr("{} values, {}").format(numeral(size(weight)), bytes_text(weight))
        return self._words(weight, found)

    def _words(self, weight: Weight, found: Facts) -> str:
        words = [self.tr("mean {}").format(short_numeral(found.mean)),
                 self.tr("deviation {}").format(short_numeral(found.deviation)),
                 self.tr("{} to {}").format(short_numeral(found.least), short_numeral(found.most))]
        if found.zeros:
            words.append(self.tr("all zero") if found.zeros == size(weight) else
                         self.tr("{} % zero").format(short_numeral(100 * found.zeros / size(weight))))
        if found.strange:
            words.append(self.tr("{} not finite").format(numeral(found.strange)))
        return words[-1] if found.zeros == size(weight) else ", ".join(words)


class WeightPainter(QStyledItemDelegate):
    """Paints a weight's two lines, wrapping the second where the panel is narrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the heading and for as many lines as the details take; for two where all rows are equally high."""
        view = option.widget
        if view is not None and view.uniformItemSizes():
            return QSize(120, 3 * option.fontMetrics.height() + 12)
        width = view.viewport().width() - 16 if view is not None else 260
        metrics = option.fontMetrics
        flags = Qt.TextFlag.TextWordWrap
        lines = metrics.boundingRect(0, 0, width, 1000, flags, index.data(Qt.ItemDataRole.UserRole))
        return QSize(120, metrics.height() + lines.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The heading in bold up to the shape, the details pale."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        area = option.rect.adjusted(8, 5, -8, -5)
        palette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(ink))
        name, _, rest = index.data().partition("  ")
        bold = option.font
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, name)
        left = painter.fontMetrics().horizontalAdvance(name) + 8
        bold.setBold(False)
        painter.setFont(bold)
        rest = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, area.width() - left)
        painter.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignTop, rest)
        painter.setPen(palette.color(ink if chosen else QPalette.ColorRole.PlaceholderText))
        below = area.adjusted(0, painter.fontMetrics().height() + 2, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()
