"""The records of a journal: each has its length and a checksum in front, so that a torn or damaged one is known for what it is.

The checksum is seeded and covers the length: a run of zero bytes, as a power cut may leave it, is no record.
"""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

MAGIC = b"LLJ1"
FRAME = struct.Struct("<4sQI")
SEED = 0x4C4C4A31
LONGEST_HEAD = 64 << 20


class Record(NamedTuple):
    """A head that JSON can say, and bytes."""

    head: Mapping[str, Any]
    body: bytes = b""


def packed(record: Record) -> bytes:
    """The bytes of a record."""
    head = json.dumps(record.head).encode()
    data = struct.pack("<I", len(head)) + head + record.body
    return FRAME.pack(MAGIC, len(data), _checksum(data)) + data


def unpacked(data: bytes) -> Iterator[Record]:
    """The records from the start on, up to the first that is not whole; whatever the bytes, nothing is raised."""
    at = 0
    while len(data) - at >= FRAME.size:
        magic, length, checksum = FRAME.unpack_from(data, at)
        at += FRAME.size
        if magic != MAGIC or length > len(data) - at or length < 4 or _checksum(data[at:at + length]) != checksum:
            return
        record = _record(data[at:at + length])
        if record is None:
            return
        yield record
        at += length


def _record(data: bytes) -> Record | None:
    (length,) = struct.unpack_from("<I", data)
    if length > min(len(data) - 4, LONGEST_HEAD):
        return None
    try:
        head = json.loads(data[4:4 + length])
    except (ValueError, RecursionError):
        return None
    return Record(head, data[4 + length:]) if isinstance(head, dict) else None


def _checksum(data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(struct.pack("<Q", len(data)), SEED))
