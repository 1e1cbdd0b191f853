"""Walking the graph with the arrow keys: against the wires to an input, with them to a consumer, across them to what is nearest."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt

from .columns import Columns
from .rows import FRAME

WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def walk(canvas: Any, key: Qt.Key, extend: bool) -> None:
    """Move the selection a step; `extend` keeps what was selected."""
    columns = canvas.columns
    chosen = canvas.selection()
    start = columns.row_of.get(canvas.walker) if canvas.walker in chosen else columns.row_of[chosen[-1]] if chosen else None
    row = nearest(columns, *canvas.center_place()) if start is None else neighbour(columns, int(columns.boxes.at[start]), WAYS[key])
    if row is None:
        return
    ids = columns.meant([row])
    canvas.walker = ids[0]
    canvas.select([*chosen, *ids] if extend else ids)
    canvas.camera.reveal(canvas.area_of(np.array([row])))


def neighbour(columns: Columns, row: int, way: tuple[int, int]) -> int | None:
    """The row one step away; along the way wires run, the first of several being the uppermost, or downwards the leftmost."""
    boxes, wires = columns.boxes, columns.wires
    along, aside = way[::-1] if columns.down else way
    if along:
        leaving = np.flatnonzero(((wires.b if along < 0 else wires.a) == row) & (wires.a != wires.b))
        if not len(leaving):
            return None
        if along < 0:
            return int(wires.a[leaving[np.argmin(wires.port[leaving])]])
        ends = wires.b[leaving]
        return int(ends[np.argmin((boxes.x if columns.down else boxes.y)[ends])])
    standing = np.flatnonzero(np.isfinite(boxes.x) & (boxes.kind != FRAME))
    dx = boxes.x[standing] + boxes.w[standing] / 2 - boxes.x[row] - boxes.w[row] / 2
    dy = boxes.y[standing] + boxes.h[standing] / 2 - boxes.y[row] - boxes.h[row] / 2
    ahead, beside = (dx * aside, np.abs(dy)) if columns.down else (dy * aside, np.abs(dx))
    standing, away = standing[ahead > 0], (ahead + 2 * beside)[ahead > 0]
    return int(standing[np.argmin(away)]) if len(standing) else None


def nearest(columns: Columns, x: float, y: float) -> int | None:
    """The row whose middle is nearest to a place."""
    boxes = columns.boxes
    away = np.hypot(boxes.x + boxes.w / 2 - x, boxes.y + boxes.h / 2 - y)
    away[boxes.kind == FRAME] = np.inf
    return int(np.argmin(away)) if len(away) and np.isfinite(away.min()) else None
