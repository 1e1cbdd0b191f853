"""Weights of a whole model: read from any file that Keras keeps them in, written as `.weights.h5`.

Files are read by expectation: the model says which values there must be, and all of them fit or nothing changes.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from ..errors import FormatError, WeightsError
from ..graph import Graph
from ..inference import Inference, infer
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..nested import NestedModel
from . import persist
from .compiling import optimizer_of
from .container import Container, is_container
from .folders import files_of, prefix_of
from .kinds import head_of
from .legacy import read_legacy, read_numbered, root_of
from .patchwork import Patchwork
from .shards import Shards, Tree, shard_names, shard_paths
from .store import Store, is_store
from .variables import Given, read_layers, write_layers
from .writing import graph_to_dict

MEMBER = "model.weights.h5"
SHARDS = "model.weights.json"


def load_into(graph: Graph, path: str | os.PathLike) -> Graph:
    """The graph with the weights of a file; WeightsError or FormatError where they do not fit."""
    return with_values(graph, read_values(infer(graph), path))


def values_for(inference: Inference, path: str | os.PathLike, by_name: bool = False, skip: bool = False) -> list[np.ndarray]:
    """The weights of a file, in the order of the model's `weights`; WeightsError or FormatError where they do not fit.

    `by_name`: layers that the file does not name keep theirs. `skip`: so do layers that it does not fit.
    """
    given = read_named(inference, path, skip) if by_name else read_values(inference, path, skip)
    found: list[np.ndarray] = []
    for name in inference.graph.layers:
        layer = inference.layer(name)
        if (by_name or skip) and name not in given:
            found += layer.get_weights()
            continue
        values = flat(layer, given[name]) if name in given else []
        if len(values) != len(layer.weights):
            raise WeightsError(f"layer `{name}` has {len(layer.weights)} weights; `{os.fspath(path)}` has {len(values)} for it")
        found += values
    return found


def flat(layer: Layer, given: Given) -> list[np.ndarray]:
    """The values of a layer in the order of its `weights`."""
    if not isinstance(layer, NestedModel) or not given.inner:
        return [value for value in given.values if value is not None]
    return [value for inner in layer.layers
            for value in (flat(inner, given.inner[inner.name]) if inner.name in given.inner else inner.get_weights())]


def read_values(inference: Inference, path: str | os.PathLike, skip: bool = False) -> dict[str, Given]:
    """The values of every layer in a file, by name: of a `.weights.h5`, a `.h5`, a `.keras` archive, or a checkpoint."""
    prefix = prefix_of(path)
    if prefix is not None:
        from .tracking import tracked
        return tracked(path, prefix).values(inference, skip)
    with open_store(path) as store:
        return values_in(store, inference, skip=skip)


def read_named(inference: Inference, path: str | os.PathLike, skip: bool = False) -> dict[str, Given]:
    """The values of the layers that a `.h5` names; WeightsError where the file names none."""
    if prefix_of(path) is not None:
        raise _nameless(path)
    with open_store(path) as store:
        root = root_of(store)
        if root is None:
            raise _nameless(path)
        return read_legacy(store, root, [inference.layer(name) for name in inference.graph.layers], True, skip)


def _nameless(path: str | os.PathLike) -> WeightsError:
    return WeightsError(f"`{os.fspath(path)}` numbers its layers and does not name them; load it without `by_name`")


def open_store(path: str | os.PathLike) -> Tree:
    """The HDF5 file that holds the weights: the file itself, or the member of an archive. FormatError where it is neither."""
    head = head_of(path)
    if is_container(head):
        found = in_archive(Container(path))
        if found is None:
            raise FormatError(f"`{os.fspath(path)}` has no `{MEMBER}`: it holds no weights")
        return found
    if head[:1] == b"{":
        return Shards([Store(each) for each in shard_paths(path)], os.fspath(path))
    if not is_store(head):
        raise FormatError(f"`{os.fspath(path)}` is {'not an HDF5 file' if head else 'empty'}; weights are read from .weights.h5, "
                          f".weights.json, .h5, .keras and .index")
    return Store(path)


def sources(path: str | os.PathLike) -> list[str]:
    """The files that hold the weights: the file itself, or the shards that it lists, or those of a checkpoint."""
    prefix = prefix_of(path)
    if prefix is not None:
        return list(files_of(prefix))
    return shard_paths(path) if head_of(path)[:1] == b"{" else [os.fspath(path)]


def in_archive(archive: Container) -> Tree | None:
    """The weights in an archive, in one member or in several; None where it has none."""
    if MEMBER in archive.names:
        return Store(archive.section(MEMBER), f"{archive.path}/{MEMBER}")
    if SHARDS not in archive.names:
        return None
    place = f"{archive.path}/{SHARDS}"
    return Shards([Store(archive.section(name), f"{archive.path}/{name}") for name in shard_names(archive.read(SHARDS), place)],
                  place)


def values_in(store: Tree, inference: Inference, value: Mapping[str, Any] | None = None,
              skip: bool = False) -> dict[str, Given]:
    """The values of every layer; `value` is the model's own JSON value, where it is known already."""
    graph = inference.graph
    root = root_of(store)
    if root is not None:
        return read_legacy(store, root, [inference.layer(name) for name in graph.layers], skip=skip)
    numbered = read_numbered(store, [inference.layer(name) for name in graph.layers])
    if numbered is not None:
        return numbered
    if not store.has("layers") and not store.has("vars"):
        raise FormatError(f"`{store.name}` holds no weights of Keras: it has neither `layers` nor `layer_names`")
    return read_layers(store, value or graph_to_dict(graph, inference, "keras3"), inference, skip=skip)


def with_values(graph: Graph, given: Mapping[str, Given]) -> Graph:
    """The graph with these values in its layers."""
    return replace(graph, layers={**graph.layers, **{name: _with(graph.layers[name], each) for name, each in given.items()}})


def _with(layer: Layer, given: Given) -> Layer:
    if isinstance(layer, NestedModel) and given.inner:
        made = layer.fresh()
        made.given = ()
        made._hold(with_values(layer.graph, given.inner))
        return made
    layer = layer.with_weights(given.values)
    if isinstance(layer, LockedLayer) or given.paths:
        vars(layer).update(paths=given.paths)
    return layer


def save(inference: Inference, path: str | os.PathLike) -> None:
    """Write all weights as a `.weights.h5` that Keras 2 (tf.keras) and 3 can load; raises WriteError."""
    persist.write_stream(path, patchwork(inference).write_to)


def patchwork(inference: Inference, value: Mapping[str, Any] | None = None) -> Patchwork:
    """The `.weights.h5` of a model, to be written; `value` is the model's own JSON value, where it is known already."""
    arrays: dict[str, np.ndarray] = {}
    attributes: dict[str, Mapping[str, str]] = {}
    write_layers(value or graph_to_dict(inference.graph, inference, "keras3"), inference, arrays, attributes)
    arrays.update(optimizer_of(inference))
    return Patchwork(arrays, attributes)
