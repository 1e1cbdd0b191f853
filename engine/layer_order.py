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
    found, met = _searched(ends, before, owner)
    depth: dict[Hashable, int] = {}
    owner_depth: dict[Hashable, int] = {}
    for call, earlier in reversed(found.items()):
        layer = owner(call)
        # A layer that is called at several distances stands at the largest one, and with it what this call waits for.
        here = depth[call] = owner_depth[layer] = max(depth.get(call, 0), owner_depth.get(layer, 0))
        for each in earlier:
            depth[each] = max(here + 1, depth.get(each, 0))
    for call in inputs:
        layer = owner(call)
        if layer not in owner_depth:
            owner_depth[layer], met[layer] = 0, -1
    return sorted(owner_depth, key=lambda layer: (-owner_depth[layer], met[layer]))


def _searched(ends: Iterable[Hashable], before: Callable[[Any], Iterable[Hashable]],
              owner: Callable[[Any], Hashable]) -> tuple[dict[Hashable, list[Hashable]], dict[Hashable, int]]:
    """All calls that the ends depend on with those they wait for, which come first; and when the search met each owner first."""
    found: dict[Hashable, list[Hashable]] = {}
    met: dict[Hashable, int] = {}
    # A call is found when it comes up a second time, then with what it waits for, which was found between.
    waiting: list[tuple[Hashable, list[Hashable] | None]] = [(call, None) for call in reversed(list(ends))]
    while waiting:
        call, earlier = waiting.pop()
        if earlier is not None:
            found[call] = earlier
        elif call not in found:
            met.setdefault(owner(call), len(met))
            earlier = list(before(call))
            waiting.append((call, earlier))
            waiting.extend([(each, None) for each in reversed(earlier)])
    return found, met
