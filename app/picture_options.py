"""What a picture shall be like: which part of the sheet, which colours, how large, on paper or on nothing."""

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QDoubleSpinBox, QFormLayout, QWidget

from .theme import Theme, dark, light

LEAST, MOST = 0.25, 8.0


class PictureOptions(NamedTuple):
    """`only` is the boxes to draw, None all; `scale` is pixels to a canvas unit in a .png."""

    theme: Theme
    scale: float = 2.0
    transparent: bool = False
    only: Collection[str] | None = None


class AskOptions(QDialog):
    """Asks for the options of a picture; `selected` boxes can be drawn alone."""

    def __init__(self, theme: Theme, selected: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected = selected
        self.setWindowTitle(self.tr("Export a picture"))
        self.part, self.colours = QComboBox(self), QComboBox(self)
        self.part.addItems([self.tr("The whole model")] + ([self.tr("The selection")] if selected else []))
        self.colours.addItems([self.tr("Light"), self.tr("Dark")])
        self.colours.setCurrentIndex(int(theme.dark))
        self.scale = QDoubleSpinBox(self)
        self.scale.setRange(LEAST, MOST)
        self.scale.setSingleStep(0.5)
        self.scale.setValue(2.0)
        self.scale.setSuffix(self.tr(" pixels to a unit (PNG)"))
        self.transparent = QCheckBox(self.tr("Transparent background"), self)
        form = QFormLayout(self)
        form.addRow(self.tr("&Draw"), self.part)
        form.addRow(self.tr("&Colours"), self.colours)
        form.addRow(self.tr("&Scale"), self.scale)
        form.addRow("", self.transparent)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Choose a file…"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def options(self) -> PictureOptions:
        """What was chosen."""
        return PictureOptions(dark() if self.colours.currentIndex() else light(), self.scale.value(),
                              self.transparent.isChecked(), self.selected if self.part.currentIndex() else None)
