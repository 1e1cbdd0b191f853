"""An HDF5 file that is written without being made: its own structure in memory, and the arrays where they are.

HDF5 says where it will put the numbers of a dataset before it has them. So the library lays the file out, and the numbers go
straight from their arrays into whatever the file is written to, in order.
"""

import io
from collections.abc import Mapping
from typing import Any, BinaryIO

import numpy as np

LARGE = 1 << 14
"""Bytes from which on an array stays where it is."""
PAGE = 1 << 16
STEP = 1 << 24


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


class Patchwork:
    """An HDF5 file of `arrays` by path and `groups` with text attributes; equal contents give equal bytes."""

    def __init__(self, arrays: Mapping[str, np.ndarray], groups: Mapping[str, Mapping[str, str]]) -> None:
        from .store import opened
        self._file = Sparse()
        self._placed: list[tuple[int, np.ndarray]] = []
        with opened(self._file, "w") as made:
            for path, attributes in groups.items():
                group = made.require_group(path)
                for name, text in attributes.items():
                    group.attrs[name] = text
            for path, array in arrays.items():
                self._add(made, path, array)
        self._placed.sort(key=lambda placed: placed[0])

    def _add(self, made: Any, path: str, array: np.ndarray) -> None:
        if array.nbytes < LARGE or not array.dtype.isnative:
            made.create_dataset(path, data=array)
            return
        import h5py
        settings = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        settings.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        settings.set_fill_time(h5py.h5d.FILL_TIME_NEVER)
        settings.set_obj_track_times(False)
        group, _, name = path.rpartition("/")
        parent = made.require_group(group) if group else made
        dataset = h5py.h5d.create(parent.id, name.encode(), h5py.h5t.py_create(array.dtype, logical=True),
                                  h5py.h5s.create_simple(array.shape), settings)
        self._placed.append((dataset.get_offset(), array))

    @property
    def length(self) -> int:
        """Number of bytes of the file."""
        return self._file.length

    def write_to(self, stream: BinaryIO) -> None:
        """Write the file into a stream, from beginning to end."""
        at = 0
        for start, array in self._placed:
            self._write_own(stream, at, start)
            numbers = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
            for first in range(0, numbers.size, STEP):
                stream.write(memoryview(numbers[first:first + STEP]))
            at = start + numbers.size
        self._write_own(stream, at, self.length)

    def _write_own(self, stream: BinaryIO, start: int, end: int) -> None:
        for first in range(start, end, STEP):
            stream.write(self._file.part(first, min(end, first + STEP)))
