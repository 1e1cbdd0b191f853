"""An HDF5 file that is written without being made: its structure in memory, and the arrays where they are.

The numbers stand first, so that their places are known before anything refers to them, and go straight from their arrays into
whatever the file is written to. The structure is put together here and not by the library, which takes a quarter of a millisecond
for each small dataset: minutes for what is written here in seconds.
"""

import io
from collections.abc import Iterator, Mapping

import numpy as np

from ..streams import Writable
from . import hdf5_parts as parts

SMALL = 1 << 14
"""Bytes up to which parts are written together."""
STEP = 1 << 24
TEXTS = 1_000
"""So many texts stand in one collection."""
Tree = dict[bytes, "Tree | str"]
"""What stands in a group: groups, and the paths of datasets."""


class Patchwork:
    """An HDF5 file of `arrays` by path and `groups` with text attributes; equal contents give equal bytes."""

    def __init__(self, arrays: Mapping[str, np.ndarray], groups: Mapping[str, Mapping[str, str]]) -> None:
        self._arrays = arrays
        self._places: dict[str, int] = {}
        self._begin = parts.SUPERBLOCK.size
        for path, array in arrays.items():
            size = array.size * _stored(array.dtype).itemsize
            self._places[path] = self._begin if size else parts.UNDEFINED
            self._begin += size + -size % 8
        self._structure = bytearray()
        self._texts = self._described(groups)
        self._root = self._group(_tree(arrays, groups), "")

    @property
    def length(self) -> int:
        """Number of bytes of the file."""
        return self._begin + len(self._structure)

    def write_to(self, stream: Writable) -> None:
        """Write the file into a stream, from beginning to end."""
        held = bytearray()
        for part in self._parts():
            if len(part) > SMALL or len(held) > STEP:
                stream.write(held)
                held = bytearray()
            if len(part) > SMALL:
                stream.write(part)
            else:
                held += part
        stream.write(held)

    def _parts(self) -> Iterator[bytes | bytearray | memoryview]:
        yield parts.superblock(self._root, self.length)
        for array in self._arrays.values():
            numbers = np.ascontiguousarray(array, _stored(array.dtype)).reshape(-1).view(np.uint8).data
            for first in range(0, len(numbers), STEP):
                yield numbers[first:first + STEP]
            yield bytes(-len(numbers) % 8)
        yield self._structure

    # -- the structure -----------------------------------------------------------------------------------------------------

    @property
    def _end(self) -> int:
        return self._begin + len(self._structure)

    def _put(self, part: bytes) -> int:
        """Put a part at the end; returns its place."""
        place = self._end
        self._structure += part
        return place

    def _described(self, groups: Mapping[str, Mapping[str, str]]) -> dict[str, list[tuple[int, bytes]]]:
        """The attributes of each group that has some; their texts are put in collections."""
        said = [(path, name, text.encode()) for path, attributes in groups.items() for name, text in attributes.items()]
        found: dict[str, list[tuple[int, bytes]]] = {}
        for first in range(0, len(said), TEXTS):
            some = said[first:first + TEXTS]
            place = self._put(parts.collection([text for _, _, text in some]))
            for index, (path, name, text) in enumerate(some, 1):
                found.setdefault(path, []).append(parts.text_attribute(name, len(text), place, index))
        return found

    def _group(self, tree: Tree, path: str) -> int:
        """Put a group behind all that stands in it; returns its place."""
        # Names stand in the order of their bytes, and a reader looks for them by halving.
        below = {name: self._dataset(inner) if isinstance(inner, str) else
                 self._group(inner, f"{path}/{name.decode()}" if path else name.decode()) for name, inner in sorted(tree.items())}
        heap, begins = parts.names(self._end, list(below))
        heap_place = self._put(heap)
        entries = list(zip(begins, below.values()))
        row = []
        for first in range(0, len(entries), 2 * parts.LEAF):
            some = entries[first:first + 2 * parts.LEAF]
            row.append((self._put(parts.leaf(some)), some[-1][0]))
        level = 0
        while level == 0 or len(row) > 1:
            made, row = parts.nodes(self._end, level, row)
            self._put(made)
            level += 1
        table = row[0][0].to_bytes(8, "little") + heap_place.to_bytes(8, "little")
        return self._put(parts.header([(0x11, table), *self._texts.get(path, ())]))

    def _dataset(self, path: str) -> int:
        array = self._arrays[path]
        dtype = _stored(array.dtype)
        return self._put(parts.dataset(dtype, array.shape, self._places[path], array.size * dtype.itemsize))


def _stored(dtype: np.dtype) -> np.dtype:
    """How numbers are stored: no reader of these files knows floats of more than 64 bits."""
    return np.dtype("<f8") if dtype.kind == "f" and dtype.itemsize > 8 else dtype.newbyteorder("<")


def _tree(arrays: Mapping[str, np.ndarray], groups: Mapping[str, Mapping[str, str]]) -> Tree:
    """What stands where; groups that hold something need not be named."""
    root: Tree = {}
    for path in [*groups, *arrays]:
        at = root
        above, _, name = path.rpartition("/") if path in arrays else (path, "", "")
        for each in filter(None, above.split("/")):
            inner = at.setdefault(each.encode(), {})
            assert isinstance(inner, dict), f"`{path}` stands below a dataset"
            at = inner
        if name:
            at[name.encode()] = path
    return root


def store_bytes(arrays: Mapping[str, np.ndarray], groups: Mapping[str, Mapping[str, str]]) -> bytes:
    """An HDF5 file with these datasets by path, and these groups with their text attributes; equal contents give equal bytes."""
    stream = io.BytesIO()
    Patchwork(arrays, groups).write_to(stream)
    return stream.getvalue()
