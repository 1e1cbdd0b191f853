"""The conversation about files: open, save, export, and the question before unsaved work would be lost.

Whatever fails, the document stays what it was, and one sentence says why.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import LayerloomError
from engine.formats.as_read import remarks_of
from engine.formats.folders import folder_of
from engine.graph import Graph
from engine.inference import Inference

from ..document.document import Document
from ..document.sheet import Sheet
from ..settings import Settings
from ..texts.sentences import localized, stated
from ..widgets.waiting import Waiting, wait_for
from ..window import windows
from .examples import START, Example, example_path, in_language
from .files import ChangedOnDiskError, open_sheet, save_sheet, weighted
from .opening import Opening

LARGE = 64 << 10
"""Bytes of a model that is read before anybody notices."""
FEW_CALLS, FEW_VALUES = 200, 200_000
"""A model no larger than this is saved before anybody notices."""
SUFFIXES = (".json", ".keras", ".h5", ".hdf5")


class Filing(QObject):
    """Opens, saves and exports a document, asking the user what must be asked.

    `asking` comes before it is looked what is unsaved: whoever holds something that is only half typed hands it in.
    """

    said = Signal(str)
    opened = Signal()
    saved = Signal(str)
    asking = Signal()

    def __init__(self, document: Document, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.document = document
        self.settings = settings
        self.window = window
        self.opening: Opening | None = None
        self.waiting: Waiting | None = None
        self.weightless: set[str] = set()

    # -- opening ---------------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Start an empty model."""
        if self.may_leave():
            self._show(Sheet(Graph.empty()), "")

    def choose(self, elsewhere: bool = False) -> None:
        """Ask for a file and open it, here or in another window."""
        kinds = self.tr("Keras models (*.json *.keras *.h5 *.hdf5 saved_model.pb keras_metadata.pb);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self.window, self.tr("Open a model"), self.settings.folder, kinds)
        if path and elsewhere:
            windows.another(self.window, path)
        elif path:
            self.open(path)

    def open(self, path: str) -> bool:
        """Open a file, after asking about unsaved work; false when it was refused at once.

        What may take long is read beside the window. A file that cannot be opened changes nothing.
        """
        if self.opening is not None:
            self.opening.cancel()
            self._end_opening()
        path = folder_of(path) or path
        if Path(path).suffix.lower() == ".json" and Path(path).is_file() and Path(path).stat().st_size < LARGE:
            sheet = self._read(path)
            return sheet is not None and self._take(sheet, path)
        self.opening = Opening(path, self)
        self.opening.opened.connect(lambda sheet, inference: self._take(sheet, path, inference))
        self.opening.failed.connect(lambda reason: self._refuse(path, reason))
        text = self.tr("Opening {name}…").format(name=Path(path).name)
        self.said.emit(text)
        self.waiting = Waiting(self.window, text, self._give_up)
        self.opening.start()
        return True

    def _give_up(self) -> None:
        if self.opening is not None:
            self.opening.cancel()
            self._end_opening()
            self.said.emit(self.tr("Opening was cancelled."))

    def _end_opening(self) -> None:
        self.opening = None
        if self.waiting is not None:
            self.waiting.end()
            self.waiting = None

    def _take(self, sheet: Sheet, path: str, inference: Inference | None = None) -> bool:
        self._end_opening()
        if not self.may_leave():
            return False
        self._show(sheet, str(Path(path).absolute()), inference)
        self.settings.add_recent(path)
        self.said.emit(self.tr("Opened {name}").format(name=Path(path).name))
        for remark in remarks_of(sheet.graph):
            self._remark(remark)
        return True

    def _remark(self, remark: str) -> None:
        """Say what is odd about a file that is open now."""
        self.said.emit(remark)
        self._note(self.tr("The model is open, but:"), stated(remark))

    def _note(self, text: str, more: str) -> None:
        """Tell something that needs no answer, without waiting for it to be read."""
        box = self._box(QMessageBox.Icon.Warning, text, more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def open_example(self, example: Example = START) -> bool:
        """Open an example as a document of its own, that has no file yet."""
        sheet = self._read(str(example_path(example.name)))
        if sheet is None or not self.may_leave():
            return False
        self._show(in_language(sheet), "")
        return True

    def _read(self, path: str) -> Sheet | None:
        try:
            return open_sheet(path)
        except LayerloomError as error:
            self._refuse(path, str(error))
            return None

    def _refuse(self, path: str, reason: str) -> None:
        self._end_opening()
        self.settings.drop_recent(path)
        self.said.emit(self.tr("Could not open {name}: {reason}").format(name=Path(path).name, reason=localized(reason)))
        self._note(self.tr("{name} could not be opened.").format(name=Path(path).name), stated(reason, "."))

    def _show(self, sheet: Sheet, path: str, inference: Inference | None = None) -> None:
        self.document.open(sheet, path, inference)
        self.opened.emit()

    # -- saving ----------------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save to the document's file, or ask for one."""
        self.asking.emit()
        path = self.document.path
        return self.write(path) if path and Path(path).suffix.lower() in (".json", ".keras") else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        self.asking.emit()
        path = self._ask(".keras" if weighted(self.document.root.graph) else ".json")
        return bool(path) and self.write(path)

    def _ask(self, suffix: str) -> str:
        """A path to save to, with a suffix that can be written; empty when the user gave up."""
        name = Path(self.document.path).stem if self.document.path else self.document.root.graph.name
        kinds = [self.tr("Keras config (*.json)"), self.tr("Keras archive with weights (*.keras)")]
        if suffix == ".keras":
            kinds.reverse()
        start = str(Path(self._folder()) / f"{name}{suffix}")
        path, kind = QFileDialog.getSaveFileName(self.window, self.tr("Save the model"), start, ";;".join(kinds))
        if path and Path(path).suffix.lower() not in (".json", ".keras"):
            path += ".keras" if "*.keras" in kind else ".json"
        return path

    def _folder(self) -> str:
        return str(Path(self.document.path).parent) if self.document.path else self.settings.folder

    def write(self, path: str, overwrite: bool = False) -> bool:
        """Save to a file; when that fails, say why and offer another place."""
        document = self.document
        if path.lower().endswith(".json") and path not in self.weightless and weighted(document.root.graph):
            if (instead := self._offer_archive(path)) != path:
                return bool(instead) and self.write(instead)
        if path.lower().endswith(".keras") and not self._speaks_keras3():
            return False
        try:
            self._write(path, overwrite)
        except ChangedOnDiskError as error:
            return self._offer_to_overwrite(path, str(error))
        except LayerloomError as error:
            return self._offer_elsewhere(str(error))
        self.document.end_melting()
        self.document.undo_stack.setClean()
        self.document.set_path(path)
        self.settings.add_recent(path)
        self.saved.emit(path)
        self.said.emit(self.tr("Saved {name}").format(name=Path(path).name))
        return True

    def _speaks_keras3(self) -> bool:
        """Whether the model speaks Keras 3, whose archive is asked for; one of Keras 2 is converted, where the user agrees."""
        from ..commands.convert import losses, spoken
        from ..window.dialogs import agrees_to
        document = self.document
        root = document.root
        if root.graph.dialect == "keras3":
            return True
        if not agrees_to(self.window, "Keras 3", losses(root.graph, "keras3")):
            return False
        document.edit(self.tr("Convert to Keras 3"), root.with_graph(spoken(root.graph, "keras3")), path=())
        return True

    def _write(self, path: str, overwrite: bool) -> None:
        graph, source = self.document.root.graph.detached(), self.document.path or None
        sheet, inference = replace(self.document.root, graph=graph), replace(self.document.whole, graph=graph)

        def work() -> None:
            save_sheet(sheet, path, inference, overwrite, source)
        if len(sheet.graph.calls) <= FEW_CALLS and inference.count_params() <= FEW_VALUES:
            work()
        else:
            wait_for(self.window, self.tr("Saving {name}…").format(name=Path(path).name), work)

    def _offer_archive(self, path: str) -> str:
        """Where to save a model whose weights a .json file cannot hold; the same path where it shall do without, or none."""
        keep, without = self.tr("Save as .keras…"), self.tr("Save without weights")
        answer = self._choice(QMessageBox.Icon.Question, self.tr("A .json file does not keep weights."),
                              self.tr("This model has weights that were edited or loaded. Save it as .keras to keep them."),
                              keep, without)
        if answer == without:
            self.weightless.add(path)
            return path
        return self._ask(".keras") if answer == keep else ""

    def _offer_to_overwrite(self, path: str, reason: str) -> bool:
        elsewhere, anyway = self.tr("Save As…"), self.tr("Overwrite it")
        answer = self._choice(QMessageBox.Icon.Warning, self.tr("The file has changed on the disk."), reason, elsewhere, anyway)
        return self.write(path, overwrite=True) if answer == anyway else answer == elsewhere and self.save_as()

    def _offer_elsewhere(self, reason: str) -> bool:
        elsewhere = self.tr("Save As…")
        asked = self.tr("{reason}\n\nIt is still unsaved. Save it in another place?").format(reason=stated(reason, "."))
        answer = self._choice(QMessageBox.Icon.Warning, self.tr("The model could not be saved."), asked, elsewhere)
        self.said.emit(self.tr("Not saved: {reason}").format(reason=localized(reason)))
        return answer == elsewhere and self.save_as()

    def may_leave(self) -> bool:
        """Whether the document may go: it has no unsaved work, or the user saved or gave it up."""
        self.asking.emit()
        if self.document.undo_stack.isClean():
            return True
        name = Path(self.document.path).name or self.tr("this model")
        box = self._box(QMessageBox.Icon.Question, self.tr("Save the changes to {name}?").format(name=name),
                        self.tr("Without saving they are lost."))
        choices = QMessageBox.StandardButton
        box.setStandardButtons(choices.Save | choices.Discard | choices.Cancel)
        box.setDefaultButton(choices.Save)
        answer = box.exec()
        return answer == choices.Discard or (answer == choices.Save and self.save())

    def _choice(self, icon: QMessageBox.Icon, text: str, more: str, wise: str, bold: str = "") -> str:
        """Ask with a button for what is wise, perhaps one for what loses something, and Cancel; empty for that."""
        box = self._box(icon, text, more)
        box.setDefaultButton(box.addButton(wise, QMessageBox.ButtonRole.AcceptRole))
        if bold:
            box.addButton(bold, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return "" if box.clickedButton() in (cancel, None) else box.clickedButton().text()

    def _box(self, icon: QMessageBox.Icon, text: str, more: str) -> QMessageBox:
        box = QMessageBox(icon, self.tr("Layerloom"), f"{text}\n\n{more}", QMessageBox.StandardButton.NoButton, self.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box


def model_files(dragged: QMimeData) -> list[str]:
    """Paths of the model files among what is dragged."""
    paths = [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).suffix.lower() in SUFFIXES or folder_of(path) is not None]
