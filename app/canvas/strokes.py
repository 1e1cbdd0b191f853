"""Wires drawn in batches: one path of curves from near, short straight pieces from further away, straight lines from afar."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from .batch import draw_lines
from .columns import bend
from .hits import bezier
from .view import View

CURVED = 0.55
"""The scale from which wires are true curves."""
BENT = 0.16
"""The scale from which wires bend at all."""
MOST_BENT, MOST_STRAIGHT = 1500, 30_000
PIECES = np.linspace(0, 1, 9)

Ends = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


class Ink(NamedTuple):
    """What a bundle of wires is drawn with; `width` in canvas units."""

    colour: str
    width: float = 1.6
    dashed: bool = False


def draw_wires(painter: QPainter, view: View, ends: Ends, ink: Ink) -> None:
    """Draw wires by their ends in canvas units, the painter in device pixels of the view."""
    count = len(ends[0])
    if not count:
        return
    if view.scale >= CURVED and count <= MOST_BENT:
        _curves(painter, view, ends, ink)
    elif view.scale >= BENT and count <= MOST_BENT:
        px, py = bezier(*(np.asarray(each, np.float64) for each in ends), PIECES)
        px, py = px * view.scale - view.left, py * view.scale - view.top
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        _pen(painter, ink, 1.0 if ink.width < 2 else 2.0)
        draw_lines(painter, px[:, :-1].ravel(), py[:, :-1].ravel(), px[:, 1:].ravel(), py[:, 1:].ravel())
    else:
        _straight(painter, view, ends, ink)


def _pen(painter: QPainter, ink: Ink, width: float) -> None:
    pen = QPen(QColor(ink.colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if ink.dashed:
        pen.setDashPattern([3.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _curves(painter: QPainter, view: View, ends: Ends, ink: Ink) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _pen(painter, ink, max(ink.width * view.scale, 1.0))
    painter.drawPath(curves(view, ends))


def curves(view: View, ends: Ends) -> QPainterPath:
    """The curves of wires as one path, in device pixels of the view."""
    x0, y0, x1, y1 = (np.asarray(each, np.float64) for each in ends)
    distance = bend(x0, x1)
    left, top, scale = view.left, view.top, view.scale
    across = np.stack([x0, x0 + distance, x1 - distance, x1], 1) * scale - left
    down = np.stack([y0, y1], 1) * scale - top
    path = QPainterPath()
    for (a, b, c, d), (e, f) in zip(across.tolist(), down.tolist()):
        path.moveTo(a, e)
        path.cubicTo(b, e, c, f, d, f)
    return path


def _straight(painter: QPainter, view: View, ends: Ends, ink: Ink) -> None:
    """Lines one pixel wide; of too many, only some, since nobody could tell them apart."""
    step = -(-len(ends[0]) // MOST_STRAIGHT)
    x0, y0, x1, y1 = (np.asarray(each[::step], np.float64) * view.scale for each in ends)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _pen(painter, ink, 1.0 if ink.width < 2 else 2.0)
    draw_lines(painter, x0 - view.left, y0 - view.top, x1 - view.left, y1 - view.top)
