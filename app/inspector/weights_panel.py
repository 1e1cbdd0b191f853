"""A layer's weights: how many and why, what each is like, and its values in whatever view the window has introduced.

Nothing large is drawn unasked, and nothing huge at all.
"""

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QListView, QPushButton, QVBoxLayout, QWidget

from engine.data import load_array, member_for, save_arrays
from engine.errors import LayerloomError
from engine.weights import Weight

from ..document import edits
from ..document.document import Document
from ..results.measures import Facts
from ..texts.numerals import numeral
from ..widgets.flow import Flow
from .apply_row import ApplyRow
from .bounds import Bound
from .drawing import Drawing
from .facts import DRAWN_EVER, bytes_text, drawable, formula, listable, size
from .field import Mistake, plain_label
from .neighbours import Neighbours
from .section import Section
from .seeding import ask_seed, drawn_again
from .weight_list import WeightList, WeightPainter

DELAY = 120
SOON = 30
MANY = 200
"""Weights from which on all rows are equally high: to ask for the height of each takes longer than anybody waits."""
EDITED_EVER = 4_000_000


class WeightsPanel(QWidget):
    """Everything about the weights of one layer; there are values to be looked at and no view yet when it says `view_wanted`."""

    view_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.layer_name = ""
        self.view: Any = None
        self.shown: Weight | None = None
        self.model = WeightList(self)
        self.drawing = Drawing(self)
        self.drawing.drawn.connect(self._learn)
        self.drawing.refused.connect(self._learn)
        self.wanted: list[Weight] = []
        self.later = QTimer(self, singleShot=True, interval=DELAY)
        self.later.timeout.connect(lambda: self.drawing.start(self.wanted))
        self.learnt = QTimer(self, singleShot=True, interval=SOON)
        self.learnt.timeout.connect(self._settle)
        self.formula = plain_label()
        self.formula.setWordWrap(True)
        self.list = self._make_list()
        self.mistake = Mistake()
        self.apply = ApplyRow()
        self.apply.wanted.connect(self.apply_constraints)
        self.draw = QPushButton(self.tr("Show values"), clicked=self.draw_anyway)
        self.slot = QVBoxLayout()
        self.neighbours = Neighbours()
        self.rows = Section(self.tr("Nearest rows"), self.neighbours, False)
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self.formula)
        column.addWidget(self.mistake)
        column.addWidget(self.list)
        column.addLayout(self._buttons())
        column.addWidget(self.apply)
        column.addWidget(self.draw)
        column.addLayout(self.slot)
        column.addWidget(self.rows)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(WeightPainter(view))
        view.setAccessibleName(self.tr("Weights"))
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.selectionModel().currentChanged.connect(self._chosen)
        return view

    def _buttons(self) -> Flow:
        row = Flow()
        self.load = QPushButton(self.tr("Load…"), clicked=self.load_file)
        self.load.setToolTip(self.tr("Take the values of this weight from a .npy file"))
        self.save = QPushButton(self.tr("Save…"), clicked=self.save_file)
        self.save.setToolTip(self.tr("Write the values of this weight to a .npy file"))
        self.again = QPushButton(self.tr("Re-initialise…"), clicked=self.reinitialise)
        self.again.setToolTip(self.tr("Draw all weights of this layer anew"))
        for button in (self.load, self.save, self.again):
            row.addWidget(button)
        return row

    def set_view(self, view: Any) -> None:
        """Put in a widget with `show_array(name, array, note, batch, editable)` and `cell_edited(index, value)`."""
        self.view = view
        self.slot.addWidget(view)
        self.neighbours.row_wanted.connect(view.show_row)
        view.cell_edited.connect(self.set_cell)
        self._show_values()

    # -- showing ---------------------------------------------------------------------------------------------------------

    def show_layer(self, name: str) -> None:
        """Show the weights of a layer as inference has built it."""
        layer = self.document.inference.layer(name)
        chosen = self.current().name if name == self.layer_name and self.current() is not None else ""
        self.layer_name = name
        weights = layer.weights if layer.built else []
        self.formula.setText(formula(weights) if weights else self._absent(layer.built))
        for widget in (self.list, self.load, self.save, self.again):
            widget.setVisible(bool(weights))
        self.list.setUniformItemSizes(len(weights) > MANY)
        wanted = self.model.show(weights)
        if wanted:
            self.wanted = wanted
            self.drawing.stop()
            self.later.start()
        names = [each.name for each in weights]
        row = names.index(chosen) if chosen in names else 0
        if weights and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))
        self._fit()
        self._offer_constraints()
        self._show_values()

    def _absent(self, built: bool) -> str:
        return self.tr("This layer has no weights.") if built else \
            self.tr("The weights are known once an input is connected whose shape is known.")

    def resizeEvent(self, event: Any) -> None:
        """The list's height follows the lines its details take."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        heights = sum(self.list.sizeHintForRow(row) for row in range(min(len(self.model.weights), 6)))
        self.list.setFixedHeight(heights + 2 * self.list.frameWidth() + 2)
        self.list.doItemsLayout()

    def current(self) -> Weight | None:
        """The weight that is chosen in the list."""
        row = self.list.currentIndex().row()
        return self.model.weights[row] if 0 <= row < len(self.model.weights) else None

    def _chosen(self, current: QModelIndex) -> None:
        self.mistake.say("")
        self._offer_constraints()
        self._show_values()

    def _offer_constraints(self) -> None:
        self.apply.show_bounds(self.model.weights, self.model.bounds, self.list.currentIndex().row())

    def _learn(self, weight: Weight, found: Facts | str | None, bound: Bound | None = None) -> None:
        if self.model.learn(weight, found, bound) >= 0:
            if not self.learnt.isActive():
                self.learnt.start()
            if weight is self.current():
                self._show_values()

    def _settle(self) -> None:
        """What is to be done once for all facts that came at about the same time."""
        self._fit()
        self._offer_constraints()

    def draw_anyway(self) -> None:
        """Draw the chosen weight's values although they are many."""
        weight = self.current()
        if weight is not None and drawable(weight):
            self.draw.setEnabled(False)
            self.draw.setText(self.tr("Reading values…"))
            self.drawing.start([weight])

    def _show_values(self) -> None:
        weight = self.current() if self.model.weights else None
        found = self.model.known.get(self.list.currentIndex().row()) if weight is not None else None
        ready = weight is not None and isinstance(found, Facts)
        if not self.draw.isEnabled() and (ready or found is not None):
            self.draw.setEnabled(True)
            self.draw.setText(self.tr("Show values"))
        self.draw.setVisible(weight is not None and not ready and not listable(weight) and drawable(weight))
        self.save.setEnabled(weight is not None and drawable(weight))
        self.again.setEnabled(all(drawable(each) for each in self.model.weights))
        if weight is not None and not drawable(weight):
            self.mistake.say(self.tr("{} values would take {} of memory. Weights above {} values are not shown.").format(
                numeral(size(weight)), bytes_text(weight), numeral(DRAWN_EVER)))
        matrix = ready and len(weight.shape) == 2 and weight.shape[0] > 1
        self.rows.setVisible(matrix)
        if matrix and weight is not self.shown:
            self.neighbours.show_matrix(weight.value)
        if self.view is None and ready:
            self.view_wanted.emit()
        if self.view is None:
            return
        self.view.setVisible(ready)
        if ready and weight is not self.shown:
            self.view.show_array(weight.name, weight.value, "", batch=False, editable=size(weight) <= EDITED_EVER)
        self.shown = weight if ready else None

    # -- changing --------------------------------------------------------------------------------------------------------

    def set_values(self, text: str, values: list[np.ndarray | None], key: Any = None) -> None:
        """Give the layer these values, None where a weight keeps its own, as an undoable step; say what does not fit."""
        try:
            sheet = edits.set_weights(self.document.sheet, self.layer_name, values, self.document.inference)
        except LayerloomError as error:
            self.mistake.say(str(error))
            return
        self.mistake.say("")
        self.document.edit(text, sheet, key)

    def apply_constraints(self, weight: int | None) -> None:
        """Move the weight of this row, or all weights of the layer, to where their constraints hold, as an undoable step."""
        try:
            sheet = edits.apply_constraints(self.document.sheet, [self.layer_name], self.document.inference, weight)
        except (LayerloomError, ValueError, MemoryError) as error:
            self.mistake.say(str(error) or self.tr("There is not enough memory for this."))
            return
        self.mistake.say("")
        name = self.layer_name if weight is None else f"{self.layer_name}/{self.model.weights[weight].name}"
        self.document.edit(self.tr("Apply the constraint of {}").format(name), sheet)

    def _with_current(self, array: np.ndarray) -> list[np.ndarray | None]:
        return [array if each is self.current() else None for each in self.model.weights]

    def set_cell(self, place: tuple[int, ...], value: float) -> None:
        """Set one value of the chosen weight."""
        weight = self.current()
        if weight is None:
            return
        array = weight.value.copy()
        array[place] = value
        self.set_values(self.tr("Set a value of {}").format(f"{self.layer_name}/{weight.name}"), self._with_current(array))

    def load_file(self) -> None:
        """Ask for a file and take the chosen weight's values from it."""
        weight = self.current()
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Load values"), "", self.tr("Arrays (*.npy *.npz *.csv)"))
        if not path or weight is None:
            return
        try:
            array = load_array(path, member_for(path, weight.name))
        except LayerloomError as error:
            self.mistake.say(str(error))
            return
        self.set_values(self.tr("Load {}").format(f"{self.layer_name}/{weight.name}"), self._with_current(array))

    def save_file(self) -> None:
        """Ask for a file and write the chosen weight's values to it."""
        weight = self.current()
        if weight is None:
            return
        proposal = f"{self.layer_name}_{weight.name}.npy".replace("/", "_")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save values"), proposal, self.tr("Arrays (*.npy *.npz *.csv)"))
        if not path:
            return
        try:
            save_arrays(path if Path(path).suffix else f"{path}.npy", {weight.name: weight.value})
        except (LayerloomError, MemoryError) as error:
            self.mistake.say(str(error))

    def reinitialise(self) -> None:
        """Ask for a seed and draw all weights anew."""
        seed = ask_seed(self)
        if seed is None:
            return
        try:
            values = drawn_again(self.model.weights, seed)
        except (LayerloomError, MemoryError) as error:
            self.mistake.say(str(error))
            return
        self.set_values(self.tr("Re-initialise {}").format(self.layer_name), values)
