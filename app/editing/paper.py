"""What is seen of a sheet as one wire meets it: boxes by number, its ends among them, and what it runs over on its way."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from ..canvas.metrics import line_offset, port_offset
from ..canvas.rows import plugs
from ..document.places import Place
from ..document.staging import FOLD, Wire
from ..layout.detours import detour
from ..layout.routes import Obstacles
from .standing import Standing


class Paper:
    """The boxes that are seen, turned so that wires run from left to right; those from `first_fold` on stand for several."""

    def __init__(self, stand: Standing) -> None:
        self.stand, self.graph, seen = stand, stand.sheet.graph, stand.seen()
        self.way = -1 if stand.sheet.downward else 1
        self.number = {row: number for number, row in enumerate(seen.tolist())}
        self.areas = stand.areas[seen].reshape(-1, 2, 2)[:, :, ::self.way].reshape(-1, 4)
        self.obstacles = Obstacles(*self.areas.T)
        self.first_fold = int(np.count_nonzero(seen < len(stand.ids)))

    def around(self, wire: Wire, led: Iterable[Sequence[Place]]) -> list[Place]:
        """The points of a wire that goes around boxes, and not where others are `led`; none where it needs none."""
        begin, end = self.spots(wire)
        stretches = [np.array(pair)[:, ::self.way] for points in led for pair in pairwise(points)]
        taken = np.array([[*pair.min(0), *pair.max(0)] for pair in stretches]).reshape(-1, 4)
        return [point[::self.way] for point in detour(begin, end, self.obstacles, self.ends(wire), taken)]

    def faults(self, wire: Wire, points: Sequence[Place]) -> tuple[bool, int, int]:
        """What is wrong with a way because of what is folded: whether it leads back, how much it runs under, how much over all.

        A wire between boxes that stand for themselves may run over others of these: nobody folded them there.
        """
        begin, end = self.spots(wire)
        way = [begin, *(point[::self.way] for point in points), end]
        hit, ends = self.obstacles.hit(way, self.ends(wire)), np.array(self.ends(wire))
        folded = hit if (ends >= self.first_fold).any() else hit[hit >= self.first_fold]
        return any(one[0] > other[0] for one, other in pairwise(way)), len(folded), len(hit)

    def near_folds(self) -> list[Wire]:
        """The wires that end in a box that stands for several, or may run over one; calls that stand nowhere yet have none."""
        stand, calls = self.stand, self.graph.calls
        wires = [(call_id, port) for call_id, call in calls.items() if call_id in stand.number
                 for port, source in enumerate(call.inputs) if source and source.call in stand.number]
        rows = [(stand.number[calls[call_id].inputs[port].call], stand.number[call_id]) for call_id, port in wires]
        boxes = stand.box[np.array(rows, np.int64).reshape(-1, 2)]
        low, high = stand.areas[boxes, :2].min(1), stand.areas[boxes, 2:].max(1)
        near = (boxes >= len(stand.ids)).any(1) | np.array([wire in stand.sheet.staging.led for wire in wires], bool)
        for left, top, right, bottom in stand.areas[len(stand.ids):].tolist():
            near |= ((low < (right, bottom)) & (high > (left, top))).all(1)
        return [wires[row] for row in np.flatnonzero(near & (boxes[:, 0] != boxes[:, 1])).tolist()]

    def ends(self, wire: Wire) -> tuple[int, int]:
        """The boxes that a wire runs between, by number."""
        return self._box(self.graph.calls[wire[0]].inputs[wire[1]].call), self._box(wire[0])

    def spots(self, wire: Wire) -> tuple[Place, Place]:
        """Where a wire begins and ends."""
        call = self.graph.calls[wire[0]]
        source = call.inputs[wire[1]].call
        return self._spot(source, 2, 0, 1), self._spot(wire[0], 0, wire[1], len(plugs(call)))

    def _box(self, call_id: str) -> int:
        """The number of the box that a call is seen in."""
        return self.number[int(self.stand.box[self.stand.number[call_id]])]

    def _spot(self, call_id: str, side: int, port: int, count: int) -> Place:
        """Where a port of a call is seen; `side` is the column of the edge."""
        _, top, _, bottom = area = self.areas[self._box(call_id)].tolist()
        return round(area[side]), round(top + self._offset(call_id, bottom - top, port, count))

    def _offset(self, call_id: str, breadth: float, port: int, count: int) -> float:
        """How far from its corner the box of a call has one of `count` ports; a folded layer has a line for each call."""
        stand, row = self.stand, self.stand.number[call_id]
        if stand.box[row] == row:
            return port_offset(breadth, count, port)
        name = stand.names[stand.box[row]]
        if stand.stands[name].kind != FOLD:
            return breadth / 2
        seat, lines = stand.rows[name].tolist().index(row), len(stand.rows[name])
        return port_offset(breadth, lines, seat) if stand.sheet.downward else line_offset(seat)
