"""Where boxes stand: laid out anew, aligned, distributed, put on the grid, nudged. Each edit moves boxes and changes nothing else.

Boxes are calls and notes, by id; `sizes` gives their width and height.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.errors import LayerloomError

from ..canvas.metrics import BOX_ROOM
from ..document.sheet import Place, Sheet
from ..document.staging import HERE, Staging, Wire
from ..layout import GRID, Size, Wish, draw

EDGES = {"left": (0, 0.0), "centre": (0, 0.5), "right": (0, 1.0), "top": (1, 0.0), "middle": (1, 0.5), "bottom": (1, 1.0)}
"""Axis and share of the size by which boxes are aligned."""


def lay_out(sheet: Sheet, sizes: Mapping[str, Size], ids: Iterable[str] | None = None, downward: bool | None = None) -> Sheet:
    """The sheet with calls laid out, all or these; `downward` decides which way from now on. As many as can stay where they are.

    A frame keeps what is in it together, what is folded is one box, and wires are led around boxes where they must be.
    """
    downward = sheet.downward if downward is None else downward
    turned = downward != sheet.downward
    sheet = sheet.drawn(downward)
    before = {**dict(sheet.places.items()), **{each: note[1:3] for each, note in sheet.notes.items()}}
    drawn = draw(Wish(sheet.graph, sizes, None if ids is None else set(ids), downward, sheet.staging, {} if turned else before))
    dx, dy = _shift(drawn.places, before, ids is not None or turned)
    places = {each: (x + dx, y + dy) for each, (x, y) in drawn.places.items()}
    after = _put(sheet, {**places, **(_along(sheet, places, sizes) if ids is None else {})})
    points = {wire: tuple((x + dx, y + dy) for x, y in found) for wire, found in drawn.points.items()}
    return replace(after, staging=replace(_at_corners(sheet, places, turned), points=_led(sheet, places, points)))


def _at_corners(sheet: Sheet, places: Mapping[str, Place], turned: bool) -> Staging:
    """How a sheet is shown, with boxes that stand for several at the corners of those that have new places."""
    ways = {name: HERE for name, stand in sheet.staging.stands(sheet.graph).items() if not places.keys().isdisjoint(stand.members)}
    staging = sheet.staging.put(ways)
    return replace(staging, blocks={key: block._replace(room=0) for key, block in staging.blocks.items()}) if turned else staging


def _along(sheet: Sheet, places: Mapping[str, Place], sizes: Mapping[str, Size]) -> dict[str, Place]:
    """The places of notes that go along with the boxes they are nearest to, and aside until they stand on none."""
    found: dict[str, Place] = {}
    for note_id, note in sheet.notes.items():
        if note_id in places or not sheet.places:
            continue
        nearest = min(sheet.places, key=lambda each: math.dist(sheet.places[each], note[1:3]))
        place = tuple(to + own - was for to, own, was in zip(places[nearest], note[1:3], sheet.places[nearest]))
        found[note_id] = _aside(place, note[3:5], {**places, **found}, sizes, sheet.downward)
    return found


def _aside(place: Place, size: Size, places: Mapping[str, Place], sizes: Mapping[str, Size], downward: bool) -> Place:
    """The nearest place on no box: above, or to the right in a drawing downwards."""
    axis, step, lane = (0, GRID, 1) if downward else (1, -GRID, 0)
    near = [(corner[axis], sizes.get(each, BOX_ROOM)[axis]) for each, corner in places.items()
            if corner[lane] < place[lane] + size[lane] and place[lane] < corner[lane] + sizes.get(each, BOX_ROOM)[lane]]
    at = place[axis]
    while any(start < at + size[axis] and at < start + length for start, length in near):
        at += step
    return _with(place, axis, at)


def _led(sheet: Sheet, places: Mapping[str, Place], found: Mapping[Wire, tuple[Place, ...]]) -> Mapping[Wire, tuple[Place, ...]]:
    """The points of wires: as they are `found`, and as they were where neither end of a wire has moved."""
    def stays(wire: Wire) -> bool:
        ends = wire[0], sheet.graph.calls[wire[0]].inputs[wire[1]].call
        return all(each not in places or places[each] == sheet.places.get(each) for each in ends)

    return {wire: points for wire, points in sheet.staging.points.items() if stays(wire)} | dict(found)


def _shift(places: Mapping[str, Place], before: Mapping[str, Place], corner: bool) -> Place:
    """How far a drawing is moved: to where most boxes stay as they are, or else (`corner`) to the corner that it had."""
    there = [before[each] for each in places if each in before]
    ways = Counter((before[each][0] - x, before[each][1] - y) for each, (x, y) in places.items() if each in before)
    if not ways:
        return 0, 0
    way, count = ways.most_common(1)[0]
    if count > 1 and not corner:
        return way
    x, y = min(x for x, _ in there), min(y for _, y in there)
    return round(x / GRID) * GRID, round(y / GRID) * GRID


def align(sheet: Sheet, sizes: Mapping[str, Size], ids: Iterable[str], edge: str) -> Sheet:
    """The sheet with boxes brought to one line: their `edge`, one of EDGES, where the outermost has it, or the middle of all."""
    axis, share = EDGES[edge]
    corners = _corners(sheet, ids)
    _need(corners, 2)
    start = min(corner[axis] for corner in corners.values())
    end = max(corner[axis] + sizes[each][axis] for each, corner in corners.items())
    line = start + (end - start) * share
    return _put(sheet, {each: _with(corner, axis, round(line - sizes[each][axis] * share)) for each, corner in corners.items()})


def distribute(sheet: Sheet, sizes: Mapping[str, Size], ids: Iterable[str], axis: int) -> Sheet:
    """The sheet with equal gaps between boxes along an axis (0 across, 1 down); the first and the last stay."""
    corners = _corners(sheet, ids)
    _need(corners, 3)
    order = sorted(corners, key=lambda each: corners[each][axis] + sizes[each][axis] / 2)
    start, last = corners[order[0]][axis], order[-1]
    gap = (corners[last][axis] + sizes[last][axis] - start - sum(sizes[each][axis] for each in order)) / (len(order) - 1)
    made, at = {}, float(start)
    for each in order:
        made[each] = _with(corners[each], axis, round(at))
        at += sizes[each][axis] + gap
    return _put(sheet, made)


def snap(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet with boxes on the nearest points of the grid."""
    return _put(sheet, {each: (round(x / GRID) * GRID, round(y / GRID) * GRID) for each, (x, y) in _corners(sheet, ids).items()})


def nudge(sheet: Sheet, ids: Iterable[str], dx: int, dy: int) -> Sheet:
    """The sheet with boxes moved."""
    return _put(sheet, {each: (x + dx, y + dy) for each, (x, y) in _corners(sheet, ids).items()})


def _need(corners: Mapping[str, Place], count: int) -> None:
    if len(corners) < count:
        raise LayerloomError(f"this needs {count} boxes or more, and {len(corners)} are selected; select more with Shift and click")


def _corners(sheet: Sheet, ids: Iterable[str]) -> dict[str, Place]:
    return {each: sheet.places[each] if each in sheet.places else sheet.notes[each][1:3]
            for each in ids if each in sheet.places or each in sheet.notes}


def _with(corner: Place, axis: int, value: int) -> Place:
    return (corner[0], value) if axis else (value, corner[1])


def _put(sheet: Sheet, corners: Mapping[str, Place]) -> Sheet:
    """The sheet with boxes at these corners; the very sheet when they stand there already."""
    places = {each: corner for each, corner in corners.items() if each in sheet.places and sheet.places[each] != corner}
    notes = {each: sheet.notes[each]._replace(x=corner[0], y=corner[1]) for each, corner in corners.items()
             if each in sheet.notes and sheet.notes[each][1:3] != corner}
    after = sheet.moved(places) if places else sheet
    return after.with_notes({**sheet.notes, **notes}) if notes else after
