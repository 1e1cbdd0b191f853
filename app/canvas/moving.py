"""Boxes in the hand: they are painted above a still picture of all the others, and wires to those stretch."""

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from .columns import Columns
from .film import Film
from .hits import boxes_in
from .picture import Picture
from .view import View

MOST_DIRECT = 40
"""Up to so many boxes in sight are painted anew each frame; more are painted once and slid."""


class Moving:
    """Rows that move together by `dx`, `dy` canvas units."""

    def __init__(self, columns: Columns, picture: Picture, rows: np.ndarray) -> None:
        self.columns = columns
        self.picture = picture
        self.rows = rows
        self.mask = np.zeros(columns.boxes.size, np.bool_)
        self.mask[rows] = True
        self.dx = self.dy = 0.0
        wires = columns.wires_of(rows)
        self._from = self.mask[columns.wires.a[wires]] & np.isnan(columns.wires.px0[wires])
        self._to = self.mask[columns.wires.b[wires]] & np.isnan(columns.wires.px1[wires])
        stretched = self.mask[columns.wires.a[wires]] ^ self.mask[columns.wires.b[wires]]
        self._stretched, self._inner = wires[stretched], wires[~stretched]
        self._from, self._to = self._from[stretched], self._to[stretched]
        self._film = Film(self._paint_film, clear=True)

    def paint(self, painter: QPainter, view: View, size: QSize) -> None:
        """Draw the boxes and their wires; the painter works in device pixels."""
        whole = QRect(0, 0, size.width(), size.height())
        self._paint_stretched(painter, view, size)
        shifted = view._replace(left=view.left - round(self.dx * view.scale), top=view.top - round(self.dy * view.scale))
        if len(self.rows) <= MOST_DIRECT:
            shown = self.rows[np.isfinite(self.columns.boxes.x[self.rows])]
            self.picture.draw(painter, shifted, shown, self._inner, whole)
        elif np.count_nonzero(self.mask[boxes_in(self.columns, shifted.area(0, 0, size.width(), size.height()))]) <= MOST_DIRECT:
            self.picture.paint(painter, shifted, whole, only=self.mask)
        else:
            self._film.show(shifted, size)
            self._film.draw(painter)

    def _paint_film(self, painter: QPainter, view: View, rect: QRect) -> None:
        self.picture.paint(painter, view, rect, only=self.mask)

    def _paint_stretched(self, painter: QPainter, view: View, size: QSize) -> None:
        wires = self.columns.wires
        rows, begins, ends_here = self._stretched, self._from, self._to
        x0, y0 = wires.x0[rows] + begins * self.dx, wires.y0[rows] + begins * self.dy
        x1, y1 = wires.x1[rows] + ends_here * self.dx, wires.y1[rows] + ends_here * self.dy
        left, top, right, bottom = view.area(0, 0, size.width(), size.height())
        seen = ((np.minimum(x0, x1) <= right) & (np.maximum(x0, x1) >= left)
                & (np.minimum(y0, y1) <= bottom) & (np.maximum(y0, y1) >= top))
        self.picture.wires(painter, view, rows[seen], (x0[seen], y0[seen], x1[seen], y1[seen]))
