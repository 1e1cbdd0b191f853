"""The *This call* tab: what one use of a layer is given and gives, what is wrong with it, and its values in the last run."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph import Graph, Source
from engine.inference import Inference
from engine.notices import Notice
from engine.repairs import Repair, repairs

from ..document import edits
from ..document.document import Document
from ..document.placing import with_places
from ..families import name_of
from ..results.outcome import NOTHING
from ..texts.breaking import breakable
from ..texts.numerals import numeral
from ..texts.sentences import localized
from .buttons import Elided, Link
from .field import Mistake, plain_label
from .masks import Masks
from .options import ABSENT, Options
from .outputs import OutputMarks
from .pairs import Pairs
from .section import Section


class CallPage(QWidget):
    """Inputs, outputs, mask, parameters, problem and values of one call."""

    call_wanted = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.call_id = ""
        self.outcome = NOTHING
        self.title = plain_label()
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        self.subtitle = plain_label()
        self.subtitle.setObjectName("pale")
        for label in (self.title, self.subtitle):
            label.setContentsMargins(4, 0, 0, 0)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.problem = ProblemBox()
        self.problem.chosen.connect(self.repair)
        self.remark = RemarkBox()
        self.facts = Pairs()
        self.outputs = OutputMarks()
        self.outputs.toggled.connect(self.toggle_output)
        self.slot = QVBoxLayout()
        self.empty = plain_label(self.tr("Run the model to see the values of this call."))
        self.empty.setObjectName("pale")
        self.empty.setWordWrap(True)
        holder = QWidget()
        holder.setLayout(self.slot)
        self.slot.setContentsMargins(4, 0, 0, 0)
        self.slot.addWidget(self.empty)
        self.values = Section(self.tr("Values of the last run"), holder)
        self.masks = Masks()
        self.mask_section = Section(self.tr("Masks"), self.masks)
        self.options = Options()
        self.options.chosen.connect(self.set_option)
        self.option_section = Section(self.tr("Arguments of this call"), self.options, False)
        column = QVBoxLayout(self, spacing=8)
        column.setContentsMargins(10, 10, 10, 10)
        for widget in (self.title, self.subtitle, self.problem, self.remark, self.facts, self.outputs, self.mask_section,
                       self.option_section, self.values):
            column.addWidget(widget)
        column.addStretch()

    def set_value_view(self, widget: QWidget) -> None:
        """Put in the widget that shows the values of the last run."""
        self.empty.hide()
        self.slot.addWidget(widget)

    def show_call(self, call_id: str) -> None:
        """Show a call."""
        self.call_id = call_id
        graph, inference = self.document.graph, self.document.inference
        siblings = graph.uses[graph.calls[call_id].layer]
        at = siblings.index(call_id) + 1
        self.title.setText(breakable(graph.calls[call_id].layer))
        self.subtitle.setText(name_of(graph.layer_of(call_id).class_name) + (
            " · " + self.tr("call {} of {}").format(at, len(siblings)) if len(siblings) > 1 else ""))
        self.problem.show_problem(inference, call_id)
        self.remark.show_notices(inference.results[call_id].notices)
        self._fill(graph, inference, call_id)
        self.outputs.show_call(graph, call_id, max(1, len(inference.results[call_id].outputs)))
        self.mask_section.setVisible(self.masks.show_call(inference, call_id, self.outcome))
        self.option_section.setVisible(graph.layer_of(call_id).max_inputs != 0)
        given = self.options.show_call(inference, call_id)
        self.option_section.header.say(", ".join(graph.calls[call_id].kwargs) if given else self.tr("none given"))

    def _fill(self, graph: Graph, inference: Inference, call_id: str) -> None:
        say = self.facts.say
        self.facts.clear()
        call, result = graph.calls[call_id], inference.results[call_id]
        for port, source in enumerate(call.inputs):
            spec = result.inputs[port] if port < len(result.inputs) else None
            title = self.tr("input") if len(call.inputs) == 1 else self.tr("input {}").format(port + 1)
            say(title, "" if spec is None else str(spec), self._source(graph, source))
        for index, spec in enumerate(result.outputs):
            title = self.tr("output") if len(result.outputs) == 1 else self.tr("output {}").format(index + 1)
            say(title, str(spec))
        if not result.outputs:
            say(self.tr("output"), self.tr("not known") if result.problem is not None else
                      self.tr("shape is being found…") if result.waits else
                      self.tr("not known, because a call before this one is not"))
        say(self.tr("parameters"), self._parameters(graph, inference, call_id))

    def _parameters(self, graph: Graph, inference: Inference, call_id: str) -> str:
        layer, first = inference.layer_of(call_id), graph.uses[graph.calls[call_id].layer][0]
        if first != call_id:
            return self.tr("as call 1, counted there")
        return numeral(layer.count_params()) if layer.built else self.tr("not known")

    def _source(self, graph: Graph, source: Source | None) -> QWidget:
        if source is None:
            label = plain_label(self.tr("not connected"))
            label.setObjectName("wrong")
            return label
        name = graph.call_name(source.call) + (f" [{source.index}]" if source.index else "")
        link = Link(name, source.call)
        link.followed.connect(self.call_wanted)
        return link

    def repair(self, repair: Repair) -> None:
        """Apply a repair as an undoable step."""
        try:
            graph = repair.apply(self.document.graph)
        except LayerloomError as error:
            self.problem.mistake.say(str(error))
            return
        self.document.edit(localized(repair.label), with_places(self.document.sheet, graph))

    def set_option(self, name: str, value: Any) -> None:
        """Give the call a keyword argument, or take it away, as an undoable step."""
        given = () if value is ABSENT else (value,)
        try:
            sheet = edits.set_option(self.document.sheet, self.call_id, name, *given)
        except LayerloomError as error:
            self.options.mistake.say(str(error))
            return
        self.document.end_melting()
        self.document.edit(self.tr("Set {} of {}").format(name, self.document.graph.call_name(self.call_id)), sheet)

    def toggle_output(self, index: int) -> None:
        """Make a tensor of the call an output of the model, or no longer one."""
        name = self.document.graph.call_name(self.call_id)
        sheet = edits.toggle_outputs(self.document.sheet, [Source(self.call_id, index)])
        self.document.edit(self.tr("Make {} an output").format(name) if len(sheet.graph.outputs) >
                           len(self.document.graph.outputs) else self.tr("Make {} no output").format(name), sheet)


class RemarkBox(QFrame):
    """What is worth knowing about a call that works all the same; without it the box is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self.sentences = plain_label()
        self.sentences.setWordWrap(True)
        self.sentences.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.sentences)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these remarks on a call."""
        self.setVisible(bool(notices))
        self.sentences.setText("\n".join(localized(notice.sentence) for notice in notices))


class ProblemBox(QFrame):
    """A problem in words, what was wanted and what came, and a button for each repair."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        self.detail = plain_label()
        self.detail.setWordWrap(True)
        for label in (self.sentence, self.detail):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.mistake = Mistake()
        self.buttons = QVBoxLayout(spacing=4)
        self.asked: tuple[Inference, str] | None = None
        # Repairs are tried before they are offered, which takes longer than a keystroke may.
        self.later = QTimer(self, singleShot=True, interval=60)
        self.later.timeout.connect(self.offer_repairs)
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.sentence)
        column.addWidget(self.detail)
        column.addLayout(self.buttons)
        column.addWidget(self.mistake)

    def show_problem(self, inference: Inference, call_id: str) -> None:
        """Show the problem of a call; without one the box is not there."""
        problem: Any = inference.results[call_id].problem
        self.setVisible(problem is not None)
        self.mistake.say("")
        self.later.stop()
        while self.buttons.count():
            button = self.buttons.takeAt(0).widget()
            button.hide()
            button.deleteLater()
        if problem is None:
            return
        self.sentence.setText(localized(problem.message))
        lines = [self.tr("Wanted: {}").format(localized(problem.expected))] if problem.expected else []
        lines += [self.tr("Came: {}").format(localized(problem.actual))] if problem.actual else []
        self.detail.setText("\n".join(lines))
        self.detail.setVisible(bool(lines))
        self.asked = (inference, call_id)
        self.later.start()

    def offer_repairs(self) -> None:
        """Work out what would mend the problem, and offer it."""
        for repair in repairs(*self.asked):
            button = Elided(localized(repair.label))
            button.clicked.connect(lambda _=False, repair=repair: self.chosen.emit(repair))
            self.buttons.addWidget(button)
