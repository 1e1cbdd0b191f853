"""What the other Keras cannot say of a model: one sentence each, before a conversion is made."""

from collections.abc import Iterator, Mapping

from ..graph import Graph, Source
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..nested import NestedModel
from ..numeric.family import DIALECTS, Member
from .config import non_defaults
from .spelling import spelling
from .structure import structures


def conversion_report(graph: Graph, dialect: str) -> list[str]:
    """What is lost or changed when the graph is written as `dialect`, one sentence each; empty when nothing is."""
    if dialect == graph.dialect:
        return []
    said = [sentence for layer in graph.layers.values() for sentence in _of_layer(layer, dialect)]
    return said + list(_of_structure(graph, dialect)) + list(_of_kwargs(graph, dialect))


def _of_layer(layer: Layer, dialect: str) -> Iterator[str]:
    keras = DIALECTS[dialect]
    if isinstance(layer, LockedLayer):
        yield f"`{layer.name}` ({layer.class_name}) is not known here and is copied as it is; {keras} may not read it."
        return
    if isinstance(layer, NestedModel):
        yield from (f"In `{layer.name}`: {sentence}" for sentence in conversion_report(layer.graph, dialect))
        return
    names = spelling(type(layer), dialect)
    for name, value in non_defaults(layer).items():
        if isinstance(value, Member) and (sentence := value.unsaid(dialect)):
            yield f"`{layer.name}`, {name}: {sentence}"
        elif name in names and names[name] is None and name != "trainable":
            yield f"`{layer.name}`: {keras} has no `{name}`, so {name}={value!r} is left out."


def _of_structure(graph: Graph, dialect: str) -> Iterator[str]:
    for what, structure in zip(("inputs", "outputs"), structures(graph)):
        nested = isinstance(structure, Mapping) or isinstance(structure, list) \
            and not all(isinstance(each, Source) for each in structure)
        if dialect == "keras2" and nested:
            yield f"The model's {what} become a plain list; Keras 2.3 knows no names or nesting there."


def _of_kwargs(graph: Graph, dialect: str) -> Iterator[str]:
    for call_id, call in graph.calls.items():
        if any(isinstance(value, Source) for value in call.kwargs.values()):
            yield f"`{graph.call_name(call_id)}` takes a tensor by keyword, which {DIALECTS[dialect]} may not read."
