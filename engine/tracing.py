"""From symbolic tensors to a graph, and back: which calls made these outputs of those inputs.

Layers come in Keras's order (keras/src/ops/function.py, map_graph): by their distance from the outputs, then as first met.
"""

from collections.abc import Sequence
from typing import Any

from .errors import GraphError
from .graph import Call, Graph, Source
from .history import Node, SymbolicTensor, record
from .inference import Inference
from .layer import Layer
from .walk import walk

Key = tuple[Layer, int]


def trace(inputs: Sequence[SymbolicTensor], outputs: Sequence[SymbolicTensor], name: str) -> Graph:
    """The graph of all calls between `inputs` and `outputs`.

    Raises GraphError when an output depends on an input that is not among `inputs`, or two layers have one name.
    """
    entries = {_key(tensor): None for tensor in inputs}
    if len(entries) != len(inputs):
        raise GraphError("the same input was given twice")
    for tensor in inputs:
        if _node(tensor).inputs:
            raise GraphError(f"`{tensor.name}` is not an input: start a model from tensors that `Input` returned")
    found = _collect(outputs, entries)
    order = _layer_order(found, entries)
    _check_names(order)
    ids: dict[Key, str] = {}
    for layer in order:
        indices = sorted(index for owner, index in found if owner is layer)
        for position, index in enumerate(indices):
            ids[layer, index] = layer.name if position == 0 else f"{layer.name}_call_{position}"
    ids = _unique(ids)
    calls = {call_id: _call(found[key], ids) for key, call_id in ids.items()}
    return Graph.of({layer.name: layer for layer in order}, calls, [ids[_key(tensor)] for tensor in inputs],
                    [Source(ids[_key(tensor)], tensor._keras_history.tensor_index) for tensor in outputs], name)


def _key(tensor: SymbolicTensor) -> Key:
    return tensor._keras_history.layer, tensor._keras_history.node_index


def _node(tensor: SymbolicTensor) -> Node:
    layer, index = _key(tensor)
    return layer._inbound_nodes[index]


def _collect(outputs: Sequence[SymbolicTensor], entries: dict[Key, None]) -> dict[Key, Node]:
    """All calls that the outputs depend on, each after those it waits for."""
    found: dict[Key, Node] = {}
    waiting = [(tensor, False) for tensor in reversed(outputs)]
    while waiting:
        tensor, is_done = waiting.pop()
        key, node = _key(tensor), _node(tensor)
        if is_done:
            found.setdefault(key, node)
        elif key not in found:
            if not node.inputs and key not in entries:
                raise GraphError(f"the outputs depend on input `{tensor.name}`, which is not among the model's inputs")
            waiting.append((tensor, True))
            waiting.extend((each, False) for each in reversed(node.inputs))
            waiting.extend((each, False) for value in node.kwargs.values() for each in [value]
                           if isinstance(each, SymbolicTensor))
    return {**{key: key[0]._inbound_nodes[key[1]] for key in entries if key not in found}, **found}


def _layer_order(found: dict[Key, Node], entries: dict[Key, None]) -> list[Layer]:
    depth: dict[Key, int] = {}
    for key, node in reversed(found.items()):
        depth.setdefault(key, 0)
        for tensor in node.inputs:
            below = _key(tensor)
            depth[below] = max(depth.get(below, 0), depth[key] + 1)
    layer_depth: dict[Layer, int] = {}
    met: dict[Layer, int] = {}
    for key in found:
        met.setdefault(key[0], len(met))
        layer_depth[key[0]] = max(layer_depth.get(key[0], 0), depth[key])
    return sorted(met, key=lambda layer: (-layer_depth[layer], met[layer]))


def _check_names(layers: list[Layer]) -> None:
    seen: set[str] = set()
    for layer in layers:
        if layer.name in seen:
            raise GraphError(f"two layers are called `{layer.name}`; layer names are unique in a model")
        seen.add(layer.name)


def _unique(ids: dict[Key, str]) -> dict[Key, str]:
    firsts = {key[0].name for key in ids}
    taken: set[str] = set()
    for key, call_id in ids.items():
        while call_id in taken or call_id in firsts and call_id != key[0].name:
            call_id += "_"
        ids[key] = call_id
        taken.add(call_id)
    return ids


def _call(node: Node, ids: dict[Key, str]) -> Call:
    def source(tensor: SymbolicTensor) -> Source:
        return Source(ids[_key(tensor)], tensor._keras_history.tensor_index)

    kwargs = {name: source(value) if isinstance(value, SymbolicTensor) else value for name, value in node.kwargs.items()}
    return Call(node.layer.name, tuple(source(tensor) for tensor in node.inputs), kwargs)


def record_calls(inference: Inference) -> None:
    """Give each layer its calls, as if it had been called on tensors."""
    graph = inference.graph
    tensors: dict[str, tuple[SymbolicTensor, ...]] = {}
    nodes: dict[str, Any] = {}

    def read(call_id: str, call: Any, inputs: list[Any]) -> tuple[SymbolicTensor, ...]:
        result, layer = inference.results[call_id], inference.layer(call.layer)
        known = tuple(tensor for tensor in inputs if tensor is not None)
        nodes[call_id] = record(layer, known, list(result.outputs), list(result.masks), call.kwargs)
        tensors[call_id] = nodes[call_id].outputs
        return tensors[call_id]

    walk(graph, read, lambda outputs, index: outputs[index] if index < len(outputs) else None)
    for name, ids in graph.uses.items():
        layer = inference.layer(name)
        layer._inbound_nodes[:] = [_numbered(nodes[call_id], index) for index, call_id in enumerate(ids)]


def _numbered(node: Any, index: int) -> Any:
    for tensor in node.outputs:
        tensor._keras_history = tensor._keras_history._replace(node_index=index)
    return node
