"""The cut stroke: drawn with Ctrl and the right button, or with Alt over empty paper, it takes away every wire it crosses."""

from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.document import edits
from app.texts.plural import plural

from ..hits import curve, wires_in
from ..scratch import PLAIN, Verdict
from .move import end_of
from .pointer import MOVE, RELEASE, Pointer, Story, drag


def cut(canvas: Any, press: Pointer) -> Story:
    """Draw a line and cut the wires under it, in one step of undo."""
    pointer = yield from drag(press)
    line = [(press.x, press.y)]
    wires: dict[tuple[str, int], None] = {}
    while pointer.kind == MOVE:
        line.append((pointer.x, pointer.y))
        rows = crossed(canvas, line)
        wires = dict.fromkeys(end_of(canvas, row) for row in rows)
        canvas.scratch.cut, canvas.scratch.severed, canvas.scratch.pointer = tuple(line), tuple(rows), pointer.position
        canvas.scratch.verdict = Verdict(PLAIN, cutting(len(wires)))
        pointer = yield
    if pointer.kind == RELEASE and wires:
        canvas.document.edit(cutting(len(wires)), edits.cut_wires(canvas.document.sheet, wires))


def crossed(canvas: Any, line: list[tuple[float, float]]) -> list[int]:
    """The rows of the wires that a stroke crosses; those into keyword arguments are not cut."""
    columns = canvas.columns
    points = np.array(line)
    rows = wires_in(columns, (*points.min(0), *points.max(0)))
    px, py = curve(columns, rows)
    found = []
    for index, row in enumerate(rows.tolist()):
        target = columns.ids[columns.wires.target[row]]
        port = int(columns.wires.port[row])
        if port < len(canvas.document.graph.calls[target].inputs) and _cross(points, np.stack([px[index], py[index]], 1)):
            found.append(row)
    return found


def _cross(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two polylines cross."""
    a, b = one[:-1, None], one[1:, None]
    c, d = other[None, :-1], other[None, 1:]
    return bool(((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)).any())


def _side(a: np.ndarray, b: np.ndarray, point: np.ndarray) -> np.ndarray:
    """Positive when a point lies on one side of the line from a to b, negative on the other."""
    return (b[..., 0] - a[..., 0]) * (point[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (point[..., 0] - a[..., 0])


def cutting(count: int) -> str:
    """What an edit is called that cuts so many wires."""
    return plural(QCoreApplication.translate("Canvas", "Cut %n wire(s)", "", count), count)
