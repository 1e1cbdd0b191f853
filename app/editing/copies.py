"""Duplicate gives new layers, call again gives new calls of the same layers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.errors import GraphError
from engine.grafts import copies
from engine.graph import Graph

from ..document.sheet import Sheet
from .notes import add_note

Offset = tuple[int, int]


def duplicate(sheet: Sheet, ids: Iterable[str], offset: Offset = (40, 60)) -> tuple[Sheet, list[str]]:
    """The sheet with copies of calls and of their layers, weights included, and of notes; the copies' ids in the order of `ids`.

    Wires, sharing, frames and folds inside the set are copied, wires from elsewhere are kept.
    """
    ids = list(dict.fromkeys(ids))
    chosen = [call_id for call_id in ids if call_id in sheet.graph.calls]
    graph, fresh = copies(sheet.graph, chosen, same_layers=False, avoid=sheet.notes)
    after, names = _placed(sheet, graph, fresh, [each for each in ids if each in sheet.notes], offset)
    return after, [names[each] for each in ids if each in names]


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
    after, names = _placed(sheet, graph, fresh, [], offset)
    return after, [names[each] for each in chosen]


def _placed(sheet: Sheet, graph: Graph, fresh: Mapping[str, str], notes: Sequence[str],
            offset: Offset) -> tuple[Sheet, dict[str, str]]:
    """The sheet with another graph and copies of notes, and the new ids by the old."""
    if not fresh and not notes:
        return sheet, {}
    places = {}
    for call_id, copy in fresh.items():
        x, y = sheet.places.get(call_id, (0, 0))
        places[copy] = (x + offset[0], y + offset[1])
    after = sheet.with_graph(graph, places) if fresh else sheet
    for call_id, copy in fresh.items():
        if call_id in sheet.data:
            after = after.with_data(copy, sheet.data[call_id])
    names = dict(fresh)
    for note_id in notes:
        note = sheet.notes[note_id]
        after, names[note_id] = add_note(after, (note.x + offset[0], note.y + offset[1]), note.text, (note.width, note.height))
    if part := sheet.staging.part(sheet.graph, names):
        layers = {sheet.graph.calls[call_id].layer: graph.calls[copy].layer for call_id, copy in fresh.items()}
        after = replace(after, staging=after.staging.joined(part, names, layers, offset))
    return after, names
