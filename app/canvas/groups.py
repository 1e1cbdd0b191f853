"""Boxes that stand for several: frames, folded frames, folded blocks, and the calls of a shared layer as lines of one box.

What is folded away lies at infinity like any row that shows nothing, and its wires end at the box that stands for it. All of it is
worked out anew when the staging changes or something in a group does; without groups it costs nothing.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from app.document import staging as stage
from app.document.sheet import Change, Sheet
from app.document.staging import Staging, Stand

from . import metrics
from .face import PROBLEM
from .metrics import FRAME_MARGIN as MARGIN
from .metrics import FRAME_TITLE as TITLE
from .rows import BLOCK, FAR, FOLD, FRAME, PACK, distinct

KINDS = {stage.FRAME: FRAME, stage.PACK: PACK, stage.BLOCK: BLOCK, stage.FOLD: FOLD}


class Group(NamedTuple):
    """A box that stands for several, by the rows of these; `times` counts a block, `colour` is a frame's.

    It stands `away` from the upper left corner of those rows; a frame stands around them.
    """

    kind: int
    title: str
    rows: tuple[int, ...]
    colour: int = 0
    times: int = 1
    away: tuple[int, int] = (0, 0)


class Groups:
    """The groups of one set of columns, by row."""

    def __init__(self, columns: Any) -> None:
        self.columns = columns
        self.at: dict[int, Group] = {}
        self.staging = Staging()
        self._members: frozenset[str] = frozenset()

    def follow(self, sheet: Sheet, change: Change, turned: bool = False) -> np.ndarray:
        """Show the groups of a sheet, which may have `turned` to run another way; returns the rows that look different now."""
        staging = sheet.staging
        if staging is self.staging and not (self._members and (turned or self._stirred(change))):
            return np.empty(0, np.int64)
        self.staging = staging
        before = self._stand_alone(sheet)
        wanted = staging.stands(sheet.graph)
        self._members = frozenset(each for stand in wanted.values() for each in stand.members)
        rows = dict(self._open(wanted))
        for group_id, stand in wanted.items():
            shown, kind = self.columns.rows(stand.members), KINDS[stand.kind]
            if kind != FRAME:
                shown = shown[np.isfinite(self.columns.boxes.x[shown])]
            self._stand(rows[group_id], Group(kind, stand.title, tuple(shown.tolist()), *stand[3:]))
        after = np.array([row for row, group in self.at.items() for row in (row, *group.rows)], np.int64)
        touched = distinct(np.concatenate([before, after]))
        self.columns.lead(self.columns.whole_wires_of(touched))
        return touched

    def _stirred(self, change: Change) -> bool:
        """Whether a change is about what is in a group."""
        return any(each in ids for ids in change for each in self._members)

    def _stand_alone(self, sheet: Sheet) -> np.ndarray:
        """Let every call stand for itself again; returns the rows of those and of the groups."""
        boxes, columns = self.columns.boxes, self.columns
        found = [row for row, group in self.at.items() for row in (row, *group.rows)]
        hidden = [row for row in found if boxes.at[row] != row and columns.ids[row] in sheet.graph.calls]
        for row in hidden:
            boxes.x[row], boxes.y[row] = sheet.places.get(columns.ids[row], (0, 0))
            boxes.at[row], boxes.seat[row] = row, -1
        hidden_notes = [row for row in found if boxes.at[row] != row and columns.ids[row] in sheet.notes]
        for row in hidden_notes:
            boxes.x[row], boxes.y[row] = sheet.notes[columns.ids[row]][1:3]
            boxes.at[row] = row
        return np.array(found, np.int64)

    def _open(self, wanted: dict[str, Stand]) -> Iterator[tuple[str, int]]:
        """A row for each group, those there were before in their own."""
        columns = self.columns
        chosen = {columns.ids[row] for row in self.at if columns.boxes.selected[row]}
        old = list(self.at)
        for row in old:
            columns.row_of.pop(columns.ids[row], None)
            columns.ids[row] = None
        columns.boxes.give_back(np.array(old, np.int64))
        self.at = {}
        for group_id in wanted:
            row = columns.open_row(group_id)
            columns.boxes.selected[row] = group_id in chosen
            yield group_id, row

    def _stand(self, row: int, group: Group) -> None:
        boxes = self.columns.boxes
        self.at[row] = group
        members = np.array(group.rows, np.int64)
        boxes.kind[row], boxes.at[row] = group.kind, row
        if not len(members):
            return
        if group.kind == FRAME:
            members = distinct(boxes.at[members])
            left, top = boxes.x[members].min() - MARGIN, boxes.y[members].min() - MARGIN - TITLE
            right = (boxes.x[members] + boxes.w[members]).max() + MARGIN
            bottom = (boxes.y[members] + boxes.h[members]).max() + MARGIN
            boxes.x[row], boxes.y[row], boxes.w[row], boxes.h[row] = left, top, right - left, bottom - top
            return
        boxes.x[row], boxes.y[row] = boxes.x[members].min() + group.away[0], boxes.y[members].min() + group.away[1]
        boxes.w[row], boxes.h[row] = metrics.BOX_WIDTH, metrics.BOX_HEIGHT
        if group.kind == FOLD:
            boxes.w[row], boxes.h[row] = metrics.fold_sides(len(members), self.columns.down)
            boxes.inputs[row] = len(members)
        boxes.slot[row], boxes.family[row] = boxes.slot[members[0]], boxes.family[members[0]]
        boxes.state[row] = PROBLEM if (boxes.state[members] == PROBLEM).any() else boxes.state[members[0]]
        boxes.at[members], boxes.seat[members] = row, np.arange(len(members))
        boxes.x[members] = boxes.y[members] = FAR


def seat_at(group: Group, offset: float) -> int | None:
    """The line at a height below the top of a folded box, None above the first."""
    seat = int((offset - metrics.HEADER) // metrics.PORT_PITCH)
    return min(seat, len(group.rows) - 1) if group.kind == FOLD and seat >= 0 else None


def carried(columns: Any, rows: np.ndarray) -> np.ndarray:
    """These rows and all that moves with them: what a frame stands around, and what is shown in the same box."""
    boxes, groups = columns.boxes, columns.groups.at
    found = set(rows.tolist())
    waiting = list(found)
    while groups and waiting:
        row = waiting.pop()
        at = int(boxes.at[row])
        near = {at, *groups[at].rows} if at in groups else set()
        near |= set(groups[row].rows) if row in groups else set()
        fresh = near - found
        found |= fresh
        waiting += fresh
    return np.array(sorted(found), np.int64)

