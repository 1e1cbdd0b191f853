"""What the user does to where the selected boxes stand; each method is one undoable edit."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from ..canvas.metrics import GRID
from ..document import edits
from ..texts.plural import plural
from .selected import Selected

if TYPE_CHECKING:
    from ..layout import Size

N = QT_TRANSLATE_NOOP
ALIGNED = {"left": N("Ordering", "Align left edges"), "centre": N("Ordering", "Align centres"),
           "right": N("Ordering", "Align right edges"), "top": N("Ordering", "Align top edges"),
           "middle": N("Ordering", "Align middles"), "bottom": N("Ordering", "Align bottom edges")}


class Ordering(QObject):
    """Edits of the places of what is selected on the canvas."""

    def __init__(self, selected: Selected) -> None:
        super().__init__(selected)
        self.selected = selected
        self.document = selected.document
        self.canvas = selected.canvas

    def sizes(self, ids: Iterable[str]) -> "dict[str, Size]":
        """Width and height of boxes, as the canvas draws them."""
        boxes, row_of = self.canvas.columns.boxes, self.canvas.columns.row_of
        rows = {each: row_of[each] for each in ids if each in row_of}
        places = list(rows.values())
        return dict(zip(rows, zip(boxes.w[places].astype(int).tolist(), boxes.h[places].astype(int).tolist())))

    def arrange(self, downward: bool | None = None) -> None:
        """Lay out the selected calls, or all when fewer than two are selected; `downward` turns the drawing."""
        calls = self.selected.calls()
        only = calls if len(calls) > 1 and downward is None else None
        sizes = self.sizes(self.canvas.columns.row_of)
        texts = {None: self.tr("Auto layout"), True: self.tr("Layout from top to bottom"),
                 False: self.tr("Layout from left to right")}
        if self.selected.edit(texts[downward], lambda sheet: edits.lay_out(sheet, sizes, only, downward),
                              many=len(self.document.graph.calls), told=self.tr("Laying out…")):
            self.canvas.frame(only)

    def align(self, edge: str) -> None:
        """Bring the selected boxes to one line."""
        ids = self.selected.ids()
        sizes = self.canvas.columns.larger()
        self.selected.edit(self.tr(ALIGNED[edge]), lambda sheet: edits.align(sheet, sizes, ids, edge), led=True,
                           many=len(ids))

    def distribute(self, axis: int) -> None:
        """Give the selected boxes equal gaps."""
        ids, sizes = self.selected.ids(), self.canvas.columns.larger()
        text = self.tr("Distribute vertically") if axis else self.tr("Distribute horizontally")
        self.selected.edit(text, lambda sheet: edits.distribute(sheet, sizes, ids, axis), led=True, many=len(ids))

    def snap(self) -> None:
        """Put the selected boxes, or all, on the grid."""
        ids = self.selected.ids() or [*self.document.graph.calls, *self.document.sheet.notes]
        self.selected.edit(self.tr("Snap to the grid"), lambda sheet: edits.snap(sheet, ids), led=True, many=len(ids))

    def nudge(self, across: int, down: int, fine: bool = False) -> None:
        """Move the selected boxes by a step of the grid, or by a single unit; steps in a row are one step of undo."""
        ids, step = self.selected.carried(), 1 if fine else GRID
        after = self.canvas.led(edits.nudge(self.document.sheet, ids, across * step, down * step))
        self.document.edit(plural(self.tr("Move %n box(es)", "", len(ids)), len(ids)), after, ("nudge", *ids))
        self.canvas.reveal_selection()
