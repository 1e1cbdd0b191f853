"""Points that a wire is led through: put on it, moved and taken off. They change the picture alone."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.document import edits

from .. import metrics
from .move import end_of
from .pointer import MOVE, RELEASE, Pointer, Story, drag


def carry(canvas: Any, press: Pointer, row: int) -> Story:
    """Carry a point until the button is let go; `row` is the part of the wire that begins there."""
    wire, at = end_of(canvas, row), int(canvas.columns.wires.leg[row]) - 1
    sheet = mine = canvas.document.sheet
    through = canvas.columns.ways.points[wire]
    pointer = yield from drag(press)
    canvas.setCursor(Qt.CursorShape.SizeAllCursor)
    canvas.document.end_melting()
    key = ("point", wire, at)
    while pointer.kind == MOVE:
        points = list(through)
        points[at] = (metrics.snapped(pointer.x), metrics.snapped(pointer.y))
        canvas.document.edit(QCoreApplication.translate("Canvas", "Move point"), edits.lead_wire(sheet, wire, points), key)
        mine = canvas.document.sheet
        pointer = yield
    if pointer.kind == RELEASE:
        canvas.document.end_melting()
    elif canvas.document.sheet is mine is not sheet:
        # Another's edit gives the point up in the midst of being made: it must not be followed by one of ours, which is older.
        canvas.document.edit(QCoreApplication.translate("Canvas", "Move point"), sheet, key)


def add(canvas: Any, row: int, x: float, y: float) -> None:
    """Lead a wire, by one of its parts, through a point on it."""
    wire, leg = end_of(canvas, row), int(canvas.columns.wires.leg[row])
    if wire[1] >= len(canvas.document.graph.calls[wire[0]].inputs):
        return
    sheet = canvas.document.sheet
    points = list(canvas.columns.ways.points.get(wire, ()))
    points.insert(leg, (metrics.snapped(x), metrics.snapped(y)))
    canvas.document.edit(QCoreApplication.translate("Canvas", "Lead wire through a point"), edits.lead_wire(sheet, wire, points))


def remove(canvas: Any, row: int) -> None:
    """Take the point off in which a part of a wire begins."""
    wire, at = end_of(canvas, row), int(canvas.columns.wires.leg[row]) - 1
    sheet = canvas.document.sheet
    points = [each for index, each in enumerate(canvas.columns.ways.points[wire]) if index != at]
    canvas.document.edit(QCoreApplication.translate("Canvas", "Take point off wire"), edits.lead_wire(sheet, wire, points))
