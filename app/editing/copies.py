"""Duplicate gives new layers, call again gives new calls of the same layers."""

from collections.abc import Iterable, Mapping

from engine.errors import GraphError
from engine.grafts import copies
from engine.graph import Graph

from ..sheet import Sheet

Offset = tuple[int, int]


def duplicate(sheet: Sheet, call_ids: Iterable[str], offset: Offset = (40, 60)) -> tuple[Sheet, list[str]]:
    """The sheet with copies of calls and of their layers, weights included, and the copies' ids in the order of `call_ids`.

    Wires and sharing inside the set are copied, wires from elsewhere are kept.
    """
    chosen = [call_id for call_id in dict.fromkeys(call_ids) if call_id in sheet.graph.calls]
    graph, fresh = copies(sheet.graph, chosen, same_layers=False, avoid=sheet.notes)
    return _placed(sheet, graph, fresh, offset), [fresh[call_id] for call_id in chosen]


def call_again(sheet: Sheet, call_ids: Iterable[str], offset: Offset = (40, 60)) -> tuple[Sheet, list[str]]:
    """The sheet with one more call of each of these calls' layers, with the same weights, and the new ids.

    Wires inside the set are copied, wires from elsewhere are kept. Inputs of the model cannot be called again: their wires
    are kept, and alone they raise GraphError.
    """
    graph = sheet.graph
    there = [call_id for call_id in dict.fromkeys(call_ids) if call_id in graph.calls]
    chosen = [call_id for call_id in there if graph.layer_of(call_id).max_inputs != 0]
    if there and not chosen:
        raise GraphError("an input has no weights to share; duplicate it instead")
    graph, fresh = copies(graph, chosen, same_layers=True, avoid=sheet.notes)
    return _placed(sheet, graph, fresh, offset), [fresh[call_id] for call_id in chosen]


def _placed(sheet: Sheet, graph: Graph, fresh: Mapping[str, str], offset: Offset) -> Sheet:
    if not fresh:
        return sheet
    places = {}
    for call_id, copy in fresh.items():
        x, y = sheet.places.get(call_id, (0, 0))
        places[copy] = (x + offset[0], y + offset[1])
    after = sheet.with_graph(graph, places)
    for call_id, copy in fresh.items():
        if call_id in sheet.data:
            after = after.with_data(copy, sheet.data[call_id])
    return after
