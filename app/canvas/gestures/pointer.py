"""What a gesture is sent: where the pointer is, and whether it pressed, moved, let go, or the gesture was called off."""

from collections.abc import Generator
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt

PRESS, MOVE, RELEASE, CANCEL = "press", "move", "release", "cancel"
THRESHOLD = 4
"""Pixels that a pressed pointer must travel before it is a drag."""


class Pointer(NamedTuple):
    """One thing the pointer did; x and y are a canvas place, `position` the widget's pixel."""

    kind: str
    x: float
    y: float
    position: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    button: Qt.MouseButton = Qt.MouseButton.NoButton

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether a modifier key is down."""
        return bool(self.modifiers & modifier)

    def far_from(self, other: "Pointer") -> bool:
        """Whether the pointer has travelled far enough to mean it."""
        return (self.position - other.position).manhattanLength() >= THRESHOLD


Story = Generator[None, Pointer, None]


def drag(press: Pointer) -> Generator[None, Pointer, Pointer]:
    """Wait for a press to become a drag, or to end as a click; returns the pointer that decided it."""
    while True:
        pointer = yield
        if pointer.kind != MOVE or pointer.far_from(press):
            return pointer
