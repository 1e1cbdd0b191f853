"""A wire that was made, or whose box was moved, goes around the boxes that it would run over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.mappings import differing

from ..canvas.metrics import port_offset
from ..canvas.rows import plugs
from ..document.places import Place
from ..document.sheet import Sheet
from ..document.staging import Wire
from ..layout import Size
from ..layout.arrangement import MOST_LED
from ..layout.detours import detour
from ..layout.routes import Obstacles
from .standing import Standing

MOST_MADE = 60
"""Of more wires that are made at once nobody follows a single one, and each takes milliseconds."""


def led_around(before: Sheet, after: Sheet, sizes: Mapping[str, Size]) -> Sheet:
    """The sheet after an edit, in which the wires that it made, or tore from their ways, go around boxes.

    `sizes` are those of boxes that are larger than others.
    """
    staging, made = after.staging, list(_made(before, after))
    made = [wire for wire in dict.fromkeys([*(made if len(made) <= MOST_MADE else ()), *_torn(before, after)])
            if wire not in staging.points or wire in staging.led]
    if not made or len(after.places) > MOST_LED:
        return after
    paper = _Paper(Standing(after, sizes))
    for wire in made:
        staging = staging.with_points(wire, ())
        staging = staging.with_points(wire, paper.around(wire, staging.points.values()), led=True)
    return replace(after, staging=staging)


def _made(before: Sheet, after: Sheet) -> Iterator[Wire]:
    """The wires that only the later sheet has."""
    for call_id in sorted(differing(before.graph.calls, after.graph.calls)):
        old = before.graph.calls[call_id].inputs if call_id in before.graph.calls else ()
        for port, source in enumerate(after.graph.calls[call_id].inputs):
            if source is not None and source not in old[port:port + 1]:
                yield call_id, port


def _torn(before: Sheet, after: Sheet) -> list[Wire]:
    """The wires that were led and are not any more, though they are there."""
    calls = after.graph.calls
    return [wire for wire in sorted(before.staging.led - after.staging.led)
            if wire[0] in calls and any(calls[wire[0]].inputs[wire[1]:wire[1] + 1])]


class _Paper:
    """What is seen of a sheet, turned so that wires run from left to right."""

    def __init__(self, stand: Standing) -> None:
        self.stand, seen = stand, stand.seen()
        self.way = -1 if stand.sheet.downward else 1
        self.number = {row: number for number, row in enumerate(seen.tolist())}
        self.areas = stand.areas[seen].reshape(-1, 2, 2)[:, :, ::self.way].reshape(-1, 4)

    def around(self, wire: Wire, led: Iterable[Sequence[Place]]) -> list[Place]:
        """The points of a wire that goes around boxes, and not where others are `led`; none where it needs none."""
        source, target = self.stand.sheet.graph.calls[wire[0]].inputs[wire[1]].call, wire[0]
        ends = self._box(source), self._box(target)
        begin, end = self._spot(ends[0], 2, 0, 1), self._spot(ends[1], 0, *self._port(wire))
        stretches = [np.array(pair)[:, ::self.way] for points in led for pair in zip(points, points[1:])]
        taken = np.array([[*pair.min(0), *pair.max(0)] for pair in stretches]).reshape(-1, 4)
        return [point[::self.way] for point in detour(begin, end, Obstacles(*self.areas.T), ends, taken)]

    def _box(self, call_id: str) -> int:
        """The number of the box that a call is seen in."""
        return self.number[int(self.stand.box[self.stand.number[call_id]])]

    def _port(self, wire: Wire) -> tuple[int, int]:
        """Which port of how many a wire goes into; what is folded takes its wires in the middle."""
        row = self.stand.number[wire[0]]
        return (wire[1], len(plugs(self.stand.sheet.graph.calls[wire[0]]))) if self.stand.box[row] == row else (0, 1)

    def _spot(self, box: int, side: int, port: int, count: int) -> Place:
        """Where a port is; `side` is the column of the edge."""
        _, top, _, bottom = area = self.areas[box].tolist()
        return round(area[side]), round(top + port_offset(bottom - top, count, port))
