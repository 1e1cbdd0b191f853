"""Names for layers that were given none, by Keras's rule: the class name in snake case, then a counter."""

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple

from .errors import ParameterError
from .params import Param


@cache
def snake_case(class_name: str) -> str:
    """`GlobalAveragePooling1D` -> `global_average_pooling1d` (keras/src/utils/naming.py, to_snake_case)."""
    name = re.sub(r"\W+", "", class_name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def free_name(base: str, taken: Container[str]) -> str:
    """`base`, or the first of `base_1`, `base_2` ... that is not taken."""
    if base not in taken:
        return base
    number = 1
    while f"{base}_{number}" in taken:
        number += 1
    return f"{base}_{number}"


def copy_name(name: str, taken: Container[str]) -> str:
    """A free name for a copy: `dense_3` gives `dense_4`, not `dense_3_1`."""
    base = re.sub(r"_\d+$", "", name)
    return free_name(base or name, taken)


class NameParam(Param):
    """The name of a layer: what it alone has, while others may share its settings."""

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        return self if owner is None else owner._name

    def __set__(self, owner: Any, value: Any) -> None:
        if owner._name is not None:
            raise ParameterError(f"`name` of a {type(owner).__name__} is fixed once it is made; "
                                 f"make another one with `configure(name=...)`", "name")
        owner._name = self.accept(value)


class Names:
    """Names given in this process, so that two unnamed layers never meet under one name."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, class_name: str) -> str:
        """A name nobody has had."""
        base = snake_case(class_name)
        number = self._next.get(base, 0)
        while (name := f"{base}_{number}" if number else base) in self._taken:
            number += 1
        self._next[base] = number + 1
        self._taken.add(name)
        return name

    def note(self, name: str) -> None:
        """Remember a name that somebody chose."""
        self._taken.add(name)

    def clear(self) -> None:
        """Forget all, as `keras.backend.clear_session` does."""
        self._taken.clear()
        self._next.clear()


names = Names()


class Scope(NamedTuple):
    """A layer whose own code is making layers: their names and first values depend on it alone."""

    owner: Any
    names: Names
    seed: int
    outer: "Scope | None"


scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


def scope_of(layer: Any) -> Scope | None:
    """The scope in which a layer is being made; None outside other layers."""
    found = scope.get()
    return found.outer if found is not None and found.owner is layer else found


def names_for(layer: Any) -> Names:
    """The names among which a layer gets its own."""
    found = scope_of(layer)
    return names if found is None else found.names


@contextmanager
def inside(layer: Any, seed: int) -> Iterator[None]:
    """A while in which a layer's own code makes layers."""
    token = scope.set(Scope(layer, Names(), seed, scope_of(layer)))
    try:
        yield
    finally:
        scope.reset(token)
