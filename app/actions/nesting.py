"""Going into nested models and out of them, and what the selection has to do with it."""

from PySide6.QtCore import QObject, Signal

from ..canvas.canvas import Canvas
from ..document.levels import Path, is_nested
from .selected import Selected


class Nesting(QObject):
    """Enters and leaves nested models; `leaving` tells that something else is about to be looked at."""

    leaving = Signal()

    def __init__(self, selected: Selected, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected = selected
        self.document = selected.document
        self.canvas: Canvas = selected.canvas

    def chosen(self) -> str | None:
        """The one selected call of a nested model."""
        calls = self.selected.calls()
        return calls[0] if len(calls) == 1 and is_nested(self.document.graph, calls[0]) else None

    def enter(self, call_id: str | None = None) -> bool:
        """Show what is inside a call, or inside the selected one; false where it is of no nested model."""
        call_id = call_id or self.chosen()
        if call_id is None or not is_nested(self.document.graph, call_id):
            return False
        self.leaving.emit()
        self.document.go((*self.document.inside, call_id))
        self.canvas.setFocus()
        return True

    def leave(self) -> None:
        """Show the level around this one."""
        self.leaving.emit()
        self.document.go(self.document.inside[:-1])
        self.canvas.setFocus()

    def open(self, call_id: str, path: Path) -> None:
        """Enter a nested call of the level at a path; go to any other."""
        self.document.go(path)
        if path != self.document.inside or not self.enter(call_id):
            self.go_to(call_id, path)

    def go_to(self, call_id: str, path: Path | None = None) -> None:
        """Select a call of the level at a path, or of the one looked at, and bring it into view."""
        self.leaving.emit()
        if path is not None:
            self.document.go(path)
        if call_id in self.document.graph.calls and path in (None, self.document.inside):
            self.canvas.select([call_id])
            self.canvas.frame([call_id])
            self.canvas.setFocus()
