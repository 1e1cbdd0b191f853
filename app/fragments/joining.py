"""A fragment joined to a sheet, under names that are free there."""

from engine.grafts import FreeNames, graft, relinked
from engine.graph import Source
from engine.layer import Layer

from .. import layout
from ..sheet import Note, Place, Sheet
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
        made = relinked(call, link)
        calls[fresh[call_id]] = type(call)(renamed[call.layer], made.inputs, made.kwargs, made.stated)
    layers = {new: _settled(part.layers[name], new, graph.dialect) for name, new in renamed.items()}
    graph = graft(graph, layers, calls, map(link, part.outputs))
    places, notes = _moved(fragment, place)
    after = sheet.with_graph(graph, {fresh[call_id]: each for call_id, each in places.items()})
    after, note_ids = _noted(after, notes)
    for call_id, data in fragment.data.items():
        after = after.with_data(fresh[call_id], data)
    return after, [*fresh.values(), *note_ids]


def _fit(name: str, dialect: str) -> str:
    return name.replace("/", "_") if dialect == "keras3" else name


def _settled(layer: Layer, name: str, dialect: str) -> Layer:
    """A layer of the sheet's dialect under its new name."""
    made = layer.renamed(name)
    made.dialect = dialect
    return made


def _moved(fragment: Fragment, place: tuple[float, float]) -> tuple[dict[str, Place], list[Note]]:
    """Places and notes so that the whole begins at `place`; calls that nobody placed are arranged below the others."""
    places = dict(fragment.places)
    loose = [call_id for call_id in fragment.graph.calls if call_id not in places]
    if loose:
        below = max((y for _, y in places.values()), default=-layout.HEIGHT) + layout.HEIGHT
        left = min((x for x, _ in places.values()), default=0)
        arranged = layout.arrange(fragment.graph, {}, loose)
        places |= {call_id: (x + left, y + below) for call_id, (x, y) in arranged.items()}
    corners = [*places.values(), *((note.x, note.y) for note in fragment.notes)]
    dx = round(place[0]) - min((x for x, _ in corners), default=0)
    dy = round(place[1]) - min((y for _, y in corners), default=0)
    notes = [note._replace(x=note.x + dx, y=note.y + dy) for note in fragment.notes]
    return {call_id: (x + dx, y + dy) for call_id, (x, y) in places.items()}, notes


def _noted(sheet: Sheet, notes: list[Note]) -> tuple[Sheet, list[str]]:
    ids, every = [], dict(sheet.notes)
    number = 1
    for note in notes:
        while (note_id := f"note:{number}") in every or note_id in sheet.graph.calls:
            number += 1
        every[note_id] = note
        ids.append(note_id)
    return (sheet.with_notes(every) if ids else sheet), ids
