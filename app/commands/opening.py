"""Models and weights from files, as every command opens them.

Archives and HDF5 are read by the worker, since a damaged one can crash or stop the library that reads it.
"""

import os
import sys

import numpy as np

from engine import data
from engine.errors import WeightsError
from engine.formats import files
from engine.formats.as_read import remarks_of
from engine.formats.container import is_container
from engine.formats.folders import prefix_of
from engine.formats.kinds import holds_values, refuse_checkpoint, refuse_odd
from engine.formats.variables import Given
from engine.formats.weights import with_values
from engine.graph import Graph
from engine.inference import infer
from engine.layer import Layer
from engine.nested import NestedModel
from engine.spec import shape_text
from engine.weights import Weight

from ..storage.refusals import HEAD, refuse_other


def graph_of(path: str) -> Graph:
    """The model in a .json, .keras or .h5 file or a SavedModel; raises FormatError or WeightsError."""
    refuse_checkpoint(path)
    refuse_odd(path)
    if not holds_values(path):
        refuse_other(path, _head(path))
        graph = files.read(path)
    else:
        from ..worker import Read, call
        graph = call(Read(os.path.abspath(path)))["graph"]
    for remark in remarks_of(graph):
        print(f"layerloom: note: {remark}", file=sys.stderr)
    return graph


def weighted(graph: Graph, path: str) -> Graph:
    """The model with the weights of a .weights.h5, .h5, .keras, .npz or .index file; all of them fit, or an error is raised."""
    if prefix_of(path) is None and is_container(_head(path)):
        names = data.members(path)
        if names:
            return with_values(graph, _from_arrays(graph, path, names))
    from ..worker import Load, call
    return call(Load(graph, os.path.abspath(path)))["graph"]


def _head(path: str) -> bytes:
    refuse_odd(path)
    with open(path, "rb") as stream:
        return stream.read(HEAD)


def _from_arrays(graph: Graph, path: str, names: list[str]) -> dict[str, Given]:
    """The values in a .npz archive, whose arrays are called `LAYER/0`, `LAYER/1` ..., or so behind `w/`."""
    start = "w/" if any(name.startswith("w/") for name in names) else ""
    inference = infer(graph)
    return {name: _given(inference.layer(name), path, start + name, names) for name in graph.layers
            if inference.layer(name).weights}


def _given(layer: Layer, path: str, start: str, names: list[str]) -> Given:
    """The values of one layer; those of an inner model's layers are called `MODEL/LAYER/0`."""
    if isinstance(layer, NestedModel):
        return Given((), (), {name: _given(inner, path, f"{start}/{name}", names)
                              for name, inner in layer.graph.layers.items() if inner.weights})
    return Given(tuple(_value(weight, layer.name, path, f"{start}/{index}", names)
                       for index, weight in enumerate(layer.weights)))


def _value(weight: Weight, layer: str, path: str, member: str, names: list[str]) -> np.ndarray:
    if member not in names:
        raise WeightsError(f"`{path}` has no array `{member}` for the {weight.name} of layer `{layer}`; "
                           f"it holds {', '.join(names[:20])}")
    value = data.load_array(path, member)
    if value.shape != tuple(weight.shape):
        raise WeightsError(f"the {weight.name} of layer `{layer}` has shape {shape_text(weight.shape)}; "
                           f"`{path}` has {shape_text(value.shape)} for it")
    return value
