"""A Keras model that stands within something else, or without what should stand around it.

TensorFlow.js's `model.json` and what HDF5 attributes say have it inside; `get_config()` gives what is inside, alone.
"""

from collections.abc import Mapping
from typing import Any

from ..errors import FormatError
from .dialects import dialect_of
from .text import parse

CARRIED = ("keras_version", "backend", "layerloom")
WRAPPERS = ("modelTopology", "model_config")


def unwrapped(value: Any) -> Mapping[str, Any]:
    """The model's own JSON value; FormatError for what is none, and for a file of TensorFlow.js that holds no layers."""
    if _lists_layers(value):
        return {"class_name": "Sequential", "config": value}
    if not isinstance(value, Mapping):
        raise FormatError(f"a Keras model is a JSON object, not {type(value).__name__}")
    if value.get("format") == "graph-model":
        raise FormatError("this is a graph model of TensorFlow.js, which has operations and no layers; "
                          "wanted is a layers model, as `tensorflowjs_converter --output_format=tfjs_layers_model` writes it")
    if "class_name" in value:
        return value
    for wrapper in WRAPPERS:
        inner = value.get(wrapper)
        inner = parse(inner) if isinstance(inner, str) else inner
        if isinstance(inner, Mapping):
            carried = {key: value[key] for key in CARRIED if key in value}
            return unwrapped({**carried, **inner})
    return _named(value) if _lists_layers(value.get("layers")) else value


def _lists_layers(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) and "class_name" in each and "config" in each
                                                           for each in value)


def _named(config: Mapping[str, Any]) -> dict[str, Any]:
    """The model of a config that stands alone."""
    carried = {key: config[key] for key in CARRIED if key in config}
    config = {key: each for key, each in config.items() if key not in carried}
    if "input_layers" not in config:
        return {"class_name": "Sequential", "config": config, **carried}
    value = {"class_name": "Functional", "config": config, **carried}
    return value if dialect_of(value) == "keras3" else {**value, "class_name": "Model"}
