"""The places that were looked at, so that one can go back to them and forth again."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ..canvas.canvas import Canvas
from ..canvas.view import View
from ..document.levels import Path

MOST = 60


class Spot(NamedTuple):
    """A view of one level of nested models."""

    level: Path
    view: View


class Visits(QObject):
    """Two stacks of spots of one canvas."""

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.behind: list[Spot] = []
        self.ahead: list[Spot] = []

    def leave(self) -> None:
        """Remember what is seen now, because something else is about to be."""
        spot = self._here()
        if not self.behind or self.behind[-1] != spot:
            self.behind = [*self.behind, spot][-MOST:]
        self.ahead.clear()
        self.changed.emit()

    def back(self) -> None:
        """Go to the place before."""
        self._go(self.behind, self.ahead)

    def forward(self) -> None:
        """Go to where `back` came from."""
        self._go(self.ahead, self.behind)

    def _go(self, there: list[Spot], other: list[Spot]) -> None:
        now = self._here()
        while there:
            spot = there.pop()
            if spot != now:
                other.append(now)
                if spot.level != now.level:
                    self.canvas.document.go(spot.level)
                self.canvas.camera.glide(spot.view._replace(ratio=now.view.ratio))
                break
        self.changed.emit()

    def _here(self) -> Spot:
        return Spot(self.canvas.document.inside, self.canvas.camera.goal)

    def forget(self) -> None:
        """Another model is shown."""
        self.behind.clear()
        self.ahead.clear()
        self.changed.emit()
