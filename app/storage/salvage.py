"""Unsaved work that a crash left behind, or a program that the system ended: offered at the next start."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.errors import LayerloomError

from ..document.document import Document
from ..texts.sentences import localized, stated
from .recovery import Autosave, Recovered, recoverable

OFTEN = 2
"""Attempts after which recovery itself may be what crashes the program."""


class Salvage(QObject):
    """Keeps the document's unsaved work in a journal, and asks about what an earlier run has left."""

    said = Signal(str)
    recovered = Signal()

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self.document = document
        self.window = window
        self.left: list[Recovered] = []
        self.box: QMessageBox | None = None
        self.autosave = Autosave(document, parent=self)
        self.autosave.failed.connect(lambda reason: self.said.emit(
            self.tr("Unsaved work cannot be kept safe: {reason}").format(reason=localized(reason))))

    def offer(self) -> None:
        """Ask about the newest work that was left, without blocking the window."""
        self.left = recoverable()
        if not self.left:
            return
        work, often = self.left[0], self.left[0].attempts >= OFTEN
        name = Path(work.path).name or self.tr("a model that was never saved")
        when = time.strftime("%x %H:%M", time.localtime(work.time))
        text = self.tr("Layerloom ended unexpectedly with unsaved work on {name}, of {when}.").format(name=name, when=when)
        if work.is_base_changed:
            text += "\n\n" + self.tr("The file itself has been changed since; the recovered work opens as a model of its own.")
        if often:
            text += "\n\n" + self.tr("Recovering it was tried before and may be what ended the program.")
        box = self.box = QMessageBox(QMessageBox.Icon.Question, self.tr("Recover unsaved work?"), text,
                                     QMessageBox.StandardButton.NoButton, self.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        recover = box.addButton(self.tr("Recover"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        later = box.addButton(self.tr("Ask next time"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(later if often else recover)
        box.finished.connect(lambda _: self._answer({recover: "recover", discard: "discard"}.get(box.clickedButton(), "later")))
        box.open()

    def _answer(self, answer: str) -> None:
        work, *others = self.left
        for other in others:
            other.release()
        self.left = []
        if answer == "recover":
            self._recover(work)
        elif answer == "discard":
            work.discard()
        else:
            work.release()

    def _recover(self, work: Recovered) -> None:
        try:
            sheet = work.sheet()
        except LayerloomError as error:
            work.release()
            self.said.emit(stated(str(error)))
            return
        self.document.open(sheet, "" if work.is_base_changed else work.path)
        self.document.undo_stack.resetClean()
        self.autosave.write()
        work.discard()
        self.recovered.emit()
        self.said.emit(self.tr("Recovered unsaved work; save it to keep it."))

    def close(self, keep: bool = False) -> None:
        """Stop; with `keep` unsaved work is offered at the next start."""
        for work in self.left:
            work.release()
        self.autosave.close(keep)
