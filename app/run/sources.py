"""The inputs of the model, each with what it is fed with: random numbers of a seed, zeros, or a file."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from engine.data import remarks
from engine.inference import Inference
from engine.layers.core.input_layer import constant_of
from engine.spec import shape_text

from ..document.sheet import DataLink, Sheet
from ..texts.breaking import breakable
from ..texts.sentences import localized
from ..widgets.combo import Combo
from .feeds import FILE, RANDOM, ZEROS, link_of, spec_of, whole_limit

KINDS = (RANDOM, ZEROS, FILE)


def plain(text: str = "", name: str = "") -> QLabel:
    """A label that wraps and never reads its text as markup."""
    label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setText(text)
    label.setObjectName(name)
    return label


class WholeBox(QLineEdit):
    """A whole number to type; told when typing ends."""

    chosen = Signal(int)

    def __init__(self, least: int, most: int, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(QIntValidator(least, most, self))
        self.setAccessibleName(accessible)
        self.setFixedWidth(64)
        self.editingFinished.connect(lambda: self.chosen.emit(int(self.text())))

    def show_value(self, value: int) -> None:
        """Show a number, unless another is being typed."""
        if not (self.hasFocus() and self.isModified()):
            self.setText(str(value))


class SourceRow(QWidget):
    """One input of the model."""

    linked = Signal(str, object)

    def __init__(self, call_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call_id = call_id
        self.link, self.is_constant = DataLink(), False
        self.called = ""
        self.name = plain(name="strong")
        self.wanted = plain(name="pale")
        self.info = plain(name="pale")
        self.mistake = plain(name="mistake")
        for label in (self.name, self.wanted, self.info, self.mistake):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.kind = Combo()
        self.kind.addItems([self.tr("Random"), self.tr("Zeros"), self.tr("File…")])
        self.kind.activated.connect(self._choose_kind)
        self.seed_label = plain(self.tr("seed"), "pale")
        self.seed_label.setWordWrap(False)
        self.seed = WholeBox(0, 2**31 - 1, self.tr("Seed"))
        self.seed.chosen.connect(lambda seed: self._link(self.link._replace(seed=seed)))
        self.seed_label.setBuddy(self.seed)
        self.file = QPushButton(clicked=self.choose_file)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(spacing=6)
        for widget in (self.kind, self.seed_label, self.seed):
            line.addWidget(widget)
        line.addWidget(self.file, 1)
        line.addStretch()
        column = QVBoxLayout(self, spacing=3)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addWidget(self.wanted)
        column.addLayout(line)
        column.addWidget(self.info)
        column.addWidget(self.mistake)
        self.name.setBuddy(self.kind)
        self.info.hide()
        self.mistake.hide()

    def show_input(self, sheet: Sheet, inference: Inference) -> None:
        """Show what the input wants and gets."""
        name = sheet.graph.call_name(self.call_id)
        link, spec = link_of(sheet, self.call_id), spec_of(inference, self.call_id)
        is_constant = constant_of(inference.layer_of(self.call_id)) is not None
        if link != self.link or is_constant != self.is_constant:
            self.say_info(self.tr("A constant feeds this input; the inspector shows it.") if is_constant else "")
            self.say_mistake("")
        self.link, self.is_constant = link, is_constant
        self.called = name
        self.name.setText(breakable(name))
        self.kind.setAccessibleName(self.tr("Data for {}").format(name))
        limit = whole_limit(sheet.graph, self.call_id)
        wanted = self.tr("not known") if spec is None else str(spec)
        self.wanted.setText(wanted + (self.tr(", 0 to {}").format(limit - 1) if limit else ""))
        self.kind.setCurrentIndex(KINDS.index(link.kind) if link.kind in KINDS else 0)
        self.seed.show_value(link.seed)
        for widget in (self.seed, self.seed_label):
            widget.setVisible(link.kind == RANDOM and not is_constant)
        self.file.setVisible(link.kind == FILE and not is_constant)
        self.kind.setVisible(not is_constant)
        self.file.setText((Path(link.path).name or self.tr("Choose a file…")).replace("&", "&&"))
        self.file.setAccessibleName(self.tr("File for {}").format(name))

    def say_info(self, text: str) -> None:
        """A pale line, such as what a file holds."""
        self.info.setText(text)
        self.info.setVisible(bool(text))

    def say_mistake(self, text: str) -> None:
        """One sentence on why the input cannot be fed."""
        self.mistake.setText(localized(text))
        self.mistake.setVisible(bool(text))

    def tell_array(self, array: np.ndarray) -> None:
        """Say what came out of a file, and what in it may be unwanted."""
        self.say_mistake("")
        if self.link.kind == FILE:
            said = [f"{shape_text(array.shape)} {array.dtype}", *remarks(array, self.called)]
            self.say_info("; ".join(said))

    def choose_file(self) -> None:
        """Ask for a file of numbers."""
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Data for {}").format(self.called), self.link.path,
                                              self.tr("Arrays (*.npy *.npz *.csv);;All files (*)"))
        if path:
            self._link(self.link._replace(kind=FILE, path=path))

    def _choose_kind(self, index: int) -> None:
        self._link(self.link._replace(kind=KINDS[index]))
        if KINDS[index] == FILE and not self.link.path:
            self.choose_file()

    def _link(self, link: DataLink) -> None:
        if link != self.link:
            self.linked.emit(self.call_id, link)


def with_batch(sheet: Sheet, batch: int) -> Sheet:
    """The sheet with another number of made-up samples."""
    return replace(sheet, batch=batch)
