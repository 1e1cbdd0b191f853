"""The order in which Keras has a model's layers, by which it lists them, their weights, and their groups in a weights file.

The order in which they were made plays no part: layers come by their distance from the outputs, those of one distance as a search
from the outputs meets them. (keras/src/ops/function.py, map_graph; keras/engine/network.py of Keras 2 does the same)
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from .graph import Graph


def layer_order(graph: Graph) -> list[str]:
    """Names of the layers that the outputs depend on, and of all inputs, in Keras's order."""
    def before(call_id: str) -> list[str]:
        return [source.call for source in graph.calls[call_id].sources()]

    return ordered([source.call for source in graph.outputs], before, lambda call_id: graph.calls[call_id].layer, graph.inputs)


def ordered(ends: Iterable[Hashable], before: Callable[[Any], Iterable[Hashable]], owner: Callable[[Any], Hashable],
            inputs: Iterable[Hashable]) -> list[Any]:
    """The owners of all calls from `inputs` to `ends`; `before` gives the calls whose tensors a call takes."""
    calls, met = _searched(ends, before, owner)
    depth: dict[Hashable, int] = {}
    owner_depth: dict[Hashable, int] = {}
    for call in reversed(calls):
        layer = owner(call)
        # A layer that is called at several distances stands at the largest one, and with it what this call waits for.
        here = depth[call] = owner_depth[layer] = max(depth.get(call, 0), owner_depth.get(layer, 0))
        for each in before(call):
            depth[each] = max(here + 1, depth.get(each, 0))
    for call in inputs:
        layer = owner(call)
        if layer not in owner_depth:
            owner_depth[layer], met[layer] = 0, -1
    return sorted(owner_depth, key=lambda layer: (-owner_depth[layer], met[layer]))


def _searched(ends: Iterable[Hashable], before: Callable[[Any], Iterable[Hashable]],
              owner: Callable[[Any], Hashable]) -> tuple[list[Hashable], dict[Hashable, int]]:
    """All calls that the ends depend on, each after those it waits for; and when the search met each owner first."""
    done: dict[Hashable, None] = {}
    met: dict[Hashable, int] = {}
    waiting = [(call, False) for call in reversed(list(ends))]
    while waiting:
        call, is_left = waiting.pop()
        if is_left:
            done[call] = None
        elif call not in done:
            met.setdefault(owner(call), len(met))
            waiting.append((call, True))
            waiting.extend((each, False) for each in reversed(list(before(call))))
    return list(done), met
