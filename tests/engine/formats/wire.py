"""Protocol Buffers' wire format, written for the tests."""

from collections.abc import Iterator

from engine.formats.protobuf import varint


def number(value: int) -> bytes:
    """A varint."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def field(tag: int, value: int | bytes) -> bytes:
    """A field with an integer or bytes."""
    if isinstance(value, int):
        return number(tag << 3) + number(value)
    return number(tag << 3 | 2) + number(len(value)) + bytes(value)


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message; those of a fixed width are left out."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at, "")
        kind = tag & 7
        if kind in (1, 5):
            at += 8 if kind == 1 else 4
            continue
        value, at = varint(data, at, "")
        if kind == 2:
            yield tag >> 3, bytes(data[at:at + value])
            at += value
        else:
            yield tag >> 3, value
