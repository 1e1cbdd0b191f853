"""The one module that writes files.

A file is made beside its target, flushed to the disk, read back and compared, and only then put in the target's place, so the name
holds the old bytes or the new ones, whole, whatever fails and whenever the power goes. All writing goes through the seven calls of
a `Disk`, so that a test can let each of them fail.
"""

import errno
import hashlib
import io
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple

from ..errors import LayerloomError, WriteError

CHUNK = 1 << 20
NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


class Disk:
    """The seven calls that change what is on a disk."""

    def create(self, path: str, mode: int | None) -> int:
        """A descriptor of a new, empty file; FileExistsError when there is one. `mode` None leaves it to the umask."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o666 if mode is None else 0o600)
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of the bytes; returns how many were taken."""
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        """Wait until the bytes are on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close the file."""
        os.close(handle)

    def rename(self, source: str, target: str) -> None:
        """Put a file in the place of another, at once."""
        os.replace(source, target)

    def unlink(self, path: str) -> None:
        """Remove a file."""
        os.unlink(path)

    def fsync_dir(self, folder: str) -> None:
        """Wait until the names in a folder are on the disk, where the system can do that."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)


disk = Disk()


class Target(NamedTuple):
    """Where a file goes: the path a link leads to, the folder, and the mode of what stands there (None: nothing)."""

    path: str
    folder: str
    mode: int | None


class Sink(io.RawIOBase):
    """A writable stream into a file that is being made; knows the length and SHA-256 of all that went in."""

    def __init__(self, fs: Disk, handle: int) -> None:
        super().__init__()
        self._fs = fs
        self._handle = handle
        self.length = 0
        self._hash = hashlib.sha256()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any) -> int:
        """Write all of the bytes; OSError when the disk takes none."""
        view = memoryview(data).cast("B")
        self._hash.update(view)
        self.length += len(view)
        rest = view
        while rest:
            taken = self._fs.write(self._handle, rest[:CHUNK * 16])
            if taken <= 0:
                raise OSError(errno.EIO, "the disk takes no more bytes")
            rest = rest[taken:]
        return len(view)

    @property
    def digest(self) -> bytes:
        """SHA-256 of what was written."""
        return self._hash.digest()


def write_bytes(path: str | os.PathLike, data: bytes, verify: Callable[[bytes], object] | None = None,
                fs: Disk | None = None) -> None:
    """Make `path` hold these bytes, or raise WriteError and leave what was there.

    `verify` gets the bytes as they were read back, before they take the target's place; what it raises stops the write.
    """
    check = None if verify is None else lambda stream: verify(stream.read())
    write_stream(path, lambda sink: sink.write(data), check, fs)


def write_stream(path: str | os.PathLike, producer: Callable[[BinaryIO], object],
                 verify: Callable[[BinaryIO], object] | None = None, fs: Disk | None = None) -> None:
    """Make `path` hold what `producer` writes into the stream it is given, or raise WriteError and leave what was there.

    `verify` gets a stream of the bytes that are on the disk, before they take the target's place.
    """
    fs = fs or disk
    try:
        target = find_target(os.fspath(path))
        made = os.path.join(target.folder, f".layerloom-{secrets.token_hex(6)}.tmp")
        try:
            _fill(fs, made, target.mode, producer, verify)
            fs.rename(made, target.path)
        except BaseException as error:
            if not isinstance(error, FileExistsError):
                with suppress(OSError):
                    fs.unlink(made)
            raise
    except (OSError, ValueError, LayerloomError) as error:
        raise refusal(path, error, "what stood there is unchanged") from error
    try:
        fs.fsync_dir(target.folder)
    except OSError as error:
        raise refusal(path, error, "the new content is there, but a power cut may bring back the old one: save again") from error


def find_target(path: str) -> Target:
    """Where writing to `path` goes; raises OSError when it leads to a folder or a device."""
    real = os.path.realpath(path)
    folder = os.path.dirname(real)
    try:
        there = os.stat(real)
    except FileNotFoundError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOENT, f"there is no folder `{folder}`") from None
        return Target(real, folder, None)
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(there.st_mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    return Target(real, folder, stat.S_IMODE(there.st_mode))


def _fill(fs: Disk, made: str, mode: int | None, producer: Callable, verify: Callable | None) -> None:
    handle = fs.create(made, mode)
    sink = Sink(fs, handle)
    try:
        producer(sink)
        fs.fsync(handle)
    except BaseException:
        with suppress(OSError):
            fs.close(handle)
        raise
    fs.close(handle)
    with open(made, "rb") as stream:
        _compare(stream, sink)
        if verify is not None:
            stream.seek(0)
            verify(stream)


def _compare(stream: BinaryIO, sink: Sink) -> None:
    found, length = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        found.update(chunk)
        length += len(chunk)
    if length != sink.length:
        raise OSError(errno.EIO, f"{sink.length} bytes were written but {length} came back from the disk")
    if found.digest() != sink.digest:
        raise OSError(errno.EIO, "other bytes came back from the disk than were written")


def refusal(path: str | os.PathLike, error: Exception, state: str) -> WriteError:
    """The error for a file that could not be written: path, reason, and what stands there now."""
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return WriteError(f"cannot write `{os.fspath(path)}`: {_uncapitalized(reason).rstrip('.')}; {state}")


def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


class Log:
    """A new file that only grows: what was appended before a crash can be read after it. Raises WriteError."""

    def __init__(self, path: str | os.PathLike, fs: Disk | None = None) -> None:
        self.path = os.fspath(path)
        self.length = 0
        self._fs = fs or disk
        try:
            self._handle: int | None = self._fs.create(self.path, None)
            self._fs.fsync_dir(os.path.dirname(os.path.abspath(self.path)))
        except OSError as error:
            raise refusal(self.path, error, "nothing was begun") from error

    def append(self, data: bytes) -> None:
        """Put bytes at the end and wait until they are on the disk."""
        if self._handle is None:
            raise WriteError(f"cannot write `{self.path}`: it is closed")
        try:
            rest = memoryview(data)
            while rest:
                taken = self._fs.write(self._handle, rest)
                if taken <= 0:
                    raise OSError(errno.EIO, "the disk takes no more bytes")
                rest = rest[taken:]
            self._fs.fsync(self._handle)
        except OSError as error:
            raise refusal(self.path, error, "what was appended before is still there") from error
        self.length += len(data)

    def close(self) -> None:
        """Append no more."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                self._fs.close(handle)
