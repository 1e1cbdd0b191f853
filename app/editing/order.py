"""Where boxes stand: laid out anew, aligned, distributed, put on the grid, nudged. Each edit moves boxes and changes nothing else.

Boxes are calls and notes, by id; `sizes` gives their width and height.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from engine.errors import LayerloomError

from ..document.sheet import Place, Sheet
from ..document.staging import HERE, Staging, Wire
from ..layout import GRID, Size, Wish, draw
from .pieces import Piece, pieces

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
    found = {wire: tuple((x + dx, y + dy) for x, y in points) for wire, points in drawn.points.items()}
    corners = _at_corners(sheet, before if ids is None else places, turned)
    points = _led(sheet, places, found)
    led = corners.led.intersection(points).union(found)
    after = replace(_put(sheet, places), staging=replace(corners, points=points, led=led))
    return _put(after, _along(sheet, after, places, sizes)) if ids is None else after


def _at_corners(sheet: Sheet, moved: Collection[str], turned: bool) -> Staging:
    """How a sheet is shown, with boxes that stand for several of those that have `moved` at the corners of what they stand for."""
    ways = {name: HERE for name, stand in sheet.staging.stands(sheet.graph).items() if any(each in moved for each in stand.members)}
    staging = sheet.staging.put(ways)
    return replace(staging, blocks={key: block._replace(room=0) for key, block in staging.blocks.items()}) if turned else staging


def _along(sheet: Sheet, after: Sheet, drawn: Collection[str], sizes: Mapping[str, Size]) -> dict[str, Place]:
    """The places of notes that were not `drawn`: each beside the box it was seen nearest to, aside until it stands on none."""
    loose = pieces(sheet, _loose(sheet, drawn))
    was, now = (pieces(each, drawn, sizes) if loose else [] for each in (sheet, after))
    found: dict[str, Place] = {}
    taken = [(box.corner, box.size) for box in now]
    for box in loose if was else ():
        before, beside = min(zip(was, now), key=lambda pair: math.dist(pair[0].corner, box.corner))
        place = tuple(to + own - start for to, own, start in zip(beside.corner, box.corner, before.corner))
        x, y = _aside(place, box.size, taken, sheet.downward)
        taken.append(((x, y), box.size))
        # A folded box comes to the corner of what it stands for, wherever it stood; a frame keeps its margins.
        left, top = sheet.corner(box.members) if box.folded else box.corner
        found |= {each: (x + own_x - left, y + own_y - top) for each in box.members for own_x, own_y in [sheet.notes[each][1:3]]}
    return found


def _loose(sheet: Sheet, drawn: Collection[str]) -> list[str]:
    """The notes that were not drawn, those in a frame of their own by that frame."""
    frames = {each: frame for each, frame in sheet.staging.frames.items() if sheet.notes.keys() >= {*frame.calls}}
    framed = {note_id: each for each, frame in frames.items() for note_id in frame.calls}
    return list(dict.fromkeys(framed.get(each, each) for each in sheet.notes if each not in drawn))


def _aside(place: Place, size: Size, taken: list[tuple[Place, Size]], downward: bool) -> Place:
    """The nearest place on no box: above, or to the right in a drawing downwards."""
    axis, step, lane = (0, GRID, 1) if downward else (1, -GRID, 0)
    near = [(corner[axis], side[axis]) for corner, side in taken
            if corner[lane] < place[lane] + size[lane] and place[lane] < corner[lane] + side[lane]]
    at = place[axis]
    while any(start < at + size[axis] and at < start + length for start, length in near):
        at += step
    return _with(place, axis, at)


def _led(sheet: Sheet, places: Mapping[str, Place], found: Mapping[Wire, tuple[Place, ...]]) -> Mapping[Wire, tuple[Place, ...]]:
    """The points of wires: as they are `found`, and as the user set them where neither end of a wire has moved.

    Those that the program found before stay where only a part is `drawn` that neither end belongs to.
    """
    led, whole = sheet.staging.led, len(places.keys() & sheet.graph.calls.keys()) == len(sheet.graph.calls)

    def stays(wire: Wire) -> bool:
        ends = wire[0], sheet.graph.calls[wire[0]].inputs[wire[1]].call
        if wire in led and (whole or not places.keys().isdisjoint(ends)):
            return False
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
    boxes = _several(sheet, ids, sizes, 2)
    start = min(box.corner[axis] for box in boxes)
    end = max(box.corner[axis] + box.size[axis] for box in boxes)
    line = start + (end - start) * share
    return _moved(sheet, {box: _with(box.corner, axis, round(line - box.size[axis] * share)) for box in boxes})


def distribute(sheet: Sheet, sizes: Mapping[str, Size], ids: Iterable[str], axis: int) -> Sheet:
    """The sheet with equal gaps between boxes along an axis (0 across, 1 down); the first and the last stay."""
    boxes = sorted(_several(sheet, ids, sizes, 3), key=lambda box: box.corner[axis] + box.size[axis] / 2)
    start, last = boxes[0].corner[axis], boxes[-1]
    gap = (last.corner[axis] + last.size[axis] - start - sum(box.size[axis] for box in boxes)) / (len(boxes) - 1)
    made, at = {}, float(start)
    for box in boxes:
        made[box] = _with(box.corner, axis, round(at))
        at += box.size[axis] + gap
    return _moved(sheet, made)


def snap(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet with boxes on the nearest points of the grid, those in frames one by one."""
    frames = {each for each, frame in sheet.staging.frames.items() if not frame.folded}
    boxes = pieces(sheet, [each for each in sheet.staging.carried(ids) if each not in frames])
    return _moved(sheet, {box: (round(box.corner[0] / GRID) * GRID, round(box.corner[1] / GRID) * GRID) for box in boxes})


def nudge(sheet: Sheet, ids: Iterable[str], dx: int, dy: int) -> Sheet:
    """The sheet with boxes moved."""
    return sheet.carried([each for box in pieces(sheet, ids) for each in box.members], dx, dy)


def _several(sheet: Sheet, ids: Iterable[str], sizes: Mapping[str, Size], least: int) -> list[Piece]:
    boxes = pieces(sheet, ids, sizes)
    if len(boxes) < least:
        raise LayerloomError(f"this needs {least} boxes or more, and {len(boxes)} are selected; select more with Shift and click")
    return boxes


def _with(corner: Place, axis: int, value: int) -> Place:
    return (corner[0], value) if axis else (value, corner[1])


def _moved(sheet: Sheet, corners: Mapping[Piece, Place]) -> Sheet:
    """The sheet with boxes at these corners, and all that moves with them."""
    ways = {each: (x - box.corner[0], y - box.corner[1]) for box, (x, y) in corners.items() for each in box.members}
    standing = {each: sheet.corner([each]) for each in ways}
    after = _put(sheet, {each: (standing[each][0] + dx, standing[each][1] + dy) for each, (dx, dy) in ways.items()})
    return replace(after, staging=after.staging.shifted(after.graph, ways)) if after.staging.points else after


def _put(sheet: Sheet, corners: Mapping[str, Place]) -> Sheet:
    """The sheet with calls and notes at these corners; the very sheet when they stand there already."""
    places = {each: corner for each, corner in corners.items() if each in sheet.places and sheet.places[each] != corner}
    notes = {each: sheet.notes[each]._replace(x=corner[0], y=corner[1]) for each, corner in corners.items()
             if each in sheet.notes and sheet.notes[each][1:3] != corner}
    after = sheet.moved(places) if places else sheet
    return after.with_notes({**sheet.notes, **notes}) if notes else after
