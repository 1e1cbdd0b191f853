"""Room along a drawing: closed up behind repeats that fold, opened where something unfolds, made for a box on a wire.

Room is closed only where nothing stands beside a group, and the block remembers how much, so that unfolding is exact. What unfolds
onto something else moves that on, with all that stands behind it: boxes keep their order, and none comes over another.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.interruption import look_up

from ..canvas.metrics import meet
from ..document.sheet import Place, Sheet
from ..document.staging import Wire
from ..layout import Size
from .overlaps import overlaps
from .standing import BOX, Standing

PITCH = (240, 120)
"""How far apart boxes stand that are wired, side by side and one below the other."""
Members = Sequence[str]


def closed(sheet: Sheet, groups: Sequence[Members], sizes: Mapping[str, Size]) -> tuple[Sheet, list[int]]:
    """The sheet in which what stands behind groups has come up to the first box of each, and how far behind each."""
    line = _Line(sheet, groups, sizes)
    room = [line.clear(at) for at in range(len(groups))]
    return line.shifted(-np.array(room)), room


def opened(sheet: Sheet, blocks: Collection[str]) -> Sheet:
    """The sheet in which what had come up behind these blocks has gone back, once for blocks that begin level."""
    there = sheet.staging.blocks
    if not any(there[key].room for key in blocks):
        return sheet
    line = _Line(sheet, [block.calls for block in there.values()], {})
    room = np.array([block.room * (key in blocks) for key, block in there.items()])
    given = {at: room[line.first == at].max() for at in set(line.first.tolist())}
    left = {key: block._replace(room=max(block.room - int(given[at]), 0))
            for (key, block), at in zip(there.items(), line.first.tolist())}
    sheet = line.shifted(room)
    return replace(sheet, staging=replace(sheet.staging, blocks=left))


def between(sheet: Sheet, call_id: str, source: str, target: str) -> Sheet:
    """The sheet in which a call that has come between two others hides neither: what stands behind it has gone on."""
    axis, places = int(sheet.downward), sheet.places
    start, end = places[source][axis], places[target][axis]
    if start >= end or not any(meet(places[call_id], places[other]) for other in (source, target)):
        return sheet
    first = start + PITCH[axis]
    at = min(max(places[call_id][axis], first), max(end - PITCH[axis], first))
    step = at + PITCH[axis] - end
    made = Making(Standing(sheet, {})).gone_on(axis, end, step) if step > 0 else sheet
    x, y = places[call_id]
    return made.moved({call_id: (x, at) if axis else (at, y)})


class _Line:
    """Boxes along a drawing, each group where its first box is; `first` and `last` are where a group's boxes begin."""

    def __init__(self, sheet: Sheet, groups: Sequence[Members], sizes: Mapping[str, Size]) -> None:
        self.axis = int(sheet.downward)
        self.stand = Standing(sheet, sizes)
        self.along = self.stand.corners[:, self.axis].copy()
        self.length = self.stand.sides[:, self.axis].copy()
        rows = [self.stand.rows_of(members) for members in groups]
        self.first = np.array([self.along[each].min() if len(each) else 0.0 for each in rows])
        self.last = np.array([self.along[each].max() if len(each) else 0.0 for each in rows])
        for each, first in zip(rows, self.first.tolist()):
            self.along[each], self.length[each] = first, BOX[self.axis]
        self.order = np.argsort(self.along, kind="stable")
        self.begins = self.along[self.order]
        self.reach = np.maximum.accumulate((self.along + self.length * ~self._alone())[self.order])

    def _alone(self) -> np.ndarray:
        """Boxes that are longer than others and have nothing behind them in their way."""
        found = np.zeros(len(self.along), np.bool_)
        low = self.stand.corners[:, 1 - self.axis]
        high = low + self.stand.sides[:, 1 - self.axis]
        for row in np.flatnonzero(self.length > BOX[self.axis]).tolist():
            look_up()
            behind = (self.along >= self.along[row]) & (low < high[row]) & (high > low[row])
            found[row] = np.count_nonzero(behind) == 1
        return found

    def clear(self, at: int) -> int:
        """How far what stands behind a group may come up; 0 where anything stands beside it, or reaches in there."""
        look_up()
        first, last, side = self.first[at], self.last[at], BOX[self.axis]
        before, behind = np.searchsorted(self.begins, first, "right"), np.searchsorted(self.begins, last + side, "left")
        free = before == behind and before and self.reach[before - 1] <= first + side
        return int(last - first) if free else 0

    def shifted(self, room: np.ndarray) -> Sheet:
        """The sheet in which what stands behind each group's first box has moved by its room, once for those that begin level."""
        edges = np.unique(self.first)
        steps = np.array([max(room[self.first == edge], key=abs) for edge in edges])
        ways = np.concatenate([[0], np.cumsum(steps)])
        if not ways.any():
            return self.stand.sheet
        shift = np.zeros_like(self.stand.corners)
        shift[:, self.axis] = ways[np.searchsorted(edges, self.along, "left")]
        sheet, staging = self.stand.shifted(shift), self.stand.sheet.staging
        return replace(sheet, staging=replace(staging, points=self._carried(shift)))

    def _carried(self, shift: np.ndarray) -> dict[Wire, tuple[Place, ...]]:
        """The points of wires, each gone with the box that its wire goes into, so that what closes and opens again is exact."""
        points = self.stand.sheet.staging.points
        ways = {wire: shift[self.stand.number[wire[0]]].astype(np.int64).tolist() for wire in points}
        return {wire: tuple((x + ways[wire][0], y + ways[wire][1]) for x, y in places) for wire, places in points.items()}


class Making:
    """Room being made on a sheet, step by step."""

    def __init__(self, stand: Standing) -> None:
        self.stand = stand
        self.areas = stand.areas.copy()
        self.shift = np.zeros_like(stand.corners)
        self.points = stand.sheet.staging.points

    def make(self, fresh: np.ndarray) -> None:
        """Let these rows, which are seen again, cover nothing: what they would cover goes on, and all that stands behind it."""
        low, high = self.areas[fresh, :2].min(0), self.areas[fresh, 2:].max(0)
        others = np.setdiff1d(self.stand.seen(), fresh)
        near = others[((self.areas[others, :2] < high) & (self.areas[others, 2:] > low)).all(1)]
        hit = self._hit(fresh, near)
        if not len(hit):
            return
        axis = int(self.stand.sheet.downward)
        if self.areas[fresh, axis].min() == self.areas[fresh, axis].max():
            axis = 1 - axis
        edge = self.areas[hit, axis].min()
        self._go_on(axis, edge, high[axis] + PITCH[axis] - BOX[axis] - edge, fresh)

    def _hit(self, fresh: np.ndarray, near: np.ndarray) -> np.ndarray:
        """Which of the boxes near stand on one of the fresh. One that stands for several can step aside, unless these would too."""
        hit, count = self._met(fresh, near), len(self.stand.ids)
        folded = np.flatnonzero(np.isin(self.stand.box, hit[hit >= count]))
        return np.unique(np.concatenate([hit[hit < count], self.stand.box[self._met(fresh, folded)]]))

    def _met(self, fresh: np.ndarray, others: np.ndarray) -> np.ndarray:
        """Which of the others share room with one of the fresh."""
        some = np.arange(len(fresh) + len(others)) < len(fresh)
        pairs = overlaps(self.areas[np.concatenate([fresh, others])], some)
        return others[np.unique(pairs[some[pairs].sum(1) == 1, 1]) - len(fresh)]

    def gone_on(self, axis: int, edge: float, step: float) -> Sheet:
        """The sheet in which all that begins at an edge or behind it has gone on by a step."""
        self._go_on(axis, edge, step, np.empty(0, np.int64))
        return self.sheet()

    def _go_on(self, axis: int, edge: float, step: float, still: np.ndarray) -> None:
        goes = self.areas[:, axis] >= edge
        goes[still] = False
        with_box = goes[self.stand.box]
        goes[:len(self.stand.ids)] = with_box
        self.areas[goes, axis] += step
        self.areas[goes, axis + 2] += step
        self.shift[with_box, axis] += step
        self.points = {wire: tuple(_gone_on(point, axis, edge, step) for point in points) for wire, points in self.points.items()}

    def sheet(self) -> Sheet:
        """The sheet with the room that was made."""
        if not self.shift.any():
            return self.stand.sheet
        made = self.stand.shifted(self.shift)
        return replace(made, staging=replace(made.staging, points=self.points)) if self.points else made


def _gone_on(point: Place, axis: int, edge: float, step: float) -> Place:
    """A point of a wire, moved as what stands there is."""
    gone = round(point[axis] + step * (point[axis] > edge - 1))
    return (gone, point[1]) if axis == 0 else (point[0], gone)
