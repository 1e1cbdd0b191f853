"""Notes: a drag at the lower right corner makes one larger or smaller."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.document import edits

from .. import metrics
from ..scratch import Scratch
from .pointer import MOVE, RELEASE, Pointer, Story, drag

CORNER = 16
LEAST = (80, 40)


def at_corner(canvas: Any, press: Pointer, row: int) -> bool:
    """Whether a press is on the corner that resizes a note."""
    boxes, reach = canvas.columns.boxes, CORNER / min(canvas.camera.view.zoom, 1)
    return press.x > boxes.x[row] + boxes.w[row] - reach and press.y > boxes.y[row] + boxes.h[row] - reach


def resize(canvas: Any, press: Pointer, row: int) -> Story:
    """Draw a note's new size until the button is let go."""
    note_id = canvas.columns.ids[row]
    note = canvas.document.sheet.notes[note_id]
    canvas.select([note_id])
    canvas.setCursor(Qt.CursorShape.SizeFDiagCursor)
    pointer = yield from drag(press)
    wide, high = note.width, note.height
    while pointer.kind == MOVE:
        wide = max(metrics.snapped(note.width + pointer.x - press.x), LEAST[0])
        high = max(metrics.snapped(note.height + pointer.y - press.y), LEAST[1])
        canvas.scratch = Scratch(band=(note.x, note.y, note.x + wide, note.y + high))
        pointer = yield
    if pointer.kind == RELEASE:
        canvas.document.edit(QCoreApplication.translate("Canvas", "Resize note"),
                             edits.edit_note(canvas.document.sheet, note_id, width=wide, height=high))
