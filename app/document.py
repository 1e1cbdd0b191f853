"""The open model: its current sheet, what inference knows of it, and the way back.

There is one undo command, `Edit`: a sheet before and a sheet after. Edits with the same key, made one after the other, melt into one
step, so that typing a number or dragging boxes is one undo.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.graph import Graph
from engine.inference import Inference, infer

from .sheet import Change, Sheet, difference


class Edit(QUndoCommand):
    """One step of history: the sheet before and the sheet after."""

    def __init__(self, document: "Document", text: str, after: Sheet, key: Any = None) -> None:
        super().__init__(text)
        self.document = document
        self.before = document.sheet
        self.after = after
        self.key = key

    def id(self) -> int:
        """Qt asks only commands of one id to melt; which of them may, `mergeWith` decides."""
        return 1 if self.key is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later edit of the same key into this one."""
        if not isinstance(other, Edit) or other.key != self.key:
            return False
        self.after = other.after
        self.setObsolete(self.after is self.before)
        return True

    def undo(self) -> None:
        """Show the sheet before."""
        self.document._show(self.before)

    def redo(self) -> None:
        """Show the sheet after."""
        self.document._show(self.after)


class Document(QObject):
    """The current sheet, its inference and the undo stack; every edit of the program goes through `edit`."""

    changed = Signal(object)
    path_changed = Signal(str)

    def __init__(self, sheet: Sheet | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet or Sheet(Graph.empty())
        self.inference: Inference = infer(self.sheet.graph)
        self.undo_stack = QUndoStack(self)
        self.path = ""

    @property
    def graph(self) -> Graph:
        """The current graph."""
        return self.sheet.graph

    def edit(self, text: str, sheet: Sheet, key: Any = None) -> None:
        """Make `sheet` the current one, as an undoable step called `text`; steps with an equal `key` melt into one."""
        if sheet is not self.sheet:
            self.undo_stack.push(Edit(self, text, sheet, key))

    def end_melting(self) -> None:
        """Let the next edit be a step of its own, whatever its key."""
        index = self.undo_stack.index()
        if index:
            command = self.undo_stack.command(index - 1)
            if isinstance(command, Edit):
                command.key = None

    def open(self, sheet: Sheet, path: str = "") -> None:
        """Start anew with a sheet, without history."""
        self.undo_stack.clear()
        self._show(sheet, infer(sheet.graph))
        self.set_path(path)

    def set_path(self, path: str) -> None:
        """Remember which file this is; an empty path is a document that was never saved."""
        self.path = path
        self.path_changed.emit(path)

    def try_graph(self, graph: Graph) -> Inference:
        """What inference would know of another graph, without an edit: for wires that still hover."""
        return infer(graph, self.inference)

    def _show(self, sheet: Sheet, inference: Inference | None = None) -> None:
        before, seen = self.sheet, self.inference
        self.sheet = sheet
        self.inference = inference or infer(sheet.graph, seen)
        change = difference(before, sheet, seen, self.inference)
        self.changed.emit(change)


__all__ = ["Change", "Document", "Edit"]
