"""What a call is found by in the outline: its name, class and output shapes, and the names and classes of what is inside it."""

from collections.abc import Iterable, Iterator

from engine.call_names import names_in
from engine.inference import Result
from engine.layer import Layer
from engine.nested import NestedModel
from engine.spec import shape_text

from ..document.levels import Level
from ..families import name_of


def fitting(level: Level, calls: Iterable[str], wanted: str) -> list[str]:
    """Those of some calls of a level in whose words a text in small letters occurs, in their order."""
    graph, results = level.sheet.graph, level.inference.results
    names = names_in(graph.uses)
    # Most calls are of few classes and have results of few shapes: what is said of these is said once.
    classes: dict[str, str] = {}
    shapes: dict[int, str] = {}
    found = []
    for call_id in calls:
        layer, result = graph.layer_of(call_id), results[call_id]
        kind = classes.get(layer.class_name)
        if kind is None:
            kind = classes[layer.class_name] = name_of(layer.class_name).lower()
        shape = shapes.get(id(result))
        if shape is None:
            shape = shapes[id(result)] = shown(result).lower()
        inside = f" {' '.join(_inner_words(layer)).lower()}" if isinstance(layer, NestedModel) else ""
        if wanted in f"{names[call_id].lower()} {kind} {shape}{inside}":
            found.append(call_id)
    return found


def shown(result: Result) -> str:
    """The shapes of a call's outputs, as a list shows them."""
    return ", ".join(shape_text(spec.shape) for spec in result.outputs) or "?"


def _inner_words(layer: Layer) -> Iterator[str]:
    if isinstance(layer, NestedModel):
        for name, inner in layer.graph.layers.items():
            yield from (name, inner.class_name, *_inner_words(inner))
