"""Panning: the sheet follows the hand."""

from typing import Any

from PySide6.QtCore import Qt

from .pointer import MOVE, Pointer, Story


def pan(canvas: Any, press: Pointer) -> Story:
    """Pull the sheet until the button is let go."""
    canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
    last = press.position
    while (pointer := (yield)).kind == MOVE:
        canvas.camera.pan(pointer.position.x() - last.x(), pointer.position.y() - last.y())
        last = pointer.position
