"""What lies under a point or in a rectangle: each answer is one vectorised test over the columns."""

from typing import NamedTuple

import numpy as np

from engine.graph import Graph

from . import metrics
from .columns import CALL, NOTE, Columns
from .courses import points, port_spot
from .groups import TITLE, seat_at
from .rows import FOLD, FRAME


class Socket(NamedTuple):
    """A port that is chosen: of a call by its id, which outlives its row."""

    call: str
    inward: bool
    index: int


Area = tuple[float, float, float, float]
"""Left, top, right, bottom in canvas units."""
STEPS = np.linspace(0, 1, 25)


class Port(NamedTuple):
    """An input or output of a box; `inward` tells an input."""

    row: int
    inward: bool
    index: int


def boxes_in(columns: Columns, area: Area, kind: int | None = None) -> np.ndarray:
    """Rows of boxes that meet an area, lowest first."""
    boxes = columns.boxes
    left, top, right, bottom = area
    # First those that are beside its narrower side fall away, without a look at anything else of them.
    begin, length, first, last = ((boxes.x, boxes.w, left, right) if right - left < bottom - top else
                                  (boxes.y, boxes.h, top, bottom))
    near = np.flatnonzero((begin <= last) & (begin >= first - length.max(initial=0)))
    x, y = boxes.x[near], boxes.y[near]
    meets = (x <= right) & (y <= bottom) & (x + boxes.w[near] >= left) & (y + boxes.h[near] >= top)
    if kind is not None:
        meets &= boxes.kind[near] == kind
    return near[meets]


def wires_in(columns: Columns, area: Area) -> np.ndarray:
    """Rows of wires whose surroundings meet an area."""
    wires = columns.wires
    left, top, right, bottom = area
    if right - left < bottom - top:
        near = np.flatnonzero((wires.left <= right) & (wires.right >= left))
        return near[(wires.top[near] <= bottom) & (wires.bottom[near] >= top)]
    near = np.flatnonzero((wires.top <= bottom) & (wires.bottom >= top))
    return near[(wires.left[near] <= right) & (wires.right[near] >= left)]


def box_at(columns: Columns, x: float, y: float) -> int | None:
    """The row of the topmost box at a point, of a call or of what is folded."""
    found = boxes_in(columns, (x, y, x, y))
    kinds = columns.boxes.kind[found]
    found = found[(kinds == CALL) | (kinds >= FOLD)]
    return int(found[-1]) if len(found) else None


def call_at(columns: Columns, x: float, y: float) -> int | None:
    """The row of the call at a point, which may be a line of a folded box."""
    row = box_at(columns, x, y)
    if row is None or columns.boxes.kind[row] == CALL:
        return row
    group = columns.groups.at[row]
    seat = seat_at(group, y - columns.boxes.y[row])
    return None if seat is None else group.rows[seat]


def frame_at(columns: Columns, x: float, y: float) -> int | None:
    """The row of the smallest frame on whose title a point is."""
    boxes = columns.boxes
    found = [row for row in boxes_in(columns, (x, y, x, y), FRAME).tolist() if y <= boxes.y[row] + TITLE]
    return min(found, key=lambda row: boxes.w[row]) if found else None


def thing_at(columns: Columns, x: float, y: float) -> int | None:
    """The row of the box, else the note, else the frame at a point."""
    for find in (box_at, note_at, frame_at):
        if (row := find(columns, x, y)) is not None:
            return row
    return None


def ids_at(columns: Columns, row: int, y: float) -> list[str]:
    """What a press on a box is about, at a height of the sheet: the call on that line of a folded box, or all it stands for."""
    group = columns.groups.at.get(row)
    seat = None if group is None else seat_at(group, y - columns.boxes.y[row])
    return columns.meant([row]) if seat is None else [columns.ids[group.rows[seat]]]


def point_at(columns: Columns, x: float, y: float, reach: float) -> int | None:
    """The row of the part of a wire that begins at a point it is led through, near a place."""
    wires = columns.wires
    found = np.flatnonzero((wires.leg > 0) & (np.abs(wires.px0 - x) <= reach) & (np.abs(wires.py0 - y) <= reach))
    return int(found[0]) if len(found) else None


def note_at(columns: Columns, x: float, y: float) -> int | None:
    """The row of the topmost note at a point."""
    found = boxes_in(columns, (x, y, x, y), NOTE)
    return int(found[-1]) if len(found) else None


def port_place(columns: Columns, port: Port) -> tuple[float, float]:
    """Where the middle of a port is."""
    return port_spot(columns, *port)


def port_at(columns: Columns, x: float, y: float, reach: float = metrics.PORT_TARGET,
            inward: bool | None = None) -> Port | None:
    """The nearest port no further away than `reach`; `inward` asks for inputs or outputs alone."""
    best, distance = None, reach
    for row in boxes_in(columns, (x - reach, y - reach, x + reach, y + reach)).tolist():
        for port in ports_of(columns, row):
            px, py = port_place(columns, port)
            away = max(abs(px - x), abs(py - y))
            if away <= distance and inward in (None, port.inward):
                best, distance = port, away
    return best


def ports_of(columns: Columns, row: int) -> list[Port]:
    """All ports of a box."""
    boxes = columns.boxes
    if boxes.kind[row] == FOLD:
        return [Port(each, inward, 0) for each in columns.groups.at[row].rows for inward in (True, False)]
    return [*(Port(row, True, index) for index in range(boxes.inputs[row])),
            *(Port(row, False, index) for index in range(boxes.outputs[row]))]


def sockets(columns: Columns, graph: Graph, call_id: str) -> list[Socket]:
    """The ports of a call that may be chosen: its inputs, but for those of keyword arguments, then its outputs; none of one that is
    folded away with others."""
    row = columns.row_of.get(call_id)
    if row is None or call_id not in graph.calls or columns.boxes.kind[columns.boxes.at[row]] not in (CALL, FOLD):
        return []
    return [*(Socket(call_id, True, index) for index in range(len(graph.calls[call_id].inputs))),
            *(Socket(call_id, False, index) for index in range(columns.boxes.outputs[row]))]


def wire_at(columns: Columns, x: float, y: float, reach: float = 6) -> int | None:
    """The row of the wire whose curve passes nearest, no further away than `reach`."""
    rows = wires_in(columns, (x - reach, y - reach, x + reach, y + reach))
    if not len(rows):
        return None
    px, py = curve(columns, rows)
    distance = _distances(px, py, x, y)
    best = int(np.argmin(distance))
    return int(rows[best]) if distance[best] <= reach else None


def curve(columns: Columns, rows: np.ndarray, steps: np.ndarray = STEPS) -> tuple[np.ndarray, np.ndarray]:
    """Points along wires, a row for each wire."""
    wires = columns.wires
    ends = (wires.x0[rows], wires.y0[rows], wires.x1[rows], wires.y1[rows])
    return points(columns, rows, tuple(np.asarray(each, np.float64) for each in ends), steps)


def _distances(px: np.ndarray, py: np.ndarray, x: float, y: float) -> np.ndarray:
    """The distance of a point to each of several polylines."""
    ax, ay = px[:, :-1], py[:, :-1]
    dx, dy = np.diff(px), np.diff(py)
    length = np.maximum(dx**2 + dy**2, 1e-9)
    along = np.clip(((x - ax) * dx + (y - ay) * dy) / length, 0, 1)
    return np.hypot(ax + along * dx - x, ay + along * dy - y).min(axis=1)
