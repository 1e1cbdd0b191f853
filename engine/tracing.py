"""From symbolic tensors to a graph, and back: which calls made these outputs of those inputs. Layers come in Keras's order."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .errors import GraphError, NameTakenError
from .graph import Call, Graph, Source
from .history import NO_KEYWORDS, Node, SymbolicTensor, node_of
from .inference import Inference
from .inputs import Input
from .layer import Layer
from .layer_order import ordered
from .naming import names
from .walk import walk

Key = tuple[Layer, int]


class Entrance(NamedTuple):
    """A tensor that a model starts from: the one it was given, and the input's tensor that stands in the model for it."""

    given: SymbolicTensor
    tensor: SymbolicTensor


def entrances(inputs: Sequence[Any]) -> list[Entrance]:
    """Where a model of these inputs starts; a tensor in the middle of other calls gets an input of its own, as in Keras 3.

    Raises GraphError for what is no tensor, and for a tensor that stands twice.
    """
    found: dict[Any, Entrance] = {}
    for tensor in inputs:
        if not isinstance(tensor, SymbolicTensor):
            raise GraphError(f"a model starts from tensors that `Input` or a layer returned, not from a {type(tensor).__name__}")
        if tensor._keras_history in found:
            raise GraphError(f"the input `{tensor.name}` was given twice; give it once")
        stand = tensor
        if _node(tensor).layer.max_inputs != 0:
            stand = Input(batch_shape=tensor.shape, dtype=tensor.dtype, name=names.give(f"{tensor.name}_input"))
        found[tensor._keras_history] = Entrance(tensor, stand)
    return list(found.values())


def trace(into: Sequence[Entrance], outputs: Sequence[SymbolicTensor], name: str) -> Graph:
    """The graph of all calls between the entrances and `outputs`.

    Raises GraphError when an output depends on an input that is not among them, or two layers have one name.
    """
    for tensor in outputs:
        if not isinstance(tensor, SymbolicTensor):
            raise GraphError(f"a model's outputs are tensors that layers returned, not a {type(tensor).__name__}")
    stand = {each.given._keras_history: each.tensor for each in into}
    inputs = [each.tensor for each in into]
    outputs = [stand.get(tensor._keras_history, tensor) for tensor in outputs]
    found = _collect(outputs, dict.fromkeys(map(_key, inputs)), stand)
    order = ordered(map(_key, outputs), lambda key: map(_key, _taken(found[key])), lambda key: key[0], map(_key, inputs))
    _check_names(order)
    indices: dict[Layer, list[int]] = {}
    for layer, index in found:
        indices.setdefault(layer, []).append(index)
    ids: dict[Key, str] = {}
    for layer in order:
        for position, index in enumerate(sorted(indices[layer])):
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


def _taken(node: Node) -> tuple[SymbolicTensor, ...]:
    """All tensors that a call takes, those in keyword arguments included."""
    if not node.kwargs:
        return node.inputs
    return *node.inputs, *(value for value in node.kwargs.values() if isinstance(value, SymbolicTensor))


def _standing(node: Node, stand: dict[Any, SymbolicTensor]) -> Node:
    """The call with the model's own inputs in the place of tensors that the model starts from."""
    def own(value: Any) -> Any:
        return stand.get(value._keras_history, value) if isinstance(value, SymbolicTensor) else value

    if not node.kwargs and not any(each._keras_history in stand for each in node.inputs):
        return node
    return node._replace(inputs=tuple(map(own, node.inputs)), kwargs={name: own(value) for name, value in node.kwargs.items()})


def _collect(outputs: Sequence[SymbolicTensor], entries: dict[Key, None], stand: dict[Any, SymbolicTensor]) -> dict[Key, Node]:
    """All calls that the outputs depend on, each after those it waits for."""
    found: dict[Key, Node] = {}
    # A call is found when it comes up a second time, then with its node: all that it waits for was found between.
    waiting: list[tuple[SymbolicTensor, Node | None]] = [(tensor, None) for tensor in reversed(outputs)]
    while waiting:
        tensor, node = waiting.pop()
        key = _key(tensor)
        if node is not None:
            found.setdefault(key, node)
        elif key not in found:
            if key[0].max_inputs == 0 and key not in entries:
                raise _disconnected(tensor, found)
            node = _standing(_node(tensor), stand)
            waiting.append((tensor, node))
            waiting.extend([(each, None) for each in reversed(_taken(node))])
    return {**{key: key[0]._inbound_nodes[key[1]] for key in entries if key not in found}, **found}


def _disconnected(tensor: SymbolicTensor, found: dict[Key, Node]) -> GraphError:
    before = list(dict.fromkeys(layer.name for layer, _ in found))
    return GraphError(f"Graph disconnected: cannot obtain value for tensor {tensor.spec} at layer `{tensor.name}`; the outputs "
                      f"depend on it, but it is not among the model's inputs: add it there. The following previous layers were "
                      f"accessed without issue: {before}")


def _check_names(layers: list[Layer]) -> None:
    counts: dict[str, int] = {}
    for layer in layers:
        counts[layer.name] = counts.get(layer.name, 0) + 1
    for name, count in counts.items():
        if count > 1:
            raise NameTakenError(f"the name `{name}` is used {count} times in the model; all layer names should be unique: "
                                 f"give one of these layers another `name`")


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
    return Call(node.layer.name, tuple(source(tensor) for tensor in node.inputs), kwargs or NO_KEYWORDS)


def remember_calls(inference: Inference) -> None:
    """Have each layer know its calls, as if it had been called on tensors; they are recorded when a layer is asked for them."""
    def record_them() -> None:
        nodes = _nodes(inference)
        for name, ids in inference.graph.uses.items():
            layer = inference.layer(name)
            # One that was called since knows more than the graph does.
            if layer._nodes is record_them:
                layer._nodes = [nodes[call_id] for call_id in ids]

    for name in inference.graph.layers:
        inference.layer(name)._nodes = record_them


def _nodes(inference: Inference) -> dict[str, Node]:
    """The calls of a graph as layers remember them, by id."""
    nodes: dict[str, Node] = {}
    places = {call_id: index for ids in inference.graph.uses.values() for index, call_id in enumerate(ids)}

    def read(call_id: str, call: Any, inputs: list[Any]) -> tuple[SymbolicTensor, ...]:
        result, layer = inference.results[call_id], inference.layer(call.layer)
        known = tuple(tensor for tensor in inputs if tensor is not None)
        nodes[call_id] = node_of(layer, places[call_id], known, result.outputs, result.masks, call.kwargs)
        return nodes[call_id].outputs

    walk(inference.graph, read, lambda outputs, index: outputs[index] if index < len(outputs) else None)
    return nodes
