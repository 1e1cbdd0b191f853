"""A Keras model inside another file's JSON: TensorFlow.js's `model.json`, and `{"model_config": ...}` as HDF5 attributes say it."""

from collections.abc import Mapping
from typing import Any

from ..errors import FormatError

CARRIED = ("keras_version", "backend", "layerloom")
WRAPPERS = ("modelTopology", "model_config")


def unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The model's own JSON value; FormatError for a file of TensorFlow.js that holds no layers."""
    if value.get("format") == "graph-model":
        raise FormatError("this is a graph model of TensorFlow.js, which has operations and no layers; "
                          "wanted is a layers model, as `tensorflowjs_converter --output_format=tfjs_layers_model` writes it")
    for wrapper in WRAPPERS:
        inner = value.get(wrapper)
        if "class_name" not in value and isinstance(inner, Mapping):
            carried = {key: value[key] for key in CARRIED if key in value}
            return unwrapped({**carried, **inner})
    return value
