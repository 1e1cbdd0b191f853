"""The parts of an HDF5 file as bytes: what says of a dataset what it is, of a group what stands in it, and where.

Only the oldest of each kind is here, which every reader knows and Keras's own files consist of. All parts are multiples of eight
bytes long. (HDF5 File Format Specification Version 3.0, with the numbers of its sections)
"""

import struct
from collections.abc import Sequence
from functools import cache

import numpy as np

UNDEFINED = (1 << 64) - 1
LEAF, INNER = 4, 16
"""Half of how many names a leaf of a group's tree has room for, and of how many nodes one above it has."""
SUPERBLOCK = struct.Struct("<8sBBBxBBBxHHI4Q QQII16x")
HEADER = struct.Struct("<BxHIIxxxx")
MESSAGE = struct.Struct("<HHBxxx")
NODE = struct.Struct("<4sBBHQQ")
ENTRY = struct.Struct("<QQII16x")
OBJECT = struct.Struct("<HHxxxxQ")
ROOM_OF_NODE = NODE.size + (4 * INNER + 1) * 8
ROOM_OF_LEAF = 8 + 2 * LEAF * ENTRY.size
SMALLEST_COLLECTION = 4096
FILL = struct.pack("<BBBBxxxx", 2, 2, 2, 1)
"""What stands where nothing was written: zeros."""
TEXT = struct.pack("<BBBBI", 0x19, 1, 1, 0, 16) + struct.pack("<BxxxIHH", 0x10, 1, 0, 8)
"""The datatype of UTF-8 text of any length, which stands in a collection elsewhere."""
ONE = struct.pack("<BBBxxxxx", 1, 0, 0)
"""The dataspace of a single value."""


def padded(data: bytes) -> bytes:
    """With zeros up to a multiple of eight bytes."""
    return data + bytes(-len(data) % 8)


def superblock(root: int, end: int) -> bytes:
    """The beginning of a file, which says where its root is and where the file ends (II.A)."""
    return SUPERBLOCK.pack(b"\x89HDF\r\n\x1a\n", 0, 0, 0, 0, 8, 8, LEAF, INNER, 0, 0, UNDEFINED, end, UNDEFINED, 0, root, 0, 0)


def header(messages: Sequence[tuple[int, bytes]]) -> bytes:
    """What says of an object what it is: messages by the number of their kind (IV.A.1.a)."""
    said = b"".join(MESSAGE.pack(kind, len(data), 0) + data for kind, data in messages)
    return HEADER.pack(1, len(messages), 1, len(said)) + said


def dataset(dtype: np.dtype, shape: tuple[int, ...], place: int, size: int) -> bytes:
    """The header of a dataset whose numbers lie in one piece (IV.A.2.b, d, f, i)."""
    space = struct.pack(f"<BBBxxxxx{len(shape)}Q", 1, len(shape), 0, *shape)
    layout = struct.pack("<BBQQxxxxxx", 3, 1, place, size)
    return header([(0x01, space), (0x03, datatype(dtype)), (0x05, FILL), (0x08, layout)])


@cache
def datatype(dtype: np.dtype) -> bytes:
    """Little-endian numbers, or truths as h5py writes them: a choice of two numbers (IV.A.2.d)."""
    bits = dtype.itemsize * 8
    if dtype.kind == "b":
        names = padded(b"FALSE\0") + padded(b"TRUE\0")
        return padded(struct.pack("<BBBBI", 0x18, 2, 0, 0, 1) + datatype(np.dtype("i1"))[:12] + names + b"\0\1")
    if dtype.kind == "f":
        form = np.finfo(dtype)
        return padded(struct.pack("<BBBBIHHBBBBI", 0x11, 0x20, bits - 1, 0, dtype.itemsize, 0, bits,
                                  form.nmant, form.nexp, 0, form.nmant, form.maxexp - 1))
    return padded(struct.pack("<BBBBIHH", 0x10, 8 if dtype.kind == "i" else 0, 0, 0, dtype.itemsize, 0, bits))


def text_attribute(name: str, length: int, collection: int, index: int) -> tuple[int, bytes]:
    """The message that an object bears a text, so many bytes long, that is in a collection (IV.A.2.m)."""
    named = name.encode() + b"\0"
    begin = struct.pack("<BxHHH", 1, len(named), len(TEXT), len(ONE))
    return 0x0c, begin + padded(named) + padded(TEXT) + ONE + struct.pack("<IQI", length, collection, index)


def collection(texts: Sequence[bytes]) -> bytes:
    """Texts, numbered from 1 (III.E)."""
    objects = b"".join(OBJECT.pack(index, 0, len(text)) + padded(text) for index, text in enumerate(texts, 1))
    free = max(OBJECT.size, SMALLEST_COLLECTION - OBJECT.size - len(objects))
    begin = struct.pack("<4sBxxxQ", b"GCOL", 1, OBJECT.size + len(objects) + free)
    return begin + objects + OBJECT.pack(0, 0, free) + bytes(free - OBJECT.size)


def names(place: int, given: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """The names of what stands in a group, to stand at a place of the file, and where each begins among them (III.D)."""
    parts, begins, length = [bytes(8)], [], 8
    for name in given:
        parts.append(padded(name + b"\0"))
        begins.append(length)
        length += len(parts[-1])
    return struct.pack("<4sBxxxQQQ", b"HEAP", 0, length, 1, place + 32) + b"".join(parts), begins


def leaf(entries: Sequence[tuple[int, int]]) -> bytes:
    """Where the names begin, and where the objects are, of a few that stand in a group; by name (III.B)."""
    said = struct.pack("<4sBxH", b"SNOD", 1, len(entries)) + b"".join(ENTRY.pack(*entry, 0, 0) for entry in entries)
    return said.ljust(ROOM_OF_LEAF, b"\0")


def nodes(place: int, level: int, children: Sequence[tuple[int, int]]) -> tuple[bytes, list[tuple[int, int]]]:
    """A row of a group's tree, to stand at a place of the file, and its nodes: where each is, and the last name below it (III.A).

    `children` are what it stands on, told in the same way.
    """
    rows = [children[start:start + 2 * INNER] for start in range(0, len(children), 2 * INNER)] or [()]
    made, found, before = [], [], 0
    for index, row in enumerate(rows):
        at = place + index * ROOM_OF_NODE
        left = at - ROOM_OF_NODE if index else UNDEFINED
        right = at + ROOM_OF_NODE if index + 1 < len(rows) else UNDEFINED
        pairs = [number for child in row for number in child]
        said = NODE.pack(b"TREE", 0, level, len(row), left, right) + struct.pack(f"<{len(pairs) + 1}Q", before, *pairs)
        before = pairs[-1] if pairs else 0
        made.append(said.ljust(ROOM_OF_NODE, b"\0"))
        found.append((at, before))
    return b"".join(made), found
