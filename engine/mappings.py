"""Mappings as values: an edit gives another one that shares all it left alone, and two of one history are compared by the edits.

A small mapping is copied at each edit, which C does faster than anything cleverer. A large one is never copied for a small edit: an
`Overlay` lays the changes of some edits over one dict, until they are so many that a new dict is due.
"""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from itertools import chain, compress
from operator import is_not
from typing import Any, Generic, TypeVar
from weakref import ref

Item = TypeVar("Item")

LARGE = 2_000
"""Mappings of more entries than this are not copied for a small edit."""
MOST_LAID = 400
"""So many changes may lie over a dict; each edit copies them, and each question about the whole reads them."""
NONE, GONE = object(), object()


class Edited(dict[str, Item], Generic[Item]):
    """A mapping that knows which one it was made from, as long as that is there, and the keys where it may differ from it.

    It is not changed once it was made.
    """

    __slots__ = ("before", "edited", "__weakref__")

    def __init__(self, values: Mapping[str, Item] = {}) -> None:
        super().__init__(values)
        self.before: ref | None = None
        self.edited: tuple[str, ...] = ()


class Overlay(Mapping[str, Item], Generic[Item]):
    """A dict under some changes; it is not changed once it was made, and keeps the order that a dict would have.

    `laid` holds what differs from `under`, `GONE` for a key that is not there; `late` are the keys behind those of `under`, and
    `instead` the keys that stand in the places of some of those, None where none does.
    """

    __slots__ = ("under", "laid", "late", "instead", "before", "edited", "_size", "__weakref__")

    def __init__(self, under: Edited[Item], laid: dict[str, Any], late: dict[str, None], instead: dict[str, str | None]) -> None:
        self.under = under
        self.laid = laid
        self.late = late
        self.instead = instead
        self.before: ref | None = None
        self.edited: tuple[str, ...] = ()
        lost = sum(1 for place in {**laid, **instead} if place in under and not self._is_taken(place))
        self._size = len(under) - lost + len(late)

    def _is_taken(self, place: str) -> bool:
        """Whether a key stands in the place of a key of `under`, itself or another."""
        key = self.instead.get(place, place)
        return key is not None and key not in self.late and self.laid.get(key) is not GONE

    def __getitem__(self, key: str) -> Item:
        value = self.laid.get(key, NONE)
        if value is NONE:
            return self.under[key]
        if value is GONE:
            raise KeyError(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or `default`."""
        value = self.laid.get(key, NONE)
        if value is NONE:
            return self.under.get(key, default)
        return default if value is GONE else value

    def __contains__(self, key: Any) -> bool:
        value = self.laid.get(key, NONE)
        return key in self.under if value is NONE else value is not GONE

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[str]:
        instead = self.instead
        empty = {place for place in {**self.laid, **instead} if not self._is_taken(place)}
        if not empty and not instead:
            return chain(self.under, self.late)
        return chain((key for place in self.under
                      if place not in empty and (key := instead.get(place, place)) is not None), self.late)

    def flat(self) -> dict[str, Item]:
        """The same as one dict, for whoever reads all of it."""
        under, instead = self.under, self.instead
        values: dict[Any, Item] = dict(zip(map(instead.get, under, under), under.values())) if instead else dict(under)
        values.pop(None, None)
        for key, value in self.laid.items():
            if value is GONE or key in self.late:
                values.pop(key, None)
            else:
                values[key] = value
        values.update((key, self.laid[key]) for key in self.late)
        return values

    def keys(self) -> KeysView[str]:
        """The keys; asked one by one, nothing is copied."""
        return KeysView(self)

    def items(self) -> ItemsView[str, Item]:
        """Keys and values."""
        return self.flat().items()

    def values(self) -> ValuesView[Item]:
        """The values."""
        return self.flat().values()


class Draft(dict[str, Item], Generic[Item]):
    """Changes to a mapping that is still being made: what was not changed is looked up in the mapping `under` it.

    Only subscripts, `get`, `in` and `take_out` know of both; whatever else a dict does concerns the changes alone. What was changed
    is asked for more often than anything else, and that is a dict's own, fast subscript.
    """

    __slots__ = ("under", "without")

    def __init__(self, under: Mapping[str, Item]) -> None:
        super().__init__()
        self.under = under
        self.without: set[str] = set()

    def __missing__(self, key: str) -> Item:
        if key in self.without:
            raise KeyError(key)
        return self.under[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or `default`."""
        value = dict.get(self, key, NONE)
        if value is not NONE:
            return value
        return default if key in self.without else self.under.get(key, default)

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key not in self.without and key in self.under

    def take_out(self, key: str) -> None:
        """Be without a key, whether it was there or not."""
        self.pop(key, None)
        if key in self.under:
            self.without.add(key)

    def done(self) -> "Edited[Item] | Overlay[Item]":
        """The mapping that the changes make."""
        return edited(self.under, self, self.without - self.keys())


def edited(values: Mapping[str, Item], changes: Mapping[str, Item],
           without: Iterable[str] = ()) -> Edited[Item] | Overlay[Item]:
    """The mapping with some values changed or new, and without some keys; whoever compares it with `values` reads only those."""
    without = tuple(without)
    made: Edited[Item] | Overlay[Item] | None = _laid(values, changes, without) if len(values) > LARGE else None
    if made is None:
        flat = made = Edited(values.flat() if isinstance(values, Overlay) else values)
        flat.update(changes)
        for key in without:
            flat.pop(key, None)
    return _after(values, made, (*changes, *without))


def _after(values: Mapping[str, Any], made: Edited[Item] | Overlay[Item], keys: tuple[str, ...]) -> Edited[Item] | Overlay[Item]:
    """A mapping that knows that it differs from another in these keys at most."""
    # A plain dict cannot be referred to weakly: what a whole pass made is compared whole, once.
    made.before = ref(values) if isinstance(values, (Edited, Overlay)) else None
    made.edited = keys
    return made


def _laid(values: Mapping[str, Item], changes: Mapping[str, Item], without: tuple[str, ...]) -> Overlay[Item] | None:
    """The mapping with these changes laid over it; None where they are too many, or over nothing that stays as it is."""
    under, laid, late, instead = _layers(values)
    if len(laid) + len(changes) + len(without) > MOST_LAID or not isinstance(under, Edited):
        return None
    laid, late = {**laid, **changes}, dict(late)
    late.update((key, None) for key in changes if key not in values)
    for key in without:
        late.pop(key, None)
        laid[key] = GONE
    return Overlay(under, laid, late, instead)


def _layers(values: Mapping[str, Any]) -> tuple[Any, dict[str, Any], dict[str, None], dict[str, str | None]]:
    """What an overlay consists of; another mapping is one without any change."""
    return (values.under, values.laid, values.late, values.instead) if isinstance(values, Overlay) else (values, {}, {}, {})


def _suspects(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterable[str] | None:
    """The only keys in which two mappings can differ, where that is known."""
    for later, earlier in ((one, other), (other, one)):
        if isinstance(later, (Edited, Overlay)) and later.before is not None and later.before() is earlier:
            # To look at most of the keys one by one takes longer than to compare all.
            return later.edited if len(later.edited) * 8 < len(later) + 64 else None
    (under, laid), (other_under, other_laid) = _parts(one), _parts(other)
    return {**laid, **other_laid} if under is other_under else None


def _parts(values: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return (values.under, values.laid) if isinstance(values, Overlay) else (values, {})


def _plain(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return values.flat() if isinstance(values, Overlay) else values


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys of `new` whose values are not the very objects that `old` has there, or that `old` lacks."""
    if old is new:
        return set()
    suspects = _suspects(old, new)
    if suspects is not None:
        return {key for key in suspects if key in new and (key not in old or old[key] is not new[key])}
    old, new = _plain(old), _plain(new)
    return set(compress(new, map(is_not, new.values(), map(old.get, new))))


def gone(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys of `old` that `new` lacks."""
    if old is new:
        return set()
    suspects = _suspects(old, new)
    if suspects is not None:
        return {key for key in suspects if key in old and key not in new}
    old, new = _plain(old), _plain(new)
    return set() if old.keys() <= new.keys() else set(old.keys() - new.keys())


def taken(values: Mapping[str, Any], keys: Sequence[str]) -> list[Any]:
    """The values of keys; where these are all keys in their own order, as in a model just read, without looking any of them up."""
    if len(keys) == len(values) and list(values) == keys:
        return list(values.values())
    return list(map(values.__getitem__, keys))


def rekeyed(values: Mapping[str, Item], old: str, key: str, value: Item) -> Edited[Item] | Overlay[Item]:
    """The mapping with another key, and this value, in the place of `old`."""
    under, laid, late, instead = _layers(values)
    if len(values) <= LARGE or len(laid) + 2 > MOST_LAID or not isinstance(under, Edited):
        made = Edited(dict(zip((key if each == old else each for each in values), values.values())) | {key: value})
        return _after(values, made, (old, key))
    laid = {**laid, old: GONE, key: value}
    if old in late:
        late = {key if each == old else each: None for each in late}
    else:
        # Where the key stood before it was taken out, nothing stands now.
        instead = {place: None if other == key else other for place, other in instead.items()}
        if key in under:
            instead.setdefault(key, None)
        place = next((place for place, other in instead.items() if other == old), old)
        instead[place] = key
    return _after(values, Overlay(under, laid, late, instead), (old, key))
