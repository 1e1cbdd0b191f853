"""Sheets from files and to files.

Archives and HDF5 are opened by the worker, because their libraries can hang or crash on a damaged file. What a file was when it was
opened or saved last is remembered, so that a change by another program is never overwritten unseen.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from engine import formats
from engine.collection import uncollected
from engine.errors import FormatError, WriteError
from engine.formats.folders import main_file
from engine.formats.kinds import holds_values, refuse_checkpoint, refuse_odd
from engine.formats.text import MOST_BYTES, parse
from engine.graph import Graph
from engine.inference import Inference
from engine.nested import NestedModel

from ..document.placing import arranged
from ..document.sheet import Sheet
from .editor_part import layerloom_of, sheet_of
from .refusals import refuse_other

Begun = Callable[[Any], None]
LARGEST_KEPT = 512 << 20
"""Bytes up to which the previous version of a file is kept."""


class Stamp(NamedTuple):
    """What a file was: size and time to tell quickly that it is the same, the hash to be sure."""

    size: int
    time: int
    digest: str


class ChangedOnDiskError(WriteError):
    """Another program has changed the file since it was opened or saved here."""


_stamps: dict[str, Stamp] = {}


# -- opening -------------------------------------------------------------------------------------------------------------------


def open_sheet(path: str | os.PathLike, begun: Begun | None = None) -> Sheet:
    """The sheet in a .json, .keras or .h5 file or a SavedModel; boxes without a place get one. Raises FormatError or WeightsError.

    It waits; `begun` is told of the process that opens an archive, so that another thread can kill it.
    """
    path = os.fspath(path)
    try:
        refuse_checkpoint(path)
        refuse_odd(path)
        stamp = stamp_of(path)
        with uncollected():
            graph, part = _opened(path, begun) if holds_values(path) else _parsed(path)
            sheet = arranged(sheet_of(graph, part))
    except OSError as error:
        raise FormatError(f"cannot read `{path}`: {(error.strerror or str(error)).lower()}") from error
    _remember(path, stamp)
    return sheet


def _parsed(path: str) -> tuple[Graph, Mapping[str, Any]]:
    size = os.path.getsize(path)
    if size > MOST_BYTES:
        raise FormatError(f"`{path}` has {size:,} bytes; the limit for a JSON file is {MOST_BYTES:,}")
    with open(path, "rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    refuse_other(path, data)
    value = parse(data)
    part = value.get("layerloom") if isinstance(value, Mapping) else None
    return formats.read_value(value), part if isinstance(part, Mapping) else {}


def _opened(path: str, begun: Begun | None) -> tuple[Graph, Mapping[str, Any]]:
    from ..worker import Read, call
    result = call(Read(os.path.abspath(path)), begun=begun)
    return result["graph"], result["layerloom"]


def load_weights(sheet: Sheet, path: str | os.PathLike, begun: Begun | None = None) -> Sheet:
    """The sheet with the weights of a .weights.h5, .h5 or .keras file; raises WeightsError or FormatError. It waits."""
    from ..worker import Load, call
    return sheet.with_graph(call(Load(sheet.graph, os.path.abspath(path)), begun=begun)["graph"])


# -- saving --------------------------------------------------------------------------------------------------------------------


def sheet_to_json(sheet: Sheet, inference: Inference | None = None) -> str:
    """The text of a .json file for this sheet."""
    return formats.graph_to_json(sheet.graph, inference, None, layerloom_of(sheet))


def save_sheet(sheet: Sheet, path: str | os.PathLike, inference: Inference | None = None, overwrite: bool = False,
               source: str | os.PathLike | None = None) -> None:
    """Write a sheet as .json or .keras; raises WriteError, and then what stood there still stands.

    Without `overwrite` a file that another program changed since it was opened here is refused (ChangedOnDiskError). `source` is
    the file the model came from (default: `path`): what else an archive holds is kept.
    """
    path = os.fspath(path)
    source = path if source is None else source
    if not overwrite and changed_on_disk(path):
        raise ChangedOnDiskError(QCoreApplication.translate(
            "Files", "{} was changed by another program since it was opened here. Save under another name to keep both, or open it "
            "again.").format(path))
    keep_previous(path)
    if path.lower().endswith(".json"):
        formats.persist.write_bytes(path, sheet_to_json(sheet, inference).encode())
    else:
        formats.write(sheet.graph, path, layerloom_of(sheet), inference, source=source)
    with suppress(OSError):
        _remember(path, stamp_of(path))


def keep_previous(path: str) -> None:
    """Keep what a file holds beside it, as `NAME~`, before it is written anew; where that cannot be, do without."""
    with suppress(OSError):
        if os.path.isfile(path) and os.path.getsize(path) <= LARGEST_KEPT:
            with open(path, "rb") as stream:
                formats.persist.write_stream(f"{path}~", lambda sink: shutil.copyfileobj(stream, sink))


def weighted(graph: Graph) -> bool:
    """Whether any layer has weights that somebody chose, which only an archive can keep."""
    return any(weighted(layer.graph) if isinstance(layer, NestedModel) else any(value is not None for value in layer.given)
               for layer in graph.layers.values())


# -- what is on the disk -------------------------------------------------------------------------------------------------------


def stamp_of(path: str | os.PathLike) -> Stamp:
    """What a file is now, or the main one of a SavedModel; raises OSError."""
    with open(main_file(path), "rb") as stream:
        there = os.fstat(stream.fileno())
        return Stamp(there.st_size, there.st_mtime_ns, hashlib.file_digest(stream, "sha256").hexdigest())


def changed_on_disk(path: str | os.PathLike, stamp: Stamp | None = None) -> bool:
    """Whether a file holds other bytes than when it was opened or saved here last (or than `stamp` says).

    A file that is gone, or was never seen, has not changed.
    """
    stamp = stamp or _stamps.get(os.path.realpath(path))
    if stamp is None:
        return False
    try:
        there = os.stat(main_file(path))
        if (there.st_size, there.st_mtime_ns) == (stamp.size, stamp.time):
            return False
        return stamp_of(path).digest != stamp.digest
    except OSError:
        return False


def known_stamp(path: str | os.PathLike) -> Stamp | None:
    """What a file was when it was opened or saved here last."""
    return _stamps.get(os.path.realpath(path))


def _remember(path: str, stamp: Stamp) -> None:
    _stamps[os.path.realpath(path)] = stamp
