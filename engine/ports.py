"""What an edit inside a nested model does to its calls: wires stay on the input or output they were drawn to.

An input that is gone takes its wire along, a new one is an open port. An output that has been taken over by a call behind it goes
on as that call's output.
"""

from collections.abc import Sequence

from .graph import Call, Graph, Source
from .nested import NestedModel, as_nested
from .walk import downstream


def with_model(graph: Graph, name: str, model: NestedModel) -> Graph:
    """The graph with another nested model in the place of `name`, its calls wired as far as they can be."""
    before = as_nested(graph.layers[name]).graph
    after = graph.with_layer(name, model)
    if before.inputs == model.graph.inputs and before.outputs == model.graph.outputs:
        return after
    heirs = successors(before.outputs, model.graph)
    calls = set(graph.uses[name])

    def link(source: Source) -> Source | None:
        if source.call not in calls:
            return source
        index = heirs[source.index] if source.index < len(heirs) else None
        return None if index is None else Source(source.call, index)

    changes = {}
    for call_id in calls:
        changes[call_id] = _with_inputs(after.calls[call_id], before.inputs, model.graph.inputs)
    for call_id in {each for one in calls for each in graph.consumers(one)}:
        call = changes.get(call_id, after.calls[call_id])
        linked = call.linked(link)
        changes[call_id] = Call(linked.layer, after.layers[linked.layer].padded(linked.inputs), linked.kwargs, linked.stated,
                                linked.origin)
    outputs = dict.fromkeys(each for each in map(link, graph.outputs) if each is not None)
    return after.after(changes, outputs=tuple(outputs))


def _with_inputs(call: Call, before: Sequence[str], after: Sequence[str]) -> Call:
    """The call with each wire at the inner input it was drawn to; a model that declares no input has one port all the same."""
    if not before or not after:
        inputs = (*call.inputs, *(None,) * len(after))[:len(after) or 1]
    else:
        drawn = dict(zip(before, call.inputs))
        inputs = tuple(drawn.get(each) for each in after)
    return Call(call.layer, inputs, call.kwargs, call.stated, call.origin)


def successors(before: Sequence[Source], graph: Graph) -> list[int | None]:
    """For each output that an inner model had, the place of the output of `graph` that goes on for it; None where none does."""
    place = {source: index for index, source in enumerate(graph.outputs)}
    free = [source for source in graph.outputs if source not in before]
    found: list[int | None] = []
    for source in before:
        heir = source if source in place else None
        if heir is None and source.call in graph.calls:
            behind = downstream(graph, [source.call])
            heir = next((each for each in (*free, *graph.outputs) if each.call in behind), None)
        if heir is None and free:
            heir = free[0]
        if heir in free:
            free.remove(heir)
        found.append(None if heir is None else place[heir])
    return found
