"""The order in which Keras has a model's layers once it has loaded it, by which it numbers their groups in a weights file.

The order of the config plays no part: layers come by their distance from the outputs, those of one distance as a search from the
outputs meets them. (keras/src/ops/function.py, map_graph; keras/engine/network.py of Keras 2 does the same)
"""

from collections.abc import Mapping
from typing import Any

from ..graph import Graph, Source
from ..nesting import structures


def layer_order(graph: Graph) -> list[str]:
    """Names of the layers that the outputs depend on, and of all inputs, in Keras's order."""
    calls, met = _searched(graph)
    depth: dict[str, int] = {}
    layer_depth: dict[str, int] = {}
    for call_id in reversed(calls):
        call = graph.calls[call_id]
        # A layer that is called at several distances stands at the largest one, and with it what this call waits for.
        here = depth[call_id] = layer_depth[call.layer] = max(depth.get(call_id, 0), layer_depth.get(call.layer, 0))
        for source in call.sources():
            depth[source.call] = max(here + 1, depth.get(source.call, 0))
    for call_id in graph.inputs:
        name = graph.calls[call_id].layer
        if name not in layer_depth:
            layer_depth[name], met[name] = 0, -1
    return sorted(layer_depth, key=lambda name: (-layer_depth[name], met[name]))


def _searched(graph: Graph) -> tuple[list[str], dict[str, int]]:
    """The calls that the outputs depend on, each after those it waits for; and when the search met each layer first."""
    done: dict[str, None] = {}
    met: dict[str, int] = {}
    waiting = [(source.call, False) for source in reversed(_flat(structures(graph)[1]))]
    while waiting:
        call_id, is_left = waiting.pop()
        if is_left:
            done[call_id] = None
        elif call_id not in done:
            call = graph.calls[call_id]
            met.setdefault(call.layer, len(met))
            waiting.append((call_id, True))
            waiting.extend((source.call, False) for source in reversed(list(call.sources())))
    return list(done), met


def _flat(nested: Any) -> list[Source]:
    """The tensors of a nesting in the order that Keras puts them in: those of an object by their keys."""
    if isinstance(nested, Mapping):
        return [leaf for key in sorted(nested) for leaf in _flat(nested[key])]
    if isinstance(nested, list):
        return [leaf for item in nested for leaf in _flat(item)]
    return [nested]
