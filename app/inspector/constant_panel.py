"""The array that feeds an input once and for all (Keras's `Input(tensor=...)`): its shape, its values, another one or none."""

from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from engine.data import load_array, member_for
from engine.errors import LayerloomError
from engine.layer import Layer
from engine.layers.core.input_layer import InputLayer
from engine.spec import shape_text

from ..document import edits
from ..document.document import Document
from ..widgets.flow import Flow
from .facts import bytes_said
from .field import Mistake, plain_label


class ConstantPanel(QWidget):
    """Everything about the constant of one input; there is one to be looked at and no view yet when it says `view_wanted`."""

    view_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.call_id = self.name = ""
        self.view: Any = None
        self.array: np.ndarray | None = None
        self.shown: np.ndarray | None = None
        self.facts = plain_label()
        self.facts.setWordWrap(True)
        self.facts.setObjectName("pale")
        self.mistake = Mistake()
        self.choose = QPushButton(self.tr("Choose a file…"), clicked=self.load_file)
        self.choose.setToolTip(self.tr("Let the array of a .npy file feed this input in every run; "
                                       "the input takes its shape and dtype"))
        self.take_away = QPushButton(self.tr("Take away"), clicked=self.remove)
        self.take_away.setToolTip(self.tr("Let the data come with each run again"))
        row = Flow()
        row.addWidget(self.choose)
        row.addWidget(self.take_away)
        self.slot = QVBoxLayout()
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(4, 0, 0, 0)
        for widget in (self.facts, self.mistake):
            column.addWidget(widget)
        column.addLayout(row)
        column.addLayout(self.slot)

    def set_view(self, view: Any) -> None:
        """Put in a widget with `show_array(name, array, note, batch)`."""
        self.view = view
        self.slot.addWidget(view)
        self._show_values()

    @staticmethod
    def stands_for(layer: Layer) -> bool:
        """Whether a layer may be fed by a constant."""
        return isinstance(layer, InputLayer)

    def show_call(self, call_id: str) -> str:
        """Show the constant of an input, and give it in short."""
        if call_id != self.call_id:
            self.mistake.say("")
        self.call_id = call_id
        layer = self.document.graph.layer_of(call_id)
        self.name, array = str(layer.name), layer.constant
        self.array = array
        self.take_away.setVisible(array is not None)
        said = "" if array is None else f"{shape_text(array.shape)} {array.dtype}"
        self.facts.setText(f"{said} · {bytes_said(array.nbytes)}" if said else self.tr("None: the data comes with each run."))
        self._show_values()
        return said or self.tr("none")

    def _show_values(self) -> None:
        if self.view is None and self.array is not None:
            self.view_wanted.emit()
        if self.view is None:
            return
        self.view.setVisible(self.array is not None)
        if self.array is not None and self.array is not self.shown:
            self.view.show_array(self.name, self.array)
        self.shown = self.array

    def load_file(self) -> None:
        """Ask for a file and let its array feed the input, as an undoable step."""
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Constant"), "", self.tr("Arrays (*.npy *.npz *.csv)"))
        if path:
            self.load(path)

    def load(self, path: str) -> None:
        """Let the array of a file feed the input, as an undoable step; say what does not fit."""
        name = self.document.graph.call_name(self.call_id)
        try:
            sheet = edits.set_constant(self.document.sheet, self.call_id, load_array(path, member_for(path, name)), path)
        except LayerloomError as error:
            self.mistake.say(str(error))
            return
        self.mistake.say("")
        self.document.edit(self.tr("Feed {} with a constant").format(name), sheet)

    def remove(self) -> None:
        """Take the constant away, as an undoable step."""
        name = self.document.graph.call_name(self.call_id)
        self.document.edit(self.tr("Take the constant of {} away").format(name),
                           edits.set_constant(self.document.sheet, self.call_id, None))
