"""What the inspector says when no call is selected: a summary of the model."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..document.document import Document
from ..results.outcome import NOTHING
from ..texts.breaking import breakable
from ..texts.numerals import numeral
from .field import Mistake, plain_label
from .heading import NameBox
from .pairs import INDENT, Pairs
from .remarks import named


class ModelPage(QWidget):
    """The model as a whole."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.outcome = NOTHING
        self.name = NameBox(self.tr("Name of the model"))
        self.name.editingFinished.connect(self._rename)
        self.name.abandoned.connect(self.refresh)
        self.mistake = Mistake()
        self.kind = plain_label()
        self.kind.setObjectName("pale")
        self.facts = Pairs()
        self.hint = plain_label(self.tr("Select a layer on the canvas to see and change its settings."))
        self.hint.setObjectName("pale")
        self.hint.setWordWrap(True)
        for label in (self.kind, self.hint):
            label.setContentsMargins(INDENT, 0, 0, 0)
        column = QVBoxLayout(self, spacing=8)
        column.setContentsMargins(10, 8, 10, 10)
        for widget in (self.name, self.mistake, self.kind, self.facts, self.hint):
            column.addWidget(widget)
        column.addStretch()

    def refresh(self) -> None:
        """Count anew."""
        graph, inference = self.document.graph, self.document.inference
        self.mistake.say("")
        if not (self.name.hasFocus() and self.name.isModified()) or self.sender() is self.name:
            self.name.setText(graph.name)
        kind = self.tr("Sequential model") if graph.origin.sequential else self.tr("Functional model")
        self.kind.setText(f"{kind} · {named(graph.dialect)}")
        say = self.facts.say
        tally = self.document.counted()
        say(self.tr("parameters"), numeral(tally.every))
        say(self.tr("trainable"), numeral(tally.trained))
        say(self.tr("layers"), numeral(len(graph.layers)))
        say(self.tr("calls"), numeral(len(graph.calls)))
        say(self.tr("inputs"), self._names(graph.inputs))
        say(self.tr("outputs"), self._names([source.call for source in graph.outputs]))
        count = len(inference.wrong)
        say(self.tr("problems"), self.tr("none") if not count else str(count))
        say(self.tr("losses"), self.tr("{} in the last run").format(numeral(self.outcome.total, ".6g")) if self.outcome.has_losses
            else self.tr("none in the last run") if self.outcome.graph is not None else "")

    def _names(self, call_ids: Sequence[str]) -> str:
        names = [breakable(self.document.graph.call_name(call_id)) for call_id in call_ids[:6]]
        if len(call_ids) > 6:
            names.append(self.tr("and {} more").format(len(call_ids) - 6))
        return ", ".join(names) or self.tr("none")

    def _rename(self) -> None:
        new, graph = self.name.text().strip(), self.document.graph
        if not self.name.isModified() or new == graph.name:
            return
        if not new:
            self.mistake.say(self.tr("A model needs a name; it keeps “{}”.").format(graph.name))
            return
        self.name.setModified(False)
        self.document.edit(self.tr("Rename the model"), self.document.sheet.with_graph(replace(graph, name=new)))
