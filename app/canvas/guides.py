"""Snapping to neighbours: a box that is nearly in line with others that are seen goes into line, and a guide shows with which."""

from typing import Any, NamedTuple

import numpy as np

from .hits import boxes_in
from .rows import FRAME

REACH = 6
"""Pixels within which a box snaps."""


class Guide(NamedTuple):
    """A line from one place of the sheet to another."""

    x0: float
    y0: float
    x1: float
    y1: float


class Guides:
    """The boxes in sight of a canvas, but for those in the hand, as lines to snap to."""

    def __init__(self, canvas: Any, rows: np.ndarray, lead: int) -> None:
        boxes, view = canvas.columns.boxes, canvas.camera.view
        seen = boxes_in(canvas.columns, view.area(0, 0, canvas.camera.pixels().width(), canvas.camera.pixels().height()))
        inside = np.zeros(boxes.size, np.bool_)
        inside[rows] = True
        seen = seen[~inside[seen] & (boxes.kind[seen] != FRAME)]
        self.reach = REACH / view.zoom
        self.left, self.top, self.wide, self.high = boxes.x[seen], boxes.y[seen], boxes.w[seen], boxes.h[seen]
        self.box = tuple(float(each[lead]) for each in (boxes.x, boxes.y, boxes.w, boxes.h))

    def snapped(self, way: tuple[float, float], grid: tuple[float, float]) -> tuple[float, float]:
        """How far to go: to the grid, or into line where that is nearer to where the hand is."""
        x, y, wide, high = self.box
        lines = (self._nearest(x + way[0], wide, self.left, self.wide, way[0]),
                 self._nearest(y + way[1], high, self.top, self.high, way[1]))
        dx, dy = (line if line is not None and abs(line - to) < abs(square - to) else square
                  for line, to, square in zip(lines, way, grid))
        return dx, dy

    def _nearest(self, start: float, length: float, starts: np.ndarray, lengths: np.ndarray, way: float) -> float | None:
        if not len(starts):
            return None
        gaps = np.concatenate([starts - start, starts + lengths / 2 - start - length / 2, starts + lengths - start - length])
        best = gaps[np.argmin(np.abs(gaps))]
        return float(way + best) if abs(best) <= self.reach else None

    def lines(self, dx: float, dy: float) -> tuple[Guide, ...]:
        """The guides of a box that went dx, dy: through its edges and middles that are those of others."""
        x, y, wide, high = self.box
        found = []
        for share in (0, 0.5, 1):
            across = x + dx + share * wide
            with_it = np.abs(self.left + share * self.wide - across) < 0.5
            if with_it.any():
                ends = np.concatenate([self.top[with_it], (self.top + self.high)[with_it], [y + dy, y + dy + high]])
                found.append(Guide(across, float(ends.min()) - 12, across, float(ends.max()) + 12))
            down = y + dy + share * high
            with_it = np.abs(self.top + share * self.high - down) < 0.5
            if with_it.any():
                ends = np.concatenate([self.left[with_it], (self.left + self.wide)[with_it], [x + dx, x + dx + wide]])
                found.append(Guide(float(ends.min()) - 12, down, float(ends.max()) + 12, down))
        return tuple(found)
