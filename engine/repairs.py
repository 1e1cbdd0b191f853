"""What would mend a call's problem: small edits of the graph, each tried before it is offered.

Nothing is offered that leaves the call with a problem or makes one elsewhere.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from .errors import LayerloomError
from .graph import Graph, Source
from .inference import Inference, infer
from .layer import Layer
from .naming import free_name, snake_case
from .spec import Shape, product, shape_text
from .walk import downstream, upstream

MOST = 5
MOST_TRIED = 40
FEW_TRIED, LARGE = 3, 1_000
"""While calls dispute a layer each trial reads the whole graph: for graphs of so many calls only few are made."""
NEAREST = 3
WIDTHS = ("units", "filters", "output_dim")
"""Parameters that are the length of the output's last axis."""
LENGTH = 100
"""What an unknown length of an input becomes, for the user to correct."""


class Repair(NamedTuple):
    """An edit that removes a problem: what a button says, and the edit."""

    label: str
    apply: Callable[[Graph], Graph]


def repairs(inference: Inference, call_id: str) -> list[Repair]:
    """Edits that would leave this call without a problem, the likeliest first; none for a call that has no problem."""
    found: list[Repair] = []
    if inference.results[call_id].problem is None:
        return found
    tried = FEW_TRIED if inference.disputed and len(inference.graph.calls) > LARGE else MOST_TRIED
    for repair in islice(_candidates(inference, call_id), tried):
        if len(found) == MOST:
            break
        if repair.label not in {each.label for each in found} and _mends(inference, call_id, repair):
            found.append(repair)
    return found


def _mends(inference: Inference, call_id: str, repair: Repair) -> bool:
    """Whether the call is well after the edit, and every call that was well before still is."""
    try:
        after = infer(repair.apply(inference.graph), inference)
    except LayerloomError:
        return False
    ill = {each for each, _ in inference.problems()}
    blank = {each for each, result in inference.results.items() if result.blank}
    mended = call_id in after.results and after.results[call_id].known
    return mended and all(each in ill or each in blank for each, _ in after.problems())


def _candidates(inference: Inference, call_id: str) -> Iterator[Repair]:
    graph, result = inference.graph, inference.results[call_id]
    if result.problem is not None and result.problem.kind == "unconnected":
        yield from _connections(graph, call_id)
        return
    if graph.is_shared(call_id):
        yield Repair("Make this call unique", lambda graph: graph.make_unique(call_id))
    shapes = [spec.shape for spec in result.inputs if spec is not None]
    yield from _target_shapes(graph, call_id, shapes)
    if len(shapes) > 1:
        yield from _matches(graph, call_id, shapes)
        yield from _axes(graph, call_id, shapes)
    yield from _lengths(graph, call_id, shapes)
    yield from _resets(graph, call_id)
    for port, shape in enumerate(shapes):
        yield from _adapters(graph, call_id, port, shape)
    if len(shapes) > max(graph.layer_of(call_id).min_inputs, 1):
        for port in reversed(range(len(shapes))):
            yield Repair(f"Disconnect input {port + 1}", partial(Graph.disconnect, call_id=call_id, port=port))


# -- edits that repairs are made of ------------------------------------------------------------------------------------------


def _inserted(graph: Graph, class_name: str, config: dict[str, Any], call_id: str, port: int) -> Graph:
    """The graph with a new layer in the wire into a port."""
    config = {"name": free_name(snake_case(class_name), graph.layers), **config}
    layer = Layer.registry[class_name].from_config(config, graph.dialect)
    graph, middle = graph.add(layer, (graph.calls[call_id].inputs[port],))
    return graph.connect(Source(middle), call_id, port)


def _insertion(class_name: str, config: dict[str, Any], said: str, graph: Graph, call_id: str, port: int) -> Iterator[Repair]:
    if class_name in Layer.registry:
        where = f"input {port + 1}" if len(graph.calls[call_id].inputs) > 1 else f"`{graph.call_name(call_id)}`"
        yield Repair(f"Insert {class_name}{said} before {where}",
                     lambda graph: _inserted(graph, class_name, config, call_id, port))


def _setting(layer: str, parameter: str, value: Any) -> Repair:
    shown = shape_text(value) if isinstance(value, tuple) else "none" if value is None else value
    return Repair(f"Change `{parameter}` of `{layer}` to {shown}",
                  lambda graph: graph.with_layer(layer, graph.layers[layer].configure(**{parameter: value})))


# -- what may help -----------------------------------------------------------------------------------------------------------


def _connections(graph: Graph, call_id: str) -> Iterator[Repair]:
    """Wires from calls that nobody uses yet: those made nearest to this one first."""
    index = {each: number for number, each in enumerate(graph.calls)}
    behind = downstream(graph, [call_id])
    loose = [each for each in graph.calls if each not in behind and graph.wiring.is_last(each)]
    loose.sort(key=lambda each: abs(index[each] - index[call_id]))
    ports = [port for port, source in enumerate(graph.calls[call_id].inputs) if source is None]
    if len(ports) == 1:
        for each in loose[:NEAREST]:
            yield Repair(f"Connect `{graph.call_name(each)}`", partial(_connected, call_id=call_id, ports=ports, calls=[each]))
    elif len(loose) >= len(ports):
        near = sorted(loose[:len(ports)], key=index.__getitem__)
        names = " and ".join(f"`{graph.call_name(each)}`" for each in near)
        yield Repair(f"Connect {names}", partial(_connected, call_id=call_id, ports=ports, calls=near))


def _connected(graph: Graph, call_id: str, ports: list[int], calls: list[str]) -> Graph:
    inputs = list(graph.calls[call_id].inputs)
    for port, each in zip(ports, calls):
        inputs[port] = Source(each)
    return graph.with_inputs(call_id, inputs)


def _target_shapes(graph: Graph, call_id: str, shapes: list[Shape]) -> Iterator[Repair]:
    """Another target for a reshape: one axis left open, or all in one."""
    layer = graph.layer_of(call_id)
    target = getattr(layer, "target_shape", None)
    if not isinstance(target, tuple) or not shapes:
        return
    plain = tuple(1 if dimension == -1 else dimension for dimension in target)
    for axis in reversed(range(len(plain))):
        yield _setting(layer.name, "target_shape", (*plain[:axis], -1, *plain[axis + 1:]))
    yield _setting(layer.name, "target_shape", (-1,))


def _matches(graph: Graph, call_id: str, shapes: list[Shape]) -> Iterator[Repair]:
    """One input made like another: the later like the earlier first."""
    pairs = [(port, other) for port in reversed(range(len(shapes))) for other in range(len(shapes))
             if port != other and shapes[port] != shapes[other]]
    for port, other in sorted(pairs, key=lambda pair: pair[0] < pair[1]):
        shape, wanted = shapes[port], shapes[other]
        if len(shape) == len(wanted) and shape[:-1] == wanted[:-1] and wanted[-1] is not None:
            yield from _widths(graph, call_id, port, wanted[-1])
            yield from _insertion("Dense", {"units": wanted[-1]}, f"({wanted[-1]})", graph, call_id, port)
        if None not in wanted[1:] and product(shape[1:]) == product(wanted[1:]):
            yield from _insertion("Reshape", {"target_shape": wanted[1:]}, f" {shape_text(wanted[1:])}", graph, call_id, port)
        if len(shape) > 2 and len(wanted) == 2:
            yield from _insertion("Flatten", {}, "", graph, call_id, port)
            if wanted[-1] is not None:
                yield Repair(f"Insert Flatten and Dense({wanted[-1]}) before input {port + 1}",
                             partial(_flattened, units=wanted[-1], call_id=call_id, port=port))


def _flattened(graph: Graph, units: int, call_id: str, port: int) -> Graph:
    graph = _inserted(graph, "Flatten", {}, call_id, port)
    return _inserted(graph, "Dense", {"units": units}, call_id, port)


def _widths(graph: Graph, call_id: str, port: int, width: int) -> Iterator[Repair]:
    """Another width for the layer that gives this input."""
    source = graph.calls[call_id].inputs[port]
    if source is not None:
        giver = graph.layer_of(source.call)
        for parameter in WIDTHS:
            if parameter in giver.parameters:
                yield _setting(giver.name, parameter, width)


def _axes(graph: Graph, call_id: str, shapes: list[Shape]) -> Iterator[Repair]:
    layer = graph.layer_of(call_id)
    if type(layer).parameters.get("axis") is not None and len({len(shape) for shape in shapes}) == 1:
        for axis in range(1, len(shapes[0])):
            yield _setting(layer.name, "axis", axis)


def _lengths(graph: Graph, call_id: str, shapes: list[Shape]) -> Iterator[Repair]:
    """Known lengths for inputs of the model that leave them open, where the call needs to know."""
    if not any(None in shape[1:] for shape in shapes):
        return
    reached = upstream(graph, graph.calls[call_id].sources())
    for each in graph.inputs:
        shape = getattr(graph.layer_of(each), "batch_shape", None)
        if each in reached and shape and None in shape[1:]:
            known = (shape[0], *(LENGTH if dimension is None else dimension for dimension in shape[1:]))
            repair = _setting(graph.calls[each].layer, "batch_shape", known)
            yield repair._replace(label=f"Give `{graph.call_name(each)}` the shape {shape_text(known)}")


def _resets(graph: Graph, call_id: str) -> Iterator[Repair]:
    """Parameters of the call's layer back at their defaults."""
    layer = graph.layer_of(call_id)
    for name, declared in layer.parameters.items():
        if not declared.required and not declared.keyword and getattr(layer, name) != declared.default \
                and isinstance(getattr(layer, name), (int, float, tuple, str)):
            yield _setting(layer.name, name, declared.default)


def _adapters(graph: Graph, call_id: str, port: int, shape: Shape) -> Iterator[Repair]:
    """Layers that change an input's rank."""
    inner = shape[1:]
    if len(inner) > 1:
        yield from _insertion("Flatten", {}, "", graph, call_id, port)
        for name in (f"GlobalAveragePooling{len(inner) - 1}D",):
            yield from _insertion(name, {}, "", graph, call_id, port)
    if sum(dimension is None for dimension in inner) <= 1:
        open_inner = tuple(-1 if dimension is None else dimension for dimension in inner)
        for target in ((*open_inner, 1), (1, *open_inner)):
            yield from _insertion("Reshape", {"target_shape": target}, f" {shape_text(target)}", graph, call_id, port)
