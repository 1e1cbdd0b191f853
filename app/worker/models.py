"""A model as a message: Keras's own JSON, and the weights that somebody chose as arrays.

Weights that nobody chose are drawn again from the layer's seed on the other side, so they need no room in the pipe.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from engine.formats import graph_to_json, read_value
from engine.formats.text import parse
from engine.graph import Graph
from engine.layer import Layer

from .messages import Message


def pack(graph: Graph, layers: Mapping[str, Layer]) -> Message:
    """A message that says a graph; `layers` are those of it that are built."""
    built = {name: layers.get(name, layer) for name, layer in graph.layers.items()}
    given = {name: layer.values_given() for name, layer in built.items()
             if layer.weight_seed != zlib.crc32(name.encode()) or any(value is not None for value in layer.values_given())}
    return _message(graph_to_json(graph), {}, given, {name: built[name].weight_seed for name in given}, {})


def pack_file(value: Mapping[str, Any], layerloom: Mapping[str, Any], given: Mapping[str, Any]) -> Message:
    """A message that says what a file says: its JSON value, the editor's part, and its values by layer name."""
    values = {name: each.values for name, each in given.items()}
    return _message(json.dumps(value), layerloom, values, {}, {name: each.paths for name, each in given.items()})


def _message(text: str, layerloom: Mapping[str, Any], given: Mapping[str, Sequence[np.ndarray | None]],
             seeds: Mapping[str, int], paths: Mapping[str, Sequence[str]]) -> Message:
    said, arrays = {}, []
    for name, values in given.items():
        chosen = [index for index, value in enumerate(values) if value is not None]
        said[name] = {"count": len(values), "given": chosen, "seed": seeds.get(name), "paths": list(paths.get(name, ()))}
        arrays += [values[index] for index in chosen]
    return Message({"text": text, "layerloom": layerloom, "layers": said}, arrays)


def unpack(message: Message) -> Graph:
    """The graph that a message says."""
    header = message.header
    value = parse(header["text"])
    graph = read_value({**value, "layerloom": header["layerloom"]} if header["layerloom"] else value)
    arrays = iter(message.arrays)
    layers = dict(graph.layers)
    for name, said in header["layers"].items():
        values: list[np.ndarray | None] = [None] * said["count"]
        for index in said["given"]:
            values[index] = next(arrays)
        layers[name] = _with(layers[name], values, said)
    return replace(graph, layers=layers)


def _with(layer: Layer, values: Sequence[np.ndarray | None], said: Mapping[str, Any]) -> Layer:
    layer = layer.with_weights(values)
    if said["seed"] is not None:
        layer.weight_seed = said["seed"]
    if said["paths"]:
        layer.paths = tuple(said["paths"])
    return layer
