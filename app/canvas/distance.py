"""Boxes from afar: coloured rectangles on whole pixels, a batch for each colour, or specks when there are very many."""

from functools import cache

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from app.theme import Theme, mixed

from . import metrics
from .batch import draw_opaque, draw_specks
from .columns import Columns
from .face import BLANK, PROBLEM, UNCONNECTED
from .view import View

MANY, SMALL = 4_000, 24
"""More boxes than this, of fewer pixels each, are put into an image; Qt needs longer for that many rectangles."""


def draw_boxes(painter: QPainter, view: View, columns: Columns, rows: np.ndarray, theme: Theme, rect: QRect | None) -> None:
    """Draw calls by row; without `rect`, the part of the picture they are in, as shapes whatever their number."""
    boxes, scale = columns.boxes, view.scale
    colours = painted(columns, rows, theme)
    left, top = boxes.x[rows] * scale - view.left, boxes.y[rows] * scale - view.top
    wide, high = boxes.w[rows] * scale, boxes.h[rows] * scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    if rect is not None and len(rows) > MANY:
        # So small that whoever has more ports looks no larger.
        size = max(round(metrics.BOX_WIDTH * scale), 1), max(round(metrics.BOX_HEIGHT * scale), 1)
        if size[0] * size[1] <= SMALL:
            draw_specks(painter, rect, left, top, size, colours)
            return
    for colour in sorted(set(colours.tolist())):
        chosen = colours == colour
        painter.setBrush(QColor.fromRgba(colour))
        draw_opaque(painter, left[chosen], top[chosen], wide[chosen], high[chosen])


def painted(columns: Columns, rows: np.ndarray, theme: Theme) -> np.ndarray:
    """The colour of each box as 0xffrrggbb: its family's, unless it is selected or ill."""
    boxes = columns.boxes
    families = [mixed(theme.family(each).strong, theme.canvas, 0.25) for each in columns.families] or [theme.border]
    found = np.array([_value(each) for each in families], np.uint32)[boxes.family[rows]]
    for state, colour in ((BLANK, theme.border), (UNCONNECTED, theme.warning), (PROBLEM, theme.danger)):
        found[boxes.state[rows] == state] = _value(colour)
    found[boxes.selected[rows]] = _value(theme.accent)
    return found


@cache
def _value(colour: str) -> int:
    return QColor(colour).rgba()
