"""In which order a file lists the calls of a shared layer.

Keras makes a layer's calls one after the other, as they are listed, and gives up where one waits for a later one (Keras 2 waits
forever). The order in which people made the calls, by which they are named, is kept beside the model where it is another.
"""

from collections.abc import Mapping
from typing import Any

from ..errors import FormatError
from ..graph import Graph

Calls = Mapping[str, list[str]]


def loadable_order(graph: Graph, written: set[str]) -> dict[str, list[str]]:
    """The calls of each layer that are written, in an order that Keras can load: as they were made, unless that would not do."""
    calls = {name: [call_id for call_id in ids if call_id in written] for name, ids in graph.uses.items()}
    if all(len(ids) < 2 for ids in calls.values()):
        return calls
    position = {call_id: index for index, call_id in enumerate(graph.order())}
    crossed = [name for name, ids in calls.items() if len(ids) > 1
               and any(position[one] > position[other] for one, other in zip(ids, ids[1:]))]
    if crossed and not _can_be_made(graph, calls):
        for name in crossed:
            calls[name].sort(key=position.__getitem__)
    return calls


def _can_be_made(graph: Graph, calls: Calls) -> bool:
    """Whether every call can be made when those of a layer are made in this order."""
    waits: dict[str, set[str]] = {}
    for ids in calls.values():
        for call_id, before in zip(ids, [None, *ids]):
            waits[call_id] = {source.call for source in graph.calls[call_id].sources()} | ({before} if before else set())
    consumers: dict[str, list[str]] = {call_id: [] for call_id in waits}
    for call_id, sources in waits.items():
        for source in sources:
            if source in consumers:
                consumers[source].append(call_id)
    left = {call_id: sum(source in waits for source in sources) for call_id, sources in waits.items()}
    ready = [call_id for call_id, count in left.items() if not count]
    made = 0
    while ready:
        made += 1
        for consumer in consumers[ready.pop()]:
            left[consumer] -= 1
            if not left[consumer]:
                ready.append(consumer)
    return made == len(waits)


def own_order(graph: Graph, calls: Calls) -> dict[str, list[int]]:
    """For each layer listed in another order than its calls were made in: the rank of each listed call."""
    said = {}
    for name, ids in calls.items():
        made = [call_id for call_id in graph.uses[name] if call_id in set(ids)]
        if made != ids:
            said[name] = [made.index(call_id) for call_id in ids]
    return said


def restored(uses: Mapping[str, list[str]], said: Any, place: str) -> None:
    """Put the calls of layers back in the order they were made in; FormatError where `said` is no such order."""
    if not isinstance(said, Mapping):
        raise FormatError(f"`order` of {place} must be an object")
    for name, ranks in said.items():
        ids = uses.get(name, [])
        if not isinstance(ranks, list) or not all(type(rank) is int for rank in ranks) or sorted(ranks) != list(range(len(ids))):
            raise FormatError(f"`order` of {place} must give each call of `{name}` a rank from 0 to {len(ids) - 1}")
        uses[name][:] = [call_id for _, call_id in sorted(zip(ranks, ids))]
