"""Keyword arguments of a call that are lists of tensors: a graph names each tensor by its place, `mask.1` or `states.0`."""

from collections.abc import Mapping
from typing import Any

LONGEST = 1024


def joined(kwargs: Mapping[str, Any], count: int = 0) -> dict[str, Any]:
    """The keyword arguments with such lists put together, None in their gaps; `mask` has a place for each of `count` inputs."""
    found: dict[str, Any] = {}
    for name, value in kwargs.items():
        word, _, index = name.partition(".")
        if index.isdecimal() and int(index) < LONGEST:
            items = found.get(word)
            if not isinstance(items, list):
                items = found[word] = [None] * (count if word == "mask" else 0)
            items.extend([None] * (int(index) + 1 - len(items)))
            items[int(index)] = value
        elif not index:
            found[name] = value
    return found
