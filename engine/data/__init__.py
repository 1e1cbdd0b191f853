"""Arrays from files and to files, and arrays to feed a model with.

A file's kind is told by its content, never by its name: `.npy`, `.npz`, or a table of text (`.csv`).
"""

import os

import numpy as np

from ..errors import DataError, FormatError
from ..formats.container import Container, is_container
from . import npy, tables
from .feeds import cast_input, check_lengths, fit_input, random_input, remarks, shape_input, zeros_input
from .outputs import member_names, save_arrays
from .sparse_files import filled, format_of, is_sparse_file

__all__ = ["cast_input", "check_lengths", "fit_input", "is_table", "load_array", "member_for", "member_names", "members",
           "random_input", "remarks", "save_arrays", "shape_input", "zeros_input"]

MAPPED_SIZE = 64 << 20
LARGEST_TABLE = 1 << 30


def load_array(path: str | os.PathLike, member: str | None = None) -> np.ndarray:
    """The array in a file; `member` chooses one of a `.npz` with several. Raises DataError.

    Numbers keep their dtype; a large `.npy` stays on the disk until it is read.
    """
    path = os.fspath(path)
    name = f"`{path}`"
    try:
        head = _head(path)
        if is_container(head):
            return _from_archive(path, member)
        if head.startswith(npy.MAGIC):
            return _from_npy(path, name)
        return _from_table(path, name)
    except FormatError as error:
        raise DataError(str(error)) from error
    except OSError as error:
        raise DataError(f"cannot read {name}: {(error.strerror or str(error)).lower()}") from error


def members(path: str | os.PathLike) -> list[str]:
    """Names of the arrays in a `.npz`; an empty list for a file that holds one array only. Raises DataError."""
    path = os.fspath(path)
    try:
        if not is_container(_head(path)):
            return []
        with Container(path) as archive:
            return [name.removesuffix(".npy") for name in archive.names if name.endswith(".npy")]
    except FormatError as error:
        raise DataError(str(error)) from error
    except OSError as error:
        raise DataError(f"cannot read `{path}`: {(error.strerror or str(error)).lower()}") from error


def member_for(path: str | os.PathLike, name: str) -> str | None:
    """Which array of a `.npz` is meant by a name: the one called so where there are several. Raises DataError."""
    names = members(path)
    if is_sparse_file(names):
        return None
    if len(names) > 1 and name not in names:
        shown = ", ".join(f"`{each}`" for each in names[:20])
        raise DataError(f"`{os.fspath(path)}` holds {shown}; none is called `{name}`. "
                        "Call the one that is meant so, or save it alone")
    return name if len(names) > 1 else None


def is_table(path: str | os.PathLike) -> bool:
    """Whether a file's content is a table of text, where each row is a sample laid out flat."""
    head = _head(os.fspath(path))
    return not is_container(head) and not head.startswith(npy.MAGIC)


def _head(path: str) -> bytes:
    if os.path.isdir(path):
        raise DataError(f"`{path}` is a folder; choose a .npy, .npz or .csv file")
    if os.path.exists(path) and not os.path.isfile(path):
        raise DataError(f"`{path}` is a pipe or a device; choose a .npy, .npz or .csv file")
    with open(path, "rb") as stream:
        return stream.read(8)


def _from_archive(path: str, member: str | None) -> np.ndarray:
    with Container(path) as archive:
        names = [name for name in archive.names if name.endswith(".npy")]
        if member is None and is_sparse_file([name.removesuffix(".npy") for name in names]):
            return filled(format_of(archive.read("format.npy")),
                          lambda each: npy.from_bytes(archive.read(f"{each}.npy"), f"`{each}` in `{path}`"), f"`{path}`")
        if member is None and len(names) != 1:
            shown = ", ".join(f"`{name.removesuffix('.npy')}`" for name in names[:20]) or "no arrays"
            raise DataError(f"`{path}` holds {shown}; say which one is wanted")
        chosen = names[0] if member is None else f"{member}.npy"
        return npy.from_bytes(archive.read(chosen), f"`{chosen.removesuffix('.npy')}` in `{path}`")


def _from_npy(path: str, name: str) -> np.ndarray:
    with open(path, "rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if size < MAPPED_SIZE:
            return npy.from_stream(stream, size, name)
        return npy.mapped(path, npy.read_header(stream, size, name))


def _from_table(path: str, name: str) -> np.ndarray:
    if os.path.getsize(path) > LARGEST_TABLE:
        raise DataError(f"{name} is larger than {LARGEST_TABLE >> 30} GiB; save such data as .npy")
    with open(path, "rb") as stream:
        return tables.read_table(tables.decoded(stream.read(), name), name)
