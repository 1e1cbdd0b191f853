"""Texts on the canvas."""

from typing import Any

from engine.errors import GraphError

from ..document.sheet import Note, Sheet


def add_note(sheet: Sheet, place: tuple[float, float], text: str = "", size: tuple[int, int] | None = None) -> tuple[Sheet, str]:
    """The sheet with a note, and the note's id."""
    number = 1
    while (note_id := f"note:{number}") in sheet.notes or note_id in sheet.graph.calls:
        number += 1
    note = Note(text, round(place[0]), round(place[1]))
    if size is not None:
        note = note._replace(width=round(size[0]), height=round(size[1]))
    return sheet.with_notes({**sheet.notes, note_id: note}), note_id


def edit_note(sheet: Sheet, note_id: str, **changes: Any) -> Sheet:
    """The sheet with another text, place or size of a note."""
    if note_id not in sheet.notes:
        raise GraphError(f"there is no note `{note_id}` on the sheet")
    note = sheet.notes[note_id]._replace(**changes)
    return sheet if note == sheet.notes[note_id] else sheet.with_notes({**sheet.notes, note_id: note})
