"""Whole values of a run, asked of the worker that keeps them, beside the window's thread: a large array takes a while to come."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.errors import Cancelled, LayerloomError

from ..results.beside import Beside
from ..results.outcome import Outcome
from ..worker import Fetch


class Asking(QObject):
    """One question at a time, and a later one takes its place: `answered` gets the outcome it was about and what `Worker.fetch`
    gives, `refused` a sentence.
    """

    answered = Signal(object, dict)
    refused = Signal(str)

    def __init__(self, worker: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = worker
        self.beside = Beside(self)
        self.beside.done.connect(self._done)

    def ask(self, outcome: Outcome, calls: Iterable[str], masks: Iterable[str] = ()) -> None:
        """Ask for all outputs of some calls, and for the masks of some; those that were not run are passed over."""
        names = outcome.names
        request = Fetch(outcome.key, outcome.level, {each: names[each] for each in calls if each in names},
                        {each: names[each] for each in masks if each in names})
        self.beside.start(outcome, lambda: self._fetched(request))

    def stop(self) -> None:
        """Let what is under way come to nothing."""
        self.beside.stop()

    def _fetched(self, request: Fetch) -> dict[str, Any] | str | None:
        try:
            return self.worker.fetch(request)
        except Cancelled:
            return self.tr("These values are no longer kept. Run the model again (F5).")
        except LayerloomError as error:
            return str(error)

    def _done(self, outcome: Outcome, found: dict[str, Any] | str | None) -> None:
        if isinstance(found, dict):
            self.answered.emit(outcome, found)
        else:
            self.refused.emit(found or self.tr("There is not enough memory for these values."))
