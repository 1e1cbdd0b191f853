"""Constraints by name, definition or class, and by every name Keras has for them: `constraints.max_norm(2)`."""

from typing import Any

from ..family import discover
from .base import Constraint, UnknownConstraint

discover(__name__, __path__)

get = Constraint.get
deserialize = Constraint.get


def serialize(constraint: Any, dialect: str | None = None) -> Any:
    """The definition of a constraint, or of anything `get` takes."""
    found = Constraint.get(constraint)
    return None if found is None else found.serialize(dialect)


def __getattr__(name: str) -> Any:
    return Constraint.offered(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *Constraint.members})


__all__ = ["Constraint", "UnknownConstraint", "deserialize", "get", "serialize"]
