"""What the other Keras cannot say of a model: one sentence each, before a conversion is made."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..graph import Graph, Source
from ..inference import Inference
from ..layer import Layer
from ..layers.core.embedding import Embedding
from ..layers.core.masking import Masking
from ..layers.locked import LockedLayer
from ..layers.operations.operation import Operation
from ..nested import NestedModel
from ..notices import INSIDE
from ..numeric.activations import Activation
from ..numeric.family import DIALECTS, Member
from ..structure import structures
from .compiling import carried
from .config import non_defaults
from .differences import Remark, differences
from .layer_names import refused_names
from .spelling import spelling

TF_KERAS = "2.15.0"


def beside(inference: Inference, dialect: str) -> dict[str, Any]:
    """What a file of another dialect says beside the model: how it was compiled, and which Keras it speaks.

    That is tf.keras where a mask ends, for Keras 2.3, which is meant otherwise, refuses such a model.
    """
    ends = any(notice.kind in ("mask", INSIDE) for _, notice in inference.notices())
    version = {"keras_version": TF_KERAS} if ends and dialect == "keras2" != inference.graph.dialect else {}
    return {**carried(inference.graph, dialect), **version}


def conversion_report(graph: Graph, dialect: str) -> list[str]:
    """What is lost or changed when the graph is written as `dialect`, one sentence each; empty when nothing is."""
    return [remark.sentence for remark in _remarks(graph, dialect)]


def keeps_numbers(graph: Graph, dialect: str) -> bool:
    """Whether the model, written as `dialect`, predicts the same from the same weights in every version of that Keras."""
    return all(remark.keeps for remark in _remarks(graph, dialect))


def _remarks(graph: Graph, dialect: str) -> Iterator[Remark]:
    if dialect == graph.dialect:
        return
    graph = for_dialect(graph, dialect)
    for layer in graph.layers.values():
        yield from _of_layer(layer, dialect)
    yield from _of_structure(graph, dialect)
    yield from _of_calls(graph, dialect)
    yield from differences(graph, dialect)


def for_dialect(graph: Graph, dialect: str) -> Graph:
    """The graph without the operations that make masks, which Keras 3 writes and Keras 2 leaves to its layers."""
    if dialect == graph.dialect or dialect == "keras3":
        return graph
    masks = _mask_makers(graph)
    if not masks:
        return graph
    calls = {}
    for call_id, call in graph.calls.items():
        kwargs = {name: value for name, value in call.kwargs.items() if not (isinstance(value, Source) and value.call in masks)}
        if call_id not in masks:
            calls[call_id] = call if len(kwargs) == len(call.kwargs) else replace(call, kwargs=kwargs)
    layers = {name: layer for name, layer in graph.layers.items() if not masks.issuperset(graph.uses[name])}
    return Graph.of(layers, calls, graph.inputs, graph.outputs, graph.name, graph.origin)


def _mask_makers(graph: Graph) -> set[str]:
    """The calls of operations that only make masks, and from nothing but what a layer makes its own mask of."""
    found = {call_id for call_id in graph.calls if isinstance(graph.layer_of(call_id), Operation)}
    before = None
    while before != found:
        before = found
        found = {call_id for call_id in found if _only_masks(graph, call_id, found) and _is_implied(graph, call_id, found)}
    return found


def _only_masks(graph: Graph, call_id: str, makers: set[str]) -> bool:
    consumers = list(graph.consumers(call_id))
    return bool(consumers) and not any(source.call == call_id for source in graph.outputs) and all(
        each in makers or Source(call_id) not in graph.calls[each].inputs and all(
            name.partition(".")[0] == "mask" for name, value in graph.calls[each].kwargs.items() if value == Source(call_id))
        for each in consumers)


def _is_implied(graph: Graph, call_id: str, makers: set[str]) -> bool:
    """Whether an operation says again what a layer does by itself: compare with padding, or go on from such a comparison."""
    sources = [source for source in graph.calls[call_id].inputs if source is not None]
    if graph.layer_of(call_id).class_name == "NotEqual":
        return any(isinstance(graph.layer_of(each), (Embedding, Masking)) for source in sources
                   for each in graph.consumers(source.call) if source in graph.calls[each].inputs)
    return all(source.call in makers or not isinstance(graph.layer_of(source.call), Operation) for source in sources)


def _of_layer(layer: Layer, dialect: str) -> Iterator[Remark]:
    keras = DIALECTS[dialect]
    yield from (Remark(sentence, False) for sentence in refused_names([layer.name], dialect))
    if isinstance(layer, LockedLayer):
        yield Remark(f"`{layer.name}` ({layer.class_name}) is not known here and is copied as it is; {keras} may not read it.",
                     False)
        return
    if isinstance(layer, Operation) and dialect == "keras2":
        yield Remark(f"`{layer.name}` is the operation {layer.class_name}, which {keras} has not; use a layer in its place.", False)
        return
    if isinstance(layer, NestedModel):
        yield from (Remark(f"In `{layer.name}`: {sentence}", keeps) for sentence, keeps in _remarks(layer.graph, dialect))
        return
    names = spelling(type(layer), dialect)
    for name, value in non_defaults(layer).items():
        if isinstance(value, Member) and (sentence := value.unsaid(dialect)):
            yield Remark(f"`{layer.name}`, {name}: {sentence}", not isinstance(value, Activation))
        elif name in names and names[name] is None and name != "trainable":
            yield Remark(f"`{layer.name}`: {keras} has no `{name}`, so {name}={value!r} is left out.", True)


def _of_structure(graph: Graph, dialect: str) -> Iterator[Remark]:
    for what, structure in zip(("inputs", "outputs"), structures(graph)):
        nested = isinstance(structure, Mapping) or isinstance(structure, list) \
            and not all(isinstance(each, Source) for each in structure)
        if dialect == "keras2" and nested:
            yield Remark(f"The model's {what} become a plain list; Keras 2.3 knows no names or nesting there.", True)


def _of_calls(graph: Graph, dialect: str) -> Iterator[Remark]:
    for call_id, call in graph.calls.items():
        layer = graph.layers[call.layer]
        if dialect == "keras2" and layer.max_inputs is None and len(call.inputs) == 1 and layer.takes_list(1):
            yield Remark(f"`{graph.call_name(call_id)}` joins a single tensor, which {DIALECTS[dialect]} refuses; take it out.",
                         False)
        if any(isinstance(value, Source) for value in call.kwargs.values()):
            yield Remark(f"`{graph.call_name(call_id)}` takes a tensor by keyword, which {DIALECTS[dialect]} may not read.", False)
