"""Wires drawn in batches: a few as true curves, many as short straight pieces, straight lines from afar."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from engine.interruption import look_up

from .batch import draw_lines
from .courses import Ends, bend, bezier, turned
from .view import View

STRAIGHT, PIECES, CURVES = range(3)
"""Styles of wires: straight lines a pixel wide, short pieces, and true curves."""
BENT = 0.16
"""The scale from which wires bend at all."""
MOST_CURVED, MOST_BENT, MOST_STRAIGHT = 20, 1500, 30_000
"""Up to so many wires are true curves, then short pieces, then straight lines; of more, only some are drawn.

Qt's raster engine takes a tenth of a millisecond for a curve and microseconds for a short line, but pieces meet with faint seams.
"""
INKED = 0.7
"""What share of a view's pixels straight wires may cover: more is a grey in which nobody could follow one."""
SPREAD = np.uint32(2_654_435_761)
"""Knuth's multiplier: it scatters neighbouring rows evenly over all numbers."""
FEWEST_PIECES, MOST_PIECES = 6, 18
LEVEL = 0.4
"""Pixels that a wire may end aside of where it begins and still be one straight piece."""


class Ink(NamedTuple):
    """What a bundle of wires is drawn with; `width` in canvas units."""

    colour: str
    width: float = 1.6
    dashed: bool = False


class Manner(NamedTuple):
    """How the wires of a whole view are drawn, so that a part painted later looks the same: their style, and what share of them."""

    style: int = CURVES
    share: float = 1.0


def manner_of(view: View, ends: Ends, pixels: int) -> Manner:
    """How to draw wires by their ends in canvas units, in a view of so many pixels.

    The share comes in steps, so that it is seldom another one where the view is another part of the same sheet.
    """
    count = len(ends[0])
    style = style_of(view, count)
    if style != STRAIGHT:
        return Manner(style)
    x0, y0, x1, y1 = ends
    ink = float(np.maximum(np.abs(x1 - x0), np.abs(y1 - y0)).sum(dtype=np.float64)) * view.scale
    share = min(1.0, INKED * pixels / max(ink, 1.0), MOST_STRAIGHT / max(count, 1))
    return Manner(style, 2.0 ** (math.floor(2 * math.log2(share)) / 2))


def style_of(view: View, count: int) -> int:
    """The style in which so many wires are drawn in time."""
    if view.scale < BENT or count > MOST_BENT:
        return STRAIGHT
    return PIECES if count > MOST_CURVED else CURVES


def drawn(rows: np.ndarray, share: float) -> np.ndarray:
    """Which wires are drawn where only a share of them is: always the same ones."""
    return rows.astype(np.uint32) * SPREAD < np.uint32(min(share * 2**32, 2**32 - 1))


def draw_wires(painter: QPainter, view: View, ends: Ends, ink: Ink, down: bool = False, style: int | None = None,
               rect: QRect | None = None) -> None:
    """Draw wires by their ends in canvas units, the painter in device pixels of the view.

    `down` says that they run downwards; without a `style` it is chosen by their number; `rect` is all that is seen of them.
    """
    count = len(ends[0])
    style = style_of(view, count) if style is None else style
    if count and style == STRAIGHT:
        _straight(painter, view, ends, ink)
    elif count and style == PIECES:
        _pieces(painter, view, ends, ink, down, rect)
    elif count:
        _curves(painter, view, ends, ink, down)


def _pieces(painter: QPainter, view: View, ends: Ends, ink: Ink, down: bool, rect: QRect | None) -> None:
    width = max(ink.width * view.scale, 1.0)
    ends = tuple(np.asarray(each, np.float64) for each in ends)
    level = _is_level(ends, view.scale, down)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _pen(painter, ink, width)
    for chosen, count in ((level, 1), (~level, min(max(int(FEWEST_PIECES + 10 * view.scale), FEWEST_PIECES), MOST_PIECES))):
        px, py = bezier(tuple(each[chosen] for each in ends), np.linspace(0, 1, count + 1), down)
        px, py = px * view.scale - view.left, py * view.scale - view.top
        lines = px[:, :-1].ravel(), py[:, :-1].ravel(), px[:, 1:].ravel(), py[:, 1:].ravel()
        draw_lines(painter, *(lines if rect is None else _meeting(lines, rect, width)))


def _is_level(ends: Ends, scale: float, down: bool) -> np.ndarray:
    """Which wires lead straight on to where they end."""
    begin, start, end, stop = turned(ends) if down else ends
    return (end > begin) & (np.abs(stop - start) * scale < LEVEL)


def _meeting(lines: Ends, rect: QRect, width: float) -> Ends:
    """Those lines that meet a rectangle: of a long wire, little is seen."""
    x0, y0, x1, y1 = lines
    left, top, right, bottom = rect.adjusted(*(round(width + 2) * sign for sign in (-1, -1, 1, 1))).getCoords()
    seen = ((np.minimum(x0, x1) <= right) & (np.maximum(x0, x1) >= left)
            & (np.minimum(y0, y1) <= bottom) & (np.maximum(y0, y1) >= top))
    return tuple(each[seen] for each in lines)


def _pen(painter: QPainter, ink: Ink, width: float) -> None:
    pen = QPen(QColor(ink.colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if ink.dashed:
        pen.setDashPattern([3.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _curves(painter: QPainter, view: View, ends: Ends, ink: Ink, down: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _pen(painter, ink, max(ink.width * view.scale, 1.0))
    for begin, *way in _controls(view, ends, down):
        look_up()
        path = QPainterPath(begin)
        path.cubicTo(*way)
        painter.drawPath(path)


def curves(view: View, ends: Ends, down: bool = False) -> QPainterPath:
    """The curves of wires as one path, in device pixels of the view."""
    path = QPainterPath()
    for begin, *way in _controls(view, ends, down):
        path.moveTo(begin)
        path.cubicTo(*way)
    return path


def _controls(view: View, ends: Ends, down: bool) -> Iterator[list[QPointF]]:
    """Of each wire where it begins, the two points that bend it, and where it ends."""
    ends = tuple(np.asarray(each, np.float64) for each in ends)
    begin, start, end, stop = turned(ends) if down else ends
    distance = bend(begin, end)
    corner = (view.top, view.left) if down else (view.left, view.top)
    along = np.stack([begin, begin + distance, end - distance, end], 1) * view.scale - corner[0]
    across = np.stack([start, start, stop, stop], 1) * view.scale - corner[1]
    for places in np.stack([across, along] if down else [along, across], 2).tolist():
        yield [QPointF(x, y) for x, y in places]


def draw_returns(painter: QPainter, view: View, corners: np.ndarray, ink: Ink) -> None:
    """Draw wires that come back to a folded box from behind, by the corners of their ways."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _pen(painter, ink, max(ink.width * view.scale, 1.0))
    for a, b, c, d, e, f, g, h in (corners * view.scale - (view.left, view.top)).tolist():
        path = QPainterPath()
        path.moveTo(*a)
        path.cubicTo(*b, *c, *d)
        path.lineTo(*e)
        path.cubicTo(*f, *g, *h)
        painter.drawPath(path)


def _straight(painter: QPainter, view: View, ends: Ends, ink: Ink) -> None:
    """Lines one pixel wide; of too many, only some, since nobody could tell them apart."""
    step = -(-len(ends[0]) // MOST_STRAIGHT)
    x0, y0, x1, y1 = (np.asarray(each[::step], np.float64) * view.scale for each in ends)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _pen(painter, ink, 1.0 if ink.width < 2 else 2.0)
    draw_lines(painter, x0 - view.left, y0 - view.top, x1 - view.left, y1 - view.top)
