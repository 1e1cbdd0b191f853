"""Which story a press begins: it depends on the button, the keys held, and what lies under the pointer."""

from typing import Any

from PySide6.QtCore import Qt

from ..hits import box_at, frame_at, note_at, point_at
from ..metrics import POINT_TARGET
from . import bundle, copy, cut, notes, pan, points, select, wire
from .pointer import Pointer, Story

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton


def story_for(canvas: Any, press: Pointer, space: bool) -> Story | None:
    """The story of this press, or None."""
    if press.button == MIDDLE or press.button == LEFT and space:
        return pan.pan(canvas, press)
    if press.button == RIGHT and press.holds(CONTROL):
        return cut.cut(canvas, press)
    if press.button != LEFT:
        return None
    port, row = canvas.hand.port_at(press), box_at(canvas.columns, press.x, press.y)
    if port is not None and not port.inward and press.holds(CONTROL) and canvas.columns.boxes.at[port.row] == port.row:
        return bundle.rehang(canvas, press, port)
    if port is not None and not press.modifiers & (ALT | CONTROL):
        return wire.from_port(canvas, press, port)
    if row is None and (point := point_at(canvas.columns, press.x, press.y, POINT_TARGET / canvas.camera.view.zoom)) is not None:
        return points.carry(canvas, press, point)
    if row is None and (note := note_at(canvas.columns, press.x, press.y)) is not None:
        return notes.resize(canvas, press, note) if notes.at_corner(canvas, press, note) else select.box(canvas, press, note)
    if row is None and (frame := frame_at(canvas.columns, press.x, press.y)) is not None:
        return select.box(canvas, press, frame)
    if row is None:
        return cut.cut(canvas, press) if press.holds(ALT) else select.band(canvas, press)
    if press.modifiers & (ALT | CONTROL):
        return copy.copy(canvas, press, row)
    return select.box(canvas, press, row)
