"""The model's outputs of the last run, written to a file that people choose."""

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.data import save_arrays
from engine.errors import LayerloomError

from ..results.outcome import Outcome
from ..texts.sentences import localized
from .asking import Asking


class Saving(QObject):
    """Asks for a file, then the worker for the outputs, and writes them; `told` says how it went and how that looks."""

    told = Signal(str, str)

    def __init__(self, worker: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = ""
        self.asking = Asking(worker, self)
        self.asking.answered.connect(self._write)
        self.asking.refused.connect(lambda sentence: self.told.emit(sentence, "wrong"))

    def save(self, outcome: Outcome) -> None:
        """Begin."""
        path, _ = QFileDialog.getSaveFileName(self.parent(), self.tr("Save outputs"), "outputs.npz",
                                              self.tr("Archive (*.npz);;Table (*.csv);;Array (*.npy)"))
        if path:
            self.path = path if Path(path).suffix else f"{path}.npz"
            self.asking.ask(outcome, [source.call for source in outcome.graph.outputs])

    def _write(self, outcome: Outcome, answer: dict[str, Any]) -> None:
        try:
            save_arrays(self.path, outputs_by_name(outcome, answer["outputs"]))
        except (LayerloomError, MemoryError) as error:
            self.told.emit(localized(str(error)) or self.tr("There is not enough memory to write this file."), "wrong")
        else:
            self.told.emit(self.tr("Saved {}.").format(Path(self.path).name), "pale")


def outputs_by_name(outcome: Outcome, arrays: dict[str, list[np.ndarray]]) -> dict[str, np.ndarray]:
    """The model's outputs among the values of calls, by the names they have in a file."""
    found = {}
    for source in outcome.graph.outputs:
        if source.index < len(arrays.get(source.call, ())):
            name = outcome.graph.call_name(source.call) + (f"_{source.index}" if source.index else "")
            found[name] = arrays[source.call][source.index]
    return found
