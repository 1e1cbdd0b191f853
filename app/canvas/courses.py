"""The course of a wire: where it begins and ends at its boxes, how it bends, and the room that it takes.

Wires run from left to right, or downwards where the sheet is drawn so. All is reckoned along the way that wires run and across it,
and turned at the end, so that either drawing has the same rules.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from . import metrics
from .rows import FAR, FOLD, FRAME

LEAST_BEND, MOST_BEND = 36, 180
ROUND = 30
"""How far a wire swings out that goes around a box."""
AWAY = 6
"""How near a wire that comes back may pass a box."""
MOST_RETURNS = 200
"""Of more wires that come back nobody follows a single one."""

Ends = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Where wires begin and end: x0, y0, x1, y1."""


def bend(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """How far the curve's control points stand from its ends, by where it begins and ends along its way."""
    way = end - begin
    return np.where((way > 0) & (way < LEAST_BEND), way, np.clip(np.abs(way) * 0.5, LEAST_BEND, MOST_BEND))


def turned(ends: Ends) -> Ends:
    """The ends of wires with across and down exchanged."""
    x0, y0, x1, y1 = ends
    return y0, x0, y1, x1


def bezier(ends: Ends, steps: np.ndarray, down: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Points of the curves that wires follow, a row for each wire; `down` where they run downwards."""
    if down:
        py, px = bezier(turned(ends), steps)
        return px, py
    x0, y0, x1, y1 = ends
    distance = bend(x0, x1)
    return cubic((x0, x0 + distance, x1 - distance, x1), steps), cubic((y0, y0, y1, y1), steps)


def cubic(corners: Iterable[np.ndarray], steps: np.ndarray) -> np.ndarray:
    """One coordinate of points along Bézier curves, a row for each, by that of their four corners."""
    t, s = steps, 1 - steps
    weights = s**3, 3 * s**2 * t, 3 * s * t**2, t**3
    return sum(np.multiply.outer(each, weight) for each, weight in zip(corners, weights))


def port_spot(columns: Any, row: int, inward: bool, index: int) -> tuple[float, float]:
    """Where the middle of a port is."""
    boxes, down = columns.boxes, columns.down
    at = int(boxes.at[row])
    starts, lengths = (boxes.y, boxes.h) if down else (boxes.x, boxes.w)
    along = starts[at] + (0 if inward else lengths[at])
    breadth = boxes.w[at] if down else boxes.h[at]
    if at != row:
        offset = _line(columns, row, at)
    else:
        offset = metrics.port_offset(breadth, boxes.inputs[row] if inward else boxes.outputs[row], index)
    across = (boxes.x if down else boxes.y)[at] + offset
    return (float(across), float(along)) if down else (float(along), float(across))


def ends(columns: Any, rows: np.ndarray) -> Ends:
    """Where wires begin and end, from their boxes' places."""
    boxes, wires, down = columns.boxes, columns.wires, columns.down
    source, target, a, b = wires.source[rows], wires.target[rows], wires.a[rows], wires.b[rows]
    along, length, across, breadth = (boxes.y, boxes.h, boxes.x, boxes.w) if down else (boxes.x, boxes.w, boxes.y, boxes.h)
    out = metrics.port_offset(breadth[source], boxes.outputs[source], wires.output[rows])
    into = metrics.port_offset(breadth[target], boxes.inputs[target], wires.port[rows])
    if columns.groups.at:
        out, into = _seated(columns, source, a, out), _seated(columns, target, b, into)
    found = along[a] + length[a], across[a] + out, along[b], across[b] + into
    found = turned(found) if down else found
    if columns.led:
        points = (each[rows] for each in (wires.px0, wires.py0, wires.px1, wires.py1))
        found = tuple(np.where(np.isnan(point), end, point) for point, end in zip(points, found))
    return found


def _seated(columns: Any, rows: np.ndarray, at: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How far from a box's corner a wire of a call ends that may be folded into it."""
    boxes = columns.boxes
    middle = (boxes.w if columns.down else boxes.h)[at] / 2
    return np.where(at == rows, own, np.where(boxes.kind[at] == FOLD, _line(columns, rows, at), middle))


def _line(columns: Any, rows: Any, at: Any) -> Any:
    """How far along the side of a folded layer's box the line of one of its calls is; numbers or arrays."""
    boxes = columns.boxes
    seats = boxes.seat[rows]
    return metrics.port_offset(boxes.w[at], boxes.inputs[at], seats) if columns.down else metrics.line_offset(seats)


def lay(columns: Any, rows: np.ndarray) -> None:
    """Give wires the ends that their boxes' places ask for, and the room that their curves take."""
    wires, boxes = columns.wires, columns.boxes
    made = ends(columns, rows)
    wires.x0[rows], wires.y0[rows], wires.x1[rows], wires.y1[rows] = made
    begin, start, end, stop = turned(made) if columns.down else made
    distance = bend(begin, end)
    first, last = (wires.top, wires.bottom) if columns.down else (wires.left, wires.right)
    near, far = (wires.left, wires.right) if columns.down else (wires.top, wires.bottom)
    first[rows], last[rows] = np.minimum(begin, end - distance), np.maximum(begin + distance, end)
    near[rows], far[rows] = np.minimum(start, stop), np.maximum(start, stop)
    if columns.groups.at:
        inner = rows[(wires.a[rows] == wires.b[rows]) & (boxes.kind[wires.a[rows]] != FOLD)]
        wires.left[inner] = wires.top[inner] = FAR
        back = returning(columns, rows, made)
        wires.out[rows] = FAR
        first[rows[back]], last[rows[back]] = end[back] - ROUND, begin[back] + ROUND
        wires.out[rows[back]] = _out(columns, rows[back], first[rows[back]], last[rows[back]])
        far[rows[back]] = wires.out[rows[back]] + 2


def returning(columns: Any, rows: np.ndarray, ends: Ends) -> np.ndarray:
    """Which wires run back to a folded box or from one, where all that it stands for is in one place, and through no points."""
    begin, _, end, _ = turned(ends) if columns.down else ends
    wires, kind = columns.wires, columns.boxes.kind
    a, b = wires.a[rows], wires.b[rows]
    free = np.isnan(wires.px0[rows]) & np.isnan(wires.px1[rows]) & ((a != b) | (kind[a] == FOLD))
    return (np.maximum(kind[a], kind[b]) >= FOLD) & (end <= begin) & free


def _out(columns: Any, rows: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """How far out wires go that come back between `first` and `last`: past both boxes, each line of a folded layer at its own
    distance, and past what stands in their way."""
    boxes, wires = columns.boxes, columns.wires
    across, breadth = (boxes.x, boxes.w) if columns.down else (boxes.y, boxes.h)
    along, length = (boxes.y, boxes.h) if columns.down else (boxes.x, boxes.w)
    past = np.maximum(across[wires.a[rows]] + breadth[wires.a[rows]], across[wires.b[rows]] + breadth[wires.b[rows]])
    line = np.where(boxes.kind[wires.b[rows]] == FOLD, boxes.seat[wires.target[rows]], boxes.seat[wires.source[rows]])
    apart = LEAST_BEND + 10 * np.maximum(line, 0)
    out = past + apart
    for each in range(len(rows) if len(rows) <= MOST_RETURNS else 0):
        near = np.flatnonzero((along < last[each]) & (along + length > first[each]) & (across + breadth > out[each])
                              & (boxes.kind != FRAME))
        for row in near[np.argsort(across[near], kind="stable")].tolist():
            if across[row] - AWAY < out[each] < across[row] + breadth[row] + AWAY:
                out[each] = across[row] + breadth[row] + apart[each]
    return out


def around(columns: Any, rows: np.ndarray, ends: Ends) -> np.ndarray:
    """The ways of wires that come back: the corners of a cubic curve out and of another one in, as (wire, 8, 2)."""
    begin, start, end, stop = turned(ends) if columns.down else ends
    out = columns.wires.out[rows].astype(np.float64)
    along = np.stack([begin, begin + ROUND, begin + ROUND, begin, end, end - ROUND, end - ROUND, end], 1)
    across = np.stack([start, start, out, out, out, out, stop, stop], 1)
    return np.stack([across, along] if columns.down else [along, across], 2)


def points(columns: Any, rows: np.ndarray, ends: Ends, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Points along wires with these ends, a row for each wire; `steps` run from 0 to 1."""
    px, py = bezier(ends, steps, columns.down)
    back = returning(columns, rows, ends)
    if back.any():
        corners = around(columns, rows[back], tuple(each[back] for each in ends)).transpose(2, 1, 0)
        px[back], py[back] = (np.where(steps < 0.5, cubic(each[:4], 2 * steps), cubic(each[4:], 2 * steps - 1)) for each in corners)
    return px, py
