"""Wires: put, moved, swapped and cut."""

from collections.abc import Iterable

from engine.errors import CircleError, GraphError
from engine.graph import Graph, Source

from ..document.sheet import Sheet
from ..document.staging import Wire


def connect(sheet: Sheet, source: Source, target: str, port: int) -> Sheet:
    """The sheet with a wire from a tensor into a port, in place of the wire there; raises CircleError, GraphError."""
    graph = sheet.graph
    inputs = graph.calls[target].inputs
    if 0 <= port < len(inputs) and inputs[port] == source:
        return sheet
    try:
        return sheet.with_graph(graph.connect(source, target, port))
    except CircleError:
        raise _circle(graph, source, target) from None


def _circle(graph: Graph, source: Source, target: str) -> CircleError:
    start, end = graph.call_name(source.call), graph.call_name(target)
    if source.call == target:
        return CircleError(f"`{end}` cannot take its own output; use another call of the layer instead")
    return CircleError(f"`{start}` already depends on `{end}`, so this wire would make a circle")


def wires_at(sheet: Sheet, call_id: str, inward: bool, index: int) -> list[Wire]:
    """The wires into an input of a call, or out of an output, by the call and port that each goes into."""
    calls = sheet.graph.calls
    if inward:
        return [(call_id, index)] if any(calls[call_id].inputs[index:index + 1]) else []
    return [(each, port) for each in sheet.graph.consumers(call_id)
            for port, source in enumerate(calls[each].inputs) if source == Source(call_id, index)]


def disconnect(sheet: Sheet, call_id: str, port: int) -> Sheet:
    """The sheet without the wire into a port."""
    inputs = sheet.graph.calls[call_id].inputs
    if not 0 <= port < len(inputs) or inputs[port] is None:
        return sheet
    return sheet.with_graph(sheet.graph.disconnect(call_id, port))


def cut_wires(sheet: Sheet, wires: Iterable[tuple[str, int]]) -> Sheet:
    """The sheet without these wires, each given by the call and port it goes into."""
    ports: dict[str, set[int]] = {}
    for call_id, port in wires:
        ports.setdefault(call_id, set()).add(port)
    return sheet.with_graph(sheet.graph.without_wires(ports)) if ports else sheet


def disconnect_all(sheet: Sheet, call_ids: Iterable[str]) -> Sheet:
    """The sheet in which no wire goes into or out of these calls; wires between two of them stay."""
    graph = sheet.graph
    chosen = dict.fromkeys(call_ids)
    calls = dict.fromkeys([*chosen, *(consumer for call_id in chosen for consumer in graph.consumers(call_id))])
    wires = [(call_id, port) for call_id in calls for port, source in enumerate(graph.calls[call_id].inputs)
             if source is not None and (source.call in chosen) != (call_id in chosen)]
    return cut_wires(sheet, wires)


def drop_port(sheet: Sheet, target: str) -> int:
    """The port that a wire dropped on a box goes into: the first free one, else one more where the layer may, else the first."""
    graph = sheet.graph
    inputs, most = graph.calls[target].inputs, graph.layer_of(target).max_inputs
    if most == 0:
        raise GraphError(f"`{graph.call_name(target)}` takes no input")
    if None in inputs:
        return inputs.index(None)
    if most is None or len(inputs) < most:
        return len(inputs)
    return 0


def connect_all(sheet: Sheet, sources: Iterable[Source], target: str) -> Sheet:
    """The sheet with a wire from each tensor into the next free port of a call; GraphError when there are not enough."""
    graph = sheet.graph
    inputs = list(graph.calls[target].inputs)
    most = graph.layer_of(target).max_inputs
    for source in sources:
        if None in inputs:
            inputs[inputs.index(None)] = source
        elif most is None or len(inputs) < most:
            inputs.append(source)
        else:
            raise GraphError(f"`{graph.call_name(target)}` takes {most} input{'s' * (most != 1)}, not one more")
    try:
        return sheet.with_graph(graph.with_inputs(target, inputs))
    except CircleError:
        raise CircleError(f"one of these already depends on `{graph.call_name(target)}`, "
                          f"so this wire would make a circle") from None


def join_up(sheet: Sheet, call_ids: Iterable[str]) -> Sheet:
    """The sheet with wires from calls into that one that stands last; a layer of one input takes the new wire for the old."""
    across = not sheet.downward
    order = sorted(call_ids, key=lambda call_id: sheet.places.get(call_id, (0, 0))[::1 if across else -1])
    sources, target = [Source(call_id) for call_id in order[:-1]], order[-1]
    if len(sources) == 1 and sheet.graph.layer_of(target).max_inputs == 1:
        return connect(sheet, sources[0], target, 0)
    return connect_all(sheet, sources, target)


def move_wires(sheet: Sheet, source: Source, other: Source) -> Sheet:
    """The sheet in which all calls that took one tensor take another."""
    graph = sheet.graph
    for call_id in graph.consumers(source.call):
        call = graph.calls[call_id].linked(lambda each: other if each == source else each)
        if call.inputs == graph.calls[call_id].inputs:
            continue
        try:
            graph = graph.with_inputs(call_id, call.inputs)
        except CircleError:
            raise _circle(graph, other, call_id) from None
    return sheet if graph is sheet.graph else sheet.with_graph(graph)


def swap_inputs(sheet: Sheet, call_id: str, first: int = 0, second: int = 1) -> Sheet:
    """The sheet with two inputs of a call in each other's place."""
    graph = sheet.graph
    inputs = list(graph.calls[call_id].inputs)
    if not (0 <= first < len(inputs) and 0 <= second < len(inputs)):
        raise GraphError(f"`{graph.call_name(call_id)}` has {len(inputs)} input{'s' * (len(inputs) != 1)}; "
                         f"swapping needs two")
    inputs[first], inputs[second] = inputs[second], inputs[first]
    return sheet.with_graph(graph.with_inputs(call_id, inputs))
