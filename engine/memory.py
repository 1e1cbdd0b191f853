"""What was read and checked once and is not read again, until names get other meanings."""

import functools
from collections.abc import Callable, Hashable
from typing import Any, Generic, ParamSpec, TypeVar

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")
MOST_KNOWN = 2048


def remembered(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """The function with its last answers remembered: `functools.lru_cache`, as seen from outside still the same function."""
    # Its own type forgets what the arguments are, and takes no class with a `__hash__` for one of them.
    cached: Any = functools.lru_cache(MOST_KNOWN)(function)
    return cached


class Memory(dict[Hashable, Value], Generic[Value]):
    """What became of values, by all that it depends on but the meanings of names; so much of it and no more."""

    def __init__(self) -> None:
        super().__init__()
        _memories.append(self)

    def keep(self, key: Hashable, value: Value) -> Value:
        """Remember this, and answer it."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[key] = value
        return value


_memories: list[Memory] = []


def forget() -> None:
    """Read everything anew, because a name got another meaning."""
    for memory in _memories:
        memory.clear()
