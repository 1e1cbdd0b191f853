"""The buttons that move weights to where their constraints hold; nothing else ever does."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from engine.weights import Weight

from ..widgets.flow import Flow
from .bounds import Bound


class ApplyRow(QWidget):
    """One button for the chosen weight, one for all weights of the layer; absent where nothing is constrained."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = -1
        self.one = QPushButton(self.tr("Apply constraint"), clicked=lambda: self.wanted.emit(self.row))
        self.all = QPushButton(self.tr("Apply all"), clicked=lambda: self.wanted.emit(None))
        line = Flow(self)
        line.addWidget(self.one)
        line.addWidget(self.all)
        self.hide()

    def show_bounds(self, weights: Sequence[Weight], bounds: Mapping[int, Bound], row: int) -> None:
        """Offer what can be applied to these weights, of which the one in `row` is chosen."""
        self.row = row
        bounded = [index for index, weight in enumerate(weights) if weight.constraint is not None]
        self.setVisible(bool(bounded))
        self.all.setVisible(len(bounded) > 1)
        self._offer(self.one, [row] if row in bounded else [], bounds)
        self._offer(self.all, bounded, bounds)

    def _offer(self, button: QPushButton, rows: Sequence[int], bounds: Mapping[int, Bound]) -> None:
        broken = [row for row in rows if row in bounds and bounds[row].holds is False]
        button.setEnabled(bool(broken))
        if not rows:
            tip = self.tr("This weight has no constraint")
        elif broken:
            tip = self.tr("Move the values to where the constraint holds, as training does after each step")
        elif any(row not in bounds for row in rows):
            tip = self.tr("The values are not read yet")
        elif any(bounds[row].holds is None for row in rows):
            tip = self.tr("The constraint cannot be checked here")
        else:
            tip = self.tr("The constraint holds already")
        button.setToolTip(tip)
