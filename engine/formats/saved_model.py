"""TensorFlow's SavedModel, a folder, as Keras 2 wrote it: the config of the model, and a checkpoint of its values.

The computations that are stored beside them are not looked at. (keras/saving/legacy/saved_model/load.py)
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import FormatError
from ..inference import infer
from . import compiling
from .checkpoint import Checkpoint
from .contents import Contents
from .folders import VALUES
from .reading import read_value
from .saved_objects import SavedObjects
from .tracking import Tracking


def read_contents(folder: str) -> Contents:
    """All that the SavedModel in a folder says; FormatError or WeightsError where it holds no model of Keras, or is damaged."""
    saved = SavedObjects(folder)
    value = _model(saved, folder)
    graph = read_value(value)
    compiled = compiling.said_in(saved.said(0).get("training_config"), graph.dialect)
    graph = replace(graph, origin=replace(graph.origin, document={**graph.origin.document, **compiled}))
    given = Tracking(Checkpoint(os.path.join(folder, VALUES)), saved).values(infer(graph))
    return Contents({**value, **compiled}, graph, given)


def _model(saved: SavedObjects, folder: str) -> dict[str, Any]:
    """The JSON value of the model."""
    said = saved.said(0)
    if not said:
        raise FormatError(f"`{folder}` is a SavedModel without a model of Keras: it holds computations, not layers; save the model "
                          "itself, with `model.save` as .keras or .h5")
    model = said.get("model_config") or {key: said.get(key) for key in ("class_name", "config")}
    config = model.get("config") if isinstance(model, Mapping) else None
    if not isinstance(config, Mapping) or "layers" not in config:
        raise FormatError(f"the model in `{folder}` is of the class {said.get('class_name')}, which says in Python how its layers "
                          "are called, and code is never taken from a file; build it as a functional model and save that")
    version = {key: said[key] for key in ("keras_version", "backend") if isinstance(said.get(key), str)}
    return {**_with_shapes(model, saved, 0), **version}


def _with_shapes(model: Mapping[str, Any], saved: SavedObjects, number: int) -> dict[str, Any]:
    """A model's JSON value with the shapes that its layers were built for, as Keras 3 says them in a file."""
    config = model.get("config")
    listed = config.get("layers") if isinstance(config, Mapping) else None
    if not isinstance(config, Mapping) or not isinstance(listed, list):
        return dict(model)
    layers = saved.layers(number)
    return {**model, "config": {**config, "layers": [_with_shape(each, saved, layers) for each in listed]}}


def _with_shape(entry: Any, saved: SavedObjects, layers: Mapping[str, int]) -> Any:
    own = entry.get("config") if isinstance(entry, Mapping) else None
    number = layers.get(str(own.get("name"))) if isinstance(own, Mapping) else None
    if number is None:
        return entry
    shape = saved.said(number).get("build_input_shape")
    return {**_with_shapes(entry, saved, number), **({"build_config": {"input_shape": shape}} if isinstance(shape, list) else {})}
