"""Messages in the wire format of Protocol Buffers, as TensorFlow writes them, read without their schema.

A message is fields, each a number and a value: an integer, or bytes, which may be a text or another message. Who reads knows which.
(https://protobuf.dev/programming-guides/encoding)
"""

from collections.abc import Iterator
from typing import Any

from ..errors import FormatError

MOST_FIELDS = 5_000_000
VARINT, WIDE, BYTES, NARROW = 0, 1, 2, 5
WIDTHS = {WIDE: 8, NARROW: 4}
MOST_SHIFT = 63
SIGN = 1 << 63
Value = int | memoryview


class Message:
    """The fields of a message by their numbers; FormatError where the bytes are none. `place` is what an error calls it."""

    def __init__(self, data: bytes | memoryview, place: str) -> None:
        self.place = place
        self._fields: dict[int, list[Value]] = {}
        for index, (number, value) in enumerate(_fields(memoryview(data), place)):
            if index >= MOST_FIELDS:
                raise FormatError(f"`{place}` holds too many fields; the limit is {MOST_FIELDS:,}")
            self._fields.setdefault(number, []).append(value)

    def has(self, number: int) -> bool:
        """Whether the field is there."""
        return number in self._fields

    def whole(self, number: int) -> int:
        """An integer; as anywhere in these files 0 where it is not there, and the last where it is there twice."""
        return _as(int, self._last(number, 0), self.place)

    def data(self, number: int) -> memoryview:
        """Bytes; empty where they are not there."""
        return _as(memoryview, self._last(number, memoryview(b"")), self.place)

    def text(self, number: int) -> str:
        """A text; empty where it is not there."""
        try:
            return str(self.data(number), "utf-8")
        except UnicodeDecodeError:
            raise damaged("a text is not encoded as UTF-8", self.place) from None

    def message(self, number: int) -> "Message":
        """A message within this one; empty where it is not there."""
        return Message(self.data(number), self.place)

    def messages(self, number: int) -> Iterator["Message"]:
        """All messages of a field that may be there many times."""
        return (Message(_as(memoryview, each, self.place), self.place) for each in self._fields.get(number, ()))

    def _last(self, number: int, missing: Value) -> Value:
        return self._fields.get(number, [missing])[-1]


def _as(kind: type, value: Value, place: str) -> Any:
    if not isinstance(value, kind):
        raise damaged("a field is of another type than TensorFlow gives it", place)
    return value


def _fields(data: memoryview, place: str) -> Iterator[tuple[int, Value]]:
    at, end = 0, len(data)
    while at < end:
        tag, at = varint(data, at, place)
        kind = tag & 7
        if kind == VARINT:
            value, at = varint(data, at, place)
            yield tag >> 3, value - 2 * SIGN if value >= SIGN else value
            continue
        if kind == BYTES:
            size, at = varint(data, at, place)
        elif kind in WIDTHS:
            size = WIDTHS[kind]
        else:
            raise damaged(f"a field is of the unknown kind {kind}", place)
        if size > end - at:
            raise damaged(f"a field of {size:,} bytes ends behind what holds it", place)
        part = data[at:at + size]
        at += size
        yield tag >> 3, part if kind == BYTES else int.from_bytes(part, "little")


def varint(data: bytes | memoryview, at: int, place: str) -> tuple[int, int]:
    """An integer in as many bytes as it needs, seven bits in each, and where it ends; FormatError where it does not."""
    value = shift = 0
    while at < len(data) and shift <= MOST_SHIFT:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
    raise damaged("a number does not end", place)


def damaged(reason: str, place: str) -> FormatError:
    """The error for a file of TensorFlow that is not what it should be."""
    return FormatError(f"`{place}` is damaged, truncated or not a file that TensorFlow wrote: {reason}")
