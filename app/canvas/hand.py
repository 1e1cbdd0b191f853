"""The hand: feeds the pointer's moves to the gesture under way, pulls the sheet at the window's edges, and hovers in between."""

from typing import Any

from PySide6.QtCore import QPointF, Qt, QTimer

from . import pointing
from .gestures import notes
from .gestures.choice import story_for
from .gestures.pointer import CANCEL, MOVE, RELEASE, Pointer, Story
from .hits import Port, box_at, frame_at, note_at, point_at, port_at, wire_at
from .metrics import POINT_TARGET, PORT_TARGET
from .scratch import Hover, Scratch

EDGE, FASTEST = 28, 18
"""Pixels from the window's edge where a gesture pulls the sheet, and how far at most in a frame."""


class Hand:
    """What the pointer is doing on one canvas."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.story: Story | None = None
        self.space = self.sticky = False
        self._pan: QPointF | None = None
        self._last: Pointer | None = None
        self._pull = QTimer(canvas, interval=16)
        self._pull.timeout.connect(self._pull_sheet)

    def press(self, pointer: Pointer) -> None:
        """Begin the story that this press calls for; a second button ends the one under way."""
        if self.story is not None and pointer.button == Qt.MouseButton.MiddleButton:
            self._pan = pointer.position
            return
        if self.story is not None and self.sticky and pointer.button == Qt.MouseButton.LeftButton:
            self._advance(pointer._replace(kind=RELEASE))
            return
        if self.story is not None:
            self.cancel()
            return
        self._last = pointer
        self.canvas.hover = self.canvas.hover._replace(wire=None)
        self.story = story_for(self.canvas, pointer, self.space)
        if self.story is not None:
            self._advance(None)

    def move(self, pointer: Pointer) -> None:
        """Go on with the story, or hover; with the middle button or the space bar the sheet is pulled under what is in the hand."""
        before, self._last = self._last, pointer
        if self.story is not None and (self._pan is not None or self.space and self.canvas.scratch.wire is not None):
            start = self._pan or (before or pointer).position
            self._pan = pointer.position if self._pan is not None else None
            self.canvas.camera.pan(pointer.position.x() - start.x(), pointer.position.y() - start.y())
            self.again()
            return
        if self.story is None:
            self.hover(pointer)
        else:
            self._advance(pointer)
            self._pull.start() if self.story is not None and self._speed() != (0, 0) else self._pull.stop()

    def release(self, pointer: Pointer) -> None:
        """End the story."""
        if self._pan is not None and pointer.button == Qt.MouseButton.MiddleButton:
            self._pan = None
            return
        self._pull.stop()
        if self.story is not None:
            self._advance(pointer)
            self.hover(pointer)

    def again(self) -> None:
        """Tell the story that the sheet moved under a resting pointer."""
        if self._last is not None and self.story is not None:
            x, y = self.canvas.camera.place(self._last.position)
            self._advance(self._last._replace(kind=MOVE, x=x, y=y))

    def send(self, kind: str) -> None:
        """Tell the story that something ended it from outside."""
        if self.story is not None and self._last is not None:
            self._advance(self._last._replace(kind=kind))

    def cancel(self) -> bool:
        """Give the story up, if there is one."""
        self._pull.stop()
        if self.story is None or self.story.gi_running:
            return False
        story = self.story
        self.send(CANCEL)
        if self.story is story:
            story.close()
            self._end()
        return True

    def hold_space(self, held: bool) -> None:
        """Let the left button pan while the space bar is down."""
        self.space = held
        if self.story is None:
            self.canvas.setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def _advance(self, pointer: Pointer | None) -> None:
        story = self.story
        if story.gi_running:  # its own edit or question brought this about
            return
        try:
            story.send(pointer)
        except StopIteration:
            if self.story is story:
                self._end()
        self.canvas.update()

    def _end(self) -> None:
        self.story, self.sticky, self._pan = None, False, None
        self.canvas.scratch = Scratch()
        self.canvas.setCursor(Qt.CursorShape.OpenHandCursor if self.space else Qt.CursorShape.ArrowCursor)
        self.canvas.update()

    # -- hovering --------------------------------------------------------------------------------------------------------

    def hover(self, pointer: Pointer | None) -> None:
        """Find out what the pointer rests on."""
        canvas = self.canvas
        found = Hover() if pointer is None else self._under(pointer)
        canvas.rest_on(found)
        if self.story is None and not self.space:
            canvas.setCursor(pointing.shape(found))

    def _under(self, pointer: Pointer) -> Hover:
        """What a press would take, in the order in which it would."""
        columns, x, y = self.canvas.columns, pointer.x, pointer.y
        port, row = self.port_at(pointer), box_at(columns, x, y)
        if port is not None or row is not None:
            return Hover(port.row if port else row, port)
        if (point := point_at(columns, x, y, POINT_TARGET / self.canvas.camera.view.zoom)) is not None:
            return Hover(point=point)
        if (note := note_at(columns, x, y)) is not None:
            return Hover(note, corner=notes.at_corner(self.canvas, pointer, note))
        if (frame := frame_at(columns, x, y)) is not None:
            return Hover(frame)
        return Hover(wire=self.wire_at(pointer))

    def port_at(self, pointer: Pointer, inward: bool | None = None) -> Port | None:
        """The port in reach of the pointer; far out, where boxes are small, only their bodies can be hit."""
        zoom = self.canvas.camera.view.zoom
        if zoom < 0.3:
            return None
        return port_at(self.canvas.columns, pointer.x, pointer.y, PORT_TARGET / min(zoom, 1.5), inward)

    def wire_at(self, pointer: Pointer) -> int | None:
        """The wire in reach of the pointer."""
        return wire_at(self.canvas.columns, pointer.x, pointer.y, 6 / self.canvas.camera.view.zoom)

    # -- the edges -------------------------------------------------------------------------------------------------------

    def _speed(self) -> tuple[float, float]:
        canvas, position = self.canvas, self._last.position
        if canvas.scratch.wire is None and canvas.moving is None and canvas.scratch.band is None:
            return 0, 0
        return tuple(_pull(value, size) for value, size in ((position.x(), canvas.width()), (position.y(), canvas.height())))

    def _pull_sheet(self) -> None:
        dx, dy = self._speed() if self.story is not None else (0, 0)
        if dx or dy:
            self.canvas.camera.pan(dx, dy)
            self.again()
        else:
            self._pull.stop()


def _pull(value: float, size: float) -> float:
    """How far to pull in this frame: more the nearer the edge."""
    if value < EDGE:
        return min((EDGE - value) / EDGE, 1) * FASTEST
    return -min((value - size + EDGE) / EDGE, 1) * FASTEST if value > size - EDGE else 0
