"""What regularizers cost in the last run: in total, for each layer, and for each weight and output of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ..results.outcome import Outcome
from ..texts.numerals import numeral

ROW, TALLEST = 22, 8


class LossTree(QTreeWidget):
    """Layers with their losses, each opening to what they are made of; absent where nothing is regularised."""

    call_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Losses"), self.tr("Value")])
        self.setAccessibleName(self.tr("Losses of the last run"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setToolTip(self.tr("Penalties of regularizers: on a weight once, however many calls its layer has; on an output once "
                                "for each call, divided by the batch size."))
        self.itemClicked.connect(self._choose)
        self.itemExpanded.connect(lambda _: self._fit())
        self.itemCollapsed.connect(lambda _: self._fit())
        self.hide()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the losses of a run."""
        opened = {item.data(0, Qt.ItemDataRole.UserRole + 1) for item in self._tops() if item.isExpanded()}
        self.clear()
        self.setVisible(outcome.has_losses)
        if not outcome.has_losses:
            return
        if outcome.problem:
            self._row(self, outcome.problem, "")
        total = self._row(self, self.tr("Total"), loss_text(outcome.total))
        font = total.font(0)
        font.setBold(True)
        for column in (0, 1):
            total.setFont(column, font)
        for name, loss in outcome.layers_with_losses().items():
            item = self._row(self, name, loss_text(loss), outcome.graph.uses[name][0], name)
            self._fill(item, outcome, name)
            item.setExpanded(name in opened)
        self._fit()

    def _fill(self, item: QTreeWidgetItem, outcome: Outcome, name: str) -> None:
        calls = outcome.graph.uses[name]
        for path, loss in outcome.weights_of(name).items():
            self._row(item, path, loss_text(loss), calls[0])
        for call_id, loss in outcome.outputs_of(calls).items():
            said = self.tr("output") if len(calls) == 1 else self.tr("output of call {}").format(calls.index(call_id) + 1)
            self._row(item, said, loss_text(loss), call_id)

    def _row(self, parent: QTreeWidget | QTreeWidgetItem, title: str, value: str, call_id: str = "",
             name: str = "") -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [title, value])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, Qt.ItemDataRole.UserRole, call_id)
        item.setData(0, Qt.ItemDataRole.UserRole + 1, name)
        return item

    def _tops(self) -> list[QTreeWidgetItem]:
        return [self.topLevelItem(row) for row in range(self.topLevelItemCount())]

    def _fit(self) -> None:
        tops = self._tops()
        rows = len(tops) + sum(item.childCount() for item in tops if item.isExpanded())
        self.setFixedHeight(self.header().height() + min(rows, TALLEST) * ROW + 2 * self.frameWidth() + 2)

    def _choose(self, item: QTreeWidgetItem) -> None:
        if call_id := item.data(0, Qt.ItemDataRole.UserRole):
            self.call_wanted.emit(call_id)


def loss_text(loss: float) -> str:
    """A loss in as many digits as tell it from another."""
    return numeral(loss, ".6g")
