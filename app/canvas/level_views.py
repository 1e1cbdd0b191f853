"""Where the canvas looked and what was selected on each level of the document, so that coming back finds it again."""

from typing import Any

from .view import View

Path = tuple[str, ...]


class LevelViews:
    """The levels that one canvas has shown."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.path: Path = canvas.document.inside
        self.seen: dict[Path, tuple[View, list[str]]] = {}
        canvas.document.opened.connect(self.seen.clear)

    def is_elsewhere(self) -> bool:
        """Whether the document shows another level than the canvas; the canvas's own is then remembered."""
        path = self.canvas.document.inside
        if path == self.path:
            return False
        self.seen[self.path] = (self.canvas.camera.goal, self.canvas.selection())
        return True

    def arrive(self) -> None:
        """Look where this level was left, or at all of it; what one comes out of is selected."""
        before, self.path = self.path, self.canvas.document.inside
        view, chosen = self.seen.get(self.path, (None, []))
        if before[:len(self.path)] == self.path:
            chosen = [before[len(self.path)]]
        if view is not None:
            self.canvas.camera.show(view)
        self.canvas.select([])
        self.canvas.select(chosen)
        if not self.canvas.selection():
            self.canvas.selection_changed.emit([])
