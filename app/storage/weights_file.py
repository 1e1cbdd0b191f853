"""The weights of the whole model from a file of weights, and into one: one undoable step, read beside the window."""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import LayerloomError

from ..document.document import Document
from ..document.sheet import Sheet
from ..settings import Settings
from ..texts.sentences import localized
from ..widgets.waiting import Waiting, wait_for
from .files import load_weights
from .opening import Opening


class WeightsFile(QObject):
    """Asks which file, reads or writes it, and says what became of it."""

    said = Signal(str)

    def __init__(self, document: Document, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.document = document
        self.settings = settings
        self.window = window

    def load(self, path: str = "") -> None:
        """Take the weights of all layers from a file; they must all fit, or the model stays as it is."""
        kinds = self.tr("Weights (*.weights.h5 *.weights.json *.h5 *.keras *.index);;All files (*)")
        path = path or QFileDialog.getOpenFileName(self.window, self.tr("Load weights"), self.settings.folder, kinds)[0]
        if not path:
            return
        sheet, name = self.document.root, Path(path).name
        opening = Opening(path, self, lambda begun: load_weights(sheet, path, begun))

        def end(sentence: str) -> None:
            waiting.end()
            self.said.emit(sentence)

        def give_up() -> None:
            opening.cancel()
            end(self.tr("Loading was cancelled."))
        waiting = Waiting(self.window, self.tr("Loading weights from {name}…").format(name=name), give_up)
        opening.opened.connect(lambda after, _: end(self._take(sheet, after, name)))
        opening.failed.connect(lambda reason: end(self.tr("Weights not loaded: {reason}").format(reason=localized(reason))))
        opening.start()

    def _take(self, before: Sheet, after: Sheet, name: str) -> str:
        if self.document.root is not before:
            return self.tr("The model was changed meanwhile; load the weights again.")
        self.document.end_melting()
        self.document.edit(self.tr("Load weights"), after, path=())
        return self.tr("Loaded the weights in {name}").format(name=name)

    def save(self, path: str = "") -> bool:
        """Write the weights of all layers as Keras does with `save_weights`."""
        from engine.formats import weights
        start = os.path.join(self.settings.folder, f"{self.document.root.graph.name}.weights.h5")
        path = path or QFileDialog.getSaveFileName(self.window, self.tr("Save weights"), start, "*.weights.h5")[0]
        if not path:
            return False
        path = path if path.lower().endswith(".weights.h5") else f"{path}.weights.h5"
        whole = self.document.whole
        inference = replace(whole, graph=whole.graph.detached())
        try:
            wait_for(self.window, self.tr("Saving {name}…").format(name=Path(path).name), lambda: weights.save(inference, path))
        except (LayerloomError, OSError) as error:
            self.said.emit(self.tr("Weights not saved: {reason}").format(reason=localized(str(error))))
            return False
        self.said.emit(self.tr("Saved the weights in {name}").format(name=Path(path).name))
        return True
