"""What two mappings do not share, found at the speed of C: values made by edits share all that an edit left alone."""

from collections.abc import Mapping
from itertools import compress
from operator import is_not
from typing import Any


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys of `new` whose values are not the very objects that `old` has there, or that `old` lacks."""
    return set() if old is new else set(compress(new, map(is_not, new.values(), map(old.get, new))))


def gone(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys of `old` that `new` lacks."""
    return set() if old is new or old.keys() <= new.keys() else set(old.keys() - new.keys())


def rekeyed(values: Mapping[str, Any], old: str, key: str) -> dict[str, Any]:
    """The mapping with another key in the place of `old`, in the same order."""
    keys = list(values)
    keys[keys.index(old)] = key
    return dict(zip(keys, values.values()))
