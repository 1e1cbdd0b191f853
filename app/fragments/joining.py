"""A fragment joined to a sheet, under names that are free there."""

from collections.abc import Mapping
from dataclasses import replace

from engine.grafts import FreeNames, graft
from engine.graph import Source
from engine.layer import Layer

from .. import layout
from ..document.sheet import Note, Place, Sheet
from .fragment import Fragment

STEP = 40


def join(sheet: Sheet, fragment: Fragment, place: tuple[float, float]) -> tuple[Sheet, list[str]]:
    """The sheet with a fragment whose top left corner is at `place`, and the new ids of calls and notes."""
    graph, part = sheet.graph, fragment.graph
    names, ids = FreeNames(graph.layers), FreeNames(graph.calls, sheet.notes)
    renamed = {name: names.near(_fit(name, graph.dialect)) for name in part.layers}
    fresh = {call_id: ids.near(renamed[part.calls[call_id].layer]) for call_id in part.calls}

    def link(source: Source) -> Source:
        return Source(fresh[source.call], source.index)

    calls = {}
    for call_id, call in part.calls.items():
        calls[fresh[call_id]] = replace(call, origin=None).linked(link, renamed[call.layer])
    layers = {new: _settled(part.layers[name], new, graph.dialect) for name, new in renamed.items()}
    graph = graft(graph, layers, calls, map(link, part.outputs))
    places, way = _placed(fragment, place)
    after = sheet.with_graph(graph, {fresh[call_id]: each for call_id, each in places.items()})
    after, note_ids = _noted(after, fragment.notes, way)
    for call_id, data in fragment.data.items():
        after = after.with_data(fresh[call_id], data)
    if fragment.staging:
        after = replace(after, staging=after.staging.joined(fragment.staging, {**fresh, **note_ids}, renamed, way))
    return after, [*fresh.values(), *note_ids.values()]


def _fit(name: str, dialect: str) -> str:
    return name.replace("/", "_") if dialect == "keras3" else name


def _settled(layer: Layer, name: str, dialect: str) -> Layer:
    """A layer of the sheet's dialect under its new name."""
    made = layer.renamed(name)
    made.dialect = dialect
    return made


def _placed(fragment: Fragment, place: tuple[float, float]) -> tuple[dict[str, Place], Place]:
    """Places so that the whole begins at `place`, calls that nobody placed arranged below the others; and how far all moved."""
    places = dict(fragment.places)
    loose = [call_id for call_id in fragment.graph.calls if call_id not in places]
    if loose:
        below = max((y for _, y in places.values()), default=-layout.HEIGHT) + layout.HEIGHT
        left = min((x for x, _ in places.values()), default=0)
        arranged = layout.arrange(fragment.graph, {}, loose)
        places |= {call_id: (x + left, y + below) for call_id, (x, y) in arranged.items()}
    corners = [*places.values(), *((note.x, note.y) for note in fragment.notes.values())]
    dx = round(place[0]) - min((x for x, _ in corners), default=0)
    dy = round(place[1]) - min((y for _, y in corners), default=0)
    return {call_id: (x + dx, y + dy) for call_id, (x, y) in places.items()}, (dx, dy)


def _noted(sheet: Sheet, notes: Mapping[str, Note], way: Place) -> tuple[Sheet, dict[str, str]]:
    """The sheet with notes that moved along a way, and their new ids by the old."""
    ids, every = {}, dict(sheet.notes)
    number = 1
    for old, note in notes.items():
        while (note_id := f"note:{number}") in every or note_id in sheet.graph.calls:
            number += 1
        every[note_id] = note._replace(x=note.x + way[0], y=note.y + way[1])
        ids[old] = note_id
    return (sheet.with_notes(every) if ids else sheet), ids
