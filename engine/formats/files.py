"""Files of any kind: what is in them decides how they are read, their name how they are written."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import FormatError, WriteError
from ..graph import Graph
from ..inference import Inference, infer
from . import persist
from .container import is_container
from .folders import folder_of
from .kinds import head_of, holds_values, refuse_checkpoint
from .reading import read_text
from .text import MOST_BYTES, parse
from .writing import graph_to_json

if TYPE_CHECKING:
    from .contents import Contents


def read(path: str | os.PathLike) -> Graph:
    """The model in a .json, .keras or .h5 file or a SavedModel, with its weights if it has them; FormatError if there is none."""
    refuse_checkpoint(path)
    if holds_values(path):
        return contents_of(path).model()
    try:
        return read_text(_bytes(path))
    except FormatError as error:
        raise FormatError(f"`{os.fspath(path)}`: {error}") from None


def contents_of(path: str | os.PathLike) -> "Contents":
    """All that a file says that `holds_values`; FormatError or WeightsError where it is damaged."""
    folder = folder_of(path)
    if folder is not None:
        from . import saved_model
        return saved_model.read_contents(folder)
    if is_container(head_of(path)):
        from . import archive
        return archive.read_contents(path)
    from . import hdf5
    return hdf5.read_contents(path)


def layerloom_of(path: str | os.PathLike) -> dict[str, Any]:
    """The editor's own part of a file, or of JSON text; empty where there is none."""
    if isinstance(path, str) and path.lstrip("\ufeff \t\r\n").startswith("{"):
        return _key(parse(path))
    if folder_of(path) is None and is_container(head_of(path)):
        from . import archive
        return archive.layerloom_of(path)
    return {} if holds_values(path) else _key(parse(_bytes(path)))


def _key(value: Any) -> dict[str, Any]:
    part = value.get("layerloom") if isinstance(value, Mapping) else None
    return dict(part) if isinstance(part, Mapping) else {}


def _bytes(path: str | os.PathLike) -> bytes:
    size = os.path.getsize(path)
    if size > MOST_BYTES:
        raise FormatError(f"`{os.fspath(path)}` has {size:,} bytes; the limit for a JSON file is {MOST_BYTES:,}")
    with open(path, "rb") as stream:
        return stream.read(MOST_BYTES + 1)


def write(graph: Graph, path: str | os.PathLike, layerloom: Mapping[str, Any] | None = None, inference: Inference | None = None,
          dialect: str | None = None, source: str | os.PathLike | None = None) -> None:
    """Write a .json or .keras file, a Python script, .weights.h5 or .onnx; raises WriteError and then leaves what was there.

    `source` is the file that the model came from: what else an archive holds is kept.
    """
    name = os.fspath(path).lower()
    if name.endswith(".keras"):
        from . import archive
        archive.write(graph, inference, path, layerloom, source)
    elif name.endswith(".weights.h5"):
        from . import weights
        weights.save(inference or infer(graph), path)
    elif name.endswith(".py"):
        from .script import to_python
        persist.write_bytes(path, to_python(graph, inference).encode())
    elif name.endswith(".onnx"):
        from . import onnx
        onnx.write(graph, path, inference)
    elif name.endswith(".json"):
        text = graph_to_json(graph, inference, dialect, layerloom)
        persist.write_bytes(path, text.encode(), read_text)
    else:
        raise WriteError(f"cannot write `{os.fspath(path)}`: its name must end in .json, .keras, .weights.h5, .py or .onnx")
