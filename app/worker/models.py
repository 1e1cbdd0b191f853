"""A model as a message: Keras's own JSON, and the weights that somebody chose as arrays.

Weights that nobody chose are drawn again from the layer's seed on the other side, so they need no room in the pipe.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from engine.formats import graph_to_dict, read_value
from engine.formats.as_read import with_remarks
from engine.formats.compiling import with_optimizer
from engine.formats.contents import Contents
from engine.formats.text import parse
from engine.formats.variables import Given
from engine.formats.weights import with_values
from engine.graph import Graph
from engine.layer import Layer
from engine.nested import NestedModel

from .messages import Message


def pack(graph: Graph, layers: Mapping[str, Layer], layerloom: Mapping[str, Any] | None = None) -> Message:
    """A message that says a graph, and with `layerloom` its drafts too; `layers` are those of it that are built."""
    arrays: list[np.ndarray] = []
    said = _layers_said(graph.layers, layers, arrays)
    value = graph_to_dict(graph, None, None, layerloom)
    return Message({"text": json.dumps(value, default=dict), "layerloom": {}, "layers": said}, arrays)


def _layers_said(kept: Mapping[str, Layer], built: Mapping[str, Layer], arrays: list[np.ndarray]) -> dict[str, Any]:
    """What has to be said of layers beside their config; their values go behind `arrays`."""
    said = {name: _layer_said(built.get(name, layer), name, arrays) for name, layer in kept.items()}
    return {name: each for name, each in said.items() if each is not None}


def _layer_said(layer: Layer, name: str, arrays: list[np.ndarray]) -> dict[str, Any] | None:
    """Seeds and values of a layer, and of those inside it; None where its name and its config say all."""
    values, inner = layer.values_given(), {}
    if isinstance(layer, NestedModel) and (layer.built or not values):
        values, inner = (), _layers_said(layer.graph.layers, layer.built_layers, arrays)
    is_drawn = layer.weight_seed == zlib.crc32(name.encode()) and all(value is None for value in values)
    if is_drawn and not inner and not layer.foreign and not layer.is_described:
        return None
    return _given_said(Given(values), arrays) | {"inner": inner, "seed": layer.weight_seed, "draw": layer.draw_seed}


def pack_file(contents: Contents) -> Message:
    """A message that says what a file says: its JSON value, the editor's part, and its values by layer name."""
    said, arrays = given_said(contents.given)
    return Message({"text": json.dumps(contents.value), "layerloom": dict(contents.layerloom), "layers": said,
                    "optimizer": list(contents.optimizer), "remarks": list(contents.remarks)},
                   [*arrays, *contents.optimizer.values()])


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
    _sow(graph, header["layers"])
    arrays = iter(message.arrays)
    graph = with_values(graph, given_in(header["layers"], arrays))
    graph = with_optimizer(graph, {path: next(arrays) for path in header.get("optimizer", ())})
    return with_remarks(graph, tuple(header.get("remarks", ())))


def _sow(graph: Graph, layers: Mapping[str, Any]) -> None:
    for name, said in layers.items():
        if "seed" in said:
            layer = graph.layers[name]
            layer.weight_seed = said["seed"]
            if layer.foreign:
                layer.draw_seed = said["draw"]
            if said["inner"]:
                _sow(layer.graph, said["inner"])


def _given(said: Mapping[str, Any], arrays: Iterator[np.ndarray]) -> Given:
    values: list[np.ndarray | None] = [None] * said["count"]
    for index in said["given"]:
        values[index] = next(arrays)
    return Given(tuple(values), tuple(said["paths"]), {name: _given(each, arrays) for name, each in said["inner"].items()})
