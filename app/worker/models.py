"""A model as a message: Keras's own JSON, and the weights that somebody chose as arrays.

Weights that nobody chose are drawn again from the layer's seed on the other side, so they need no room in the pipe.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from engine.formats import graph_to_dict, read_value
from engine.formats.archive import with_remarks
from engine.formats.compiling import with_optimizer
from engine.formats.text import parse
from engine.formats.variables import Given
from engine.formats.weights import with_values
from engine.graph import Graph
from engine.layer import Layer
from engine.nested import NestedModel

from .messages import Message


def detached(graph: Graph) -> Graph:
    """An equal graph that another thread may read while this one is edited: versions of one history share their wiring."""
    return Graph.of(graph.layers, graph.calls, graph.inputs, graph.outputs, graph.name, graph.origin)


def pack(graph: Graph, layers: Mapping[str, Layer], layerloom: Mapping[str, Any] | None = None) -> Message:
    """A message that says a graph, and with `layerloom` its drafts too; `layers` are those of it that are built."""
    said, arrays = {}, []
    for name, kept in graph.layers.items():
        layer = layers.get(name, kept)
        values = layer.values_given()
        if isinstance(layer, NestedModel) and layer.built:
            values = tuple(weight.value for weight in layer.weights)
        is_drawn = layer.weight_seed == zlib.crc32(name.encode()) and all(value is None for value in values)
        if layer.foreign or layer.is_described or not is_drawn:
            said[name] = _given_said(Given(tuple(values)), arrays) | {"seed": layer.weight_seed, "draw": layer.draw_seed}
    value = graph_to_dict(graph, None, None, layerloom)
    return Message({"text": json.dumps(value, default=dict), "layerloom": {}, "layers": said}, arrays)


def pack_file(value: Mapping[str, Any], layerloom: Mapping[str, Any], given: Mapping[str, Given],
              optimizer: Mapping[str, np.ndarray], remarks: Sequence[str] = ()) -> Message:
    """A message that says what a file says: its JSON value, the editor's part, and its values by layer name."""
    said, arrays = given_said(given)
    return Message({"text": json.dumps(value), "layerloom": layerloom, "layers": said, "optimizer": list(optimizer),
                    "remarks": list(remarks)}, [*arrays, *optimizer.values()])


def given_said(given: Mapping[str, Given]) -> tuple[dict[str, Any], list[np.ndarray]]:
    """The values of layers as a header can say them, and their arrays."""
    arrays: list[np.ndarray] = []
    return {name: _given_said(each, arrays) for name, each in given.items()}, arrays


def given_in(said: Mapping[str, Any], arrays: Iterable[np.ndarray]) -> dict[str, Given]:
    """The values of layers that a header says."""
    waiting = iter(arrays)
    return {name: _given(each, waiting) for name, each in said.items()}


def _given_said(given: Given, arrays: list[np.ndarray]) -> dict[str, Any]:
    chosen = [index for index, value in enumerate(given.values) if value is not None]
    arrays += [given.values[index] for index in chosen]
    inner = {name: _given_said(each, arrays) for name, each in given.inner.items()}
    return {"count": len(given.values), "given": chosen, "paths": list(given.paths), "inner": inner}


def unpack(message: Message) -> Graph:
    """The graph that a message says."""
    header = message.header
    value = parse(header["text"])
    graph = read_value({**value, "layerloom": header["layerloom"]} if header["layerloom"] else value)
    for name, said in header["layers"].items():
        if "seed" in said:
            _sow(graph.layers[name], said)
    arrays = iter(message.arrays)
    graph = with_values(graph, given_in(header["layers"], arrays))
    graph = with_optimizer(graph, {path: next(arrays) for path in header.get("optimizer", ())})
    return with_remarks(graph, tuple(header.get("remarks", ())))


def _sow(layer: Layer, said: Mapping[str, Any]) -> None:
    layer.weight_seed = said["seed"]
    if layer.foreign:
        layer.draw_seed = said["draw"]


def _given(said: Mapping[str, Any], arrays: Iterator[np.ndarray]) -> Given:
    values: list[np.ndarray | None] = [None] * said["count"]
    for index in said["given"]:
        values[index] = next(arrays)
    return Given(tuple(values), tuple(said["paths"]), {name: _given(each, arrays) for name, each in said["inner"].items()})
