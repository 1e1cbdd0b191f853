"""Regularizers by name, definition or class, and by every name Keras has for them: `regularizers.l2(0.01)`."""

from typing import Any

from ..family import discover
from .base import Regularizer, UnknownRegularizer

discover(__name__, __path__)

get = Regularizer.get
deserialize = Regularizer.get


def serialize(regularizer: Any, dialect: str | None = None) -> Any:
    """The definition of a regularizer, or of anything `get` takes."""
    found = Regularizer.get(regularizer)
    return None if found is None else found.serialize(dialect)


def __getattr__(name: str) -> Any:
    return Regularizer.offered(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *Regularizer.members})


__all__ = ["Regularizer", "UnknownRegularizer", "deserialize", "get", "serialize"]
