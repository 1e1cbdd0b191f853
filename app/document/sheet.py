"""All that is saved and undone: the graph, and where the user put its calls.

A sheet is a value, like the graph in it. It knows nothing of Qt.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import compress, count
from operator import is_not, ne
from typing import Any, NamedTuple, Self

from engine.graph import Graph
from engine.inference import Inference, changed_calls
from engine.mappings import differing, edited, gone

from .places import Place, Places
from .staging import FRAME, Staging

DIRECTION, DOWN = "direction", "down"
"""Under what key, and by which word, a file says that its model is drawn from top to bottom."""
MANY = 1000
"""More values than this are compared all at once."""


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


class Aside(NamedTuple):
    """Where the calls of a nested model stand and what is noted beside them; the nested layer carries it (`aside`)."""

    places: Mapping[str, Place] = {}
    notes: Mapping[str, Note] = {}
    staging: Staging = Staging()
    downward: bool = False


class Change(NamedTuple):
    """What an edit did, by id: calls and notes that came, went, or must be drawn again; calls that only moved."""

    added: Set[str]
    removed: Set[str]
    touched: Set[str]
    moved: Set[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.touched or self.moved)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A graph with the places of its calls (top left corner, whole canvas units), notes, and data links by input call id."""

    graph: Graph
    places: Mapping[str, Place] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    data: Mapping[str, DataLink] = field(default_factory=dict)
    batch: int = 4
    extra: Mapping[str, Any] = field(default_factory=dict)
    staging: Staging = Staging()

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", Places.of(self.places))

    @property
    def downward(self) -> bool:
        """Whether the model is drawn from top to bottom, rather than from left to right."""
        return self.extra.get(DIRECTION) == DOWN

    def drawn(self, downward: bool) -> Self:
        """The sheet drawn from top to bottom, or from left to right."""
        if downward == self.downward:
            return self
        rest = {key: value for key, value in self.extra.items() if key != DIRECTION}
        return replace(self, extra={**rest, DIRECTION: DOWN} if downward else rest)

    def in_reading_order(self, ids: Iterable[str]) -> list[str]:
        """Calls as the wires into one box would be read: from top to bottom, or from left to right in a drawing downwards."""
        return sorted(ids, key=lambda each: self.places.get(each, (0, 0))[::1 if self.downward else -1])

    def with_graph(self, graph: Graph, places: Mapping[str, Place] | None = None) -> Self:
        """The sheet with another graph; places of calls that are gone go, and `places` come."""
        lost = gone(self.graph.calls, graph.calls)
        kept = self.places.without(lost)
        after = replace(self, graph=graph, places=kept.moved(places) if places else kept, data=_without(self.data, lost),
                        staging=self.staging.within(graph, self.notes))
        return after._steadied(self) if after.staging and graph.uses is not self.graph.uses else after

    def moved(self, places: Mapping[str, Place]) -> Self:
        """The sheet with some calls elsewhere."""
        return replace(self, places=self.places.moved(places))

    def carried(self, ids: Sequence[str], dx: float, dy: float) -> Self:
        """The sheet with some calls and notes, and the points of the wires between them, moved by a way."""
        dx, dy = round(dx), round(dy)
        places, others = self.places.shifted(ids, dx, dy)
        loose = {each: (dx, dy) for each in others if each in self.graph.calls}
        notes = {each: note._replace(x=note.x + dx, y=note.y + dy) for each in others if (note := self.notes.get(each))}
        places = places.moved(loose) if loose else places
        after = self if places is self.places else replace(self, places=places)
        if self.staging.points:
            after = replace(after, staging=self.staging.shifted(self.graph, dict.fromkeys(ids, (dx, dy))))
        return after.with_notes({**self.notes, **notes}) if notes else after

    def with_notes(self, notes: Mapping[str, Note]) -> Self:
        """The sheet with these notes."""
        after = replace(self, notes=dict(notes), staging=self.staging.within(self.graph, notes))
        return after._steadied(self) if after.staging and len(notes) != len(self.notes) else after

    def _steadied(self, before: Self) -> Self:
        """The sheet in which a folded box stands where it stood, though other calls and notes are folded into it now."""
        were, ways = before.staging.stands(before.graph), {}
        for name, stand in self.staging.stands(self.graph).items():
            was = were.get(name, stand)
            if was.kind == stand.kind != FRAME and was.members != stand.members:
                (x, y), (left, top) = before.corner(was.members), self.corner(stand.members)
                ways[name] = x + was.away[0] - left, y + was.away[1] - top
        return replace(self, staging=self.staging.put(ways)) if ways else self

    def corner(self, ids: Iterable[str]) -> Place:
        """The upper left corner of calls and notes, (0, 0) where none of them stands anywhere."""
        there = [self.places[each] if each in self.places else self.notes[each][1:3] for each in ids
                 if each in self.places or each in self.notes]
        return (min(x for x, _ in there), min(y for _, y in there)) if there else (0, 0)

    def with_data(self, call_id: str, link: DataLink) -> Self:
        """The sheet with an input fed by other data."""
        return replace(self, data={**self.data, call_id: link})


def _without(values: Mapping[str, Any], lost: set[str]) -> Mapping[str, Any]:
    """The values of calls that are still there; the very mapping when all are, so that a comparison sees it at once."""
    there = [key for key in lost if key in values]
    return edited(values, {}, there) if there else values


def difference(before: Sheet, after: Sheet, seen: Inference | None = None, sees: Inference | None = None) -> Change:
    """What must be drawn anew between two sheets; with inferences, calls whose shapes or problems changed count as touched."""
    old, new = before.graph.calls, after.graph.calls
    added = gone(new, old) | gone(after.notes, before.notes)
    removed = gone(old, new) | gone(before.notes, after.notes)
    if seen is not None and sees is not None and sees.before is seen.results:
        touched = set(sees.read)
    else:
        touched = changed_calls(after.graph, before.graph)
        if seen is not None and sees is not None:
            touched |= _unequal(seen.results, sees.results)
    touched |= _unequal(before.notes, after.notes)
    if before.graph.uses is not after.graph.uses:
        touched |= _siblings(before.graph, after.graph)
    if before.graph.outputs is not after.graph.outputs:
        touched.update(source.call for source in _exchanged(before.graph.outputs, after.graph.outputs))
    moved = _moved(before.places, after.places)
    if added or removed or before.graph is not after.graph:
        touched = (touched & new.keys() | touched & after.notes.keys()) - added
    if before.graph is not after.graph:
        moved = frozenset(new.keys() & moved) - added - touched
    return Change(frozenset(added), frozenset(removed), frozenset(touched), moved)


def _moved(old: Places, new: Places) -> Set[str]:
    if old is new:
        return frozenset()
    moved = old.differing(new)
    return frozenset(_unequal(dict(old.items()), dict(new.items()))) if moved is None else moved


def _unequal(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    found = differing(old, new)
    if len(found) > MANY:
        return set(compress(new, map(ne, new.values(), map(old.get, new))))
    return {key for key in found if old.get(key) != new[key]}


def _exchanged(old: tuple, new: tuple) -> set:
    """What only one of two tuples holds; what both begin and end with is passed over at the speed of C."""
    least = min(len(old), len(new))
    head = next(compress(count(), map(is_not, old, new)), least)
    tail = min(next(compress(count(), map(is_not, reversed(old), reversed(new))), least), least - head)
    return {*old[head:len(old) - tail]} ^ {*new[head:len(new) - tail]}


def _siblings(before: Graph, after: Graph) -> set[str]:
    """Calls of layers that had other calls before: their names and badges change with these."""
    found: set[str] = set()
    for layer in differing(before.uses, after.uses):
        if layer in before.uses and before.uses[layer] != after.uses[layer]:
            found.update(after.uses[layer])
    return found
