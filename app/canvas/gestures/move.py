"""Moving boxes: they snap to the grid, and the whole drag is one step of undo.

A lone box that nothing is wired to can be dropped on a wire: it goes in between.
"""

from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt

from app.document import edits
from app.texts.plural import plural
from engine.errors import LayerloomError

from .. import metrics
from ..groups import carried
from ..guides import Guides
from ..hits import boxes_in, call_at, wire_at
from ..offers import offer
from ..rows import FRAME
from ..scratch import PLAIN, Verdict
from .attempt import attempted
from .pointer import MOVE, RELEASE, Pointer, Story

ALT = Qt.KeyboardModifier.AltModifier


def move(canvas: Any, press: Pointer, pointer: Pointer, row: int) -> Story:
    """Carry the selected boxes until the button is let go; `row` is the one that snaps to the grid."""
    boxes = canvas.columns.boxes
    rows = carried(canvas.columns, np.flatnonzero(boxes.selected))
    start = float(boxes.x[row]), float(boxes.y[row])
    canvas.setCursor(Qt.CursorShape.SizeAllCursor)
    moving, guides = canvas.lift(rows), Guides(canvas, rows, row)
    try:
        while pointer.kind == MOVE:
            free = pointer.holds(Qt.KeyboardModifier.ControlModifier) == canvas.snaps
            moving.dx, moving.dy = (travelled(was, now - then, free) for was, now, then in
                                    zip(start, (pointer.x, pointer.y), (press.x, press.y)))
            if not free:
                moving.dx, moving.dy = guides.snapped((pointer.x - press.x, pointer.y - press.y), (moving.dx, moving.dy))
                canvas.scratch.guides = guides.lines(moving.dx, moving.dy)
            glow(canvas, pointer, None if pointer.holds(ALT) else insertable(canvas, rows))
            canvas.scratch.target = None if pointer.holds(ALT) else frame_under(canvas, pointer, rows)
            propose(canvas, pointer, rows)
            pointer = yield
    finally:
        canvas.put_down()
    if pointer.kind == RELEASE and (moving.dx or moving.dy):
        partner = None if pointer.holds(ALT) else alike(canvas, pointer, rows)
        if partner is None:
            finish(canvas, rows, moving.dx, moving.dy)
        else:
            ask(canvas, pointer, rows, partner, (moving.dx, moving.dy))


def travelled(start: float, way: float, free: bool = False) -> float:
    """How far a box that began at `start` goes: so that it stands on the grid, unless it is to be free."""
    return round(way) if free else metrics.snapped(start + way) - start


def insertable(canvas: Any, rows: np.ndarray) -> str | None:
    """The call that may be dropped on a wire: the only one in the hand, with no wire of its own."""
    if len(rows) != 1 or canvas.is_note(rows[0]) or len(canvas.columns.wires_of(rows)):
        return None
    call_id = canvas.columns.ids[rows[0]]
    return None if canvas.document.graph.layer_of(call_id).max_inputs == 0 else call_id


def glow(canvas: Any, pointer: Pointer, call_id: str | None) -> None:
    """Light the wire under the pointer that the call would go into, and say what would come of it."""
    scratch = canvas.scratch
    wire = None if call_id is None else wire_at(canvas.columns, pointer.x, pointer.y, 14)
    if wire == scratch.glowing:
        scratch.pointer = pointer.position
        return
    scratch.glowing, scratch.verdict, scratch.pointer = wire, None, pointer.position
    if wire is not None:
        target, port = end_of(canvas, wire)
        sheet = canvas.document.sheet
        _, scratch.verdict = attempted(
            canvas.document, lambda: (edits.insert_call_on_wire(sheet, call_id, target, port), call_id))


def alike(canvas: Any, pointer: Pointer, rows: np.ndarray) -> str | None:
    """The call under the pointer whose weights the lone call in the hand could use."""
    graph, row = canvas.document.graph, call_at(canvas.columns, pointer.x, pointer.y)
    if row is None or len(rows) != 1 or row in rows or canvas.is_note(rows[0]):
        return None
    mine, other = canvas.columns.ids[rows[0]], canvas.columns.ids[row]
    layer, partner = graph.layer_of(mine), graph.layer_of(other)
    same = layer.class_name == partner.class_name and layer is not partner and layer.max_inputs != 0
    return other if same else None


def propose(canvas: Any, pointer: Pointer, rows: np.ndarray) -> None:
    """Say that a drop here can share weights."""
    partner = None if pointer.holds(ALT) else alike(canvas, pointer, rows)
    if partner is not None:
        canvas.scratch.target = canvas.columns.row_of[partner]
        text = QCoreApplication.translate("Canvas", "Drop to share the weights of {0}")
        canvas.scratch.verdict = Verdict(PLAIN, text.format(canvas.document.graph.calls[partner].layer))
        canvas.scratch.pointer = pointer.position
    elif canvas.scratch.glowing is None:
        canvas.scratch.verdict = None


def ask(canvas: Any, pointer: Pointer, rows: np.ndarray, partner: str, way: tuple[float, float]) -> None:
    """Ask whether the call in the hand is to share weights or was only moved."""
    mine, layer = canvas.columns.ids[rows[0]], canvas.document.graph.calls[partner].layer
    canvas.scratch.target = None

    def share() -> None:
        text = QCoreApplication.translate("Canvas", "Share weights with {0}").format(layer)
        try:
            canvas.document.edit(text, edits.share_with(canvas.document.sheet, [mine], layer))
        except LayerloomError as error:
            canvas.refused.emit(str(error))

    translate = QCoreApplication.translate
    offer(canvas, pointer.position, [
        (translate("Canvas", "Share the weights of {0}").format(layer), share),
        (translate("Canvas", "Move only"), lambda: finish(canvas, canvas.columns.rows([mine]), *way))])


def frame_under(canvas: Any, pointer: Pointer, rows: np.ndarray) -> int | None:
    """The frame that boxes would join which are not in it yet; the smallest under the pointer."""
    columns = canvas.columns
    found = boxes_in(columns, (pointer.x, pointer.y, pointer.x, pointer.y), FRAME).tolist() if columns.groups.at else []
    found = [row for row in found if row not in rows and not set(rows.tolist()).issubset(columns.groups.at[row].rows)]
    return min(found, key=lambda row: columns.boxes.w[row], default=None)


def end_of(canvas: Any, wire: int) -> tuple[str, int]:
    """The call and port that a wire goes into."""
    wires = canvas.columns.wires
    return canvas.columns.ids[wires.target[wire]], int(wires.port[wire])


def finish(canvas: Any, rows: np.ndarray, dx: float, dy: float) -> None:
    """Make the edit."""
    document, columns = canvas.document, canvas.columns
    ids = columns.names(rows.tolist())
    after = document.sheet.carried(ids, dx, dy)
    text = plural(QCoreApplication.translate("Canvas", "Move %n box(es)", "", len(ids)), len(ids))
    wire, frame = canvas.scratch.glowing, canvas.scratch.target
    if frame is not None:
        kept = [each for each in ids if each in after.graph.calls or each in after.notes]
        after = edits.join_frame(after, columns.ids[frame], kept)
    if wire is not None:
        try:
            after = edits.insert_call_on_wire(after, ids[0], *end_of(canvas, wire))
            text = QCoreApplication.translate("Canvas", "Insert into wire")
        except LayerloomError as error:
            canvas.refused.emit(str(error))
    document.edit(text, canvas.led(after))
