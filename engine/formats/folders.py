"""What TensorFlow keeps in several files: which SavedModel or which checkpoint a path means, and what belongs to it."""

import os
import re
import stat
from collections.abc import Iterator

from ..errors import FormatError

MODEL, METADATA = "saved_model.pb", "keras_metadata.pb"
VALUES = os.path.join("variables", "variables")
INDEX = ".index"
SHARD = re.compile(r"\.data-\d{5}-of-\d{5}$")
LATEST = "checkpoint"
LATEST_NAMED = re.compile(r'^model_checkpoint_path: "([^"/\\]{1,200})"', re.MULTILINE)
LONGEST_LIST = 1 << 16
MOST_SHARDS = 1_000


def folder_of(path: str | os.PathLike) -> str | None:
    """The folder of a SavedModel that a path means: itself, or that of its `.pb` file; None where it means none."""
    path = os.fspath(path)
    if os.path.basename(path) in (MODEL, METADATA):
        path = os.path.dirname(os.path.abspath(path))
    return path if os.path.isdir(path) and os.path.isfile(os.path.join(path, MODEL)) else None


def prefix_of(path: str | os.PathLike) -> str | None:
    """What the names of a checkpoint's files begin with; None where the path means none.

    A path may be what Keras is told, which is this itself; a file of the checkpoint; the list of checkpoints beside it, or its
    folder; or the SavedModel that holds it.
    """
    path = os.fspath(path)
    saved = folder_of(path)
    if saved is not None:
        return os.path.join(saved, VALUES)
    if os.path.isdir(path):
        path = os.path.join(path, LATEST)
    if os.path.basename(path) == LATEST and os.path.isfile(path):
        return _latest(path)
    if path.endswith(INDEX):
        return path.removesuffix(INDEX)
    if (shard := SHARD.search(path)) is not None:
        return path[:shard.start()]
    return path if os.path.isfile(path + INDEX) and not os.path.isfile(path) else None


def _latest(path: str) -> str | None:
    with open(path, encoding="utf-8", errors="replace") as stream:
        named = LATEST_NAMED.search(stream.read(LONGEST_LIST))
    return os.path.join(os.path.dirname(path), named[1]) if named else None


def shards_of(prefix: str, count: int) -> list[str]:
    """The files with the numbers of a checkpoint; FormatError where one is missing or leads elsewhere."""
    if not 0 < count <= MOST_SHARDS:
        raise FormatError(f"`{prefix}.index` lists {count:,} files; wanted are 1 to {MOST_SHARDS:,}")
    found = [f"{prefix}.data-{index:05}-of-{count:05}" for index in range(count)]
    for each in found:
        if os.path.islink(each) or not os.path.isfile(each):
            raise FormatError(f"`{os.path.basename(each)}`, which holds the numbers, is missing beside `{prefix}.index`, or is a "
                              "link, which is not followed")
    return found


def files_of(prefix: str) -> Iterator[str]:
    """The files of a checkpoint that are there."""
    folder, start = os.path.split(prefix)
    if os.path.isdir(folder or "."):
        yield from (os.path.join(folder, name) for name in os.listdir(folder or ".")
                    if name == start + INDEX or name.startswith(start) and SHARD.fullmatch(name, len(start)))


def refuse_endless(path: str, mode: int) -> None:
    """Raise FormatError for what waits or never ends when it is read: a pipe, a device."""
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FormatError(f"`{path}` is a pipe or a device; choose an ordinary file")


def content(path: str, most: int) -> bytes:
    """All of a file; FormatError where it cannot be read, is larger than `most`, or would never end."""
    try:
        refuse_endless(path, os.stat(path).st_mode)
        with open(path, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > most:
                raise FormatError(f"`{path}` has {size:,} bytes; the limit for a file of its kind is {most:,}")
            return stream.read(size)
    except OSError as error:
        raise FormatError(f"cannot read `{path}`: {(error.strerror or str(error)).lower()}") from error


def main_file(path: str | os.PathLike) -> str:
    """The file that says what a model is: that of a SavedModel, or the path itself."""
    folder = folder_of(path)
    return os.fspath(path) if folder is None else os.path.join(folder, MODEL)
