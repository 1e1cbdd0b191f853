"""Edits of a large model, worked out in a thread beside the window, with what is then known of every call.

The thread works on equal graphs of its own, because the versions of one history share their wiring.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.errors import Cancelled
from engine.inference import Inference, infer
from engine.interruption import look_up
from engine.mappings import differing, gone

from ..document.document import Document
from ..document.sheet import Sheet
from ..widgets.waiting import wait_for

Change = Callable[[Sheet], Sheet | tuple[Sheet, str | list[str]]]
"""Gives a sheet, with the ids of what is to be selected in it where there are such."""
LARGE = 2_000
"""An edit of so many calls is worked out beside the window."""


class Outcome(NamedTuple):
    """What an edit makes of a sheet, what is to be selected in it, and what is known of its graph, where that was found out."""

    sheet: Sheet
    made: Sequence[str] = ()
    inference: Inference | None = None


class Beside(QObject):
    """Works out edits and steps of one document beside its window, which takes no input meanwhile but Cancel."""

    def __init__(self, document: Document, widget: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.widget = widget

    def edited(self, told: str, change: Change) -> Outcome:
        """What a change makes of the sheet; Cancelled where the user gave it up."""
        document, sheet = self.document, self.document.sheet
        known = None if document.inside else document.inference
        done = self._waited(told, lambda: worked_out(sheet, change, known))
        # An answer of the process that knows users' own layers may have come meanwhile.
        if document.sheet is not sheet:
            raise Cancelled(self.tr("The model changed meanwhile, so this was not done; do it again."))
        return done if document.inference is known else done._replace(inference=None)

    def foreseen(self, forward: bool) -> Inference | None:
        """What will be known of the sheet that an undo, or a redo, leads to, where to find that out takes long.

        Cancelled where the user gave it up.
        """
        document, known, target = self.document, self.document.whole, self.document.leading_to(forward)
        if target is None or not is_far(target, document.root):
            return None
        told = self.tr("Redo…") if forward else self.tr("Undo…")
        found = self._waited(told, lambda: inferred(target, known))
        return found if document.whole is known else None

    def _waited(self, told: str, work: Callable[[], Any]) -> Any:
        try:
            return wait_for(self.widget.window(), told, work, may_give_up=True)
        except Cancelled:
            raise Cancelled(self.tr("Given up; nothing was changed.")) from None


def outcome(sheet: Sheet, change: Change) -> Outcome:
    """What a change makes of a sheet."""
    after = change(sheet)
    if not isinstance(after, tuple):
        return Outcome(after)
    return Outcome(after[0], [after[1]] if isinstance(after[1], str) else after[1])


def worked_out(sheet: Sheet, change: Change, known: Inference | None) -> Outcome:
    """What a change makes of a sheet, in another thread; and what follows from what was `known` of its graph."""
    apart = replace(sheet, graph=sheet.graph.detached())
    after, made, _ = outcome(apart, change)
    if after is apart:
        return Outcome(sheet, made)
    if after.graph is apart.graph:
        return Outcome(replace(after, graph=sheet.graph), made)
    inference = None if known is None else settled(infer(after.graph, known))
    look_up()
    return Outcome(after, made, inference)


def inferred(sheet: Sheet, known: Inference) -> Inference | None:
    """What is known of another sheet's graph, found out in another thread."""
    inference = settled(infer(sheet.graph.detached(), known))
    look_up()
    return inference and replace(inference, graph=sheet.graph)


def settled(inference: Inference) -> Inference | None:
    """What is known, unless answers are awaited: they may come while nobody listens."""
    return None if inference.pending else inference


def is_far(sheet: Sheet, other: Sheet) -> bool:
    """Whether so many calls and layers differ that to read them anew takes long."""
    one, two = sheet.graph, other.graph
    if one is two or max(len(one.calls), len(two.calls)) < LARGE:
        return False
    return len(differing(two.calls, one.calls)) + len(differing(two.layers, one.layers)) + len(gone(two.calls, one.calls)) >= LARGE
