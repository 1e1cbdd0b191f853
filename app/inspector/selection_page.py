"""What the inspector shows of several selected calls: a summary, and one form for all their layers of one class."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.layer import Layer

from ..document.document import Document
from ..families import name_of
from ..texts.numerals import numeral
from .boxes import ChoiceBox
from .field import plain_label
from .form import Form
from .pairs import INDENT, Pairs
from .parameter_edits import ParameterEdits

CLASSES = 12
MOST_CHANGED = 2_000
"""Layers whose values are compared and set while the window waits."""


class SelectionPage(QWidget):
    """Several calls at once; what is changed here changes every selected layer of the class that is chosen, in one step."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.layers: list[Layer] = []
        self.title = plain_label()
        self.title.setObjectName("title")
        self.facts = Pairs()
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Class to change"))
        self.kind.activated.connect(lambda _: self._show_form())
        self.note = plain_label()
        self.note.setObjectName("pale")
        self.note.setWordWrap(True)
        for label in (self.title, self.note):
            label.setContentsMargins(INDENT, 0, 0, 0)
        self.form = Form()
        self.edits = ParameterEdits(document, self.form)
        column = QVBoxLayout(self, spacing=8)
        column.setContentsMargins(10, 10, 10, 10)
        for widget in (self.title, self.facts, self.kind, self.note, self.form):
            column.addWidget(widget)
        column.addStretch()

    def show_calls(self, call_ids: Sequence[str]) -> None:
        """Count what is selected, shared layers once, and show the form of its most frequent class or of the one chosen."""
        graph, inference = self.document.graph, self.document.inference
        names = dict.fromkeys(graph.calls[call_id].layer for call_id in call_ids)
        self.title.setText(self.tr("{} calls selected").format(len(call_ids)))
        say = self.facts.say
        kinds = Counter(graph.layers[name].class_name for name in names)
        say(self.tr("layers"), numeral(len(names)))
        listed = kinds.most_common(CLASSES)
        say(self.tr("classes"), ", ".join(f"{name_of(name)} × {count}" if count > 1 else name_of(name) for name, count in listed))
        say(self.tr("parameters"), numeral(self.document.counted().of(names)))
        problems = len(inference.wrong.intersection(call_ids))
        say(self.tr("problems"), str(problems) if problems else self.tr("none"))
        self.layers = [graph.layers[name] for name in names]
        self._offer_classes(kinds)
        self._show_form()

    def _offer_classes(self, kinds: Counter[str]) -> None:
        chosen = self.kind.currentData()
        names = [name for name, _ in kinds.most_common()]
        if names != [self.kind.itemData(index) for index in range(self.kind.count())]:
            self.kind.clear()
            for name in names:
                self.kind.addItem(name_of(name), name)
            self.kind.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self.kind.setVisible(len(names) > 1)

    def _show_form(self) -> None:
        wanted = self.kind.currentData()
        chosen = [layer for layer in self.layers if layer.class_name == wanted]
        self.form.setVisible(len(chosen) <= MOST_CHANGED)
        if len(chosen) > MOST_CHANGED:
            self.note.setText(self.tr("Up to {} layers are changed together; select fewer.").format(numeral(MOST_CHANGED)))
            return
        # Two classes of one name, one of them a user's own, have different parameters.
        chosen = [layer for layer in chosen if type(layer) is type(chosen[0])]
        self.edits.stand_for([layer.name for layer in chosen])
        self.form.show_owners(chosen, self.document.graph.dialect)
        self.note.setText(self.tr("Changes this layer") if len(chosen) == 1 else
                          self.tr("Changes all {} {} layers").format(len(chosen), name_of(chosen[0].class_name)))
