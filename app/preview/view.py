"""Shows any array in the view that fits it, with a choice of the others, of the sample, and one line of statistics."""

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLabel, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from engine.data import save_arrays
from engine.errors import LayerloomError

from ..results.beside import Beside
from ..texts.numerals import numeral
from ..texts.sentences import localized
from ..theme import Theme
from ..widgets.flow import Flow
from .choice import CURVE, HEAT_MAP, HISTOGRAM, IMAGE, TABLE, VIEWS, cut, kept_axes, pick_view, views_for
from .comparison import Comparison
from .grid import Grid
from .numbers import Numbers
from .pickers import Pickers
from .pointing import pointed
from .statistics import AT_ONCE, heading, statistics


class ValueView(QWidget):
    """A view of one array at a time; `cell_edited` tells the index and number that a user typed into an editable one."""

    cell_edited = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = self.told = ""
        self.array: np.ndarray | None = None
        self.batch, self.editable = True, False
        self.view = TABLE
        self.chosen: dict[tuple[int, bool], str] = {}
        self.plot: Any = None
        self.numbers = Numbers(self)
        self.numbers.cell_edited.connect(self._edited)
        self.statistics = self._label()
        self.note = self._label()
        self.pointer = self._label()
        self.pointer.setFixedHeight(self.pointer.fontMetrics().height())
        self.pickers = Pickers()
        self.pickers.changed.connect(self._draw)
        self.table = Grid(self.numbers)
        self.comparison = Comparison()
        self.given: np.ndarray | None = None
        self.beside = Beside(self)
        self.beside.done.connect(self._measured)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.setMinimumHeight(190)
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._switches())
        for widget in (self.pickers, self.note, self.stack, self.pointer, self.statistics):
            column.addWidget(widget, int(widget is self.stack))
        column.addStretch()
        self.set_theme(theme)
        self.show_array("", None)

    def _label(self) -> QLabel:
        label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="pale")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _switches(self) -> Flow:
        titles = {TABLE: self.tr("Table"), HEAT_MAP: self.tr("Heat map"), IMAGE: self.tr("Image"), CURVE: self.tr("Curve"),
                  HISTOGRAM: self.tr("Histogram")}
        row = Flow(gap=0)
        self.switches: dict[str, QToolButton] = {}
        self.group = QButtonGroup(self)
        for view in VIEWS:
            button = QToolButton(text=titles[view], checkable=True, autoRaise=True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, view=view: self.show_view(view))
            self.switches[view] = button
            self.group.addButton(button)
            row.addWidget(button)
        self.compare = QToolButton(text=self.tr("Compare"), checkable=True, autoRaise=True, toolTip=self.tr(
            "Keep these values, and show the difference to them of whatever is shown next"))
        self.compare.toggled.connect(self._compare)
        self.save = QToolButton(text=self.tr("Save…"), autoRaise=True, toolTip=self.tr("Write these values to a file"))
        self.save.clicked.connect(self.save_file)
        for button in (self.compare, self.save):
            row.addWidget(button)
        return row

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self.setStyleSheet("QToolButton { padding: 2px 3px; font-size: 11px; } QLineEdit { padding: 2px 4px; }"
                           "QAbstractItemView QLineEdit { padding: 0 3px; border: none; }"
                           f"QTableView {{ border: 1px solid {theme.line}; }}"
                           f"QLabel#pale {{ color: {theme.muted}; }}")
        if self.plot is not None:
            self.plot.set_theme(theme)
            self._draw()

    def show_array(self, name: str, array: np.ndarray | None, note: str = "", batch: bool = True,
                   editable: bool = False) -> None:
        """Show an array; without one only the note. With `batch` its first axis counts samples."""
        self.given = array
        if array is not None:
            array, said = self.comparison.against(array)
            note, editable = " ".join(filter(None, (note, said))), editable and array is self.given
        self.name, self.array, self.batch, self.editable = name, array, batch, editable
        self.told = note
        self._say(note)
        self.pointer.hide()
        for button in (self.compare, self.save):
            button.setVisible(array is not None)
        views = [] if array is None else views_for(array, batch)
        for view, button in self.switches.items():
            button.setVisible(view in views)
        self.stack.setVisible(array is not None)
        self.statistics.setVisible(array is not None)
        self.setAccessibleName(name)
        if array is None:
            self.pickers.hide()
            return
        self._measure(array)
        chosen = self.chosen.get((array.ndim, batch), "")
        self._turn(chosen if chosen in views else pick_view(array, batch))

    def _measure(self, array: np.ndarray) -> None:
        """Say what the values are like: at once of a few, and of many when they have been read beside the window's thread."""
        self.beside.stop()
        if array.size <= AT_ONCE:
            self._measured(array, statistics(array))
            return
        self._measured(array, f"{heading(array)} · " + self.tr("reading values…"))
        self.beside.start(array, lambda: statistics(array))

    def _measured(self, array: np.ndarray, said: str | None) -> None:
        if array is self.array:
            self.statistics.setText(said or heading(array))
            self.setAccessibleDescription(self.statistics.text())

    def _compare(self, wanted: bool) -> None:
        if wanted and self.given is not None:
            self.comparison.keep(self.name, self.given)
        else:
            self.comparison.drop()
        self.show_array(self.name, self.given, "", self.batch, self.editable)

    def save_file(self) -> None:
        """Ask for a file and write what is shown to it, whole."""
        proposal = f"{self.name or 'values'}.npy".replace("/", "_").replace(":", "_")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save values"), proposal, self.tr("Arrays (*.npy *.npz *.csv)"))
        if not path:
            return
        try:
            save_arrays(path if Path(path).suffix else f"{path}.npy", {self.name or "values": self.array})
        except (LayerloomError, MemoryError) as error:
            self._say(localized(str(error)) or self.tr("There is not enough memory to write this file."))

    def show_row(self, row: int) -> None:
        """Turn to the table of a matrix and bring one of its rows into sight."""
        if self.array is not None and self.array.ndim == 2:
            self.show_view(TABLE)
            self.table.show_row(row)

    def _point(self, x: float, y: float) -> None:
        """Say the value under the pointer, with its place."""
        said = pointed(self.view, self.part(), x, y)
        if said is None:
            self.pointer.setText("")
        else:
            place, value = said
            self.pointer.setText(f"[{', '.join(map(str, [*self._picked(), *place]))}]  {value}" if place else value)

    def _say(self, *sentences: str) -> None:
        self.note.setText(" ".join(each for each in sentences if each))
        self.note.setVisible(bool(self.note.text()))

    def show_view(self, view: str) -> None:
        """Turn to a view; arrays of this rank are shown so from now on."""
        if self.array is not None:
            self.chosen[self.array.ndim, self.batch] = view
            self._turn(view)

    def _turn(self, view: str) -> None:
        self.view = view
        self.switches[view].setChecked(True)
        picked = self.array.shape[:self.array.ndim - kept_axes(view, self.array.shape, self.batch)]
        self.pickers.show_axes(picked, self.batch)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was put in while nobody looked."""
        super().showEvent(event)
        self._draw()

    def part(self) -> np.ndarray:
        """What the pickers have chosen of the array."""
        return cut(self.array, self._picked())

    def _picked(self) -> list[int]:
        return self.pickers.picked(self.array.ndim - kept_axes(self.view, self.array.shape, self.batch))

    def _draw(self) -> None:
        if self.array is None or not self.isVisible():
            return
        part = self.part()
        if self.view == TABLE:
            self.numbers.show(part, self.editable)
            self._say(self.told, self.tr("The table ends after {} of {} values.").format(
                numeral(part.size - self.numbers.hidden), numeral(part.size)) if self.numbers.hidden else "")
            self.stack.setCurrentWidget(self.table)
            self.pointer.hide()
            return
        self._say(self.told)
        self.pointer.setText("")
        self.pointer.show()
        if self.plot is None:
            from .plots import Plot
            self.plot = Plot(self.theme)
            self.plot.pointed.connect(self._point)
            self.plot.left.connect(lambda: self.pointer.setText(""))
            self.stack.addWidget(self.plot)
        draw = {HEAT_MAP: self.plot.heat_map, IMAGE: self.plot.image, CURVE: self.plot.curves,
                HISTOGRAM: self.plot.histogram}[self.view]
        draw(part)
        if self.view == HEAT_MAP and self.plot.every > 1:
            self._say(self.told, self.tr("Every {}th row is drawn.").format(self.plot.every))
        self.plot.setAccessibleName(f"{self.switches[self.view].text()}: {self.name}, {self.statistics.text()}")
        self.stack.setCurrentWidget(self.plot)

    def _edited(self, row: int, column: int, value: Any) -> None:
        inner = self.array.ndim - len(self._picked())
        self.cell_edited.emit((*self._picked(), *((row, column)[:inner])), value)
