"""Files that are written beside the document: a plain Keras config, Python, a program that trains the model, ONNX, a picture."""

import os
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.errors import Cancelled, DataError, LayerloomError
from engine.inference import Inference

from ..document.document import Document
from ..settings import Settings
from ..texts.plural import plural
from ..texts.sentences import localized
from ..theme import Theme
from ..widgets.waiting import breathing, wait_for

if TYPE_CHECKING:
    from .picture_options import PictureOptions

FEW_CALLS = 500
"""A model no larger than this is written before anybody notices."""


class Exports(QObject):
    """Asks where, writes, and says what became of it."""

    said = Signal(str)

    def __init__(self, document: Document, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.document = document
        self.settings = settings
        self.window = window

    def text(self, language: str, path: str = "") -> bool:
        """Write the model in a language of the Code panel, without the editor's own data."""
        from ..code import LANGUAGES
        wanted = next(each for each in LANGUAGES if each.name == language)
        path = path or self._ask(wanted.suffix, f"*{wanted.suffix}")
        return bool(path) and self._said(path, lambda whole: self._write(path, wanted.write(whole)))

    def training(self, path: str = "") -> bool:
        """Write a Keras program that trains the model, fed with the files that the inputs are fed with here."""
        from engine.formats import training
        path = path or self._ask("_train.py", "*.py")
        files = self._files(path)
        return bool(path) and self._said(path, lambda whole: training.write(whole.graph, path, whole, files))

    def onnx(self, path: str = "") -> bool:
        """Write the model with its weights as an ONNX file."""
        from engine.formats import onnx
        path = path or self._ask(".onnx", "*.onnx")
        return bool(path) and self._said(path, lambda whole: onnx.write(whole.graph, path, whole))

    def _said(self, path: str, write: Callable[[Inference], None]) -> bool:
        """Write the model in other words: beside the window where it is large."""
        whole = self.document.whole

        def work() -> None:
            write(replace(whole, graph=whole.graph.detached()))
        if len(whole.graph.calls) <= FEW_CALLS:
            return self._done(path, lambda: write(whole))
        told = self.tr("Exporting {name}…").format(name=Path(path).name)
        return self._done(path, lambda: wait_for(self.window, told, work))

    def _files(self, path: str) -> dict[str, str]:
        """The files that inputs are fed with, by input name, as seen from the folder of `path`."""
        root, home = self.document.root, Path(self.document.path).parent
        linked = {root.graph.calls[call_id].layer: home / link.path for call_id, link in root.data.items() if link.path}
        return {name: Path(os.path.relpath(file, Path(path).parent)).as_posix() for name, file in linked.items()}

    def picture(self, theme: Theme, path: str = "", selected: Collection[str] = ()) -> bool:
        """Draw the canvas as an SVG, PNG or PDF file; without a path the user is asked for one, and how it shall look."""
        from .picture_options import AskOptions, PictureOptions
        options = PictureOptions(theme)
        if not path:
            asked = AskOptions(theme, selected, self.window)
            if not asked.exec():
                return False
            options = asked.options()
            path = self._ask(".svg", self.tr("Vector picture (*.svg);;Picture (*.png);;Page (*.pdf)"))
        return bool(path) and self._done(path, lambda: breathing(
            self.window, self.tr("Drawing…"), lambda: self._draw(path, options)))

    def copy_picture(self, theme: Theme, selected: Collection[str] = ()) -> bool:
        """Put the selected boxes, or all, on the clipboard as a picture: as vectors and as pixels."""
        try:
            data = breathing(self.window, self.tr("Drawing…"), lambda: self._drawn(theme, selected))
        except Cancelled:
            self.said.emit(self.tr("Given up; nothing was copied."))
            return False
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(plural(self.tr("Copied %n box(es) as a picture", "", len(selected)), len(selected)) if selected
                       else self.tr("Copied the model as a picture"))
        return True

    def _drawn(self, theme: Theme, selected: Collection[str]) -> QMimeData:
        from ..canvas.render import Drawing, pixels, svg
        drawing = Drawing(self.document.sheet, self.document.inference, theme, only=selected or None)
        data = QMimeData()
        try:
            image = pixels(drawing, 2.0)
        except DataError as error:
            self.said.emit(self.tr("Copied without pixels: {reason}").format(reason=localized(str(error))))
        else:
            data.setImageData(image)
        data.setData("image/svg+xml", svg(drawing, 2.0, self.document.graph.name))
        return data

    def _ask(self, suffix: str, kinds: str) -> str:
        from PySide6.QtWidgets import QFileDialog
        name = Path(self.document.path).stem if self.document.path else self.document.root.graph.name
        path, chosen = QFileDialog.getSaveFileName(
            self.window, self.tr("Export"), str(Path(self.settings.folder) / f"{name}{suffix}"), kinds)
        ending = chosen.rpartition("*")[2].rstrip(")") or suffix
        return path if not path or Path(path).suffix else path + ending

    def _done(self, path: str, write: Callable[[], None]) -> bool:
        try:
            write()
        except Cancelled:
            self.said.emit(self.tr("Given up; nothing was exported."))
            return False
        except (LayerloomError, OSError) as error:
            self.said.emit(self.tr("Not exported: {reason}").format(reason=localized(str(error))))
            return False
        self.said.emit(self.tr("Exported {name}").format(name=Path(path).name))
        return True

    def _write(self, path: str, text: str) -> None:
        from engine.formats import persist
        persist.write_bytes(path, text.encode())

    def _draw(self, path: str, options: "PictureOptions") -> None:
        from ..canvas.render import render
        render(self.document.sheet, self.document.inference, path, *options)
