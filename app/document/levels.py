"""The levels of a document: its whole sheet, and below it the nested models as their outer calls see them.

A level is a sheet like any other, so that whoever shows or edits a sheet need not know where it stands. What is edited inside is
folded back: a new inner graph makes a new nested layer, and that a new sheet around it. Knows no Qt.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from engine.graph import Graph
from engine.inference import Inference, infer
from engine.inside import Inside, look_inside
from engine.layer import Layer
from engine.mappings import differing, gone
from engine.nested import NestedModel
from engine.ports import with_model

from .placing import arranged
from .sheet import Aside, Change, Sheet, difference

Path = tuple[str, ...]
"""The outer calls that lead to a level, outermost first; empty for the whole sheet."""


@dataclass(frozen=True, slots=True)
class Level:
    """A sheet and what is known of it; `inside` is None for the whole sheet."""

    sheet: Sheet
    inference: Inference
    inside: Inside | None = None

    def trying(self, graph: Graph) -> Inference:
        """What would be known of another graph on this level."""
        return infer(graph, self.inference) if self.inside is None else self.inside.trying(graph)


@dataclass(slots=True)
class Levels:
    """The levels of one whole sheet, worked out when they are first asked for from what was known of the sheet `before` it."""

    root: Level
    found: dict[Path, Level] = field(default_factory=dict)
    earlier: dict[Path, Level] = field(default_factory=dict)

    def after(self, sheet: Sheet, known: Inference | None = None) -> "Levels":
        """The levels of another sheet, near to this one; `known` is what is known of its graph, where somebody found that out."""
        same = sheet.graph is self.root.sheet.graph
        if same and not self.root.inference.pending:
            known = self.root.inference
        root = Level(sheet, known if known is not None and known.graph is sheet.graph else infer(sheet.graph, self.root.inference))
        return Levels(root, {}, {**self.earlier, **self.found})

    def at(self, path: Path) -> Level:
        """The level that a path leads to; KeyError where it leads nowhere."""
        if not path:
            return self.root
        if path not in self.found:
            outer, before = self.at(path[:-1]), self.earlier.get(path)
            if not is_nested(outer.sheet.graph, path[-1]):
                raise KeyError(path)
            self.found[path] = _below(outer, path[-1], before)
        return self.found[path]

    def names(self, path: Path) -> tuple[str, ...]:
        """What people call the outer calls of a path."""
        return tuple(self.at(path[:depth]).sheet.graph.call_name(call_id) for depth, call_id in enumerate(path))

    def reachable(self, path: Path) -> Path:
        """As much of a path as leads somewhere."""
        graph = self.root.sheet.graph
        for depth, call_id in enumerate(path):
            if not is_nested(graph, call_id):
                return path[:depth]
            graph = graph.layer_of(call_id).graph
        return path

    def folded(self, path: Path, sheet: Sheet) -> Sheet:
        """The whole sheet in which the level at a path is this sheet."""
        for depth in range(len(path), 0, -1):
            level = self.at(path[:depth])
            outer = self.at(path[:depth - 1]).sheet
            sheet = sheet if sheet is level.sheet else _in_place(outer, path[depth - 1], level, sheet)
        return sheet


class Sieve:
    """Which layers pass a test, looked up again only where layers are others than those asked about last."""

    def __init__(self, passes: Callable[[str, Layer], bool]) -> None:
        self.passes = passes
        self.layers: Mapping[str, Layer] = {}
        self.names: set[str] = set()

    def of(self, layers: Mapping[str, Layer]) -> list[str]:
        """The names of the layers that pass, in their order."""
        changed = differing(self.layers, layers)
        self.names -= gone(self.layers, layers) | changed
        self.names |= {name for name in changed if self.passes(name, layers[name])}
        self.layers = layers
        return [name for name in layers if name in self.names] if self.names else []


nests = Sieve(lambda name, layer: isinstance(layer, NestedModel))


def is_sound(layer: NestedModel) -> bool:
    """Whether a nested model has no problem at any depth, for the inputs that it declares."""
    if not layer.built or layer.inner.problems():
        return False
    return all(is_sound(each) for each in layer.inner.layers.values() if isinstance(each, NestedModel))


def is_same_model(one: Graph | None, other: Graph | None) -> bool:
    """Whether two graphs give the same numbers because they are one, or differ only in what nested models keep aside."""
    if one is other or one is None or other is None:
        return one is other
    if one.calls is not other.calls or one.outputs != other.outputs or one.inputs != other.inputs:
        return False
    return one.layers.keys() == other.layers.keys() and all(
        isinstance(layer, NestedModel) and isinstance(before := one.layers[name], NestedModel) and layer.given == before.given == ()
        and layer.trainable == before.trainable and is_same_model(before.graph, layer.graph)
        for name, layer in other.layers.items() if layer is not one.layers[name])


def is_nested(graph: Graph, call_id: str) -> bool:
    """Whether a call is one of a nested model."""
    return call_id in graph.calls and isinstance(graph.layer_of(call_id), NestedModel)


def _below(outer: Level, call_id: str, before: Level | None) -> Level:
    inside = look_inside(outer.inference, call_id, before and before.inside)
    if before is not None and inside is before.inside and before.sheet.batch == outer.sheet.batch:
        return before
    return Level(sheet_inside(inside.layer, inside.graph, outer.sheet, before and before.sheet), inside.inference, inside)


def sheet_inside(layer: NestedModel, graph: Graph, outer: Sheet, before: Sheet | None = None) -> Sheet:
    """The sheet of a nested model; calls that nobody placed are where they were, or drawn anew the way the outer sheet is."""
    aside = layer.aside if isinstance(layer.aside, Aside) else Aside(downward=outer.downward)
    places = {call_id: place for call_id, place in aside.places.items() if call_id in graph.calls}
    if not places and before is not None:
        places = {call_id: place for call_id, place in before.places.items() if call_id in graph.calls}
    sheet = Sheet(graph, places, aside.notes, {}, outer.batch, staging=aside.staging.within(graph, aside.notes))
    return arranged(sheet.drawn(aside.downward))


def _in_place(outer: Sheet, call_id: str, level: Level, sheet: Sheet) -> Sheet:
    """The outer sheet with another sheet inside its nested layer, in all of this layer's calls."""
    graph, name = outer.graph, outer.graph.calls[call_id].layer
    layer, aside = graph.layers[name], Aside(sheet.places, sheet.notes, sheet.staging, sheet.downward)
    if sheet.graph is level.sheet.graph:
        return outer.with_graph(graph.with_layer(name, layer.with_aside(aside)))
    made = layer.with_graph(sheet.graph)
    made.aside = aside
    graph = with_model(graph, name, made)
    if sheet.graph.name != name:
        graph = graph.with_layer(name, made.renamed(sheet.graph.name))
    return outer.with_graph(graph)


def change_between(before: Level, after: Level, same: bool) -> Change:
    """What must be drawn anew when one level is seen in the place of another, which is the `same` after an edit or not."""
    if same:
        return difference(before.sheet, after.sheet, before.inference, after.inference)
    left, came = before.sheet, after.sheet
    return Change(_all(came), _all(left), frozenset())


def _all(sheet: Sheet) -> Set[str]:
    """The calls and notes of a sheet; of very many calls no copy is made."""
    return sheet.graph.calls.keys() | sheet.notes.keys() if sheet.notes else sheet.graph.calls.keys()
