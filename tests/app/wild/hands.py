"""What the random user does with mouse and keyboard, and where on the canvas."""

import random
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.canvas.hits import port_place, ports_of
from app.canvas.rows import BLOCK, CALL, FOLD, PACK

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HELD = (NONE, NONE, NONE, NONE, NONE, SHIFT, CONTROL, ALT, CONTROL | SHIFT, ALT | SHIFT)
KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in (
    "Escape Tab Backtab Return Space Left Right Up Down Home End Delete Backspace F2 F6 Menu PageDown BracketLeft BracketRight "
    "Plus Minus 0 G N J D U O S B A Z Y V C X F M P L F3").split())
TEXTS = (
    "dense 64 relu", "dense", "conv2d 8 3", "flatten", "", "x", "-1", "0", "1e9", "None", "(None, 4)", "(4,", "relu", "nosuch",
    "3.5", "embedding 100 8", "add", "concat", "input (None,4)", "true", "äö \U0001f600", "a/b", "..", "<b>x</b>", "%1 %n", "&x",
    "lstm 4", "nan", "99999999999999999999", "name with space", "units:64", "problem:", "reshape (2,2)", "'", "[1, 2]", "same",
    "128", "softmax", "dot", "l2(0.01)", "float16", "constant")


def typed(widget: QWidget, text: str) -> None:
    """Type into a widget as long as it is there."""
    for letter in text:
        if not isValid(widget):
            return
        if ord(letter) < 127:
            QTest.keyClick(widget, letter)
        else:
            QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, letter))


def press_key(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """A key for whatever has the keyboard now: a menu, a dialog, or the window."""
    popup = QApplication.activePopupWidget()
    front = popup or QApplication.activeModalWidget() or QApplication.activeWindow() or window
    handle, held = front.windowHandle(), NONE if popup is not None else held
    if handle is not None:
        QTest.keyPress(handle, key, held)
        # A dialog may end while the key is down, as the one that says what is waited for does, and its window with it.
        if isValid(handle):
            QTest.keyRelease(handle, key, held)


def mouse(what: str, widget: QWidget, button: Qt.MouseButton, held: Qt.KeyboardModifier, at: QPoint) -> None:
    """Press, release, click, double or move, at a point of a widget; the window system decides who hears it."""
    handle = widget.window().windowHandle() if isValid(widget) else None
    if handle is None or not widget.isVisible():
        return
    place = widget.mapTo(widget.window(), at)
    if what == "move":
        QTest.mouseMove(handle, place)
        return
    ways = {"press": (QTest.mousePress,), "release": (QTest.mouseRelease,), "click": (QTest.mouseClick,),
            "double": (QTest.mouseClick, QTest.mouseDClick)}
    for way in ways[what]:
        way(handle, button, held, place)


def drag(canvas: QWidget, draw: random.Random, button: Qt.MouseButton, held: Qt.KeyboardModifier, between: Any = None) -> None:
    """A drag over the canvas; `between` is done while the button is down."""
    start, end = aim(canvas, draw), aim(canvas, draw)
    mouse("press", canvas, button, held, start)
    mouse("move", canvas, button, held, start + (end - start) / 3)
    mouse("move", canvas, button, held, end)
    if between is not None:
        between()
    mouse("release", canvas, button, held, end)


def aim(canvas: Any, draw: random.Random) -> QPoint:
    """A point of the canvas: most often on a box, a port, a wire or a corner, now and then outside."""
    kind = draw.random()
    rows = [row for row in canvas.columns.row_of.values() if np.isfinite(canvas.columns.boxes.x[row])]
    spot = None
    if rows and kind < 0.78:
        spot = (_on_box, _on_port, _on_wire, _on_corner)[(kind > 0.35) + (kind > 0.6) + (kind > 0.72)](
            canvas.columns, draw.choice(rows), draw)
    if spot is not None and all(map(np.isfinite, spot)):
        x, y = canvas.camera.view.pixel(*map(float, spot))
        if -500 < x < canvas.width() + 500 and -500 < y < canvas.height() + 500:
            return QPoint(round(x), round(y))
    if kind > 0.95:
        return QPoint(draw.choice((-40, -3, canvas.width() + 40, 5)), draw.choice((-30, canvas.height() + 50, 7)))
    return QPoint(draw.randrange(max(1, canvas.width())), draw.randrange(max(1, canvas.height())))


def _on_box(columns: Any, row: int, draw: random.Random) -> tuple[float, float]:
    boxes = columns.boxes
    return boxes.x[row] + draw.random() * boxes.w[row], boxes.y[row] + draw.random() * min(boxes.h[row], 80)


def _on_port(columns: Any, row: int, draw: random.Random) -> tuple[float, float] | None:
    ports = ports_of(columns, row) if columns.boxes.kind[row] in (CALL, FOLD, PACK, BLOCK) else []
    return port_place(columns, draw.choice(ports)) if ports else None


def _on_wire(columns: Any, row: int, draw: random.Random) -> tuple[float, float] | None:
    wires = columns.wires
    drawn = np.flatnonzero(np.isfinite(wires.x0) & np.isfinite(wires.x1))
    if not len(drawn):
        return None
    wire, along = drawn[draw.randrange(len(drawn))], draw.choice((0, 0.5, 0.5, 1))
    return wires.x0[wire] + along * (wires.x1[wire] - wires.x0[wire]), wires.y0[wire] + along * (wires.y1[wire] - wires.y0[wire])


def _on_corner(columns: Any, row: int, draw: random.Random) -> tuple[float, float]:
    boxes = columns.boxes
    return boxes.x[row] + boxes.w[row] - 3, boxes.y[row] + boxes.h[row] - 3
