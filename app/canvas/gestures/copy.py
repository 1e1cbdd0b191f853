"""Copies by dragging: with Alt the same layers are called again, with Ctrl they are duplicated with new weights."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.document import edits
from engine.errors import LayerloomError

from ..hits import ids_at
from ..rows import distinct
from ..scratch import PLAIN, Ghost, Verdict
from .move import travelled
from .pointer import MOVE, RELEASE, Pointer, Story, drag


def copy(canvas: Any, press: Pointer, row: int) -> Story:
    """A press with Alt or Ctrl on a box: ghosts follow the pointer and become calls where it lets go."""
    again = press.holds(Qt.KeyboardModifier.AltModifier)
    ids = ids_at(canvas.columns, row, press.y)
    pointer = yield from drag(press)
    if pointer.kind != MOVE:
        if pointer.kind == RELEASE and not again:
            chosen = canvas.selection()
            taken = set(chosen).issuperset(ids)
            canvas.select([each for each in chosen if each not in ids] if taken else [*chosen, *ids])
        return
    if not set(canvas.selection()).issuperset(ids):
        canvas.select(ids)
    boxes, graph = canvas.columns.boxes, canvas.document.graph
    carried = canvas.document.sheet.staging.carried(canvas.selection())
    rows = distinct(boxes.at[canvas.columns.rows(each for each in carried if each in graph.calls)]).tolist()
    label = QCoreApplication.translate("Canvas", "Call again: same weights") if again else \
        QCoreApplication.translate("Canvas", "Duplicate: new weights")
    canvas.setCursor(Qt.CursorShape.DragCopyCursor)
    start, ghost = (float(boxes.x[row]), float(boxes.y[row])), None
    while pointer.kind == MOVE:
        dx, dy = (travelled(was, now - then) for was, now, then in
                  zip(start, (pointer.x, pointer.y), (press.x, press.y)))
        canvas.scratch.ghost = ghost = Ghost(tuple(rows), dx, dy)
        canvas.scratch.verdict, canvas.scratch.pointer = Verdict(PLAIN, label), pointer.position
        pointer = yield
    if pointer.kind == RELEASE and (ghost.dx or ghost.dy):
        _finish(canvas, carried, again, (round(ghost.dx), round(ghost.dy)))


def _finish(canvas: Any, ids: list[str], again: bool, offset: tuple[int, int]) -> None:
    edit = edits.call_again if again else edits.duplicate
    text = QCoreApplication.translate("Canvas", "Call again") if again else \
        QCoreApplication.translate("Canvas", "Duplicate")
    calls = canvas.document.graph.calls
    try:
        after, fresh = edit(canvas.document.sheet, [each for each in ids if each in calls] if again else ids, offset)
    except LayerloomError as error:
        canvas.refused.emit(str(error))
        return
    canvas.document.edit(text, canvas.led(after))
    canvas.select(fresh)
