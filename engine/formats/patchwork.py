"""An HDF5 file that is written without being made: its own structure in memory, and the arrays where they are.

HDF5 says where it will put the numbers of a dataset before it has them. So the library lays the file out, and the numbers go
straight from their arrays into whatever the file is written to, in order.
"""

import importlib
import io
import itertools
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..streams import Readable, Writable

LARGE = 1 << 14
"""Bytes from which on an array stays where it is."""
PAGE = 1 << 16
STEP = 1 << 24
NUMBERS = itertools.count()


class Sparse(io.RawIOBase):
    """A file in memory of which only the pages that were written exist; the rest is zeros."""

    def __init__(self) -> None:
        super().__init__()
        self.length = 0
        self._at = 0
        self._pages: dict[int, bytearray] = {}

    def readable(self) -> bool:
        """Always."""
        return True

    writable = seekable = readable

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; returns it."""
        self._at = offset + (0, self._at, self.length)[whence]
        return self._at

    def truncate(self, size: int | None = None) -> int:
        """Make the file as long as that."""
        self.length = self._at if size is None else size
        return self.length

    def write(self, data: Any) -> int:
        """Put bytes at the present place."""
        view, done = memoryview(data).cast("B"), 0
        while done < len(view):
            number, start = divmod(self._at + done, PAGE)
            part = view[done:done + PAGE - start]
            self._pages.setdefault(number, bytearray(PAGE))[start:start + len(part)] = part
            done += len(part)
        self._at += done
        self.length = max(self.length, self._at)
        return done

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the present place; returns how many bytes there were."""
        view = memoryview(buffer).cast("B")
        count = max(0, min(len(view), self.length - self._at))
        view[:count] = self.part(self._at, self._at + count)
        self._at += count
        return count

    def part(self, start: int, end: int) -> bytearray:
        """The bytes from one place to another."""
        found = bytearray(end - start)
        for number in range(start // PAGE, -(-end // PAGE)):
            page = self._pages.get(number)
            if page is not None:
                first, last = max(start, number * PAGE), min(end, (number + 1) * PAGE)
                found[first - start:last - start] = page[first - number * PAGE:last - number * PAGE]
        return found


class Skeleton:
    """What an HDF5 file is made of but for its large arrays, through the library's own calls.

    Each group is made once, and nothing is looked up again.
    """

    def __init__(self, file: Any) -> None:
        self._library = importlib.import_module("h5py")
        self._groups = {"": file.id}
        self._types: dict[np.dtype, Any] = {}
        self._text = self._library.h5t.py_create(self._library.string_dtype(), logical=True)
        self._one = self._library.h5s.create(self._library.h5s.SCALAR)
        self._small, self._large = (self._library.h5p.create(self._library.h5p.DATASET_CREATE) for _ in range(2))
        for settings in (self._small, self._large):
            settings.set_obj_track_times(False)
        self._large.set_alloc_time(self._library.h5d.ALLOC_TIME_EARLY)
        self._large.set_fill_time(self._library.h5d.FILL_TIME_NEVER)

    def group(self, path: str) -> Any:
        """The group at a path, made with those above it where it is missing."""
        if path not in self._groups:
            above, _, name = path.rpartition("/")
            self._groups[path] = self._library.h5g.create(self.group(above), name.encode())
        return self._groups[path]

    def describe(self, path: str, texts: Mapping[str, str]) -> None:
        """Give a group text attributes."""
        group = self.group(path)
        for name, text in texts.items():
            made = self._library.h5a.create(group, name.encode(), self._text, self._one)
            made.write(np.array(text, dtype=self._library.string_dtype()))

    def add(self, path: str, array: np.ndarray) -> None:
        """Make a dataset and write its numbers."""
        every = self._library.h5s.ALL
        self._dataset(path, array, self._small).write(every, every, np.ascontiguousarray(array))

    def reserve(self, path: str, array: np.ndarray) -> int:
        """Make a dataset without its numbers; returns where in the file they belong."""
        return self._dataset(path, array, self._large).get_offset()

    def _dataset(self, path: str, array: np.ndarray, settings: Any) -> Any:
        above, _, name = path.rpartition("/")
        if array.dtype not in self._types:
            self._types[array.dtype] = self._library.h5t.py_create(array.dtype, logical=True)
        space = self._library.h5s.create_simple(array.shape) if array.shape else self._one
        return self._library.h5d.create(self.group(above), name.encode(), self._types[array.dtype], space, settings)


class Patchwork:
    """An HDF5 file of `arrays` by path and `groups` with text attributes; equal contents give equal bytes."""

    def __init__(self, arrays: Mapping[str, np.ndarray], groups: Mapping[str, Mapping[str, str]]) -> None:
        self._file = Sparse()
        self._placed: list[tuple[int, np.ndarray]] = []
        with opened(self._file, "w") as made:
            skeleton = Skeleton(made)
            for path, texts in groups.items():
                skeleton.describe(path, texts)
            for path, array in arrays.items():
                if array.nbytes < LARGE or not array.dtype.isnative:
                    skeleton.add(path, array)
                else:
                    self._placed.append((skeleton.reserve(path, array), array))
        self._placed.sort(key=lambda placed: placed[0])

    @property
    def length(self) -> int:
        """Number of bytes of the file."""
        return self._file.length

    def write_to(self, stream: Writable) -> None:
        """Write the file into a stream, from beginning to end."""
        at = 0
        for start, array in self._placed:
            self._write_own(stream, at, start)
            numbers = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
            for first in range(0, numbers.size, STEP):
                stream.write(numbers[first:first + STEP].data)
            at = start + numbers.size
        self._write_own(stream, at, self.length)

    def _write_own(self, stream: Writable, start: int, end: int) -> None:
        for first in range(start, end, STEP):
            stream.write(self._file.part(first, min(end, first + STEP)))


def opened(stream: Readable, mode: str) -> Any:
    """The library's own file object on a stream: for this module, and the one that reads."""
    import h5py
    return h5py.File(stream, mode)


def in_memory(data: bytes) -> Any:
    """The library's own file object on bytes, which it reads where they are: it need not ask Python for each piece."""
    import h5py
    access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    access.set_fapl_core(PAGE, False)
    access.set_file_image(data)
    # The library takes two of one name for one file.
    return h5py.File(h5py.h5f.open(b"in memory %d" % next(NUMBERS), h5py.h5f.ACC_RDONLY, fapl=access))


def store_bytes(arrays: Mapping[str, np.ndarray], groups: Mapping[str, Mapping[str, str]]) -> bytes:
    """An HDF5 file with these datasets by path, and these groups with their text attributes; equal contents give equal bytes."""
    stream = io.BytesIO()
    Patchwork(arrays, groups).write_to(stream)
    return stream.getvalue()
