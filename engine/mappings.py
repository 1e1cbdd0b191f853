"""What two mappings do not share, found at the speed of C: values made by edits share all that an edit left alone."""

from collections.abc import Iterable, Mapping
from itertools import compress
from operator import is_not
from typing import Any
from weakref import ref


class Edited(dict):
    """A mapping that knows which one it was made from, as long as that is there, and the keys where it may differ from it.

    It is not changed once it was made.
    """

    __slots__ = ("before", "edited", "__weakref__")

    def __init__(self, values: Mapping[str, Any] = {}) -> None:
        super().__init__(values)
        self.before: ref | None = None
        self.edited: tuple[str, ...] = ()


def edited(values: Mapping[str, Any], changes: Mapping[str, Any], without: Iterable[str] = ()) -> Edited:
    """The mapping with some values changed or new, and without some keys; whoever compares it with `values` reads only those."""
    made = Edited(values)
    made.update(changes)
    for key in without:
        made.pop(key, None)
    # A plain dict cannot be referred to weakly: what a whole pass made is compared whole, once.
    made.before = ref(values) if isinstance(values, Edited) else None
    made.edited = (*changes, *without)
    return made


def _suspects(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The only keys in which two mappings can differ, where that is known."""
    for later, earlier in ((one, other), (other, one)):
        if isinstance(later, Edited) and later.before is not None and later.before() is earlier:
            # To look at most of the keys one by one takes longer than to compare all.
            return later.edited if len(later.edited) * 8 < len(later) + 64 else None
    return None


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys of `new` whose values are not the very objects that `old` has there, or that `old` lacks."""
    if old is new:
        return set()
    suspects = _suspects(old, new)
    if suspects is not None:
        return {key for key in suspects if key in new and (key not in old or old[key] is not new[key])}
    return set(compress(new, map(is_not, new.values(), map(old.get, new))))


def gone(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys of `old` that `new` lacks."""
    if old is new:
        return set()
    suspects = _suspects(old, new)
    if suspects is not None:
        return {key for key in suspects if key in old and key not in new}
    return set() if old.keys() <= new.keys() else set(old.keys() - new.keys())


def rekeyed(values: Mapping[str, Any], old: str, key: str) -> dict[str, Any]:
    """The mapping with another key in the place of `old`, in the same order."""
    keys = list(values)
    keys[keys.index(old)] = key
    return dict(zip(keys, values.values()))
