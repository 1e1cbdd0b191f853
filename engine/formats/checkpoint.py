"""Checkpoints of TensorFlow 2: an `.index` of what there is, the numbers in `.data-…` files, and the objects that they belong to.

(tensorflow/core/protobuf/tensor_bundle.proto and trackable_object_graph.proto; tensorflow/core/util/tensor_bundle/tensor_bundle.cc)
"""

import math
import os
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import numpy as np

from ..errors import FormatError
from ..spec import shape_text
from .checksum import masked_crc32c
from .folders import INDEX, content, shards_of
from .protobuf import Message, damaged, varint
from .saved_objects import children_of
from .store import Described
from .table import read_table

OBJECTS = "_CHECKPOINTABLE_OBJECT_GRAPH"
VALUE = "VARIABLE_VALUE"
MOST_BYTES = 256 << 20
"""Of an index."""
MOST_DIMENSIONS = 64
MOST_TEXT = (1 << 32) - 1
CHECKSUM = 4
TEXT = 7
BFLOAT16 = 14
DTYPES: Mapping[int, str] = {1: "float32", 2: "float64", 3: "int32", 4: "uint8", 5: "int16", 6: "int8", 9: "int64", 10: "bool",
                             BFLOAT16: "float32", 17: "uint16", 19: "float16", 22: "uint32", 23: "uint64"}
"""The numbers of dtypes (tensorflow/core/framework/types.proto); NumPy has no bfloat16, which is read into float32."""


class Entry(NamedTuple):
    """Where the numbers of a key stand, and what they are."""

    dtype: int
    shape: tuple[int, ...]
    shard: int
    offset: int
    size: int
    checksum: int
    is_cut: bool


class Tracked(NamedTuple):
    """An object of the program that wrote a file: the numbers of those that it holds, by attribute, and the key of its value."""

    children: Mapping[str, int]
    key: str = ""


class Checkpoint:
    """A checkpoint, by the path that its files have in common; FormatError where it is damaged."""

    def __init__(self, prefix: str) -> None:
        self.name = prefix + INDEX
        self._entries = read_table(content(self.name, MOST_BYTES), self.name)
        header = Message(self._entries.pop("", memoryview(b"")), self.name)
        self._files = shards_of(prefix, header.whole(1))
        self._order: Literal["<", ">"] = ">" if header.whole(2) else "<"
        self.size = sum(map(os.path.getsize, self._files))
        self.objects = self._objects()

    def describe(self, key: str) -> Described | None:
        """Shape and dtype of the numbers of a key; None where there is none. FormatError where they may not be read."""
        if key not in self._entries:
            return None
        entry = self._entry(key)
        if entry.dtype not in DTYPES:
            raise FormatError(f"`{key}` in `{self.name}` is of dtype {entry.dtype} of TensorFlow, which is not numeric; wanted are "
                              "floats, integers or booleans")
        if entry.is_cut:
            raise FormatError(f"`{key}` in `{self.name}` is cut into slices, which are not read; save the model on one device")
        if math.prod(entry.shape) * _stored(entry.dtype).itemsize != entry.size:
            raise damaged(f"`{key}` of shape {shape_text(entry.shape)} cannot have a size of {entry.size:,} bytes", self.name)
        return Described(entry.shape, DTYPES[entry.dtype])

    def array(self, key: str) -> np.ndarray:
        """The numbers of a key; FormatError where there is none, or they may not be read."""
        if self.describe(key) is None:
            raise FormatError(f"`{self.name}` has no `{key}`")
        entry = self._entry(key)
        data = self._bytes(key, entry)
        self._check(key, entry, data)
        stored = np.frombuffer(data, _stored(entry.dtype).newbyteorder(self._order)).reshape(entry.shape)
        if entry.dtype == BFLOAT16:
            return (stored.astype("<u4") << 16).view("<f4")
        return stored.astype(DTYPES[entry.dtype])

    def _entry(self, key: str) -> Entry:
        said = Message(self._entries[key], self.name)
        shape = tuple(each.whole(1) for each in said.message(2).messages(2))
        entry = Entry(said.whole(1), shape, said.whole(3), said.whole(4), said.whole(5), said.whole(6), said.has(7))
        if len(shape) > MOST_DIMENSIONS or min((*shape, entry.offset, entry.size)) < 0:
            raise damaged(f"`{key}` has an impossible shape or place", self.name)
        return entry

    def _bytes(self, key: str, entry: Entry) -> bytes:
        if not 0 <= entry.shard < len(self._files):
            raise damaged(f"`{key}` stands in file {entry.shard} of {len(self._files)}", self.name)
        path = self._files[entry.shard]
        if entry.offset + entry.size > os.path.getsize(path):
            raise damaged(f"it ends before `{key}` does", path)
        with open(path, "rb") as stream:
            stream.seek(entry.offset)
            return stream.read(entry.size)

    def _check(self, key: str, entry: Entry, data: bytes | memoryview) -> None:
        if masked_crc32c(data) != entry.checksum:
            raise damaged(f"the checksum of `{key}` is not that of its bytes", self._files[entry.shard])

    def _objects(self) -> list[Tracked]:
        """The objects; the first holds all others."""
        if OBJECTS not in self._entries or self._entry(OBJECTS).dtype != TEXT:
            raise FormatError(f"`{self.name}` does not say which values belong to which layer, as the checkpoints of TensorFlow 1; "
                              "load it into the model there, and save a .h5 file")
        entry = self._entry(OBJECTS)
        data = self._bytes(OBJECTS, entry)
        # A text stands behind its length and the checksum of that; its own checksum is of the length in four bytes.
        size, at = varint(data, 0, self.name)
        text = memoryview(data)[at + CHECKSUM:]
        if len(text) != size or size > MOST_TEXT:
            raise damaged(f"the list of objects has {len(text):,} of {size:,} bytes", self.name)
        self._check(OBJECTS, entry, size.to_bytes(CHECKSUM, "little") + data[at:])
        nodes = list(Message(text, self.name).messages(1))
        return [Tracked(children_of(node, len(nodes)), _key(node)) for node in nodes] or [Tracked({})]


def _key(node: Message) -> str:
    return next((attribute.text(3) for attribute in node.messages(2) if attribute.text(1) == VALUE), "")


def _stored(dtype: int) -> np.dtype[Any]:
    return np.dtype("uint16" if dtype == BFLOAT16 else DTYPES[dtype])
