"""The one traversal: each call is read after the calls it waits for.

What is carried along is the reading's affair: specs make shape inference, arrays a run, variable names a Python script.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .graph import Call, Graph, Source

Reading = Callable[[str, Call, list[Any]], Any]


def output_of(value: Any, index: int) -> Any:
    """Output `index` of a call whose value is a sequence of its outputs."""
    return value[index]


def arguments(call: Call, values: Mapping[str, Any], take: Callable[[Any, int], Any] = output_of) -> list[Any]:
    """What a call's inputs carry; None where nothing is connected."""
    return [None if source is None else take(values[source.call], source.index) for source in call.inputs]


def walk(graph: Graph, read: Reading, take: Callable[[Any, int], Any] = output_of, only: Iterable[str] | None = None,
         order: Iterable[str] | None = None, values: dict[str, Any] | None = None) -> dict[str, Any]:
    """The value of every call (or of `only`, which must hold what they wait for), by id, in topological order.

    `values` may be an empty dict in which the reading looks up what was read before.
    """
    values = {} if values is None else values
    order = graph.wiring.order() if order is None else order
    if only is not None:
        wanted = set(only)
        order = [call_id for call_id in order if call_id in wanted]
    for call_id in order:
        call = graph.calls[call_id]
        values[call_id] = read(call_id, call, arguments(call, values, take))
    return values


def rewalk(graph: Graph, read: Callable[[str, Call], Any], known: Mapping[str, Any], values: dict[str, Any],
           start: Iterable[str]) -> set[str]:
    """Read `start` again, then only calls whose inputs really changed; updates `values`, which were `known`; returns the ids read.

    `read` looks up in `values` what the inputs carry; it may raise to give up, and `values` is then of no more use.
    """
    position = graph.wiring.position
    followers = graph.wiring.followers
    calls, push, pop = graph.calls, heapq.heappush, heapq.heappop
    waiting = [(position[call_id], call_id) for call_id in start]
    heapq.heapify(waiting)
    queued = {call_id for _, call_id in waiting}
    while waiting:
        call_id = pop(waiting)[1]
        call, before = calls[call_id], known.get(call_id)
        values[call_id] = after = read(call_id, call)
        if before is not None and (before is after or before.carries_same(after)):
            continue
        for consumer in followers[call_id]:
            if consumer not in queued:
                queued.add(consumer)
                push(waiting, (position[consumer], consumer))
    return queued


def upstream(graph: Graph, sources: Iterable[Source]) -> set[str]:
    """The calls that these tensors depend on, their own calls included."""
    predecessors = graph.wiring.network.pred
    waiting = [source.call for source in sources]
    seen = set(waiting)
    while waiting:
        for each in predecessors[waiting.pop()]:
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen


def downstream(graph: Graph, call_ids: Iterable[str]) -> set[str]:
    """The calls that depend on these, themselves included."""
    waiting = list(call_ids)
    seen = set(waiting)
    while waiting:
        for each in graph.consumers(waiting.pop()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen
