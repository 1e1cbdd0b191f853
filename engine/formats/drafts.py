"""Calls that no Keras model can hold yet, and how they are kept beside the model until they are wired.

A draft has an unconnected input, a problem, or no way to an output. It stands in the file under `layerloom`, `drafts`: its layer as
an entry, its tensors as `[layer, call index, output index]` counted in the whole graph, drafts included.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..errors import FormatError, LayerloomError
from ..graph import Call, Graph, Source
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..spec import TensorSpec, as_shape
from .call_order import restored
from .entry import name_of
from .nodes import is_triple, stated_spec
from .serialization import read_entry

PLACE = "`layerloom.drafts`"


# -- writing -------------------------------------------------------------------------------------------------------------------


def write_drafts(graph: Graph, drafts: Iterable[str], entries: Iterable[Mapping[str, Any]], ends: tuple[list[str], list[Source]],
                 order: Mapping[str, list[int]], is_same_class: bool) -> dict[str, Any]:
    """What a file says of these calls; `entries` are those of layers that have no other call.

    `ends` are the inputs and outputs that the model itself says: the graph's own are written where they are others. `order` is
    that of calls which the model lists in another one (`call_order.own_order`).
    """
    said: dict[str, Any] = {}
    if entries := list(entries):
        said["layers"] = entries
    if calls := [_written(graph, call_id) for call_id in drafts]:
        said["calls"] = calls
    if ends[0] != list(graph.inputs):
        said["inputs"] = [_triple(graph, Source(call_id)) for call_id in graph.inputs]
    if ends[1] != list(graph.outputs):
        said["outputs"] = [_triple(graph, source) for source in graph.outputs]
    if order:
        said["order"] = dict(order)
    if not is_same_class:
        said["sequential"] = graph.origin.sequential
    return said


def _triple(graph: Graph, source: Source) -> list[Any]:
    return [graph.calls[source.call].layer, graph.call_index(source.call), source.index]


def _written(graph: Graph, call_id: str) -> dict[str, Any]:
    call = graph.calls[call_id]
    said: dict[str, Any] = {"layer": call.layer, "index": graph.call_index(call_id),
                            "inputs": [None if each is None else _triple(graph, each) for each in call.inputs]}
    tensors = {name: _triple(graph, each) for name, each in call.kwargs.items() if isinstance(each, Source)}
    plain = {name: each for name, each in call.kwargs.items() if not isinstance(each, Source)}
    layer = graph.layers[call.layer]
    if tensors:
        said["tensors"] = tensors
    if plain:
        said["kwargs"] = plain
    if call.stated:
        said["stated"] = [{"shape": list(spec.shape), "dtype": spec.dtype} for spec in call.stated]
    if isinstance(layer, LockedLayer):
        said["ports"] = [layer.min_inputs, layer.max_inputs]
        said["form"] = call.origin
    return said


# -- reading -------------------------------------------------------------------------------------------------------------------


def with_own_part(graph: Graph, part: Any, dialect: str) -> tuple[Graph, Mapping[str, list[int]], tuple[str, ...]]:
    """The graph with the drafts beside it, the order of calls that is kept there, and what to say where they are damaged.

    The model is whole without them: what only this program keeps never stands in its way.
    """
    try:
        if not isinstance(part, Mapping):
            raise FormatError(f"`layerloom` must be an object, not {type(part).__name__}")
        drafts = part.get("drafts", {})
        return (with_drafts(graph, drafts, dialect), drafts.get("order", {}), ()) if drafts != {} else (graph, {}, ())
    except (LayerloomError, RecursionError) as error:
        return graph, {}, (f"The model opened without the unfinished calls beside it, which cannot be read: {error}.",)


def with_drafts(graph: Graph, said: Any, dialect: str) -> Graph:
    """The graph with the drafts that a file keeps beside it; FormatError where they do not fit it."""
    if not isinstance(said, Mapping):
        raise FormatError(f"{PLACE} must be an object, not {type(said).__name__}")
    listed = _list(said, "calls")
    layers = {**graph.layers, **_layers(graph, said, listed, dialect)}
    uses = {name: list(graph.uses.get(name, ())) for name in layers}
    restored(uses, said.get("order", {}), PLACE)
    ids = _place(listed, uses, graph)
    calls = dict(graph.calls)
    for call_id, each in zip(ids, listed):
        calls[call_id] = _call(each, uses)
    unused = [name for name, each in uses.items() if not each]
    if unused:
        raise FormatError(f"{PLACE} holds a layer `{unused[0]}` that no call uses")
    ordered = {call_id: calls[call_id] for each in uses.values() for call_id in each}
    ends = [_ends(said, key, uses) for key in ("inputs", "outputs")]
    inputs = graph.inputs if ends[0] is None else tuple(source.call for source in ends[0])
    outputs = graph.outputs if ends[1] is None else tuple(ends[1])
    origin = replace(graph.origin, sequential=bool(said.get("sequential", graph.origin.sequential)))
    return Graph.of(layers, ordered, inputs, outputs, graph.name, origin)


def _list(said: Mapping[str, Any], key: str) -> list[Any]:
    listed = said.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(each, Mapping) for each in listed):
        raise FormatError(f"`{key}` of {PLACE} must be a list of objects")
    return listed


def _layers(graph: Graph, said: Mapping[str, Any], listed: list[Any], dialect: str) -> dict[str, Layer]:
    layers: dict[str, Layer] = {}
    ports = {each.get("layer"): each["ports"] for each in listed if isinstance(each.get("layer"), str) and "ports" in each}
    for index, entry in enumerate(_list(said, "layers")):
        name = name_of(entry, f"layer {index} of {PLACE}")
        if name in graph.layers or name in layers:
            raise FormatError(f"two layers are called `{name}`, one of them in {PLACE}; layer names are unique in a model")
        layers[name] = layer = read_entry(entry, name, dialect, ())
        least_most = ports.get(name)
        if isinstance(layer, LockedLayer) and isinstance(least_most, list) and len(least_most) == 2 \
                and type(least_most[0]) is int and (least_most[1] is None or type(least_most[1]) is int):
            layer.min_inputs, layer.max_inputs = least_most
    return layers


def _place(listed: list[Any], uses: dict[str, list[str]], graph: Graph) -> list[str]:
    """Ids for the drafts, each put at its place among the calls of its layer."""
    ids = []
    taken = set(graph.calls)
    for each in sorted(listed, key=lambda each: each["index"] if type(each.get("index")) is int else 0):
        layer, index = each.get("layer"), each.get("index")
        if not isinstance(layer, str) or layer not in uses or type(index) is not int:
            raise FormatError(f"a call in {PLACE} needs `layer`, a layer of the model, and `index`, a whole number; "
                              f"not {layer!r} and {index!r}")
        call_id = layer
        while call_id in taken:
            call_id = f"{layer}:{index}" if call_id == layer else call_id + "_"
        taken.add(call_id)
        uses[layer].insert(max(index, 0), call_id)
        ids.append((id(each), call_id))
    found = dict(ids)
    return [found[id(each)] for each in listed]


def _source(said: Any, uses: Mapping[str, list[str]]) -> Source:
    if is_triple(said) and 0 <= said[1] < len(uses.get(said[0], ())) and said[2] >= 0:
        return Source(uses[said[0]][said[1]], said[2])
    raise FormatError(f"{PLACE} refers to {str(said)[:60]!r}, which is no [layer name, call index, output index] of the model")


def _call(said: Mapping[str, Any], uses: Mapping[str, list[str]]) -> Call:
    inputs, tensors, kwargs, stated = (said.get(key, kind()) for key, kind in
                                       (("inputs", list), ("tensors", dict), ("kwargs", dict), ("stated", list)))
    if not isinstance(inputs, list) or not isinstance(tensors, Mapping) or not isinstance(kwargs, Mapping) \
            or not isinstance(stated, list):
        raise FormatError(f"the call of layer `{said['layer']}` in {PLACE} is not one that was written here")
    specs = tuple(stated_spec(each) if isinstance(each, Mapping) else None for each in stated)
    return Call(said["layer"], tuple(None if each is None else _source(each, uses) for each in inputs),
                {**kwargs, **{name: _source(each, uses) for name, each in tensors.items()}},
                tuple(spec or TensorSpec(as_shape([None])) for spec in specs), said.get("form"))


def _ends(said: Mapping[str, Any], key: str, uses: Mapping[str, list[str]]) -> list[Source] | None:
    if key not in said:
        return None
    if not isinstance(said[key], list):
        raise FormatError(f"`{key}` of {PLACE} must be a list")
    sources = [_source(each, uses) for each in said[key]]
    if key == "inputs" and len({source.call for source in sources}) != len(sources):
        raise FormatError(f"`inputs` of {PLACE} names an input twice")
    return sources
