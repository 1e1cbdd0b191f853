"""Where the canvas looks, as the window asks for it: frames, zooms, and what stays framed while the window changes its size."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QCursor

from .view import View


class Viewing:
    """Mixed into the canvas, which has the camera."""

    def frame(self, ids: Iterable[str] | None = None, animated: bool = True) -> None:
        """Show these calls and notes, or everything, whole; an empty sheet is shown as large as it is."""
        rows = self.columns.everything() if ids is None else self.columns.rows(ids)
        if not self.columns.row_of:
            self.camera.show(View(-40, -40))
        elif len(rows):
            self.camera.frame(self.area_of(rows), animated)
            self._framed = self.camera.goal if ids is None else None

    def resizeEvent(self, event: object) -> None:
        """Go on showing everything, where everything was framed and nobody has moved the sheet since."""
        self.map.settle()
        if self._framed is not None and self._framed == self.camera.goal:
            self.frame(animated=False)

    def reveal_selection(self) -> None:
        """Pan as little as shows what is selected."""
        rows = self.columns.rows(self.selection())
        if len(rows):
            self.camera.reveal(self.area_of(rows))

    def zoom_in(self) -> None:
        """Zoom in by a step."""
        self.camera.zoom_to(self.camera.view.zoom * 1.25)

    def zoom_out(self) -> None:
        """Zoom out by a step."""
        self.camera.zoom_to(self.camera.view.zoom / 1.25)

    def reset_zoom(self) -> None:
        """Go back to 100 %."""
        self.camera.zoom_to(1.0)

    def zoom(self) -> float:
        """The zoom, 1 for 100 %."""
        return self.camera.view.zoom

    def center_place(self) -> tuple[int, int]:
        """The canvas place in the middle of the window."""
        x, y = self.camera.view.place(self.width() / 2, self.height() / 2)
        return round(x), round(y)

    def spot(self) -> tuple[float, float] | None:
        """Where something new is wanted: where a menu was asked for, else at the pointer; None when that is elsewhere."""
        if self.asked_at is not None:
            return self.asked_at
        pointer = self.mapFromGlobal(QCursor.pos())
        return self.camera.place(QPointF(pointer)) if self.rect().contains(pointer) else None

    def toggle_map(self) -> None:
        """Show the map of the whole sheet in a corner, or hide it."""
        self.map.toggle()

    def mark(self, ids: Iterable[str] | None) -> None:
        """Let these calls and notes stand out, on the map too, and all others fade; None ends it."""
        self.overlay.marked = None if ids is None else frozenset(ids)
        self.map.spoil()
        self.update()
