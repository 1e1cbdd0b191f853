"""Carries the values of a run to those who show them: short texts to the canvas, the selected call's array to the inspector."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from .canvas.canvas import Canvas
from .combo import Combo
from .preview import ValueView
from .run import RunPanel
from .theme import Theme

if TYPE_CHECKING:
    from .inspector import Inspector

MEASURED = 4_000_000


def brief(array: np.ndarray) -> str:
    """Smallest and largest value in as few characters as make sense, for a box on the canvas."""
    if not array.size or array.dtype.kind not in "fiub":
        return ""
    ends = array.min(), array.max()
    if array.dtype.kind != "f":
        least, most = (f"{int(value)}" if abs(int(value)) < 10**6 else f"{float(value):.3g}" for value in ends)
    else:
        least, most = (f"{float(value):.2g}" for value in ends)
        if least == most and ends[0] != ends[1]:
            least, most = (f"{float(value):.3g}" for value in ends)
    return least if least == most else f"{least}…{most}"


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
    """Follows the run panel and the selection."""

    def __init__(self, run: RunPanel, canvas: Canvas, inspector: "Inspector", theme: Theme) -> None:
        super().__init__(run)
        self.run = run
        self.canvas = canvas
        self.inspector = inspector
        self.outputs = ValueView(theme)
        self.weights = ValueView(theme)
        self.constants = ValueView(theme)
        self.choice = OutputChoice()
        self.choice.chosen.connect(lambda: self.follow(self.canvas.selection()))
        inspector.set_value_view(self.choice)
        inspector.set_value_view(self.outputs)
        inspector.set_weight_view(self.weights)
        inspector.set_constant_view(self.constants)
        self.shown: tuple[object, str] = (None, "")
        run.values_changed.connect(self.show)
        run.stale_changed.connect(self._pale)
        canvas.selection_changed.connect(self.follow)
        self.follow([])

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for view in (self.outputs, self.weights, self.constants):
            view.set_theme(theme)

    def show(self, values: Mapping[str, list[np.ndarray]]) -> None:
        """Show the values of a run."""
        small = sum(array.size for arrays in values.values() for array in arrays) <= MEASURED
        self.canvas.set_values({call_id: brief(arrays[0]) for call_id, arrays in values.items()
                                if arrays and call_id not in self.run.document.graph.inputs} if small else {})
        self.follow(self.canvas.selection())
        self.inspector.show_outcome(self.run.here)

    def _pale(self, stale: bool) -> None:
        if stale:
            self.canvas.set_values({})

    def follow(self, ids: list[str]) -> None:
        """Show the values of the call that is selected, when there is exactly one."""
        graph = self.run.document.graph
        calls = list(islice((each for each in ids if each in graph.calls), 2))
        arrays = self.run.here.values.get(calls[0], []) if len(calls) == 1 else []
        self.choice.offer(calls[0] if arrays else "", len(arrays))
        if not arrays:
            self.outputs.show_array("", None, self.tr("Run the model (F5) to see the values of this call."))
            return
        index = self.choice.index
        name = graph.call_name(calls[0]) + (f" [{index}]" if len(arrays) > 1 else "")
        self.outputs.show_array(name, arrays[index])
