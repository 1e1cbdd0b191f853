"""The *Layer* tab: the name, parameters and weights of one layer, which all its calls share."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.layers.locked import LockedLayer
from engine.notices import sentence
from engine.weights import Weight

from ..document import edits
from ..document.document import Document
from ..families import name_of, summary_of
from ..results.outcome import NOTHING
from ..texts.glosses import gloss
from ..texts.numerals import numeral
from .constant_panel import ConstantPanel
from .costs import Costs
from .facts import bytes_of, bytes_said, size
from .field import Mistake, plain_label, plain_tip
from .form import Form
from .heading import NameBox
from .parameter_edits import ParameterEdits
from .remarks import layer_remarks, named
from .section import Section
from .weights_panel import WeightsPanel
from .written import Written

HUGE = 500_000_000
"""Parameters of one layer that deserve a warning: 2 GB of them."""


class LayerPage(QWidget):
    """Name, class, sharing, form and weights of the layer of one call."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.call_id = ""
        self.name = NameBox(self.tr("Name of the layer"))
        self.name.editingFinished.connect(self._rename)
        self.name.abandoned.connect(self._keep_name)
        self.mistake = Mistake()
        self.kind = plain_label()
        self.kind.setObjectName("pale")
        self.help = plain_label()
        self.help.setObjectName("pale")
        self.help.setWordWrap(True)
        self.warning = plain_label()
        self.warning.setObjectName("wrong")
        self.warning.setWordWrap(True)
        self.remarks = plain_label()
        self.remarks.setObjectName("pale")
        self.remarks.setWordWrap(True)
        self.shared = SharedBar()
        self.shared.parted.connect(self._make_unique)
        self.form = Form()
        self.edits = ParameterEdits(document, self.form)
        self.weights = WeightsPanel(document)
        self.section = Section(self.tr("Weights"), self.weights, True)
        self.constant = ConstantPanel(document)
        self.constants = Section(self.tr("Constant"), self.constant, True)
        self.written = Written()
        self.file = Section(self.tr("In the file"), self.written, True)
        self.outcome = NOTHING
        self.costs = Costs()
        self.losses = Section(self.tr("Losses of the last run"), self.costs, True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self, spacing=8)
        column.setContentsMargins(10, 8, 10, 10)
        heading = QVBoxLayout(spacing=2)
        for widget in (self.mistake, self.kind, self.help, self.warning, self.remarks):
            widget.setContentsMargins(4, 0, 0, 0)
        for widget in (self.name, self.mistake, self.kind, self.help, self.warning):
            heading.addWidget(widget)
        column.addLayout(heading)
        for widget in (self.shared, self.form, self.remarks, self.file, self.section, self.constants, self.losses):
            column.addWidget(widget)
        column.addStretch()

    @property
    def layer_name(self) -> str:
        """Name of the layer shown."""
        return self.document.graph.calls[self.call_id].layer

    def show_call(self, call_id: str) -> None:
        """Show the layer of a call."""
        before, self.call_id = self.call_id, call_id
        graph = self.document.graph
        layer = graph.layer_of(call_id)
        if before != call_id or not self.name.hasFocus() or not self.name.isModified():
            self._keep_name()
        self.kind.setText(f"{name_of(layer.class_name)} · {named(graph.dialect)}")
        remarks = layer_remarks(layer, graph.dialect)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        is_locked = isinstance(layer, LockedLayer)
        self.help.setText(f"{sentence(layer.why)}." if is_locked else gloss(summary_of(type(layer))))
        # What a file says of a class that is not known stays as it is.
        self.form.setVisible(not is_locked)
        self.file.setVisible(is_locked)
        if is_locked:
            self.written.show_layer(layer)
        self.shared.show_count(len(graph.uses[layer.name]))
        self.edits.stand_for([layer.name])
        self.form.show_owner(layer, graph.dialect)
        self.weights.show_layer(layer.name)
        built = self.document.inference.layer(layer.name)
        self.warning.setText(self._huge(built.weights) if built.built else "")
        self.warning.setVisible(bool(self.warning.text()))
        self.section.header.say(numeral(built.count_params()) if built.built else "")
        # What feeds the inputs of a nested model are its outer calls.
        is_fed = ConstantPanel.stands_for(layer) and not self.document.inside
        self.constants.setVisible(is_fed)
        self.section.setVisible(not ConstantPanel.stands_for(layer))
        if is_fed:
            self.constants.header.say(self.constant.show_call(call_id))
        cost = self.costs.show_layer(graph, built, self.outcome)
        self.losses.setVisible(cost is not None)
        self.losses.header.say(cost or "")

    def _huge(self, weights: list[Weight]) -> str:
        """A sentence on weights that no usual machine holds."""
        count = sum(map(size, weights))
        if count <= HUGE:
            return ""
        amount = bytes_said(sum(map(bytes_of, weights)))
        return self.tr("{count} parameters would take {amount} of memory.").format(count=numeral(count), amount=amount)

    def _rename(self) -> None:
        if self.call_id not in self.document.graph.calls:
            # The layer went while its name was being typed, and with it the page that has the keyboard.
            return
        new = self.name.text()
        if not self.name.isModified() or new.strip() == self.layer_name:
            self._keep_name()
            return
        try:
            sheet = edits.rename(self.document.sheet, self.layer_name, new)
        except LayerloomError as error:
            self.mistake.say(str(error))
            return
        self.name.setModified(False)
        self.mistake.say("")
        self.document.edit(self.tr("Rename {}").format(self.layer_name), sheet)

    def _keep_name(self) -> None:
        self.mistake.say("")
        if self.name.text() != self.layer_name or self.name.isModified():
            self.name.setText(self.layer_name)
            self.name.setCursorPosition(0)
            self.name.setToolTip(plain_tip(self.layer_name))

    def _make_unique(self) -> None:
        name = self.document.graph.call_name(self.call_id)
        self.document.edit(self.tr("Make {} unique").format(name),
                           edits.make_unique(self.document.sheet, [self.call_id]))


class SharedBar(QFrame):
    """Says that a layer has several calls, and offers to part one from the others."""

    parted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shared")
        self.text: QLabel = plain_label()
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Make unique"))
        self.button.clicked.connect(self.parted)
        self.button.setToolTip(self.tr("Give this call a layer of its own, with a copy of the weights"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 6, 5)
        row.addWidget(self.text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_count(self, count: int) -> None:
        """Show the bar for two calls and more."""
        self.setVisible(count > 1)
        self.text.setText(self.tr("Changes all {} calls").format(count) if count > 2 else self.tr("Changes both calls"))
