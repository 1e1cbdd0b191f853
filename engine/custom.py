"""Classes and functions that a program hands over by the names that a file has for them: Keras's `custom_objects`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

handed: ContextVar[Mapping[str, Any]] = ContextVar("handed", default=MappingProxyType({}))


@contextmanager
def custom_object_scope(objects: Mapping[str, Any] | None) -> Iterator[None]:
    """A while in which names in files mean these objects first."""
    token = handed.set({**handed.get(), **(objects or {})})
    try:
        yield
    finally:
        handed.reset(token)
