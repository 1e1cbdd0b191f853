"""The one gate to HDF5 files: looks up what is expected, by path, and reads it only when its size and storage are in order.

HDF5 can point to other files, to computed data and to plug-ins, and its C library trusts what it reads. So only hard links are
followed, only plain filters accepted, and sizes are checked before numbers are read. Untrusted files are opened in a child process.
"""

import importlib
import io
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self

import numpy as np

from ..errors import FormatError
from ..spec import shape_text
from ..streams import Readable
from .patchwork import in_memory, opened

MAGIC = b"\x89HDF\r\n\x1a\n"
FREE_SIZE = 1 << 20
MOST_RATIO = 200
MOST_NAMES = 100_000
LONGEST_TEXT = 32 << 20
DEEPEST = 256
"""Groups around one another: two for each model that is inside another one."""
SMALL = 128 << 20
"""Bytes up to which a file is handed to the library whole, which asks for its structure in very many small pieces."""
MOST_OPEN = 200
"""Objects of a file that are kept open: the library slows down with each, and readers ask for neighbours."""
EVERY_NAME = ("utf-8", "surrogateescape")
FILTERS = {1: "deflate", 2: "shuffle", 3: "fletcher32"}
TROUBLES = (OSError, KeyError, RuntimeError, ValueError, TypeError, AttributeError, NotImplementedError, UnicodeError)


class Described(NamedTuple):
    """Shape and dtype of a dataset, before its numbers are read."""

    shape: tuple[int, ...]
    dtype: str


def is_store(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an HDF5 file."""
    return head.startswith(MAGIC)


class Store:
    """An HDF5 file opened for reading, from a path, from bytes, or from a stream. Use it in a `with` statement."""

    def __init__(self, source: str | os.PathLike | bytes | Readable, name: str | None = None) -> None:
        self.name = name or (os.fspath(source) if isinstance(source, (str, os.PathLike)) else "the file")
        self._library = importlib.import_module("h5py")
        self._stream = _stream(source)
        self.size = self._stream.seek(0, os.SEEK_END)
        self._stream.seek(0)
        with self._guard("the file", self._stream.close):
            self._file = in_memory(self._stream.read()) if self.size <= SMALL else opened(self._stream, "r")
        self._root = self._file["/"].id
        self._found: dict[str, Any] = {"": self._root}
        self._described: dict[str, Described] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._found.clear()
        self._file.close()
        self._stream.close()

    @contextmanager
    def _guard(self, what: str, undo: Any = None) -> Iterator[None]:
        try:
            yield
        except FormatError:
            raise
        except (*TROUBLES, MemoryError) as error:
            if undo is not None:
                undo()
            reason = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
            raise FormatError(f"`{self.name}` is damaged, truncated or not an HDF5 file that Keras wrote: {what} cannot be read "
                              f"({reason[:200] or type(error).__name__})") from error

    def has(self, path: str) -> bool:
        """Whether a group or dataset stands at this path."""
        with self._guard(f"`{path}`"):
            return self._find(path) is not None

    def groups(self, path: str) -> list[str]:
        """Names of what stands in a group, in the file's order; an empty list where there is no group."""
        with self._guard(f"`{path}`"):
            group = self._find(path)
            if not self._is_group(group):
                return []
            count = group.get_num_objs()
            if count > MOST_NAMES:
                raise FormatError(f"`{path}` in `{self.name}` holds {count:,} entries, too large a number; "
                                  f"the limit is {MOST_NAMES:,}")
            return [name.decode(*EVERY_NAME) for name in group]

    def is_group(self, path: str) -> bool:
        """Whether a group stands at this path."""
        with self._guard(f"`{path}`"):
            return self._is_group(self._find(path))

    def _is_group(self, found: Any) -> bool:
        return isinstance(found, self._library.h5g.GroupID)

    def describe(self, path: str) -> Described | None:
        """Shape and dtype of a dataset; None where there is none. FormatError where it may not be read."""
        if path in self._described:
            return self._described[path]
        with self._guard(f"`{path}`"):
            dataset = self._find(path)
            if dataset is None:
                return None
            if not isinstance(dataset, self._library.h5d.DatasetID):
                raise FormatError(f"`{path}` in `{self.name}` is not a dataset")
            self._described[path] = self._checked(dataset, path)
            return self._described[path]

    def array(self, path: str) -> np.ndarray:
        """The numbers of a dataset; FormatError where there is none or it may not be read."""
        described = self.describe(path)
        if described is None:
            raise FormatError(f"`{self.name}` has no dataset `{path}`")
        with self._guard(f"`{path}`"):
            dataset = self._find(path)
            dtype = dataset.dtype
            if dtype.kind == "V":
                halves = np.frombuffer(self._whole(dataset)[()].tobytes(), "<u2").reshape(described.shape)
                return (halves.astype("<u4") << 16).view("<f4")
            numbers = np.empty(described.shape, dtype.newbyteorder("="))
            if numbers.size:
                dataset.read(self._library.h5s.ALL, self._library.h5s.ALL, numbers)
            return numbers

    def text(self, path: str, attribute: str) -> str | None:
        """A text attribute, stored as text or bytes; None where there is none."""
        with self._guard(f"attribute `{attribute}`"):
            attributes = self._attributes(path)
            if attribute not in attributes:
                return None
            value = self._attribute(attributes, attribute, path)
            if isinstance(value, np.ndarray) and value.size == 1:
                value = value.reshape(-1)[0]
            return _text(value, attribute, self.name)

    def texts(self, path: str, attribute: str) -> list[str] | None:
        """A list of texts, which Keras splits over `NAME0`, `NAME1` ... when it is long; None where there is none."""
        with self._guard(f"attribute `{attribute}`"):
            attributes = self._attributes(path)
            if attribute in attributes:
                return self._list(attributes, attribute, path)
            found: list[str] = []
            number = 0
            while f"{attribute}{number}" in attributes and len(found) <= MOST_NAMES:
                found += self._list(attributes, f"{attribute}{number}", path)
                number += 1
            return found if number else None

    def _attributes(self, path: str) -> Any:
        found = self._find(path)
        return () if found is None else self._whole(found).attrs

    def _whole(self, found: Any) -> Any:
        return (self._library.Group if self._is_group(found) else self._library.Dataset)(found)

    def _list(self, attributes: Any, attribute: str, path: str) -> list[str]:
        value = self._attribute(attributes, attribute, path)
        if not isinstance(value, np.ndarray) or value.ndim != 1 or value.size > MOST_NAMES:
            raise FormatError(f"the attribute `{attribute}` of `{path}` in `{self.name}` is not a list of texts")
        return [_text(each, attribute, self.name) for each in value] if value.size else []

    def _attribute(self, attributes: Any, attribute: str, path: str) -> Any:
        found = attributes.get_id(attribute)
        if math.prod(found.shape) * max(1, found.dtype.itemsize) > min(LONGEST_TEXT, max(self.size, 1) * 2):
            raise FormatError(f"the attribute `{attribute}` of `{path}` in `{self.name}` is too large")
        return attributes[attribute]

    def _find(self, path: str) -> Any:
        # As HDF5 reads a path: dots are the group itself, and two of them are a name like any other.
        path = "/".join(part for part in path.split("/") if part not in ("", "."))
        if path not in self._found:
            if path.count("/") >= DEEPEST:
                raise FormatError(f"`{path[:80]}…` in `{self.name}` is no path that a model has: its groups are nested too deep")
            found = self._look_up(path)
            if len(self._found) > MOST_OPEN:
                self._found = {"": self._root}
            self._found[path] = found
        return self._found[path]

    def _look_up(self, path: str) -> Any:
        parent, _, name = path.rpartition("/")
        group = self._find(parent)
        if not self._is_group(group) or not group.links.exists(name.encode()):
            return None
        if group.links.get_info(name.encode()).type != self._library.h5l.TYPE_HARD:
            raise FormatError(f"`{path}` in `{self.name}` is a soft or external link, which may lead to another file; "
                              f"it is not followed")
        return self._library.h5o.open(group, name.encode())

    def _checked(self, dataset: Any, path: str) -> Described:
        place = f"`{path}` in `{self.name}`"
        created = dataset.get_create_plist()
        if created.get_external_count() > 0 or created.get_layout() == self._library.h5d.VIRTUAL:
            raise FormatError(f"{place} has its numbers in another file (external or virtual storage), which is not read")
        filters = [created.get_filter(index)[0] for index in range(created.get_nfilters())]
        if any(each not in FILTERS for each in filters) or len(set(filters)) != len(filters):
            raise FormatError(f"{place} is compressed by a filter that is not supported ({filters}); wanted are "
                              + ", ".join(FILTERS.values()))
        # The library makes each of these anew whenever it is asked.
        shape, dtype = dataset.shape, dataset.dtype
        name = self._number_dtype(dataset, dtype, place)
        size, stored = math.prod(shape or ()) * dtype.itemsize, dataset.get_storage_size()
        most = max(FREE_SIZE, MOST_RATIO * stored) if filters else self.size
        if shape is None or stored > self.size or size > most:
            raise FormatError(f"{place} of shape {shape_text(shape)} would have a size of {size:,} bytes, but the file "
                              f"holds {min(stored, self.size):,} for it; it is truncated or not what it says")
        return Described(tuple(shape), name)

    def _number_dtype(self, dataset: Any, dtype: np.dtype, place: str) -> str:
        if dtype.kind == "V" and dtype.itemsize == 2 and dtype.names is None:
            if self._whole(dataset).attrs.get("dtype") == "bfloat16":
                return "float32"
        if dtype.kind not in "fiub" or dtype.itemsize > 16:
            raise FormatError(f"{place} is of dtype {dtype.kind}{dtype.itemsize}, which is not numeric; "
                              "wanted are floats, integers or booleans")
        return dtype.name


def _text(value: Any, attribute: str, name: str) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8")
    if not isinstance(value, str):
        raise FormatError(f"the attribute `{attribute}` in `{name}` is not a text")
    if len(value) > LONGEST_TEXT:
        raise FormatError(f"the attribute `{attribute}` in `{name}` is too large")
    return str(value)


def _stream(source: str | os.PathLike | bytes | Readable) -> Readable:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    return open(source, "rb") if isinstance(source, (str, os.PathLike)) else source
