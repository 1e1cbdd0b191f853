"""Which Keras a file speaks, and which of its classes are ours.

A class is known by module and name together: `keras.layers` has an `Add`, and `keras.src.ops.numpy` has another. A name is looked
up in the registry of layers or it is unknown; nothing that a file names is ever imported.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..custom import handed
from ..layer import Layer

MODELS = ("Functional", "Model", "Sequential")
BUILT_IN = "engine.layers."
LAYER_MODULES = re.compile(
    r"((tf_)?keras(\.src)?|(tensorflow(\.python)?|tf|tensorflow\.compat\.v[12])\.keras)"
    r"(\.(layers|engine|models)(\.\w+)*)?")


def comes_from_keras(entry: Mapping[str, Any]) -> bool:
    """Whether an entry names a layer or model of Keras rather than an operation or somebody's own class."""
    registered = entry.get("registered_name")
    if registered is not None and registered != entry.get("class_name"):
        return False
    module = entry.get("module", "keras")
    return isinstance(module, str) and _has_layers(module)


@lru_cache(maxsize=256)
def _has_layers(module: str) -> bool:
    return LAYER_MODULES.fullmatch(module) is not None


def layer_class(entry: Mapping[str, Any]) -> type[Layer] | None:
    """The class of ours that an entry means, or None."""
    name = entry.get("class_name")
    if not isinstance(name, str):
        return None
    custom = handed.get()
    own = custom.get(name.rpartition(">")[2]) if custom else None
    if isinstance(own, type) and issubclass(own, Layer):
        return own
    found = Layer.registry.get(name)
    if found is None or comes_from_keras(entry):
        return found
    own = not found.__module__.startswith(BUILT_IN)
    return found if own else None


def is_model(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is a model inside a model."""
    config = entry.get("config")
    return entry.get("class_name") in MODELS and comes_from_keras(entry) or is_functional(entry) \
        or isinstance(config, Mapping) and "layers" in config and entry.get("class_name") not in Layer.registry


def is_nested(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is of one of Keras's own model classes; a subclass may do anything."""
    return entry.get("class_name") in MODELS and comes_from_keras(entry)


def is_functional(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is a model of the functional API, of a subclass too."""
    config = entry.get("config")
    return isinstance(config, Mapping) and "layers" in config and "input_layers" in config


def entries(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The layer entries of a model, where there are any."""
    config = value.get("config")
    layers = config.get("layers") if isinstance(config, Mapping) else config
    yield from (entry for entry in layers if isinstance(entry, Mapping)) if isinstance(layers, list) else ()


def dialect_of(value: Mapping[str, Any]) -> str:
    """"keras2" or "keras3", from the form of the file."""
    version = value.get("keras_version")
    for entry in entries(value):
        for sign in _signs(entry):
            return sign
    if isinstance(version, str) and version[:2] in ("2.", "3."):
        return f"keras{version[0]}"
    config = value.get("config")
    if "compile_config" in value or "build_config" in value or isinstance(config, Mapping) and "dtype" in config:
        return "keras3"
    return "keras3" if str(value.get("module")).startswith("keras.src.models") else "keras2"


def _signs(entry: Mapping[str, Any]) -> Iterator[str]:
    nodes, config = entry.get("inbound_nodes"), entry.get("config")
    if isinstance(nodes, list) and nodes:
        yield "keras3" if isinstance(nodes[0], Mapping) and "args" in nodes[0] else "keras2"
    if isinstance(config, Mapping):
        if "batch_shape" in config:
            yield "keras3"
        if "batch_input_shape" in config or "input_length" in config:
            yield "keras2"
        dtype = config.get("dtype")
        if isinstance(dtype, Mapping) and dtype.get("class_name") == "DTypePolicy":
            yield "keras3"
        if isinstance(config.get("layers"), list) and ("input_layers" in config or entry.get("class_name") == "Sequential"):
            yield from (sign for inner in entries(entry) for sign in _signs(inner))
