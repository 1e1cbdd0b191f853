"""The run panel: feeds the model, runs it in the worker, shows what came out, and keeps it up to date while the model changes.

Nothing here computes: feeds are made in a thread, the model runs in another process.
"""

from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from engine.graph import Graph
from engine.inference import Inference

from ..document.document import Document
from ..document.levels import Path, is_same_model
from ..document.sheet import Change, DataLink
from ..results.measures import Summary
from ..results.outcome import NOTHING, Outcome
from ..theme import Theme
from ..widgets.sight import in_sight
from .blame import blamed
from .face import Face
from .feeding import Feeding
from .saving import Saving
from .sources import with_batch

PAUSE = 150
IDLE, FEEDING, RUNNING = "idle", "feeding", "running"


class RunPanel(QWidget):
    """Feeds, runs, shows; `values_changed` hands what there is to say of the values of a run to whoever shows it."""

    values_changed = Signal(dict)
    failed = Signal(str, object)
    call_wanted = Signal(str)
    running_changed = Signal(bool)
    progress = Signal(int, int)
    stale_changed = Signal(bool)

    def __init__(self, document: Document, worker: Any, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.worker = worker
        self.state = IDLE
        self.fine = self.again = self.stale = False
        self.under_way: Inference | None = None
        self.shown: tuple[Any, ...] = ()
        self.looked: Path = document.inside
        self.outcome: Outcome = NOTHING
        self.inner: tuple[Path, Outcome] = ((), NOTHING)
        self.looking: tuple[Path, Graph | None] = ((), None)
        self.feeding = Feeding(self)
        self.saving = Saving(worker, self)
        self.later = QTimer(self, singleShot=True, interval=PAUSE)
        self.later.timeout.connect(self.run)
        self.face = Face(self)
        self.setMinimumWidth(280)
        self.set_theme(theme)
        self._introduce()
        self.refresh()

    def _introduce(self) -> None:
        face, worker = self.face, self.worker
        self.feeding.fed.connect(self._fed)
        self.feeding.refused.connect(self._refused)
        worker.progress.connect(self._progressed)
        worker.finished.connect(self._finished)
        worker.failed.connect(lambda sentence: self._end(sentence) if self.state == RUNNING else None)
        worker.cancelled.connect(self._cancelled)
        face.linked.connect(self._link)
        face.batch.chosen.connect(self._set_batch)
        face.start.clicked.connect(self.run)
        face.stop.clicked.connect(self.cancel)
        face.save.clicked.connect(lambda: self.saving.save(self.outcome))
        self.saving.told.connect(face.say)
        face.call_wanted.connect(self.call_wanted)
        self.document.changed.connect(self._follow)
        self.document.path_changed.connect(self._forget)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.face.set_theme(theme)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self.state != IDLE

    @property
    def values(self) -> Mapping[str, list[Summary]]:
        """What there is to say of the outputs of the last run, by call id."""
        return self.outcome.values

    @property
    def here(self) -> Outcome:
        """What the last run gave on the level that is looked at."""
        path = self.document.inside
        return self.outcome if not path else self.inner[1] if self.inner[0] == path else NOTHING

    # -- running ---------------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Run the model as it is now; a run under way is let finish first."""
        self.later.stop()
        if self.running:
            self.again = True
            return
        self.refresh()
        sheet, inference = self.document.root, self.document.whole
        if not any(result.known for result in inference.results.values()):
            self._end(self.tr("There is nothing to run yet: add an input and connect layers to it.")
                      if not sheet.graph.calls else self.tr("Nothing can run before the problems are mended."))
            return
        self.again = False
        self.under_way, self.shown = inference, self._state_of_sheet()
        self.looking = self.document.inside, self.document.graph
        self._turn(FEEDING)
        self.feeding.start(sheet, inference, str(File(self.document.path).parent) if self.document.path else "")

    def cancel(self) -> None:
        """Stop the run that is under way."""
        self.again = False
        self.later.stop()
        self.feeding.stop()
        if self.state == RUNNING:
            self.worker.cancel()
        elif self.state == FEEDING:
            self._cancelled()

    def _fed(self, inference: Inference, feeds: dict[str, np.ndarray]) -> None:
        if self.state != FEEDING or inference is not self.under_way:
            return
        for call_id, array in feeds.items():
            self.face.tell_array(call_id, array)
        self._turn(RUNNING)
        self.worker.run(inference, feeds, inside=self.document.levels.names(self.looking[0]))

    def _refused(self, sentence: str, call_id: str) -> None:
        if self.state == FEEDING:
            self.face.blame_input(call_id, sentence)
            self._end(sentence, call_id or None, self.tr("The run did not start; see what is said above on the data."))

    def _progressed(self, done: int, total: int) -> None:
        if self.state == RUNNING:
            self.face.show_progress(done, total)
            self.progress.emit(done, total)

    def _finished(self, answer: dict[str, Any]) -> None:
        if self.state != RUNNING or answer.get("kind") != "run":
            return
        self.outcome, self.fine = Outcome.of(self.under_way.graph, answer), True
        path, graph = self.looking
        self.inner = path, self.outcome.inside(path, graph, answer.get("inside", {})) if path else NOTHING
        self.face.show_outcome(self.outcome, answer.get("seconds", 0.0))
        self._turn(IDLE)
        self._set_stale(not self._is_shown())
        self.values_changed.emit(self.here.values)
        if self.again or (self.stale or self._is_unseen()) and self.face.automatic.isChecked():
            self.run()

    def _cancelled(self) -> None:
        if self.running:
            self.fine = False
            self._turn(IDLE)
            self.face.say(self.tr("Cancelled."))

    def _end(self, sentence: str, call_id: str | None = None, shown: str = "") -> None:
        """A run came to nothing; say why, and where."""
        self.fine = False
        graph = self.document.root.graph
        call_id = call_id or blamed(graph, sentence)
        self._turn(IDLE)
        self.face.say_wrong(shown or sentence, call_id, graph.call_name(call_id) if call_id else "")
        self.failed.emit(sentence, call_id)

    def _turn(self, state: str) -> None:
        before, self.state = self.running, state
        self.face.show_running(self.running)
        if before != self.running:
            self.running_changed.emit(self.running)

    # -- following the document ------------------------------------------------------------------------------------------

    def _state_of_sheet(self) -> tuple[Any, ...]:
        """What decides the values of a run; where boxes stand does not."""
        sheet = self.document.root
        return sheet.graph, sheet.batch, dict(sheet.data)

    def _is_shown(self) -> bool:
        """Whether the last run was of the model as it is."""
        now = self._state_of_sheet()
        return self.shown == now or self.shown[1:] == now[1:] and is_same_model(self.shown[0], now[0])

    def _is_unseen(self) -> bool:
        """Whether the level looked at is one that the last run was not asked for."""
        return self.document.inside not in ((), self.inner[0])

    def _look(self) -> None:
        """Another level is looked at: show its values, and ask for them where they are not there."""
        self.looked = self.document.inside
        if self.values and not self.stale:
            self.values_changed.emit(self.here.values)
            if self.fine and self._is_unseen() and self.face.automatic.isChecked() and not self.running:
                self.run()

    def _follow(self, change: Change) -> None:
        if in_sight(self):
            self.refresh()
        if self.document.inside != self.looked:
            self._look()
        if not self.shown or self._is_shown():
            return
        if self.running:
            self.again = self.face.automatic.isChecked()
        elif self.values:
            self._set_stale(True)
            if self.fine and self.face.automatic.isChecked():
                self.later.start()

    def _forget(self) -> None:
        """Another model was opened: nothing of the last one is shown, and nothing of this one runs unasked."""
        if self.document.undo_stack.count() or self.shown[:1] == (self.document.root.graph,):
            return
        self.cancel()
        self.outcome, self.inner, self.fine, self.shown = NOTHING, ((), NOTHING), False, ()
        self._set_stale(False)
        self.face.forget()
        self.values_changed.emit({})

    def catch_up(self) -> None:
        """Show what happened while nobody looked."""
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Be right from the first moment."""
        self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        """Show the inputs and the batch size of the sheet."""
        self.face.show_inputs(self.document.root, self.document.whole)

    def _set_stale(self, stale: bool) -> None:
        self.stale = stale
        self.face.show_stale(stale)
        self.stale_changed.emit(stale)

    def _link(self, call_id: str, link: DataLink) -> None:
        root = self.document.root
        name = root.graph.call_name(call_id)
        self.document.edit(self.tr("Choose data for {}").format(name), root.with_data(call_id, link), path=())

    def _set_batch(self, batch: int) -> None:
        if batch != self.document.root.batch:
            self.document.edit(self.tr("Set the batch size"), with_batch(self.document.root, batch), path=())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on to the first field."""
        self.focusNextChild()
