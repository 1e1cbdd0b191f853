"""Weights that Keras has spread over several files, read as if they were one: a `.weights.json` lists the shards beside it.

A shard is named, never searched for: it stands in the same folder, or in the same archive, or the weights are refused.
"""

import math
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, Self

import numpy as np

from ..errors import FormatError
from .store import Described, Store
from .text import parse

MOST_SHARDS = 1_000
NAME = re.compile(r"[^/\\:\0]{1,200}\.weights\.h5")


class Shards:
    """Several HDF5 files with one tree between them. Use it in a `with` statement."""

    def __init__(self, stores: Iterable[Store], name: str) -> None:
        self.name = name
        self._stores = list(stores)
        self.size = sum(store.size for store in self._stores)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for store in self._stores:
            store.__exit__()

    def has(self, path: str) -> bool:
        """Whether a group or dataset stands at this path in any of them."""
        return any(store.has(path) for store in self._stores)

    def is_group(self, path: str) -> bool:
        """Whether a group stands at this path in any of them."""
        return any(store.is_group(path) for store in self._stores)

    def groups(self, path: str) -> list[str]:
        """Names of what stands in a group, over all of them."""
        return list(dict.fromkeys(name for store in self._stores for name in store.groups(path)))

    def describe(self, path: str) -> Described | None:
        """Shape and dtype of a dataset; None where none has it. FormatError where it may not be read."""
        return next((found for store in self._stores if (found := store.describe(path)) is not None), None)

    def array(self, path: str) -> np.ndarray:
        """The numbers of a dataset; FormatError where there is none or it may not be read."""
        return next((store for store in self._stores if store.has(path)), self._stores[0]).array(path)

    def text(self, path: str, attribute: str) -> str | None:
        """A text attribute of the first that has it; None where there is none."""
        return next((found for store in self._stores if (found := store.text(path, attribute)) is not None), None)

    def texts(self, path: str, attribute: str) -> list[str] | None:
        """A list of texts of the first that has it; None where there is none."""
        return next((found for store in self._stores if (found := store.texts(path, attribute)) is not None), None)


Tree = Store | Shards
"""What has a tree of groups and datasets: one file, or several that are read as one."""


class Arrays(Protocol):
    """What has arrays, each at a path: a tree, or a checkpoint of TensorFlow."""

    name: str
    size: int

    def describe(self, path: str, /) -> Described | None:
        """Shape and dtype of an array; None where there is none. FormatError where it may not be read."""

    def array(self, path: str, /) -> np.ndarray:
        """The numbers; FormatError where there are none or they may not be read."""


def arrays_in(store: Arrays, paths: Sequence[str], owner: str) -> list[np.ndarray]:
    """The numbers of datasets of any shape; FormatError where `owner` would have more of them than the file can hold."""
    size = 0
    for path in paths:
        described = store.describe(path)
        size += 0 if described is None else math.prod(described.shape) * 8
        if size > 16 * store.size + (1 << 24):
            raise FormatError(f"{owner} would need more values than `{store.name}` can hold")
    return [store.array(path) for path in paths]


def shard_names(text: bytes, place: str) -> list[str]:
    """The names of the shards that a `.weights.json` lists; FormatError where it is none, or names a file elsewhere."""
    value = parse(text)
    listed: Any = value.get("weight_map") if isinstance(value, Mapping) else None
    if not isinstance(listed, Mapping):
        raise FormatError(f"`{place}` is JSON but no list of shards (.weights.json): it has no `weight_map`")
    names = list(dict.fromkeys(name for each in listed.values() for name in (each if isinstance(each, list) else [each])))
    for name in names:
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise FormatError(f"`{place}` lists a shard {str(name)[:80]!r}, which is not allowed: "
                              "wanted is the name of a .weights.h5 file in the same folder")
    if not 0 < len(names) <= MOST_SHARDS:
        raise FormatError(f"`{place}` lists {len(names):,} shards; wanted are 1 to {MOST_SHARDS:,}")
    return names


def shard_paths(path: str | os.PathLike) -> list[str]:
    """The files that a `.weights.json` lists; FormatError where one is missing or leads elsewhere."""
    with open(path, "rb") as stream:
        names = shard_names(stream.read(), os.fspath(path))
    found = [os.path.join(os.path.dirname(os.path.abspath(path)), name) for name in names]
    for each in found:
        if os.path.islink(each) or not os.path.isfile(each):
            raise FormatError(f"`{os.fspath(path)}` lists the shard `{os.path.basename(each)}`, "
                              "which is missing beside it or is a link")
    return found
