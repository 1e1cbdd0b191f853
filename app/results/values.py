"""Carries the values of a run to those who show them: short texts to the canvas, the selected call's array to the inspector."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QObject, Signal

from ..canvas.canvas import Canvas
from ..preview import ValueView
from ..run import Asking, RunPanel
from ..texts.numerals import numeral, short_numeral
from ..theme import Theme
from ..widgets.combo import Combo
from .measures import Summary
from .outcome import NOTHING, Outcome

if TYPE_CHECKING:
    from ..inspector import Inspector


def brief(summary: Summary) -> str:
    """Smallest and largest value in as few characters as make sense, for a box on the canvas."""
    if summary.ends is None:
        return ""
    least, most = summary.ends
    if isinstance(least, int):
        said = [f"{each}" if abs(each) < 10**6 else numeral(each, ".3g") for each in (least, most)]
    else:
        said = [short_numeral(each, 2) for each in (least, most)]
        if said[0] == said[1] and least != most:
            said = [short_numeral(each, 3) for each in (least, most)]
    return said[0] if said[0] == said[1] else "…".join(said)


class Held(NamedTuple):
    """The values of one call of one run, and the masks that come into it and go out, by call id and output."""

    outcome: Outcome = NOTHING
    call_id: str = ""
    arrays: Sequence[np.ndarray] = ()
    masks: Mapping[tuple[str, int], np.ndarray] = MappingProxyType({})

    def is_of(self, other: "Held") -> bool:
        """Whether these are the values of the same call of the same run."""
        return self.outcome is other.outcome and self.call_id == other.call_id


class OutputChoice(Combo):
    """Which output of a call is shown; absent where a call has only one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.call_id = ""
        self.setAccessibleName(self.tr("Output"))
        self.activated.connect(lambda _: self.chosen.emit())
        self.hide()

    @property
    def index(self) -> int:
        """The output that is chosen."""
        return max(self.currentIndex(), 0)

    def offer(self, call_id: str, count: int) -> None:
        """Offer the outputs of a call; the choice is kept while the call stays."""
        if (call_id, count) != (self.call_id, self.count()):
            self.call_id = call_id
            self.clear()
            self.addItems([self.tr("Output {}").format(index + 1) for index in range(count)])
        self.setVisible(count > 1)


class Values(QObject):
    """Follows the run panel and the selection.

    The values of the selected call, and no others, are here whole, and only while its page is shown.
    """

    def __init__(self, run: RunPanel, canvas: Canvas, inspector: "Inspector", theme: Theme) -> None:
        super().__init__(run)
        self.run = run
        self.canvas = canvas
        self.inspector = inspector
        self.page = inspector.call_page
        self.outputs = ValueView(theme)
        self.weights = ValueView(theme)
        self.constants = ValueView(theme)
        self.choice = OutputChoice()
        self.choice.chosen.connect(lambda: self.follow(self.canvas.selection()))
        inspector.set_value_view(self.choice)
        inspector.set_value_view(self.outputs)
        inspector.set_weight_view(self.weights)
        inspector.set_constant_view(self.constants)
        self.held = Held()
        self.wanted = Held()
        self.asking = Asking(run.worker, self)
        self.asking.answered.connect(self._answered)
        self.asking.refused.connect(self._let_go)
        self.page.installEventFilter(self)
        run.values_changed.connect(self.show)
        run.stale_changed.connect(self._pale)
        canvas.selection_changed.connect(self.follow)
        self.follow([])

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for view in (self.outputs, self.weights, self.constants):
            view.set_theme(theme)

    def show(self, values: Mapping[str, list[Summary]]) -> None:
        """Show what there is to say of the values of a run."""
        self.canvas.set_values({call_id: brief(outputs[0]) for call_id, outputs in values.items()
                                if outputs and call_id not in self.run.document.graph.inputs})
        self._tell_inspector()
        self.follow(self.canvas.selection())

    def _pale(self, stale: bool) -> None:
        if stale:
            self.canvas.set_values({})

    def follow(self, ids: list[str]) -> None:
        """Show the values of the call that is selected, when there is exactly one."""
        graph, here = self.run.document.graph, self.run.here
        calls = list(islice((each for each in ids if each in graph.calls), 2))
        count = len(here.values.get(calls[0], ())) if len(calls) == 1 else 0
        self.choice.offer(calls[0] if count else "", count)
        before, self.wanted = self.wanted, Held(here, calls[0]) if count else Held()
        if not count:
            self._let_go(self.tr("Run the model (F5) to see the values of this call."))
        elif self.held.is_of(self.wanted):
            self._show()
        elif not before.is_of(self.wanted):
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Values are asked for when somebody looks."""
        if event.type() == QEvent.Type.Show and self.wanted.call_id and not self.held.is_of(self.wanted):
            self._ask()
        return False

    def _ask(self) -> None:
        here, call_id = self.wanted.outcome, self.wanted.call_id
        if self.held.call_id != call_id or not self.page.isVisible():
            self._let_go(self.tr("Reading values…"))
        if self.page.isVisible():
            masks = [call_id, *(source.call for source in here.graph.calls[call_id].sources())]
            self.asking.ask(here, [call_id], masks)

    def _answered(self, outcome: Outcome, answer: dict[str, Any]) -> None:
        had_masks = bool(self.held.masks)
        self.held = self.wanted._replace(arrays=answer["outputs"][self.wanted.call_id], masks=answer["masks"])
        if had_masks or self.held.masks:
            self._tell_inspector()
        self._show()

    def _tell_inspector(self) -> None:
        self.inspector.show_outcome(replace(self.run.here, masks=self.held.masks))

    def _let_go(self, note: str) -> None:
        self.asking.stop()
        self.held = Held()
        self.outputs.show_array("", None, note)

    def _show(self) -> None:
        arrays, call_id, index = self.held.arrays, self.held.call_id, self.choice.index
        name = self.run.document.graph.call_name(call_id) + (f" [{index}]" if len(arrays) > 1 else "")
        self.outputs.show_array(name, arrays[index])
