"""Selecting: a click, a click with Shift, a rubber band; a press on a box that travels moves it."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt

from ..hits import boxes_in, ids_at
from ..rows import FRAME
from .move import move
from .pointer import CANCEL, MOVE, RELEASE, Pointer, Story, drag

SHIFT = Qt.KeyboardModifier.ShiftModifier


def box(canvas: Any, press: Pointer, row: int) -> Story:
    """A press on a box or note: select it, and move the selection if the pointer travels."""
    ids = ids_at(canvas.columns, row, press.y)
    chosen = canvas.selection()
    new = not set(chosen).issuperset(ids)
    if new:
        canvas.select([*chosen, *ids] if press.holds(SHIFT) else ids)
    canvas.walker = ids[-1]
    pointer = yield from drag(press)
    if pointer.kind == MOVE:
        yield from move(canvas, press, pointer, row)
    elif pointer.kind != CANCEL and not new:
        canvas.select([each for each in chosen if each not in ids] if press.holds(SHIFT) else ids)


def band(canvas: Any, press: Pointer) -> Story:
    """A press on empty paper: select what a rubber band touches, or the wire that is clicked; Shift keeps what was selected."""
    before = canvas.selection()
    if not press.holds(SHIFT):
        canvas.select([])
    kept = canvas.columns.boxes.selected.copy()
    pointer = yield from drag(press)
    if pointer.kind == RELEASE and not kept.any() and (wire := canvas.hand.wire_at(press)) is not None:
        canvas.choose_wire(wire)
        return
    try:
        pointer = yield from _stretch(canvas, press, pointer, kept)
        if pointer.kind == CANCEL:
            canvas.select(before)
    finally:
        canvas.tell_selection()


def _stretch(canvas: Any, press: Pointer, pointer: Pointer, kept: np.ndarray) -> Story:
    """Select what the band touches, and what is kept, until it is let go of; others are told at its end."""
    columns = canvas.columns
    while pointer.kind == MOVE:
        canvas.scratch.band = (press.x, press.y, pointer.x, pointer.y)
        area = (min(press.x, pointer.x), min(press.y, pointer.y), max(press.x, pointer.x), max(press.y, pointer.y))
        found = boxes_in(columns, area)
        chosen = kept.copy()
        chosen[columns.whole(found[columns.boxes.kind[found] != FRAME])] = True
        canvas.select_rows(chosen)
        pointer = yield
    return pointer
