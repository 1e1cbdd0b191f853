"""What the inspector says when no call, or more than one, is selected: a summary of the model or of the selection."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.layer import Layer

from ..document import Document
from ..outcome import NOTHING
from .facts import size
from .field import Mistake, plain_label
from .heading import NameBox
from .pairs import Pairs

DIALECTS = {"keras1": "Keras 1", "keras2": "Keras 2", "keras3": "Keras 3"}


class ModelPage(QWidget):
    """The model as a whole."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.outcome = NOTHING
        self.counted: WeakKeyDictionary[Layer, tuple[int, int]] = WeakKeyDictionary()
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
        self.kind.setText(f"{kind} · {DIALECTS.get(graph.dialect, graph.dialect)}")
        say = self.facts.say
        counts = [self._count(layer) for layer in inference.layers.values()]
        say(self.tr("parameters"), f"{sum(every for every, _ in counts):,}")
        say(self.tr("trainable"), f"{sum(trained for _, trained in counts):,}")
        say(self.tr("layers"), f"{len(graph.layers):,}")
        say(self.tr("calls"), f"{len(graph.calls):,}")
        say(self.tr("inputs"), self._names(graph.inputs))
        say(self.tr("outputs"), self._names([source.call for source in graph.outputs]))
        count = len(inference.problems())
        say(self.tr("problems"), self.tr("none") if not count else str(count))
        say(self.tr("losses"), self.tr("{} in the last run").format(f"{self.outcome.total:.6g}") if self.outcome.has_losses
            else self.tr("none in the last run") if self.outcome.graph is not None else "")

    def _count(self, layer: Layer) -> tuple[int, int]:
        # A layer never changes, so each is counted once however often the model is edited.
        if layer not in self.counted:
            self.counted[layer] = (sum(size(each) for each in layer.weights),
                                   sum(size(each) for each in layer.trainable_weights))
        return self.counted[layer]

    def _names(self, call_ids: Sequence[str]) -> str:
        names = [self.document.graph.call_name(call_id) for call_id in call_ids[:6]]
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


class SelectionPage(QWidget):
    """Several calls at once."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.title = plain_label()
        self.title.setObjectName("title")
        self.facts = Pairs()
        column = QVBoxLayout(self, spacing=8)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addStretch()

    def show_calls(self, call_ids: Sequence[str]) -> None:
        """Count what is selected, shared layers once."""
        graph, inference = self.document.graph, self.document.inference
        names = dict.fromkeys(graph.calls[call_id].layer for call_id in call_ids)
        layers = [inference.layer(name) for name in names]
        self.title.setText(self.tr("{} calls selected").format(len(call_ids)))
        say = self.facts.say
        kinds = Counter(layer.class_name for layer in layers)
        say(self.tr("layers"), f"{len(layers):,}")
        say(self.tr("classes"), ", ".join(f"{name} × {count}" if count > 1 else name for name, count in kinds.most_common(12)))
        say(self.tr("parameters"), f"{sum(layer.count_params() for layer in layers if layer.built):,}")
        problems = sum(inference.results[call_id].problem is not None for call_id in call_ids)
        say(self.tr("problems"), str(problems) if problems else self.tr("none"))
