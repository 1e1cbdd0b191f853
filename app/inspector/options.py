"""Keyword arguments of one call, such as `training` and `mask`: those that the layer takes, and others as JSON."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QInputDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from engine.graph import Graph, Source
from engine.inference import Inference
from engine.walk import downstream

from .boxes import ChoiceBox, TextBox
from .field import Mistake, plain_label
from .pairs import TITLE_WIDTH
from .wording import json_text, read_json

ABSENT = object()
"""A keyword argument that a call is not given."""
OFFERED = 200


class Options(QWidget):
    """An editor for each keyword argument that the layer accepts or the call has."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, ChoiceBox | TextBox] = {}
        self.shown: tuple[Any, ...] = ()
        self.grid = QGridLayout(horizontalSpacing=8, verticalSpacing=5)
        self.grid.setColumnStretch(1, 1)
        self.mistake = Mistake()
        self.more = QPushButton(self.tr("Add argument…"), clicked=self.ask_name)
        self.more.setToolTip(self.tr("Give this call another keyword argument, written as JSON"))
        column = QVBoxLayout(self, spacing=5)
        column.setContentsMargins(4, 0, 0, 0)
        column.addLayout(self.grid)
        column.addWidget(self.mistake)
        column.addWidget(self.more, 0)

    def show_call(self, inference: Inference, call_id: str) -> int:
        """Show the arguments of a call, and give how many it has."""
        graph, layer = inference.graph, inference.layer_of(call_id)
        given = graph.calls[call_id].kwargs
        names = [*sorted(layer.call_options() - {"args", "kwargs"}), *(name for name in given if name not in layer.call_options())]
        tensors = self._tensors(inference, call_id) if any(map(takes_tensor, names)) or any(
            isinstance(value, Source) for value in given.values()) else {}
        shown = (call_id, names, dict(given), tensors)
        if shown != self.shown:
            self.shown = shown
            self._fill(names, given, tensors)
        self.mistake.say("")
        return len(given)

    def _fill(self, names: list[str], given: Mapping[str, Any], tensors: Mapping[str, Source]) -> None:
        while self.grid.count():
            widget = self.grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.editors = {}
        for row, name in enumerate(names):
            label = plain_label(name)
            label.setObjectName("pale")
            label.setFixedWidth(TITLE_WIDTH)
            label.setWordWrap(True)
            value = given.get(name, ABSENT)
            editor = self._choice(name, value, tensors) if name == "training" or takes_tensor(name) or isinstance(value, Source) \
                else self._line(name, value)
            editor.setAccessibleName(name)
            label.setBuddy(editor)
            self.editors[name] = editor
            self.grid.addWidget(label, row, 0)
            self.grid.addWidget(editor, row, 1)

    def _choice(self, name: str, value: Any, tensors: Mapping[str, Source]) -> ChoiceBox:
        box = ChoiceBox()
        box.addItem(self.tr("not given"), ABSENT)
        choices = {"true": True, "false": False} if name == "training" else tensors
        if value is not ABSENT and value not in choices.values():
            choices = {**choices, json_text(value): value}
        values = [ABSENT, *choices.values()]
        for title in choices:
            box.addItem(title)
        box.setCurrentIndex(next((index for index, each in enumerate(values) if each is value or each == value), 0))
        box.activated.connect(lambda index: self.chosen.emit(name, values[index]))
        return box

    def _line(self, name: str, value: Any) -> TextBox:
        line = TextBox()
        line.setPlaceholderText(self.tr("not given"))
        text = "" if value is ABSENT else json_text(value)
        line.setText(text)
        line.setToolTip(self.tr("A value as JSON writes it: 3, true, \"text\", [1, 2]; an empty field gives none"))
        line.abandoned.connect(lambda: line.setText(text))
        line.editingFinished.connect(lambda: self._typed(name, line, text))
        return line

    def _typed(self, name: str, line: QLineEdit, before: str) -> None:
        text = line.text().strip()
        if text == before:
            return
        value = read_json(text)
        if value is text and text[:1] in ("{", "[", "\""):
            self.mistake.say(self.tr("{}: this is no JSON; write a value such as 3, true, \"text\" or [1, 2]").format(name))
            return
        self.chosen.emit(name, ABSENT if not text else value)

    def ask_name(self) -> None:
        """Ask for the name of another argument, which begins as null."""
        name, agreed = QInputDialog.getText(self, self.tr("Add argument"), self.tr("Name of the keyword argument:"))
        name = name.strip()
        if not agreed or not name:
            return
        if not name.isidentifier():
            self.mistake.say(self.tr("“{}” is no name for an argument: use letters, digits and _").format(name))
        elif name in self.editors:
            self.editors[name].setFocus()
        else:
            self.chosen.emit(name, None)

    @staticmethod
    def _tensors(inference: Inference, call_id: str) -> dict[str, Source]:
        """Tensors of truth values that may be given without a circle, by what people call them."""
        graph: Graph = inference.graph
        behind = set(downstream(graph, [call_id]))
        found: dict[str, Source] = {}
        for each, result in inference.results.items():
            for index, spec in enumerate(result.outputs):
                if spec.dtype == "bool" and each not in behind and len(found) < OFFERED:
                    found[graph.call_name(each) + (f" [{index}]" if index else "")] = Source(each, index)
        for value in graph.calls[call_id].kwargs.values():
            if isinstance(value, Source) and value not in found.values():
                found[graph.call_name(value.call) + (f" [{value.index}]" if value.index else "")] = value
        return found


def takes_tensor(name: str) -> bool:
    """Whether an argument is usually a tensor: `mask`, or `mask.1` for that of the second input."""
    return name.partition(".")[0].endswith("mask")
