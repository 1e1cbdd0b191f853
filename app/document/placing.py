"""Where calls go that an edit made without saying a place: between what they take and what takes them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.graph import Graph

from ..canvas.metrics import meet
from .sheet import Place, Sheet

if TYPE_CHECKING:
    from engine.repairs import Repair

STEP = 240
ROW, DROP = 120, 120
"""How far apart calls stand side by side, one under the other, and one under the other with wires between them."""
DOWN = 20
LED = 400
"""In a drawing of up to so many calls that was just read, wires are led around boxes."""
MANY = 60
"""More calls than this are not tried at each height, but put below all of them."""


def with_places(sheet: Sheet, graph: Graph) -> Sheet:
    """The sheet with another graph; calls that are new to it get places near their neighbours."""
    places: dict[str, Place] = {}
    taken = set(sheet.places.values())
    for call_id in graph.order():
        if call_id not in sheet.places:
            places[call_id] = _free(_between(graph, call_id, {**sheet.places, **places}, sheet.downward), taken, sheet.downward)
            taken.add(places[call_id])
    return sheet.with_graph(graph, places)


def arranged(sheet: Sheet) -> Sheet:
    """The sheet with a place for every call: a drawing of its own below what is placed already."""
    missing = [call_id for call_id in sheet.graph.calls if call_id not in sheet.places]
    if not missing:
        return sheet
    from ..layout import Wish, arrange, draw
    if not sheet.places and len(missing) <= LED:
        drawn = draw(Wish(sheet.graph, downward=sheet.downward))
        staging = replace(sheet.staging, points={**drawn.points, **sheet.staging.points},
                          led=sheet.staging.led.union(drawn.points.keys() - sheet.staging.points.keys()))
        return replace(sheet.moved(drawn.places), staging=staging)
    places = arrange(sheet.graph, {}, missing, sheet.downward)
    if sheet.places:
        left = min(x for x, _ in sheet.places.values())
        below = max(y for _, y in sheet.places.values()) + 200
        places = {call_id: (x + left, y + below) for call_id, (x, y) in places.items()}
    return sheet.moved(places)


def clear(sheet: Sheet, ids: Collection[str]) -> Sheet:
    """The sheet with these calls and notes moved down together until no call of them stands on another."""
    places = {call_id: sheet.places[call_id] for call_id in ids if call_id in sheet.places}
    others = [place for call_id, place in sheet.places.items() if call_id not in places]
    way = 0
    if len(places) > MANY:
        way = max(max((y for _, y in others), default=0) - min(y for _, y in places.values()) + ROW, 0)
    while len(places) <= MANY and _overlap([(x, y + way) for x, y in places.values()], others):
        way += DOWN
    return sheet.carried(list(ids), 0, way) if way else sheet


def _overlap(some: Iterable[Place], others: list[Place]) -> bool:
    return any(meet(one, other) for one in some for other in others)


def mend(sheet: Sheet, repair: "Repair") -> Sheet:
    """The sheet after a repair, with places for the calls that came with it."""
    return with_places(sheet, repair.apply(sheet.graph))


def _between(graph: Graph, call_id: str, places: dict[str, Place], downward: bool) -> Place:
    before = [places[source.call] for source in graph.calls[call_id].sources() if source.call in places]
    behind = [places[each] for each in graph.consumers(call_id) if each in places]
    if before and behind:
        near = [*before, *behind]
        x, y = sum(x for x, _ in near) // len(near), sum(y for _, y in near) // len(near)
        return (x + STEP // 2, y) if downward else (x, y + ROW // 2)
    if before:
        return (before[0][0], max(y for _, y in before) + DROP) if downward else (max(x for x, _ in before) + STEP, before[0][1])
    if behind:
        return (behind[0][0], min(y for _, y in behind) - DROP) if downward else (min(x for x, _ in behind) - STEP, behind[0][1])
    return 0, 0


def _free(place: Place, taken: set[Place], downward: bool) -> Place:
    x, y = place
    while any(abs(x - other_x) < STEP // 2 and abs(y - other_y) < ROW // 2 for other_x, other_y in taken):
        x, y = (x + STEP, y) if downward else (x, y + ROW)
    return x, y
