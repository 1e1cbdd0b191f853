"""The open model: its current sheet, what inference knows of it, and the way back.

`root` is the whole sheet: what is saved, undone and run. `sheet` is the level that is looked at: the root, or a nested model as one
of its outer calls sees it.

There is one undo command, `Edit`: a sheet before and a sheet after. Edits with the same key, made one after the other, melt into
one step, so that typing a number or dragging boxes is one undo.
"""

import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.graph import Graph
from engine.inference import Inference, infer

from .findings import Found, problems, remarks
from .levels import Level, Levels, Path, change_between
from .sheet import Change, Sheet
from .tally import Tally


class Edit(QUndoCommand):
    """One step of history: the sheet before and the sheet after, and what was `chosen` when it was made, where that is known."""

    def __init__(self, document: "Document", text: str, after: Sheet, path: Path, key: Any = None) -> None:
        super().__init__(text)
        self.document = weakref.ref(document)
        self.before = document.root
        self.after = after
        self.path = path
        self.key = key
        self.chosen: Sequence[str] = ()

    def undo(self) -> None:
        """Show the sheet before, where the edit was made."""
        self.document()._show(self.before, self.path)

    def redo(self) -> None:
        """Show the sheet after, where the edit was made."""
        self.document()._show(self.after, self.path)


def _forget(history: QUndoStack) -> None:
    if shiboken6.isValid(history):
        history.clear()


class Document(QObject):
    """The current sheet, its inference and the undo stack; every edit of the program goes through `edit`."""

    changed = Signal(object)
    opened = Signal()
    path_changed = Signal(str)

    def __init__(self, sheet: Sheet | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sheet = sheet or Sheet(Graph.empty())
        self.levels = Levels(Level(sheet, infer(sheet.graph)))
        self.inside: Path = ()
        self._found: list[Found] | None = None
        self._known: Inference | None = None
        self._tally = Tally()
        self.undo_stack = QUndoStack(self)
        # A command that the collector takes before its stack is deleted twice: the stack lives on until its commands are gone.
        weakref.finalize(self, _forget, self.undo_stack).atexit = False
        self.path = ""

    @property
    def root(self) -> Sheet:
        """The whole sheet."""
        return self.levels.root.sheet

    @property
    def whole(self) -> Inference:
        """What is known of the whole sheet."""
        return self.levels.root.inference

    @property
    def level(self) -> Level:
        """The level that is looked at."""
        return self.levels.at(self.inside)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is looked at."""
        return self.level.sheet

    @property
    def inference(self) -> Inference:
        """What is known of the sheet that is looked at."""
        return self.level.inference

    @property
    def graph(self) -> Graph:
        """The graph that is looked at."""
        return self.level.sheet.graph

    def counted(self) -> Tally:
        """How many parameters the built layers of the level that is looked at have."""
        self._tally.follow(self.inference.layers)
        return self._tally

    def found(self) -> list[Found]:
        """The problems of the whole model, those inside nested models included, and behind them what is worth a remark."""
        if self._found is None:
            self._found = [*problems(self.levels), *remarks(self.levels)]
        return self._found

    def problems(self) -> list[Found]:
        """The problems of the whole model alone."""
        return [each for each in self.found() if not each.is_remark]

    def edit(self, text: str, sheet: Sheet, key: Any = None, path: Path | None = None, inference: Inference | None = None) -> None:
        """Make `sheet` the current one, as an undoable step called `text`; steps with an equal `key` melt into one.

        It takes the place of the level looked at, or of the one at `path`, which is then looked at. `inference` is what is known
        of its graph, where that was found out already.
        """
        path = self.inside if path is None else path
        if sheet is self.levels.at(path).sheet:
            return
        after, last = self.levels.folded(path, sheet), self._last()
        if last is not None and key is not None and (last.key, last.path) == (key, path) and not self.undo_stack.isClean():
            self._melt(last, after)
        else:
            with self._knowing(inference):
                self.undo_stack.push(Edit(self, text, after, path, key))

    def keep_chosen(self, chosen: Sequence[str]) -> None:
        """Remember with the newest step what was selected before it."""
        if (last := self._last()) is not None:
            last.chosen = chosen

    def chosen_before(self) -> Sequence[str]:
        """What was selected before the step that was undone last."""
        undone = self._step_at(self.undo_stack.index())
        return () if undone is None else undone.chosen

    def leading_to(self, forward: bool) -> Sheet | None:
        """The whole sheet that an undo, or a redo, leads to; None where there is no such step."""
        step = self._step_at(self.undo_stack.index() - (not forward))
        return None if step is None else step.after if forward else step.before

    def step(self, forward: bool, inference: Inference | None = None) -> None:
        """Undo or redo a step; `inference` is what is known of the graph that it leads to, where that was found out already."""
        with self._knowing(inference):
            if forward:
                self.undo_stack.redo()
            else:
                self.undo_stack.undo()

    @contextmanager
    def _knowing(self, inference: Inference | None) -> Iterator[None]:
        self._known = inference
        try:
            yield
        finally:
            self._known = None

    def _last(self) -> Edit | None:
        """The newest step, where none behind it has been undone."""
        count = self.undo_stack.count()
        return self._step_at(count - 1) if self.undo_stack.index() == count else None

    def _step_at(self, index: int) -> Edit | None:
        """A step of the history, those included that were undone; None where there is none of this number."""
        command = self.undo_stack.command(index) if 0 <= index < self.undo_stack.count() else None
        return command if isinstance(command, Edit) else None

    def _melt(self, step: Edit, after: Sheet) -> None:
        """Let a step lead to another sheet; it goes where that is the one it began with.

        Qt's own way, to push a command and let it merge, keeps every command that was merged, with its sheets, for good.
        """
        step.after = after
        step.redo()
        if after is step.before:
            step.setObsolete(True)
            self.undo_stack.undo()

    def go(self, path: Path) -> None:
        """Look at another level; as near to it as can be where it is gone."""
        path = self.levels.reachable(path)
        if path != self.inside:
            self.end_melting()
            self._show(self.root, path)

    def end_melting(self) -> None:
        """Let the next edit be a step of its own, whatever its key."""
        if (step := self._step_at(self.undo_stack.index() - 1)) is not None:
            step.key = None

    def open(self, sheet: Sheet, path: str = "", inference: Inference | None = None) -> None:
        """Start anew with a sheet, without history; its `inference` where it is known already."""
        self.undo_stack.clear()
        before, self.levels, self._found = self.level, Levels(Level(sheet, inference or infer(sheet.graph))), None
        self.inside = ()
        self.opened.emit()
        # Nothing of it is what was seen before, so nothing has to be compared.
        self.changed.emit(change_between(before, self.level, False))
        self.set_path(path)

    def set_path(self, path: str) -> None:
        """Remember which file this is; an empty path is a document that was never saved."""
        self.path = path
        self.path_changed.emit(path)

    def try_graph(self, graph: Graph) -> Inference:
        """What inference would know of another graph in this place, without an edit: for wires that still hover."""
        return self.level.trying(graph)

    def look_again(self) -> None:
        """Read the calls anew for which an answer was awaited; no step of history."""
        if self.whole.pending or self.inference.pending:
            before = self.level
            self.levels, self._found = self.levels.after(self.root), None
            self._tell(before, self.inside)

    def renew(self, change: Callable[[Sheet], Sheet]) -> None:
        """Put other layer objects in the places of those there are, in all of the history; no step of its own."""
        for index in range(self.undo_stack.count()):
            if (step := self._step_at(index)) is not None:
                step.before, step.after = change(step.before), change(step.after)
        root = change(self.root)
        if root is not self.root:
            self._show(root, self.inside)

    def _show(self, root: Sheet, path: Path) -> None:
        before, was = self.level, self.inside
        if root is not self.root:
            self.levels, self._found = self.levels.after(root, self._known), None
        self.inside = self.levels.reachable(path)
        self._tell(before, was)

    def _tell(self, before: Level, was: Path) -> None:
        self.changed.emit(change_between(before, self.level, was == self.inside))


__all__ = ["Change", "Document", "Edit"]
