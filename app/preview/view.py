"""Shows any array in the view that fits it, with a choice of the others, of the sample, and one line of statistics."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (QButtonGroup, QHeaderView, QLabel, QSizePolicy, QStackedWidget, QTableView,
                               QToolButton, QVBoxLayout, QWidget)

from ..flow import Flow
from ..theme import Theme
from .choice import CURVE, HEAT_MAP, HISTOGRAM, IMAGE, TABLE, VIEWS, cut, kept_axes, pick_view, views_for
from .numbers import Numbers
from .pickers import Pickers
from .statistics import statistics


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
        self.pickers = Pickers()
        self.pickers.changed.connect(self._draw)
        self.table = self._table()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.setMinimumHeight(190)
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._switches())
        for widget in (self.pickers, self.note, self.stack, self.statistics):
            column.addWidget(widget, int(widget is self.stack))
        self.set_theme(theme)
        self.show_array("", None)

    def _label(self) -> QLabel:
        label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="pale")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _table(self) -> QTableView:
        table = QTableView(accessibleName=self.tr("Values"))
        table.setModel(self.numbers)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setDefaultSectionSize(88)
        table.verticalHeader().setDefaultSectionSize(22)
        table.setWordWrap(False)
        return table

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
        return row

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self.setStyleSheet("QToolButton { padding: 2px 3px; font-size: 11px; } QLineEdit { padding: 2px 4px; }"
                           f"QTableView {{ border: 1px solid {theme.line}; }}"
                           f"QLabel#pale {{ color: {theme.muted}; }}")
        if self.plot is not None:
            self.plot.set_theme(theme)
            self._draw()

    def show_array(self, name: str, array: np.ndarray | None, note: str = "", batch: bool = True,
                   editable: bool = False) -> None:
        """Show an array; without one only the note. With `batch` its first axis counts samples."""
        self.name, self.array, self.batch, self.editable = name, array, batch, editable
        self.told = note
        self._say(note)
        views = [] if array is None else views_for(array, batch)
        for view, button in self.switches.items():
            button.setVisible(view in views)
        self.stack.setVisible(array is not None)
        self.statistics.setVisible(array is not None)
        self.setAccessibleName(name)
        if array is None:
            self.pickers.hide()
            return
        self.statistics.setText(statistics(array))
        self.setAccessibleDescription(self.statistics.text())
        chosen = self.chosen.get((array.ndim, batch), "")
        self._turn(chosen if chosen in views else pick_view(array, batch))

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
                f"{part.size - self.numbers.hidden:,}", f"{part.size:,}") if self.numbers.hidden else "")
            self.stack.setCurrentWidget(self.table)
            return
        self._say(self.told)
        if self.plot is None:
            from .plots import Plot
            self.plot = Plot(self.theme)
            self.stack.addWidget(self.plot)
        draw = {HEAT_MAP: self.plot.heat_map, IMAGE: self.plot.image, CURVE: self.plot.curves,
                HISTOGRAM: self.plot.histogram}[self.view]
        draw(part)
        self.plot.setAccessibleName(f"{self.switches[self.view].text()}: {self.name}, {self.statistics.text()}")
        self.stack.setCurrentWidget(self.plot)

    def _edited(self, row: int, column: int, value: Any) -> None:
        inner = self.array.ndim - len(self._picked())
        self.cell_edited.emit((*self._picked(), *((row, column)[:inner])), value)
