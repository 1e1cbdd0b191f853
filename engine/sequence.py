"""A chain of layers as a graph, the way Keras's Sequential understands one."""

from typing import Any

from .errors import GraphError
from .graph import Graph, Origin, Source
from .history import SymbolicTensor
from .inlets import inlet
from .layer import Layer
from .layers import InputLayer
from .model import Model
from .naming import free_name
from .nested import NestedModel
from .spec import Shape


def chain(entries: list[Any], name: str = "sequential", dialect: str = "keras3") -> Graph:
    """The graph in which each layer takes the output of the one before; a layer that stands twice is shared.

    The first entry may be an `InputLayer`, the tensor of `Input`, or a layer with an input shape of its own; without any of these
    the first call is not connected.
    """
    layers = [chained(entry) for entry in entries]
    graph = Graph.of({}, {}, name=name, origin=Origin(dialect, sequential=True))
    if layers and not isinstance(layers[0], InputLayer) and _first_shape(layers[0]) is not None:
        first = layers[0]
        taken = {layer.name for layer in layers}
        layers.insert(0, InputLayer(batch_shape=_first_shape(first), name=free_name(f"{first.name}_input", taken)))
    last: str | None = None
    for layer in layers:
        inputs = (Source(last),) if last is not None else ()
        if layer.name in graph.layers and graph.layers[layer.name] is layer:
            graph, last = graph.call_again(layer.name, inputs)
        else:
            graph, last = graph.add(layer, inputs)
    return graph


def chained(entry: Any) -> Layer:
    """The layer that an entry stands for: itself, that of an input's tensor, or a model's; GraphError where it is none."""
    if isinstance(entry, SymbolicTensor):
        entry = entry._keras_history.layer
    if isinstance(entry, Model):
        entry = entry.as_layer()
    if not isinstance(entry, Layer):
        raise GraphError(f"a Sequential model is made of layers, not of {type(entry).__name__}")
    return entry


def _first_shape(layer: Layer) -> Shape | None:
    """The shape of the data that a chain starts with, where its first layer says it."""
    if layer.batch_input_shape is not None:
        return layer.batch_input_shape
    length = getattr(layer, "input_length", None)
    if length is not None:
        return (None, *(length if isinstance(length, tuple) else (length,)))
    if isinstance(layer, NestedModel) and len(layer.graph.inputs) == 1:
        return inlet(layer.graph, layer.graph.inputs[0]).batch_shape
    return None
