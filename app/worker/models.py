"""A model as a message: Keras's own JSON, and the weights that somebody chose as arrays.

Weights that nobody chose are drawn again from the layer's seed on the other side, so they need no room in the pipe.
"""

import zlib
from collections.abc import Mapping

import numpy as np

from engine import formats
from engine.graph import Graph
from engine.layer import Layer

from .messages import Message


def pack(graph: Graph, layers: Mapping[str, Layer], text: str | None = None) -> Message:
    """A message that says this model; `layers` are those built so far, `text` the model as it stands in a file."""
    said, arrays = {}, []
    for name, kept in graph.layers.items():
        layer = layers.get(name, kept)
        given = layer.values_given()
        chosen = [index for index, value in enumerate(given) if value is not None]
        if chosen or layer.seed != zlib.crc32(name.encode()):
            said[name] = {"seed": layer.seed, "count": len(given), "given": chosen}
            arrays += [given[index] for index in chosen]
    return Message({"text": formats.graph_to_json(graph) if text is None else text, "layers": said}, arrays)


def unpack(message: Message) -> Graph:
    """The model that a message says."""
    graph = formats.read_text(message.header["text"])
    arrays = iter(message.arrays)
    for name, said in message.header["layers"].items():
        values: list[np.ndarray | None] = [None] * said["count"]
        for index in said["given"]:
            values[index] = next(arrays)
        layer = graph.layers[name].with_weights(values)
        layer.seed = said["seed"]
        graph = graph.with_layer(name, layer)
    return graph
