"""All that is saved and undone: the graph, and where the user put its calls.

A sheet is a value, like the graph in it. It knows nothing of Qt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

from engine.graph import Graph
from engine.inference import Inference, changed_calls

Place = tuple[int, int]


class Note(NamedTuple):
    """A text on the canvas; x, y, width and height in canvas units."""

    text: str
    x: int
    y: int
    width: int = 200
    height: int = 80


class DataLink(NamedTuple):
    """What an input is fed with: "random", "zeros" or a file ("file" and its path); `seed` makes random data repeatable."""

    kind: str = "random"
    path: str = ""
    seed: int = 0


class Change(NamedTuple):
    """What an edit did, by id: calls and notes that came, went, or must be drawn again."""

    added: frozenset[str]
    removed: frozenset[str]
    touched: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.touched)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A graph with the places of its calls (top left corner, whole canvas units), notes, and data links by input call id."""

    graph: Graph
    places: Mapping[str, Place] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    data: Mapping[str, DataLink] = field(default_factory=dict)
    batch: int = 4
    extra: Mapping[str, Any] = field(default_factory=dict)

    def with_graph(self, graph: Graph, places: Mapping[str, Place] | None = None) -> Self:
        """The sheet with another graph; places of calls that are gone go, and `places` come."""
        kept = {call_id: place for call_id, place in self.places.items() if call_id in graph.calls}
        kept.update(places or {})
        data = {call_id: link for call_id, link in self.data.items() if call_id in graph.calls}
        return replace(self, graph=graph, places=kept, data=data)

    def moved(self, places: Mapping[str, Place]) -> Self:
        """The sheet with some calls elsewhere."""
        return replace(self, places={**self.places, **places})

    def with_notes(self, notes: Mapping[str, Note]) -> Self:
        """The sheet with these notes."""
        return replace(self, notes=dict(notes))

    def with_data(self, call_id: str, link: DataLink) -> Self:
        """The sheet with an input fed by other data."""
        return replace(self, data={**self.data, call_id: link})


def difference(before: Sheet, after: Sheet, seen: Inference | None = None, sees: Inference | None = None) -> Change:
    """What must be drawn anew between two sheets; with inferences, calls whose shapes or problems changed count as touched."""
    old, new = before.graph.calls, after.graph.calls
    added = _new(old, new) | _new(before.notes, after.notes)
    removed = _new(new, old) | _new(after.notes, before.notes)
    touched = changed_calls(after.graph, before.graph) | set(_differing(before.places, after.places))
    touched.update(_differing(before.notes, after.notes))
    touched.update(_siblings(before.graph, after.graph, {*added, *removed, *touched}))
    touched.update(source.call for source in {*before.graph.outputs} ^ {*after.graph.outputs})
    if seen is not None and sees is not None and seen.results is not sees.results:
        touched.update(_differing(seen.results, sees.results))
    return Change(frozenset(added), frozenset(removed), frozenset((touched & {*new, *after.notes}) - added))


def _new(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    return set() if old is new else set(new.keys() - old.keys())


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    if old is new:
        return ()
    return [key for key, value in new.items() if old.get(key) is not value and old.get(key) != value]


def _siblings(before: Graph, after: Graph, changed: set[str]) -> set[str]:
    """Calls of a layer whose number of calls changed: their names and badges change with it."""
    found: set[str] = set()
    for graph in (before, after):
        for call_id in changed & graph.calls.keys():
            layer = graph.calls[call_id].layer
            if before.uses.get(layer) != after.uses.get(layer):
                found.update(after.uses.get(layer, ()))
    return found
