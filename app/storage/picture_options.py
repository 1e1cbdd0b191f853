"""What a picture shall be like: which part of the sheet, which colours, how large, on paper or on nothing."""

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from ..theme import Theme, dark, light
from ..widgets.combo import Combo

SCALES = (1, 2, 3, 4, 6)


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
        self.part, self.colours, self.scale = Combo(self), Combo(self), Combo(self)
        self.part.addItems([self.tr("The whole model")] + ([self.tr("The selection")] if selected else []))
        self.colours.addItems([self.tr("Light"), self.tr("Dark")])
        self.colours.setCurrentIndex(int(theme.dark))
        self.scale.addItems([self.tr("{percent} %").format(percent=100 * scale) for scale in SCALES])
        self.scale.setCurrentIndex(SCALES.index(2))
        self.scale.setToolTip(self.tr("How many pixels a .png has; .svg and .pdf are sharp at any size"))
        self.transparent = QCheckBox(self.tr("Transparent background"), self)
        form = QFormLayout(self)
        form.addRow(self.tr("&Draw"), self.part)
        form.addRow(self.tr("&Colours"), self.colours)
        form.addRow(self.tr("&Size of a .png"), self.scale)
        form.addRow("", self.transparent)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Choose a file…"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def options(self) -> PictureOptions:
        """What was chosen."""
        return PictureOptions(dark() if self.colours.currentIndex() else light(), float(SCALES[self.scale.currentIndex()]),
                              self.transparent.isChecked(), self.selected if self.part.currentIndex() else None)
