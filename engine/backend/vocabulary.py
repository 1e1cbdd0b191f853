"""The names that a library offers, each declared where its function is written."""

from collections.abc import Callable, Iterable
from typing import Any

from .tensor import operation


class Vocabulary(dict):
    """Functions by the name a user's code calls them."""

    def __call__(self, *aliases: str, raw: bool = False) -> Callable[[Callable], Callable]:
        """Declare a function under its own name (less a closing underscore) and these; `raw` ones look after tensors themselves."""
        def declare(function: Callable) -> Callable:
            made = function if raw else operation(function)
            for name in (function.__name__.rstrip("_"), *aliases):
                self[name] = made
            return made
        return declare

    def borrow(self, other: "Vocabulary", names: Iterable[str] | dict[str, str]) -> None:
        """Offer another vocabulary's functions, under other names where a dictionary says so."""
        pairs: Any = names.items() if isinstance(names, dict) else ((name, name) for name in names)
        for name, theirs in pairs:
            self[name] = other[theirs]


OPS = Vocabulary()
"""Keras 3: `keras.ops`."""
K = Vocabulary()
"""Keras 2: `keras.backend`."""
