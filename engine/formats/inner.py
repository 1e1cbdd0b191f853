"""A model inside a model, as the entry that a file writes for it and as the layer it becomes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..graph import Graph
from ..nested import NestedModel
from ..spec import agreeing
from .entry import Entry

OUTER = ("keras_version", "backend", "compile_config")


def read_inner(entry: Entry, name: str) -> NestedModel:
    """The model that an entry says, also one that nothing is in yet; FormatError where it says no model."""
    from .reading import read_value
    graph = read_value(entry, entry.dialect, is_inner=True)
    config = entry["config"]
    trainable = not isinstance(config, Mapping) or config.get("trainable") is not False
    return NestedModel.of(_named(graph, name), name, entry.dialect, trainable)


def _named(graph: Graph, name: str) -> Graph:
    """The graph under the name of its entry, which counts where the config has another."""
    origin = graph.origin
    return replace(graph, name=name, origin=replace(origin, read=origin.read._replace(name=name)))


def inner_value(layer: NestedModel, dialect: str, with_drafts: bool = False) -> dict[str, Any]:
    """The JSON value of a model inside a model, without what only a whole file says."""
    from .writing import graph_to_dict
    inference = layer.inner if layer.built else None
    value = dict(graph_to_dict(layer.graph, inference, dialect, {} if with_drafts else None))
    kept = layer.origin if isinstance(layer.origin, Entry) and layer.origin.dialect == dialect else {}
    if "drafts" not in value.get("layerloom", {}):
        value.pop("layerloom", None)
    if kept and "module" not in kept:
        value.pop("module", None)
    for key in OUTER:
        if key not in kept:
            value.pop(key, None)
    return _with_trainable(_with_shape(value, layer, kept), layer, kept)


def _with_shape(value: dict[str, Any], layer: NestedModel, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The value with the shape that a Sequential without an input was built for, where its file says one."""
    said = {key: place[key] for place, key in ((kept.get("config"), "build_input_shape"), (kept, "build_config"))
            if isinstance(place, Mapping) and isinstance(place.get(key), (list, Mapping))}
    plain = isinstance(value["config"], Mapping) and value["class_name"] == "Sequential"
    if not said or not layer.waits_for_shape or not plain:
        return value
    config, before = dict(value["config"]), said.get("build_input_shape") or said.get("build_config", {}).get("input_shape")
    if layer.build_shapes is not None and isinstance(before, list) and not agreeing(before, layer.build_shapes[0]):
        shape = list(layer.build_shapes[0])
        said = {key: shape if key == "build_input_shape" else {**each, "input_shape": shape} for key, each in said.items()}
        config["layers"] = [{key: each for key, each in entry.items() if key != "build_config"} for entry in config["layers"]]
    if "build_input_shape" in said:
        config["build_input_shape"] = said.pop("build_input_shape")
    return {**value, "config": config, **said}


def _with_trainable(value: dict[str, Any], layer: NestedModel, kept: Mapping[str, Any]) -> dict[str, Any]:
    config = value["config"]
    said = not isinstance(kept, Entry) or kept.settings.get("trainable") == layer.trainable
    if not isinstance(config, Mapping) or said and (kept or config.get("trainable", True) is layer.trainable):
        return value
    return {**value, "config": {**config, "trainable": layer.trainable}}
