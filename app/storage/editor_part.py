"""The editor's own part of a file, `layerloom`: places, notes, data links and the batch size, as a JSON value and back.

A call is written as people call it: `LAYER`, or `LAYER:i` for call i of a shared layer. Whatever cannot be read is left out; it
never keeps a model from opening.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.call_names import names_in
from engine.graph import Graph
from engine.naming import free_name
from engine.nested import NestedModel

from ..document import staging
from ..document.sheet import DIRECTION, DOWN, Aside, DataLink, Note, Place, Sheet

OWN = ("version", "batch", "notes", "view", "data", "inside", "drafts", "places")
FARTHEST = 10_000_000
LARGEST_BATCH = 1_000_000
LONGEST_NOTE = 100_000
KINDS = ("random", "zeros", "file")
NOTE = "note"
BATCH = Sheet(Graph.empty()).batch


def layerloom_of(sheet: Sheet) -> dict[str, Any]:
    """The editor's part of a file for this sheet; places come last, in the order of the calls."""
    written = _written(sheet.graph, sheet.notes)
    part: dict[str, Any] = {**sheet.extra}
    if sheet.batch != BATCH:
        part["batch"] = sheet.batch
    if sheet.notes:
        part["notes"] = _notes_said(sheet.notes, written)
    links = {written[call_id]: _said(link) for call_id, link in sheet.data.items()}
    if links:
        part["data"] = links
    if view := staging.said(sheet.staging, written):
        part["view"] = view
    if inside := _inside_said(sheet.graph):
        part["inside"] = inside
    part["places"] = _places_said(sheet.graph, written, sheet.places)
    return part


def _written(graph: Graph, notes: Iterable[str]) -> dict[str, str]:
    """What calls and notes are called in a file, by id; no note as a call may be called there."""
    written = names_in(graph.uses)
    taken = {*_calls(graph)} if notes else set()
    for note_id in notes:
        written[note_id] = free_name(note_id, taken)
        taken.add(written[note_id])
    return written


def _notes_said(notes: Mapping[str, Note], written: Mapping[str, str]) -> dict[str, Any]:
    return {written[note_id]: {"text": note.text, **dict(zip(Note._fields[1:], map(round, note[1:])))}
            for note_id, note in notes.items()}


def _places_said(graph: Graph, written: Mapping[str, str], places: Mapping[str, Place]) -> dict[str, list[int]]:
    places = dict(places.items())
    return {written[call_id]: [round(each) for each in places[call_id]] for call_id in graph.calls if call_id in places}


def _inside_said(graph: Graph) -> dict[str, Any]:
    """Places and notes of the nested models in a graph, by layer; those that nobody looked into have none."""
    said: dict[str, Any] = {}
    for name, layer in graph.layers.items():
        if not isinstance(layer, NestedModel):
            continue
        aside = layer.aside if isinstance(layer.aside, Aside) else Aside()
        written = _written(layer.graph, aside.notes)
        parts = {"notes": _notes_said(aside.notes, written),
                 "view": staging.said(aside.staging.within(layer.graph, aside.notes), written),
                 "inside": _inside_said(layer.graph), DIRECTION: DOWN if aside.downward else "",
                 "places": _places_said(layer.graph, written, aside.places)}
        if part := {key: value for key, value in parts.items() if value}:
            said[name] = part
    return said


def sheet_of(graph: Graph, part: Mapping[str, Any]) -> Sheet:
    """The sheet that a graph and the editor's part of its file make; calls without a place have none."""
    calls = _calls(graph)
    aside = _aside(graph, calls, part)
    _settle_inside(graph, part.get("inside"))
    inputs = frozenset(graph.inputs)
    data = {calls[key]: link for key, value in _items(part.get("data"))
            if calls.get(key) in inputs and (link := _link(value)) is not None}
    batch = part.get("batch")
    extra = {key: value for key, value in part.items() if key not in OWN}
    batch = batch if _is_whole(batch, 1, LARGEST_BATCH) else BATCH
    return Sheet(graph, aside.places, aside.notes, data, batch, extra, aside.staging)


def _calls(graph: Graph) -> dict[str, str]:
    """Ids of calls by what they may be written as: a layer that came to be shared, or is so no more, changes its first call's."""
    calls = {key: call_id for name, ids in graph.uses.items() for key, call_id in ((name, ids[0]), (f"{name}:0", ids[0]))}
    calls.update((key, call_id) for call_id, key in names_in(graph.uses).items())
    return calls


def _aside(graph: Graph, calls: Mapping[str, str], part: Mapping[str, Any]) -> Aside:
    places = {calls[key]: place for key, value in _items(part.get("places"))
              if key in calls and (place := _place(value)) is not None}
    notes: dict[str, Note] = {}
    named: dict[str, str] = {}
    for written, value in _items(part.get("notes")):
        if (note := _note(value)) is not None:
            named[written] = note_id = free_name(written.lstrip(staging.OWN) or NOTE, {*graph.calls, *notes})
            notes[note_id] = note
    return Aside(places, notes, staging.staging_of(part.get("view"), graph, calls, named), part.get(DIRECTION) == DOWN)


def _settle_inside(graph: Graph, said: Any) -> None:
    """Give the nested models of a graph that was just read their places and notes."""
    for name, part in _items(said):
        layer = graph.layers.get(name)
        if isinstance(layer, NestedModel) and isinstance(part, Mapping):
            layer.aside = _aside(layer.graph, _calls(layer.graph), part)
            _settle_inside(layer.graph, part.get("inside"))


def _said(link: DataLink) -> dict[str, Any]:
    return {key: value for key, value in link._asdict().items() if value != DataLink._field_defaults[key] or key == "kind"}


def _items(value: Any) -> Iterable[tuple[str, Any]]:
    return value.items() if isinstance(value, Mapping) else ()


def _is_whole(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _place(value: Any) -> Place | None:
    if isinstance(value, list) and len(value) == 2 and all(_is_number(each) for each in value):
        return round(value[0]), round(value[1])
    return None


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and -FARTHEST <= value <= FARTHEST


def _note(value: Any) -> Note | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
        return None
    numbers = [value.get(field, Note._field_defaults.get(field, 0)) for field in Note._fields[1:]]
    if not all(map(_is_number, numbers)):
        return None
    x, y, width, height = map(round, numbers)
    return Note(value["text"][:LONGEST_NOTE], x, y, max(20, width), max(20, height))


def _link(value: Any) -> DataLink | None:
    if not isinstance(value, Mapping) or value.get("kind") not in KINDS:
        return None
    path, seed = value.get("path", ""), value.get("seed", 0)
    if not isinstance(path, str) or not _is_whole(seed, 0, 2**63):
        return None
    return DataLink(value["kind"], path, seed)
