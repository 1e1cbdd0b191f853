"""Activations by name, definition or class, and as functions: `activations.relu(x)`, `activations.get("relu")`."""

from typing import Any

from ..family import discover
from .base import Activation, UnknownActivation
from .functions import function_of

discover(__name__, __path__)

get = Activation.get
deserialize = Activation.get


def serialize(activation: Any, dialect: str | None = None) -> Any:
    """The name or definition of an activation, or of anything `get` takes."""
    return Activation.get(activation).serialize(dialect)


def __getattr__(name: str) -> Any:
    for member in Activation.members.values():
        if member.__name__ == name:
            return member
    kind = None if name.startswith("_") else Activation.find(name)
    if kind is None:
        raise AttributeError(f"there is no activation `{name}`")
    return function_of(kind)


def __dir__() -> list[str]:
    return sorted({*globals(), *Activation.members, *(kind.__name__ for kind in Activation.members.values())})


__all__ = ["Activation", "UnknownActivation", "deserialize", "get", "serialize"]
