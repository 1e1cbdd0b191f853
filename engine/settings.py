"""What a layer was told, but for its name: one value for all layers of a model that were told the same, and never changed.

A large model repeats a few settings very often. They are read and checked once, and each layer that says them again has them too.
"""

from collections.abc import Hashable, Mapping
from math import copysign
from typing import Any, ClassVar

from .custom import handed
from .memory import Memory
from .params import Declared

PLAIN = frozenset((str, int, float, bool, type(None)))


class Likeness:
    """What layers have in common that are alike; it is one and the same for all of them, so that comparing costs nothing."""

    __slots__ = ("__weakref__",)


class Settings(dict[str, Any]):
    """Values by the name of their parameter; `likenesses` is what layers of these settings have in common, by dialect."""

    __slots__ = ("likenesses",)

    def __init__(self, values: Mapping[str, Any] = {}) -> None:
        super().__init__(values)
        self.likenesses: dict[str, Likeness | None] = {}


NOTHING = Settings()
_known: Memory[Settings] = Memory()


class Told(Declared):
    """What has a name of its own, and settings that it shares with others of its class that were told the same."""

    __slots__ = ("_name", "origin")
    _name: str | None
    _values: Settings
    origin: Mapping[str, Any] | None
    """The file's entry, of what was read from one."""
    foreign: ClassVar[bool]

    def complete(self, values: dict[str, Any]) -> None:
        """Fill in parameters whose default depends on others; all that are told the same share what comes of it."""

    def _take(self, args: tuple, kwargs: dict[str, Any], dialect: str | None) -> None:
        self._name = self.taken["name"].accept(kwargs.pop("name", None), dialect)
        key = None if self.foreign or self.is_described else _key(type(self), args, kwargs, dialect)
        if key is not None and key in _known:
            self._values = _known[key]
            return
        values = self._read(args, kwargs, dialect)
        self.complete(values)
        self._hold_values(values)
        if key is not None:
            _known.keep(key, self._values)

    def _hold_values(self, values: dict[str, Any]) -> None:
        """Have these values, which are known to be right."""
        self._name = values.pop("name") or self._name
        self._values = Settings(values)

    @property
    def told(self) -> Settings:
        """What it was told, but for its name."""
        return self._values

    def setting(self, name: str) -> Any:
        """The value that a parameter was given; some answer otherwise as attributes."""
        return self._name if name == "name" else self._values[name]

    def _said(self) -> dict[str, Any]:
        return {"name": self._name, **self._values}


def _key(kind: type, args: tuple, kwargs: Mapping[str, Any], dialect: str | None) -> Hashable | None:
    """What settings are known by; None where a value is none of the plain ones, or a program gives names a meaning of its own."""
    values = (*args, *kwargs.values())
    types = tuple(map(type, values))
    if not PLAIN.issuperset(types) or handed.get():
        return None
    # 1, 1.0 and True are equal, and so are 0.0 and -0.0, and they are not the same setting.
    signs = tuple([copysign(1, value) for value in values if value == 0]) if float in types else ()
    return kind, dialect, args, tuple(kwargs.items()), types, signs
