"""What the random user does in the panels: forms, tables and trees."""

import random
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from .hands import HELD, KEYS, LEFT, TEXTS, press_key, typed

WRITTEN = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, None)


def field(window: Any, draw: random.Random) -> None:
    """Something in the inspector or the run panel: written in, chosen from, or clicked."""
    panel, name = draw.choice(((window.inspector, "inspector"),) * 3 + ((window.run_panel, "run"),))
    window.docks[name].show()
    window.docks[name].raise_()
    QTest.qWait(1)
    kinds = (*WRITTEN, QComboBox, QAbstractButton, QTabBar, QAbstractItemView)
    found = [each for each in panel.findChildren(QWidget) if each.isVisible() and each.isEnabled() and isinstance(each, kinds)]
    if not found:
        return
    chosen = draw.choice(found)
    if isinstance(chosen, WRITTEN):
        _write(window, chosen, draw)
    elif isinstance(chosen, QComboBox):
        _choose(window, chosen, draw)
    elif isinstance(chosen, QTabBar):
        chosen.setCurrentIndex(draw.randrange(max(1, chosen.count())))
    elif isinstance(chosen, QAbstractItemView) and not isinstance(chosen, QHeaderView):
        view(chosen, draw)
    else:
        QTest.mouseClick(chosen, LEFT)


def _write(window: Any, line: Any, draw: random.Random) -> None:
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    if draw.random() < 0.8:
        line.selectAll()
    typed(line, draw.choice(TEXTS))
    end = draw.choice(ENDS)
    if not isValid(line):
        return
    if end is None:
        window.canvas.setFocus()
    else:
        QTest.keyClick(line, end)


def _choose(window: Any, box: QComboBox, draw: random.Random) -> None:
    if box.isEditable() and draw.random() < 0.4:
        box.lineEdit().selectAll()
        typed(box.lineEdit(), draw.choice(TEXTS))
        if isValid(box):
            QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    elif box.count():
        box.setFocus()
        QTest.keyClick(box, draw.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Space)))
        if isValid(box) and QApplication.activePopupWidget() is not None:
            press_key(window, draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down)))


def outline(window: Any, draw: random.Random) -> None:
    """A row of the outline, or what it is searched for."""
    window.docks["outline"].show()
    if draw.random() < 0.1:
        window.outline.search.setFocus()
        window.outline.search.selectAll()
        typed(window.outline.search, draw.choice(TEXTS))
    else:
        view(window.outline.view, draw)


def problems(window: Any, draw: random.Random) -> None:
    """A row of the problems, or a repair that is offered there."""
    window.docks["problems"].show()
    QTest.qWait(1)
    repairs = [each for each in window.problems.findChildren(QPushButton) if each.isVisible()]
    if repairs and draw.random() < 0.5:
        draw.choice(repairs).click()
    else:
        view(window.problems.view, draw)


def view(found: Any, draw: random.Random) -> None:
    """Click, open, rename, or press a key in a row of a table or tree."""
    model = found.model()
    rows = model.rowCount(QModelIndex()) if model is not None else 0
    if not rows:
        return
    index = model.index(draw.randrange(rows), 0)
    if draw.random() < 0.4 and model.rowCount(index):
        index = model.index(draw.randrange(model.rowCount(index)), 0, index)
    found.scrollTo(index)
    at, held, kind = found.visualRect(index).center(), draw.choice(HELD[:7]), draw.random()
    if kind < 0.65:
        QTest.mouseClick(found.viewport(), LEFT, held, at)
        if kind > 0.5 and isValid(found):
            QTest.mouseDClick(found.viewport(), LEFT, held, at)
    elif kind < 0.75:
        if isinstance(found, QTreeView):
            found.setExpanded(index, not found.isExpanded(index))
    elif kind < 0.9:
        _rename(found, index, draw)
    else:
        found.setFocus()
        QTest.keyClick(found, draw.choice(KEYS[:18]), held)


def _rename(found: Any, index: Any, draw: random.Random) -> None:
    found.setCurrentIndex(index)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    if isinstance(line, QLineEdit):
        typed(line, draw.choice(TEXTS))
        if isValid(line):
            QTest.keyClick(line, draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)))
