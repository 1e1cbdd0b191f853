"""A wire that was made, or whose box was moved or folded, goes around the boxes that it would run over."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.mappings import differing

from ..document.places import Place
from ..document.sheet import Sheet
from ..document.staging import Wire
from ..layout import Size
from ..layout.arrangement import MOST_LED
from .paper import Paper
from .standing import Standing

MOST_MADE = 60
"""Of more wires that are made at once nobody follows a single one, and each takes milliseconds."""
MOST_SEEN = 300
"""Of more wires that end in folded boxes or come near them nobody follows a single one, and all are looked at after each edit."""


def led_around(before: Sheet, after: Sheet, sizes: Mapping[str, Size]) -> Sheet:
    """The sheet after an edit, in which the wires that it made, or tore from their ways, go around boxes.

    `sizes` are those of boxes that are larger than others.
    """
    staging, made = after.staging, list(_made(before, after))
    made = [wire for wire in dict.fromkeys([*(made if len(made) <= MOST_MADE else ()), *_torn(before, after)])
            if wire not in staging.points or wire in staging.led]
    if not made or len(after.places) > MOST_LED:
        return after
    paper = Paper(Standing(after, sizes))
    for wire in made:
        staging = staging.with_points(wire, ())
        staging = staging.with_points(wire, paper.around(wire, staging.points.values()), led=True)
    return replace(after, staging=staging)


def past_folds(sheet: Sheet, sizes: Mapping[str, Size]) -> dict[Wire, tuple[Place, ...]]:
    """The points of wires that go, as they are seen, otherwise than by their own because of what is folded.

    These are wires that end in a folded box or would run under one; points that the user set stay.
    """
    if len(sheet.places) > MOST_LED:
        return {}
    paper, staging = Paper(Standing(sheet, sizes)), sheet.staging
    wires = [wire for wire in paper.near_folds() if wire not in staging.points or wire in staging.led]
    found: dict[Wire, tuple[Place, ...]] = {}
    for wire in wires if len(wires) <= MOST_SEEN else ():
        begin, end = paper.spots(wire)
        own = staging.points.get(wire, ())
        if begin[0] >= end[0]:
            found[wire] = ()
        elif paper.faults(wire, own)[:2] != (False, 0):
            others = ({**staging.points, **found, wire: ()}).values()
            ways = own, (), tuple(paper.around(wire, others))
            found[wire] = min(ways, key=lambda way: paper.faults(wire, way))
    return {wire: way for wire, way in found.items() if way != staging.points.get(wire, ())}


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
