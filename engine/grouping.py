"""Calls made into a nested model, and a nested model dissolved into its calls.

Each tensor that comes into the group becomes an input of the model inside, in the order in which calls take them, and each that
goes out an output. Layers keep names and weights. What cannot be grouped is refused with the reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from .errors import GraphError
from .grafts import FreeNames
from .graph import Call, Graph, Origin, Source
from .inference import Inference
from .inside import opened
from .layer import Layer
from .layers.core.input_layer import InputLayer
from .naming import free_name
from .nested import NestedModel, as_nested
from .walk import downstream, upstream

NAME = "group"


def group(inference: Inference, call_ids: Iterable[str], name: str = NAME) -> tuple[Graph, str]:
    """The graph in which these calls are one call of a nested model, and that call's id; GraphError says why it cannot be.

    Inputs of the model stay outside: they are what it is fed with.
    """
    graph, asked = inference.graph, set(call_ids)
    chosen = [call_id for call_id in graph.calls if call_id in asked and graph.layer_of(call_id).max_inputs != 0]
    _refuse(graph, chosen)
    crossing = _coming_in(graph, chosen)
    inside, inputs = _inner(inference, chosen, crossing)
    given = _going_out(graph, chosen)
    layers = {each: graph.layers[each] for each in dict.fromkeys(graph.calls[call_id].layer for call_id in chosen)}
    rest = {each: layer for each, layer in graph.layers.items() if each not in layers}
    name = free_name(name, rest)
    inner = Graph.of({**inputs, **layers}, inside, list(inside)[:len(crossing)], given, name, Origin(graph.dialect))
    model = NestedModel.of(inner, name, graph.dialect)
    call_id = free_name(name, graph.calls)
    place = {source: Source(call_id, index) for index, source in enumerate(given)}
    calls: dict[str, Call] = {}
    for each, call in graph.calls.items():
        if each not in inside:
            calls[each] = call.linked(lambda source: place.get(source, source))
        if each == chosen[-1]:
            calls[call_id] = Call(name, tuple(crossing))
    outputs = [place.get(source, source) for source in graph.outputs]
    return Graph.of({**rest, name: model}, calls, graph.inputs, outputs, graph.name, graph.origin), call_id


def _refuse(graph: Graph, chosen: list[str]) -> None:
    """Raise GraphError where these calls cannot be one call."""
    if not chosen:
        raise GraphError("select layers to group; inputs alone stay as they are, because the model is fed through them")
    inside = set(chosen)
    for call_id in chosen:
        layer = graph.layer_of(call_id)
        other = next((each for each in graph.uses[layer.name] if each not in inside), None)
        if other is not None:
            raise GraphError(f"`{layer.name}` is also called outside the selection, by `{graph.call_name(other)}`; select all its "
                             f"calls, or make this one unique")
    between = (downstream(graph, chosen) & upstream(graph, map(Source, chosen))) - inside
    if between:
        first = next(call_id for call_id in graph.order() if call_id in between)
        raise GraphError(f"a path leaves the selection and comes back through `{graph.call_name(first)}`; select it too")


def _coming_in(graph: Graph, chosen: list[str]) -> list[Source]:
    inside = set(chosen)
    return list(dict.fromkeys(source for call_id in chosen for source in graph.calls[call_id].sources()
                              if source.call not in inside))


def _going_out(graph: Graph, chosen: list[str]) -> list[Source]:
    """The tensors that calls elsewhere or the model's outputs take; where none does, those that nobody takes."""
    inside, rank = set(chosen), {call_id: index for index, call_id in enumerate(chosen)}
    taken = {source for each, call in graph.calls.items() if each not in inside for source in call.sources()} | {*graph.outputs}
    given = sorted((source for source in taken if source.call in inside), key=lambda each: (rank[each.call], each.index))
    return given or [Source(call_id) for call_id in chosen if graph.wiring.is_last(call_id)]


def _inner(inference: Inference, chosen: list[str], crossing: list[Source]) -> tuple[dict[str, Call], dict[str, Layer]]:
    """The calls of the model inside, an input first for each tensor that comes in, and the layers of these inputs."""
    graph, inside = inference.graph, set(chosen)
    names, ids = FreeNames({graph.calls[call_id].layer for call_id in chosen}), FreeNames(inside)
    calls: dict[str, Call] = {}
    layers: dict[str, Layer] = {}
    places: dict[Source, Source] = {}
    for source in crossing:
        outputs = inference.results[source.call].outputs
        if source.index >= len(outputs):
            raise GraphError(f"the shape of `{graph.call_name(source.call)}` is not known yet, so the group's input has none; "
                             f"mend what is before it first")
        spec, name = outputs[source.index], names.give(f"{graph.calls[source.call].layer}_in")
        layers[name] = InputLayer.from_config({"batch_shape": spec.shape, "dtype": spec.dtype, "name": name}, graph.dialect)
        call_id = ids.give(name)
        calls[call_id] = Call(name)
        places[source] = Source(call_id)
    if not crossing:
        raise GraphError("nothing comes into the selection, and a nested model needs an input; wire one to it first")
    for call_id in chosen:
        calls[call_id] = replace(graph.calls[call_id].linked(lambda source: places.get(source, source)), origin=None)
    return calls, layers


# -- and back ------------------------------------------------------------------------------------------------------------------


def ungroup(inference: Inference, name: str) -> tuple[Graph, dict[str, dict[str, str]]]:
    """The graph in which the calls of a nested model stand for themselves, and their new ids by outer and inner call.

    With several outer calls each layer inside is shared by as many. GraphError says why it cannot be.
    """
    graph, model = inference.graph, as_nested(inference.layer(name))
    inner = opened(model)
    _refuse_ungroup(inference, name, inner)
    names, ids = FreeNames({each for each in graph.layers if each != name}), FreeNames(graph.calls)
    inputs = {inner.calls[call_id].layer for call_id in inner.inputs}
    renamed = {each: names.near(each) for each in inner.layers if each not in inputs}
    fresh = {outer: {each: ids.near(each) for each in inner.calls if each not in inner.inputs} for outer in graph.uses[name]}
    links = {outer: _links(inner, graph.calls[outer], fresh[outer]) for outer in graph.uses[name]}

    head = _head(inner)

    def link(source: Source | None) -> Source | None:
        # A model inside may hand an input on, which may come from another call of the same model.
        while source is not None and source.call in links:
            source = links[source.call][inner.outputs[source.index]]
        return source

    calls: dict[str, Call] = {}
    for call_id, call in graph.calls.items():
        if call_id not in links:
            calls[call_id] = _padded(graph.layers[call.layer], call.linked(link))
            continue
        linked = {source: link(outside) for source, outside in links[call_id].items()}
        for each, new in fresh[call_id].items():
            made = inner.calls[each].linked(linked.__getitem__)
            if each == head:
                made = replace(made, inputs=(link(call.inputs[0]), *made.inputs[1:]))
            calls[new] = replace(_padded(inner.layers[made.layer], made), layer=renamed[made.layer], origin=None)
    layers: dict[str, Layer] = {}
    for each, layer in graph.layers.items():
        layers |= {new: _outside(inner.layers[old], new, model) for old, new in renamed.items()} if each == name else {each: layer}
    outputs = dict.fromkeys(each for each in map(link, graph.outputs) if each is not None)
    return Graph.of(layers, calls, graph.inputs, list(outputs), graph.name, graph.origin), fresh


def _links(inner: Graph, outer: Call, fresh: Mapping[str, str]) -> dict[Source, Source | None]:
    """What each inner tensor is in the graph around it."""
    found: dict[Source, Any] = {Source(call_id): source for call_id, source in zip(inner.inputs, outer.inputs)}
    tensors = {source for call in inner.calls.values() for source in call.sources()} | {*inner.outputs}
    found.update((source, Source(fresh[source.call], source.index)) for source in tensors if source.call in fresh)
    return found


def _head(inner: Graph) -> str | None:
    """The first call of a model that declares no input: it takes what the outer call is given."""
    return None if inner.inputs else next((each for each, call in inner.calls.items() if None in call.inputs), None)


def _padded(layer: Layer, call: Call) -> Call:
    return replace(call, inputs=layer.padded(call.inputs))


def _outside(layer: Layer, name: str, model: NestedModel) -> Layer:
    """An inner layer under its new name, as trainable as it was inside."""
    made = layer if layer.name == name else layer.renamed(name)
    return made if model.trainable or not made.trainable else made.configure(trainable=False)


def _refuse_ungroup(inference: Inference, name: str, inner: Graph) -> None:
    """Raise GraphError where the numbers would be others without the model around."""
    graph = inference.graph
    for outer in graph.uses[name]:
        call, result = graph.calls[outer], inference.results[outer]
        said = [key for key, value in call.kwargs.items() if value is not None]
        if said:
            raise GraphError(f"`{graph.call_name(outer)}` is called with `{said[0]}`, which would be lost")
        for call_id, spec in zip(inner.inputs, result.inputs):
            layer = inner.layer_of(call_id)
            if spec is not None and layer.compute_dtype != spec.dtype:
                raise GraphError(f"input `{layer.name}` of `{name}` turns {spec.dtype} into {layer.compute_dtype}, which would be "
                                 f"lost; give both the same dtype first")
