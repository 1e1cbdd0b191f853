"""NumPy's `.npy` format, read with the header checked against the bytes that are there before anything is allocated.

Pickled objects are never read. The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

import ast
import io
import math
import struct
from typing import Any, BinaryIO, NamedTuple

import numpy as np

from ..errors import DataError
from ..streams import Readable

MAGIC = b"\x93NUMPY"
LONGEST_HEADER = 10_000
LENGTHS = {(1, 0): "<H", (2, 0): "<I", (3, 0): "<I"}


class Header(NamedTuple):
    """What a `.npy` file says of its array, and where the numbers begin."""

    shape: tuple[int, ...]
    dtype: np.dtype
    fortran: bool
    offset: int

    @property
    def size(self) -> int:
        """Number of bytes of all the numbers."""
        return math.prod(self.shape) * self.dtype.itemsize

    def shaped(self, flat: np.ndarray) -> np.ndarray:
        """The array of these numbers, in the machine's byte order."""
        array = flat.reshape(self.shape, order="F" if self.fortran else "C")
        return array.astype(self.dtype.newbyteorder("="), copy=False)


def read_header(stream: Readable, available: int, name: str) -> Header:
    """The header at the stream's place; DataError when it does not fit the `available` bytes of `name`."""
    start = stream.read(8)
    if len(start) < 8 or not start.startswith(MAGIC):
        raise DataError(f"{name} is not a whole .npy array; its header is truncated")
    version = (start[6], start[7])
    if version not in LENGTHS:
        raise DataError(f"{name} is of .npy format version {version[0]}.{version[1]}; versions 1 to 3 can be read")
    width = struct.calcsize(LENGTHS[version])
    length_bytes = stream.read(width)
    length = struct.unpack(LENGTHS[version], length_bytes)[0] if len(length_bytes) == width else LONGEST_HEADER + 1
    if length > LONGEST_HEADER:
        raise DataError(f"{name} has a header of {length:,} bytes, which is too large; the limit is {LONGEST_HEADER:,}")
    text = stream.read(length)
    if len(text) < length:
        raise DataError(f"{name} ends within its header; the file is truncated")
    header = _parsed(text, 8 + width + length, name)
    if header.size > available - header.offset:
        raise DataError(f"{name} should hold {header.size:,} bytes of numbers for its shape, but only "
                        f"{max(0, available - header.offset):,} are there; the file is truncated or its header is wrong")
    return header


def _parsed(text: bytes, offset: int, name: str) -> Header:
    try:
        said: Any = ast.literal_eval(text.decode("utf-8").strip())
        descr, fortran, shape = said["descr"], said["fortran_order"], said["shape"]
    except (ValueError, SyntaxError, TypeError, KeyError, RecursionError, MemoryError):
        raise DataError(f"{name} has a .npy header that cannot be read") from None
    if not isinstance(shape, tuple) or not all(type(each) is int for each in shape) or not isinstance(fortran, bool):
        raise DataError(f"{name} has a .npy header whose shape is not made of whole numbers: {str(shape)[:80]}")
    if any(each < 0 for each in shape) or len(shape) > 32:
        raise DataError(f"{name} has a .npy header with a negative or too long shape: {str(shape)[:80]}")
    return Header(shape, number_dtype(descr, name), fortran, offset)


def number_dtype(descr: Any, name: str) -> np.dtype:
    """The dtype a header names, where it is one of numbers; DataError for objects, texts, dates and structures."""
    if not isinstance(descr, str):
        raise DataError(f"{name} has structured fields; wanted is an array of one numeric dtype")
    try:
        dtype = np.dtype(descr) if len(descr) < 20 else None
    except (TypeError, ValueError, SyntaxError):
        dtype = None
    if dtype is None or dtype.subdtype is not None or dtype.kind not in "fiub" or dtype.itemsize > 16:
        raise DataError(f"{name} is of dtype {descr[:20]!r}, which is not numeric (an object, text, date or structure); "
                        f"wanted are floats, integers or booleans")
    return dtype


def from_stream(stream: Readable, available: int, name: str) -> np.ndarray:
    """The array that the stream holds from its place on."""
    header = read_header(stream, available, name)
    numbers = bytearray(header.size)
    if stream.readinto(numbers) != header.size:
        raise DataError(f"{name} is truncated: it ends within its numbers")
    return header.shaped(np.frombuffer(numbers, header.dtype))


def from_bytes(data: bytes, name: str) -> np.ndarray:
    """The array in the bytes of a `.npy` file."""
    return from_stream(io.BytesIO(data), len(data), name)


def mapped(path: str, header: Header) -> np.ndarray:
    """The array of a file, left on the disk until it is needed."""
    flat = np.memmap(path, header.dtype, "r", header.offset, (math.prod(header.shape),))
    return header.shaped(flat)


def to_bytes(array: np.ndarray) -> bytes:
    """The bytes of a `.npy` file with this array."""
    stream = io.BytesIO()
    write(stream, array)
    return stream.getvalue()


def write(stream: BinaryIO, array: np.ndarray) -> None:
    """Write an array of numbers as `.npy`."""
    np.lib.format.write_array(stream, np.asarray(array), allow_pickle=False)
