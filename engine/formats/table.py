"""The `.index` of a TensorFlow checkpoint: a sorted table of keys and values in blocks, of LevelDB's kind.

Blocks hold what their keys do not share with the one before. The last bytes of the file say where the block stands that lists the
others. (tensorflow/tsl/lib/io/format.cc and block.cc; leveldb/doc/table_format.md)
"""

import struct
from collections.abc import Iterator

from ..errors import FormatError
from .checksum import masked_crc32c
from .protobuf import damaged, varint

MAGIC = (0xdb4775248b80fb57).to_bytes(8, "little")
FOOTER = 48
TRAILER = struct.Struct("<BI")
"""What follows a block: how it is compressed, and its checksum."""
LONGEST_KEY = 16 << 10
MOST_RATIO = 200
FREE_SIZE = 1 << 20


def read_table(data: bytes, name: str) -> dict[str, memoryview]:
    """All values of a table by their keys, in its order; FormatError where it is damaged, or would grow beyond reason."""
    if len(data) < FOOTER or not data.endswith(MAGIC):
        raise damaged("its last bytes are not those of the index of a checkpoint", name)
    footer = memoryview(data)[-FOOTER:]
    _, _, at = _handle(footer, 0, name)
    found: dict[str, memoryview] = {}
    room = max(FREE_SIZE, MOST_RATIO * len(data))
    end = 0
    for _, handle in _entries(_block(data, footer, at, name), name, room):
        # Blocks stand one behind the other, so none is read twice.
        offset, size, _ = _handle(handle, 0, name)
        if offset < end:
            raise damaged("its blocks overlap", name)
        end = offset + size
        for key, value in _entries(_block(data, handle, 0, name), name, room):
            room -= len(key)
            found[key] = value
    return found


def _handle(data: memoryview, at: int, name: str) -> tuple[int, int, int]:
    """Where a block begins, how many bytes it has, and where the handle that says so ends."""
    offset, at = varint(data, at, name)
    size, at = varint(data, at, name)
    return offset, size, at


def _block(data: bytes, handle: memoryview, at: int, name: str) -> memoryview:
    offset, size, _ = _handle(handle, at, name)
    end = offset + size
    if end + TRAILER.size > len(data):
        raise damaged(f"a block ends at byte {end:,} of {len(data):,}", name)
    compression, checksum = TRAILER.unpack_from(data, end)
    if compression:
        raise FormatError(f"`{name}` is compressed, which TensorFlow does not do to checkpoints and which is not read here")
    # The checksum covers the byte that says how the block is compressed.
    if masked_crc32c(memoryview(data)[offset:end + 1]) != checksum:
        raise damaged("a checksum is not that of its bytes", name)
    return memoryview(data)[offset:end]


def _entries(block: memoryview, name: str, room: int) -> Iterator[tuple[str, memoryview]]:
    """Keys and values of a block; behind them it says where keys stand that share nothing, which only a search needs."""
    count = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 * (count + 1)
    if end < 0:
        raise damaged("a block is smaller than what it lists", name)
    at, key = 0, b""
    while at < end:
        shared, at = varint(block, at, name)
        own, at = varint(block, at, name)
        size, at = varint(block, at, name)
        if shared > len(key) or own + size > end - at:
            raise damaged("a key or its value ends behind its block", name)
        key = key[:shared] + bytes(block[at:at + own])
        room -= len(key)
        if len(key) > LONGEST_KEY or room < 0:
            raise damaged("its keys are too long", name)
        at += own
        # A key of a slice of a tensor is no text, and nobody asks for it.
        yield key.decode(errors="backslashreplace"), block[at:at + size]
        at += size
