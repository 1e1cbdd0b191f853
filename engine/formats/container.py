"""The one gate to zip files, for `.keras` archives and `.npz` data.

Nothing is ever extracted: members are looked up by name and read into memory, after their number, method and sizes have been
checked against what the file itself can hold (a small file must not become a large memory).
"""

import hashlib
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Self

from ..errors import FormatError
from ..streams import Readable, Writable

MOST_MEMBERS = 10_000
FREE_SIZE = 1 << 20
MOST_RATIO = 200
STEP = 1 << 20
MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
Content = Callable[[Writable], object] | bytes
NAME_LENGTHS = 26
"""Where a member's own header says how long its name and its extra field are, which stand before its bytes."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
TROUBLES = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
            ValueError, OverflowError)


def is_container(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a zip file."""
    return head.startswith(MAGIC)


class Container:
    """A zip file opened for reading; `names` are its members. Use it in a `with` statement."""

    def __init__(self, path: str | os.PathLike) -> None:
        self.path = os.fspath(path)
        self._stream = open(path, "rb")
        try:
            self._zip = zipfile.ZipFile(self._stream)
            self._entries = _checked(self._zip.infolist(), os.fstat(self._stream.fileno()).st_size)
        except TROUBLES as error:
            self._stream.close()
            raise FormatError(f"`{self.path}` is a damaged zip archive: {_sentence(error)}") from error
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._stream.close()

    @property
    def names(self) -> list[str]:
        """Names of all members, in the file's order; folders left out."""
        return [name for name in self._entries if not name.endswith("/")]

    def size(self, name: str) -> int:
        """Number of bytes that a member holds."""
        return self._entry(name).file_size

    def read(self, name: str, most: int | None = None) -> bytes:
        """All bytes of a member; FormatError when it is missing, damaged, or larger than `most`."""
        entry = self._entry(name)
        if most is not None and entry.file_size > most:
            raise FormatError(f"`{name}` in `{self.path}` holds {entry.file_size:,} bytes; the limit is {most:,}")
        data = b"".join(self._parts(entry))
        self._check_length(name, len(data))
        return data

    def section(self, name: str) -> Readable:
        """A member as a file that can be read anywhere: one stored as it is without a copy, once all of it is looked through."""
        entry = self._entry(name)
        if entry.compress_type != zipfile.ZIP_STORED:
            return io.BytesIO(self.read(name))
        self.digest(name)
        self._stream.seek(entry.header_offset + NAME_LENGTHS)
        lengths = struct.unpack("<HH", self._stream.read(4))
        return Section(self._stream, entry.header_offset + NAME_LENGTHS + 4 + sum(lengths), entry.file_size)

    def digest(self, name: str) -> str:
        """SHA-256 of a member, in hexadecimal; FormatError where it is damaged."""
        found, length = hashlib.sha256(), 0
        for part in self._parts(self._entry(name)):
            found.update(part)
            length += len(part)
        self._check_length(name, length)
        return found.hexdigest()

    def _parts(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as member:
                while part := member.read(STEP):
                    yield part
        except TROUBLES as error:
            raise FormatError(f"`{entry.filename}` in the archive `{self.path}` is damaged: {_sentence(error)}") from error

    def _check_length(self, name: str, length: int) -> None:
        whole = self._entry(name).file_size
        if length != whole:
            raise FormatError(f"`{name}` in the archive `{self.path}` is truncated: {length:,} of {whole:,} bytes")

    def _entry(self, name: str) -> zipfile.ZipInfo:
        if name not in self._entries:
            raise FormatError(f"the archive `{self.path}` has no member `{name}`; it has "
                              + (", ".join(f"`{each}`" for each in self.names[:10]) or "none"))
        return self._entries[name]


class Section(io.RawIOBase):
    """A part of a file, as a file of its own for reading."""

    def __init__(self, stream: Readable, start: int, size: int) -> None:
        super().__init__()
        self._stream = stream
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    seekable = readable

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; returns it."""
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the present place; returns how many bytes there were."""
        view = memoryview(buffer).cast("B")
        self._stream.seek(self._start + self._at)
        count = self._stream.readinto(view[:max(0, self._size - self._at)])
        self._at += count
        return count


def _sentence(error: BaseException) -> str:
    return str(error) or type(error).__name__


def _checked(found: list[zipfile.ZipInfo], size: int) -> dict[str, zipfile.ZipInfo]:
    if len(found) > MOST_MEMBERS:
        raise zipfile.BadZipFile(f"it has {len(found):,} members, too large a number; the limit is {MOST_MEMBERS:,}")
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in found:
        if entry.filename in entries:
            raise zipfile.BadZipFile(f"it has a duplicate member `{entry.filename}`")
        _check_entry(entry, size)
        entries[entry.filename] = entry
    placed = sorted(found, key=lambda entry: entry.header_offset)
    for entry, after in zip(placed, placed[1:]):
        if entry.header_offset + entry.compress_size > after.header_offset:
            raise zipfile.BadZipFile(f"its members `{entry.filename}` and `{after.filename}` overlap")
    return entries


def _check_entry(entry: zipfile.ZipInfo, size: int) -> None:
    if entry.flag_bits & 0x1:
        raise zipfile.BadZipFile(f"its member `{entry.filename}` is encrypted; save it without a password")
    if entry.compress_type not in METHODS:
        raise zipfile.BadZipFile(f"its member `{entry.filename}` uses compression method {entry.compress_type}, which is not "
                                 f"supported; wanted are stored or deflated")
    if entry.header_offset + entry.compress_size > size:
        raise zipfile.BadZipFile(f"its member `{entry.filename}` is truncated: it should be larger than the file")
    if entry.file_size > FREE_SIZE and entry.file_size > MOST_RATIO * entry.compress_size:
        raise zipfile.BadZipFile(f"its member `{entry.filename}` would grow to a size of {entry.file_size:,} bytes from "
                                 f"{entry.compress_size:,}; the limit is {MOST_RATIO} times")


def write_container(stream: BinaryIO, members: Iterable[tuple[str, Content]],
                    date: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> None:
    """Write a zip file of stored members into a stream; each is bytes, or a function that writes into the stream it is given.

    All members bear the same `date`, so that equal contents give equal files.
    """
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name, content in members:
            entry = zipfile.ZipInfo(name, date)
            entry.external_attr = 0o600 << 16
            with made.open(entry, "w", force_zip64=True) as member:
                member.write(content) if isinstance(content, bytes) else content(member)
