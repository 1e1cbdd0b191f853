"""A repair done on a sheet: calls that it adds stand before the call that they serve."""

from engine.repairs import Repair

from ..sheet import Place, Sheet

BEFORE = 220
"""How far left of its first consumer a new call stands."""


def mend(sheet: Sheet, repair: Repair) -> Sheet:
    """The sheet after a repair, with places for the calls that came with it."""
    graph = repair.apply(sheet.graph)
    places: dict[str, Place] = {}
    for call_id in reversed([each for each in graph.calls if each not in sheet.graph.calls]):
        around = [*graph.consumers(call_id), *(source.call for source in graph.calls[call_id].sources())]
        known = [places.get(each) or sheet.places.get(each) for each in around]
        known = [place for place in known if place is not None]
        if known:
            x = max(place[0] for place in known) - BEFORE
            places[call_id] = (x, round(sum(place[1] for place in known) / len(known)))
    return sheet.with_graph(graph, places)
