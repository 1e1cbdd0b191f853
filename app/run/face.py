"""What the run panel looks like: inputs, the two buttons, one line that says how it went, and the results."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from engine.inference import Inference
from engine.notices import sentence

from ..document.sheet import Sheet
from ..results.outcome import NOTHING, Outcome
from ..texts.numerals import short_numeral
from ..texts.plural import plural
from ..texts.sentences import localized
from ..theme import Theme
from ..widgets.flow import Flow
from .losses import LossTree
from .results import CALL, SHAPE, VALUES, Results
from .sources import SourceRow, WholeBox, plain

LARGEST_BATCH = 1_000_000
TALLEST_INPUTS = 240


class Face(QWidget):
    """The widgets of the run panel."""

    linked = Signal(str, object)
    call_wanted = Signal(str)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        outer = QVBoxLayout(panel)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)
        self.rows: dict[str, SourceRow] = {}
        self.blamed: str | None = None
        self.batch = WholeBox(1, LARGEST_BATCH, self.tr("Batch size"))
        self.start = QPushButton(self.tr("Run"), default=True)
        self.start.setObjectName("primary")
        self.stop = QPushButton(self.tr("Cancel"), enabled=False)
        self.automatic = QCheckBox(self.tr("Run again after each change"), checked=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(4)
        self.line = plain()
        self.jump = QPushButton(clicked=lambda: self.call_wanted.emit(self.blamed))
        self.jump.hide()
        self.save = QPushButton(self.tr("Save outputs…"), enabled=False)
        self.results = Results(self)
        self.list = self._make_list()
        self.losses = LossTree(self)
        self.losses.call_wanted.connect(self.call_wanted)
        column = QVBoxLayout(self, spacing=8)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._make_inputs())
        column.addLayout(self._make_controls())
        column.addWidget(self.automatic)
        column.addWidget(self.bar)
        column.addWidget(self.line)
        column.addWidget(self.jump, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.losses)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_running(False)
        self.say(self.tr("Not run yet."))

    def _make_inputs(self) -> QScrollArea:
        self.none = plain(self.tr("The model has no inputs yet."), "pale")
        page = QWidget()
        self.inputs = QVBoxLayout(page, spacing=10)
        self.inputs.setContentsMargins(0, 0, 0, 0)
        self.inputs.addWidget(self.none)
        self.area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        page.installEventFilter(self)
        return self.area

    def _make_controls(self) -> Flow:
        label = plain(self.tr("batch size"), "pale")
        label.setWordWrap(False)
        label.setBuddy(self.batch)
        pair = QWidget()
        buttons = QHBoxLayout(pair, spacing=6)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.start)
        buttons.addWidget(self.stop)
        row = Flow(gap=6)
        for widget in (label, self.batch, pair):  # the two buttons share a line in any language
            row.addWidget(widget)
        return row

    def _make_list(self) -> QTreeView:
        view = QTreeView(rootIsDecorated=False, uniformRowHeights=True, alternatingRowColors=False)
        view.setModel(self.results)
        view.setAllColumnsShowFocus(True)
        view.setAccessibleName(self.tr("Results of the last run"))
        view.activated.connect(lambda index: self.call_wanted.emit(self.results.call_at(index)))
        view.clicked.connect(lambda index: self.call_wanted.emit(self.results.call_at(index)))
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(CALL, QHeaderView.ResizeMode.Stretch)
        for column in (SHAPE, VALUES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(40)
        view.setMinimumHeight(120)
        return view

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QLabel#pale {{ color: {theme.muted}; }} QLabel#strong {{ font-weight: bold; }}"
            f"QLabel#mistake, QLabel#wrong {{ color: {theme.danger}; }} QLabel#stale {{ color: {theme.warning}; }}"
            f"QTreeView, QTreeWidget {{ background: {theme.field}; border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"QPushButton#primary {{ background: {theme.accent}; border-color: {theme.accent}; color: {theme.accent_text}; }}"
            f"QPushButton#primary:disabled {{ background: {theme.hover}; border-color: {theme.line};"
            f" color: {theme.disabled}; }} QPushButton {{ padding: 5px 12px; }}")

    # -- inputs ----------------------------------------------------------------------------------------------------------

    def show_inputs(self, sheet: Sheet, inference: Inference) -> None:
        """A row for each input of the model, in their order."""
        wanted = [call_id for call_id in sheet.graph.inputs if call_id in inference.results]
        for call_id in [each for each in self.rows if each not in wanted]:
            row = self.rows.pop(call_id)
            row.hide()
            row.deleteLater()
        for place, call_id in enumerate(wanted):
            if call_id not in self.rows:
                self.rows[call_id] = SourceRow(call_id)
                self.rows[call_id].linked.connect(self.linked)
            if self.inputs.indexOf(self.rows[call_id]) != place:
                self.inputs.insertWidget(place, self.rows[call_id])
            self.rows[call_id].show_input(sheet, inference)
        self.none.setVisible(not wanted)
        self.batch.show_value(sheet.batch)
        self.fit()

    def fit(self) -> None:
        """Give the inputs the height they need, up to a limit beyond which they scroll."""
        width = max(self.area.viewport().width(), 200)
        need = self.inputs.totalHeightForWidth(width) if self.inputs.hasHeightForWidth() else \
            self.inputs.totalSizeHint().height()
        self.area.setFixedHeight(min(need + 2, TALLEST_INPUTS))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when a line came, went or wraps anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return False

    def resizeEvent(self, event: object) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self.fit()

    def tell_array(self, call_id: str, array: np.ndarray) -> None:
        """Say what an input was fed with."""
        if call_id in self.rows:
            self.rows[call_id].tell_array(array)
            self.fit()

    def blame_input(self, call_id: str, sentence: str) -> None:
        """Say under an input why it cannot be fed."""
        if call_id in self.rows:
            self.rows[call_id].say_mistake(sentence)
            self.fit()

    # -- how it goes -----------------------------------------------------------------------------------------------------

    def show_running(self, running: bool) -> None:
        """One button for each state; the bar is there while there is something to wait for."""
        self.start.setEnabled(not running)
        self.stop.setEnabled(running)
        self.bar.setRange(0, 0 if running else 1)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.setVisible(running)

    def show_progress(self, done: int, total: int) -> None:
        """How many calls are done."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def say(self, text: str, look: str = "pale") -> None:
        """Say how it went in one line."""
        self.blamed = None
        self.jump.hide()
        self.line.setObjectName(look)
        self.line.setText(text)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def say_wrong(self, sentence: str, call_id: str | None, name: str) -> None:
        """Say what went wrong, with a button that goes to the call it is about."""
        self.say(localized(sentence), "wrong")
        self.blamed = call_id
        self.jump.setText(self.tr("Go to {}").format(name).replace("&", "&&"))
        self.jump.setVisible(call_id is not None)

    def show_outcome(self, outcome: Outcome, seconds: float) -> None:
        """Show what a run gave that went well."""
        values = outcome.values
        self.results.show(outcome.graph, values)
        self.losses.show_outcome(outcome)
        self.save.setEnabled(bool(outcome.graph.outputs) and bool(values))
        amount, unit = (1000 * seconds, self.tr("{} ms")) if seconds < 1 else (seconds, self.tr("{} s"))
        took = unit.format(short_numeral(amount, 3))
        self.ran = plural(self.tr("Ran %n call(s) in {}.", "", len(values)), len(values)).format(took)
        hindered = next((layer.hindrance for layer in outcome.graph.layers.values() if layer.hindrance), "")
        self.say("\n".join(filter(None, (self.ran, sentence(localized(hindered))))))

    def forget(self) -> None:
        """Show no values."""
        self.results.clear()
        self.losses.show_outcome(NOTHING)
        self.save.setEnabled(False)
        self.say(self.tr("Not run yet."))

    def show_stale(self, stale: bool) -> None:
        """Say that the values are of a model that has changed since."""
        self.results.set_stale(stale)
        if stale:
            self.say(self.tr("The model has changed since these values were computed."), "stale")
