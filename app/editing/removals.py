"""What goes: calls, layers with all their calls, notes."""

from collections.abc import Iterable

from engine.graph import Graph, Source

from ..document.sheet import Sheet
from .stages import leave_frames


def delete(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet without these calls and notes; calls behind are left with an empty input."""
    calls, sheet = _without_notes(sheet, ids)
    return sheet.with_graph(sheet.graph.remove(calls)) if calls else sheet


def delete_layers(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet without the layers of these calls, all their calls included, and without the notes among `ids`."""
    calls, sheet = _without_notes(sheet, ids)
    graph = sheet.graph
    every = dict.fromkeys(each for call_id in calls for each in graph.uses[graph.calls[call_id].layer])
    return sheet.with_graph(graph.remove(every)) if every else sheet


def delete_and_heal(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet without these calls and notes; calls behind take what the deleted ones took as their first input."""
    calls, sheet = _without_notes(sheet, ids)
    if not calls:
        return sheet
    graph, gone = sheet.graph, set(calls)
    return sheet.with_graph(graph.remove(calls, lambda source: _healed(graph, source, gone)))


def _healed(graph: Graph, source: Source, gone: set[str]) -> Source | None:
    """The nearest tensor before `source` that stays, going back along first inputs."""
    while source is not None and source.call in gone:
        inputs = graph.calls[source.call].inputs
        source = inputs[0] if inputs else None
    return source


def _without_notes(sheet: Sheet, ids: Iterable[str]) -> tuple[list[str], Sheet]:
    """The calls among `ids`, and the sheet without the notes and frames among them."""
    ids = dict.fromkeys(ids)
    if not ids.keys().isdisjoint(sheet.staging.frames):
        sheet = leave_frames(sheet, [each for each in ids if each in sheet.staging.frames])
    notes = {note_id: note for note_id, note in sheet.notes.items() if note_id not in ids}
    if len(notes) != len(sheet.notes):
        sheet = sheet.with_notes(notes)
    return [each for each in ids if each in sheet.graph.calls], sheet
