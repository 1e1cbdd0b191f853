"""A chain of layers as a graph, the way Keras's Sequential understands one."""

from typing import Any

from .errors import GraphError
from .graph import Graph, Origin, Source
from .history import SymbolicTensor
from .layer import Layer
from .layers import InputLayer
from .naming import free_name


def chain(entries: list[Any], name: str = "sequential", dialect: str = "keras3") -> Graph:
    """The graph in which each layer takes the output of the one before; a layer that stands twice is shared.

    The first entry may be an `InputLayer`, the tensor of `Input`, or a layer with an input shape of its own; without any of these
    the first call is not connected.
    """
    layers = [_layer(entry) for entry in entries]
    graph = Graph.of({}, {}, name=name, origin=Origin(dialect, sequential=True))
    if layers and not isinstance(layers[0], InputLayer) and layers[0].batch_input_shape is not None:
        first = layers[0]
        taken = {layer.name for layer in layers}
        layers.insert(0, InputLayer(batch_shape=first.batch_input_shape, name=free_name(f"{first.name}_input", taken)))
    last: str | None = None
    for layer in layers:
        inputs = (Source(last),) if last is not None else ()
        if layer.name in graph.layers and graph.layers[layer.name] is layer:
            graph, last = graph.call_again(layer.name, inputs)
        else:
            graph, last = graph.add(layer, inputs)
    return graph


def _layer(entry: Any) -> Layer:
    if isinstance(entry, SymbolicTensor):
        entry = entry._keras_history.layer
    if not isinstance(entry, Layer):
        raise GraphError(f"a Sequential model is made of layers, not of {type(entry).__name__}")
    return entry
