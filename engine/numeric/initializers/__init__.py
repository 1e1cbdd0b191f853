"""Initializers by name, definition or class, and by every name Keras has for them: `initializers.he_normal(seed=1)`."""

from typing import Any

from ..family import discover
from .base import Initializer, UnknownInitializer

discover(__name__, __path__)

get = Initializer.get
deserialize = Initializer.get


def serialize(initializer: Any, dialect: str | None = None) -> Any:
    """The definition of a initializer, or of anything `get` takes."""
    found = Initializer.get(initializer)
    return None if found is None else found.serialize(dialect)


def __getattr__(name: str) -> Any:
    return Initializer.offered(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *Initializer.members})


__all__ = ["Initializer", "UnknownInitializer", "deserialize", "get", "serialize"]
