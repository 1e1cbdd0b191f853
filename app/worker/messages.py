"""What goes through the pipes between the window and its worker: a header in JSON, then the raw bytes of arrays.

Nothing is ever unpickled; a header is checked before memory is taken for the arrays it announces.
"""

import json
import math
import os
import re
import struct
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

MAGIC = b"LL01"
PREFIX = struct.Struct("<4sQ")
LONGEST_HEADER = 256 << 20
LARGEST_ARRAYS = 1 << 40
STEP = 1 << 22
DTYPE = re.compile(r"[<|=>][fiub][0-9]{1,2}", re.ASCII)


class Message(NamedTuple):
    """A header that JSON can say, and arrays of numbers."""

    header: Mapping[str, Any]
    arrays: Sequence[np.ndarray] = ()


class BrokenMessage(Exception):
    """Bytes that are no message: the other side has gone wrong."""


def send(handle: int, message: Message) -> None:
    """Write a message; raises OSError when nobody reads it any more."""
    arrays = [np.asarray(array) for array in message.arrays]
    listed = [[array.dtype.str, list(array.shape)] for array in arrays]
    header = json.dumps({**message.header, "arrays": listed}).encode()
    _write(handle, memoryview(PREFIX.pack(MAGIC, len(header)) + header))
    for array in arrays:
        if array.size:
            _write(handle, memoryview(np.ascontiguousarray(array).reshape(-1).view(np.uint8)))


def receive(handle: int) -> Message | None:
    """The next message, or None when the other side is gone; raises BrokenMessage."""
    prefix = _read(handle, PREFIX.size)
    if prefix is None:
        return None
    magic, length = PREFIX.unpack(prefix)
    if magic != MAGIC or length > LONGEST_HEADER:
        raise BrokenMessage
    text = _read(handle, length)
    if text is None:
        return None
    header, listed = _parsed(text)
    arrays = []
    for dtype, shape in listed:
        numbers = _read(handle, math.prod(shape) * dtype.itemsize)
        if numbers is None:
            return None
        arrays.append(np.frombuffer(numbers, dtype).reshape(shape))
    return Message(header, arrays)


def _parsed(text: bytearray) -> tuple[dict[str, Any], list[tuple[np.dtype, tuple[int, ...]]]]:
    try:
        header = json.loads(text)
        listed = [_announced(*each) for each in header.pop("arrays")]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BrokenMessage from None
    if sum(math.prod(shape) * dtype.itemsize for dtype, shape in listed) > LARGEST_ARRAYS:
        raise BrokenMessage
    return header, listed


def _announced(dtype: str, shape: list[int]) -> tuple[np.dtype, tuple[int, ...]]:
    if not DTYPE.fullmatch(dtype) or any(type(each) is not int or each < 0 for each in shape):
        raise BrokenMessage
    return np.dtype(dtype), tuple(shape)


def _write(handle: int, rest: memoryview) -> None:
    while rest:
        rest = rest[os.write(handle, rest[:STEP]):]


def _read(handle: int, length: int) -> bytearray | None:
    buffer = bytearray(length)
    view, done = memoryview(buffer), 0
    while done < length:
        count = os.readv(handle, [view[done:done + STEP]])
        if count == 0:
            return None
        done += count
    return buffer
