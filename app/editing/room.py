"""Room along a drawing: closed up behind what is folded to one box, opened again where it is unfolded, made for a box on a wire.

The first two move what stands behind a group, along the way that wires run, by as much as the group is long: one undoes the other.
Room is closed only where nothing stands beside the group, and opened only where something stands in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ..canvas.metrics import BOX_ROOM, meet
from ..document.sheet import Place, Sheet
from ..document.staging import FRAME, Wire

PITCH = (240, 120)
"""How far apart boxes stand that are wired, side by side and one below the other."""
Members = Sequence[str]


def closed(sheet: Sheet, groups: Sequence[Members]) -> Sheet:
    """The sheet in which what stands behind groups has come up to the first box of each."""
    stand = _Standing(sheet, groups, int(sheet.downward))
    chosen = [at for at in range(len(groups)) if stand.step[at] and not stand.beside(at)]
    return stand.moved(stand.last[chosen], -stand.step[chosen]) if chosen else sheet


def opened(sheet: Sheet, groups: Sequence[Members]) -> Sheet:
    """The sheet in which what stands where groups are to be shown has made room, first along the drawing, then across it."""
    for axis in (int(sheet.downward), int(not sheet.downward)):
        stand = _Standing(sheet, groups, axis)
        chosen = [at for at in range(len(groups)) if stand.step[at] and stand.hides(at)]
        sheet = stand.moved(stand.first[chosen], stand.step[chosen]) if chosen else sheet
    return sheet


def between(sheet: Sheet, call_id: str, source: str, target: str) -> Sheet:
    """The sheet in which a call that has come between two others hides neither: what stands behind it has gone on."""
    axis, places = int(sheet.downward), sheet.places
    start, end = places[source][axis], places[target][axis]
    if start >= end or not any(meet(places[call_id], places[other]) for other in (source, target)):
        return sheet
    first = start + PITCH[axis]
    at = min(max(places[call_id][axis], first), max(end - PITCH[axis], first))
    stand, step = _Standing(sheet, (), axis), at + PITCH[axis] - end
    made = stand.moved(np.array([end - 1]), np.array([step])) if step > 0 else sheet
    x, y = places[call_id]
    return made.moved({call_id: (x, at) if axis else (at, y)})


class _Standing:
    """Where boxes and groups stand along an axis; `first`, `last` and `step` are those of the groups."""

    def __init__(self, sheet: Sheet, groups: Sequence[Members], axis: int) -> None:
        self.sheet = sheet
        self.axis = axis
        self.ids = [*sheet.places, *sheet.notes]
        corners = [*sheet.places.values(), *(note[1:3] for note in sheet.notes.values())]
        self.corners = np.array(corners, np.float64).reshape(-1, 2)
        number = {each: index for index, each in enumerate(self.ids)}
        self.groups = [self._rows(number, members) for members in groups]
        stands = sheet.staging.stands(sheet.graph).values()
        self.shown = self._shown([*self.groups, *(self._rows(number, stand.members) for stand in stands if stand.kind != FRAME)])
        self.along, along = self.shown[:, axis], self.corners[:, axis]
        self.order = np.argsort(self.along, kind="stable")
        self.first = np.array([along[rows].min() if len(rows) else 0 for rows in self.groups])
        self.last = np.array([along[rows].max() if len(rows) else 0 for rows in self.groups])
        self.step = self.last - self.first

    def _rows(self, number: Mapping[str, int], members: Members) -> np.ndarray:
        return np.array([number[each] for each in members if each in number], np.int64)

    def _shown(self, folded: list[np.ndarray]) -> np.ndarray:
        """Where boxes are seen to stand: what is folded, or is about to be shown, at the corner of the box that stands for it."""
        shown = self.corners.copy()
        for rows in folded:
            shown[rows] = self.corners[rows].min(0) if len(rows) else 0
        return shown

    def _within(self, at: int) -> np.ndarray:
        """The boxes that stand behind the first of a group and not behind its last; its own are all seen where its first is."""
        begin, end = np.searchsorted(self.along, (self.first[at], self.last[at]), "right", self.order)
        return self.order[begin:end]

    def beside(self, at: int) -> bool:
        """Whether other boxes stand beside a group, or in it."""
        return bool(len(self._within(at)))

    def hides(self, at: int) -> bool:
        """Whether other boxes stand in the room of a group."""
        axis, room = 1 - self.axis, BOX_ROOM[1 - self.axis]
        own, others = self.corners[self.groups[at], axis], self.shown[self._within(at), axis]
        return bool(((others > own.min() - room) & (others < own.max() + room)).any())

    def moved(self, edges: np.ndarray, steps: np.ndarray) -> Sheet:
        """The sheet in which all that stands behind edges has moved by their steps; a group moves as its first box does."""
        order = np.argsort(edges)
        edges, ways = edges[order], np.concatenate([[0], np.cumsum(steps[order])])

        def way(along: np.ndarray) -> np.ndarray:
            return ways[np.searchsorted(edges, along, "left")]

        shift = way(self.along)
        after, rows = self.corners.copy(), np.flatnonzero(shift)
        after[rows, self.axis] += shift[rows]
        corners = dict(zip(map(self.ids.__getitem__, rows.tolist()), map(tuple, np.rint(after[rows]).astype(np.int64).tolist())))
        sheet = self.sheet
        notes = {each: note._replace(x=corners[each][0], y=corners[each][1]) for each, note in sheet.notes.items()
                 if each in corners}
        made = sheet.moved({each: corner for each, corner in corners.items() if each not in sheet.notes})
        made = made.with_notes({**sheet.notes, **notes}) if notes else made
        return replace(made, staging=replace(made.staging, points=self._led(way))) if made.staging.points else made

    def _led(self, way: Callable[[np.ndarray], np.ndarray]) -> dict[Wire, tuple[Place, ...]]:
        """The points of wires, moved as what stands there is."""
        found = {}
        for wire, points in self.sheet.staging.points.items():
            places = np.array(points, np.float64)
            places[:, self.axis] += way(places[:, self.axis])
            found[wire] = tuple(map(tuple, np.rint(places).astype(np.int64).tolist()))
        return found
