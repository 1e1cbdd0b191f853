"""Keras's `models`: the classes, and the ways to open, save and copy their objects."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from .errors import GraphError
from .graph import Graph
from .layer import Layer
from .model import Model
from .nested import NestedModel
from .opening import load_model, model_from_json, model_of
from .sequential import Sequential

__all__ = ["Model", "Sequential", "clone_model", "load_model", "model_from_config", "model_from_json", "save_model"]


def model_from_config(config: Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None) -> Model:
    """The model that `{"class_name": ..., "config": ...}` says."""
    return model_from_json(json.dumps(config), custom_objects)


def save_model(model: Model, filepath: Any, **options: Any) -> None:
    """Write the model to a file, as `model.save` does."""
    model.save(filepath, **options)


def clone_model(model: Model, input_tensors: Any = None, clone_function: Callable[[Layer], Layer] | None = None) -> Model:
    """Another model of new layers with the same parameters and wires, whose weights begin anew.

    `clone_function` makes each new layer of an old one, inputs aside. GraphError for `input_tensors`: call the copy on tensors.
    """
    if input_tensors is not None:
        raise GraphError("a copy has inputs of its own; call it on the tensors: clone_model(model)(tensors)")
    return model_of(_cloned(model.graph, clone_function or _anew))


def _anew(layer: Layer) -> Layer:
    return layer.with_weights(())


def _cloned(graph: Graph, clone: Callable[[Layer], Layer]) -> Graph:
    return replace(graph, layers={name: _layer(layer, clone).renamed(name) for name, layer in graph.layers.items()})


def _layer(layer: Layer, clone: Callable[[Layer], Layer]) -> Layer:
    if isinstance(layer, NestedModel):
        return layer.with_graph(_cloned(layer.graph, clone))
    return _anew(layer) if layer.max_inputs == 0 else clone(layer)
