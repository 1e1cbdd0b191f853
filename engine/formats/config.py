"""A layer's config in a dialect: what the file said where it still holds, our own words where it does not."""

from collections.abc import Mapping
from typing import Any

from ..dtypes import MIXED
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..numeric.activations import Activation
from ..params import Declared
from .entry import Entry
from .spelling import said_as, spelling


def said(value: Any, dialect: str) -> Any:
    """A parameter's value as the dialect writes it; "tf_keras" is Keras 2 with the classes that only tf.keras has."""
    if isinstance(value, Declared):
        named = dialect == "tf_keras" and not isinstance(value, Activation)
        return value.serialize("keras3" if named else "keras2" if dialect == "tf_keras" else dialect)
    if isinstance(value, (tuple, list)):
        return [said(item, dialect) for item in value]
    return value


def said_dtype(value: Any, dialect: str) -> Any:
    """A layer's dtype as the dialect writes it; a plain text is read by every version of Keras 3."""
    if dialect != "keras3" and value in MIXED:
        return {"class_name": "Policy", "config": {"name": str(value)}}
    return str(value)


def layer_config(layer: Layer, dialect: str, is_tf: bool = False) -> dict[str, Any]:
    """The config of a layer, kept from its file parameter by parameter where the value is still the one that was read.

    `is_tf` tells that Keras 2 means tf.keras here.
    """
    entry = layer.origin if isinstance(layer.origin, Entry) and layer.origin.dialect == dialect else None
    if isinstance(layer, LockedLayer):
        return _renamed(layer.entry.get("config", {}), layer)
    values = layer._current()
    if entry is None:
        return _fresh(layer, layer.get_config() if layer.is_described else values, dialect, is_tf)
    return _updated(layer, values, entry, dialect, is_tf)


def _renamed(config: Mapping[str, Any], layer: Layer) -> dict[str, Any]:
    changed = not isinstance(layer.origin, Entry) or layer.origin.name != layer.name
    return {**config, "name": layer.name} if changed else dict(config)


def _fresh(layer: Layer, values: Mapping[str, Any], dialect: str, is_tf: bool) -> dict[str, Any]:
    names = spelling(type(layer), dialect)
    config = {}
    for name, value in values.items():
        spelled = names.get(name, name)
        if spelled is not None and not _is_left_out(layer, name, value, dialect):
            config[spelled] = _said(name, value, dialect, is_tf)
    return config


def _said(name: str, value: Any, dialect: str, is_tf: bool) -> Any:
    return said_dtype(value, dialect) if name == "dtype" else said(value, "tf_keras" if is_tf else dialect)


def _is_left_out(layer: Layer, name: str, value: Any, dialect: str) -> bool:
    declared = type(layer).parameters.get(name)
    if declared is None:
        return False
    if name in getattr(type(layer), "newer", {}).get(dialect, ()):
        return value == declared.default
    # Keras 3 writes an activity regularizer only where there is one, whatever the layer; Keras 2's Dense and Embedding say null.
    return value is None and (name == "activity_regularizer" and dialect == "keras3" or declared.quiet)


def _updated(layer: Layer, values: Mapping[str, Any], entry: Entry, dialect: str, is_tf: bool) -> dict[str, Any]:
    config = dict(entry["config"])
    read = entry.read
    changed = {name for name, value in values.items() if name not in read or not same(value, read[name])}
    for key in entry["config"]:
        name = said_as(type(layer), key, dialect)
        if name in changed:
            config[key] = _said(name, values[name], dialect, is_tf)
            changed.discard(name)
    names = spelling(type(layer), dialect)
    for name in values:
        spelled = names.get(name, name)
        if name in changed and spelled is not None and not _is_left_out(layer, name, values[name], dialect):
            config[spelled] = _said(name, values[name], dialect, is_tf)
    return config


def same(first: Any, second: Any) -> bool:
    """Whether two values of a parameter mean the same."""
    return first is second or type(first) is type(second) and bool(first == second)


def non_defaults(layer: Layer) -> dict[str, Any]:
    """The parameters of a layer that are not at their defaults, its name left out."""
    values = layer._current()
    if type(layer).__init__ is not Layer.__init__:
        return {name: value for name, value in values.items() if name not in ("name", "trainable", "dtype")}
    required = {name: values[name] for name, each in layer.parameters.items() if each.required}
    usual = type(layer).from_config({**required, "name": layer.name}, layer.dialect)._current()
    return {name: value for name, value in values.items() if name in required or not same(value, usual[name])}
