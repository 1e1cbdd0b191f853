"""What was read and checked once and is not read again, until names get other meanings."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")
MOST_KNOWN = 2048


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
