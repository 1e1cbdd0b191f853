"""Keras 3's `.keras` archive: `config.json`, `model.weights.h5`, `metadata.json`, and the editor's own `layerloom.json`.

Members that are not ours, such as the assets of lookup layers, are kept when a model is saved over the file it came from.
"""

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..errors import FormatError, LayerloomError
from ..graph import Graph
from ..inference import Inference, infer
from ..streams import Writable
from . import compiling, persist, weights
from .container import Container, Content, write_container
from .contents import Contents
from .loose import read_loose, write_loose
from .reading import read_value
from .shards import shard_names
from .store import Store
from .text import dump, parse
from .variables import Given
from .writing import graph_to_dict

CONFIG, METADATA, EDITOR = "config.json", "metadata.json", "layerloom.json"
DRAFT_WEIGHTS = "layerloom.weights.h5"
OWN = (CONFIG, METADATA, EDITOR, weights.MEMBER, weights.SHARDS, DRAFT_WEIGHTS)
SEAL = "weights_sha256"
MOST_METADATA = 1 << 20
# The oldest version of Keras 3 that was seen to load what is written here.
FORMAT_VERSION = "3.3.3"


def read(path: str | os.PathLike) -> Graph:
    """The model in an archive, with its weights; FormatError or WeightsError where it is damaged."""
    return read_contents(path).model()


def layerloom_of(path: str | os.PathLike) -> dict[str, Any]:
    """The editor's own part of an archive; empty where there is none."""
    with Container(path) as archive:
        return _editor_part(archive)[0]


def read_contents(path: str | os.PathLike) -> Contents:
    """All that an archive says."""
    with Container(path) as archive:
        if CONFIG not in archive.names:
            raise FormatError(f"`{os.fspath(path)}` is a zip archive but not a Keras model: it has no `{CONFIG}`")
        value = parse(archive.read(CONFIG))
        layerloom, unread = _editor_part(archive)
        if not isinstance(value, Mapping):
            raise FormatError(f"`{CONFIG}` in `{os.fspath(path)}` is not a Keras model: it is no JSON object")
        graph = read_value({**value, "layerloom": layerloom} if layerloom else value)
        given, optimizer = _values(archive, graph, value)
        loose, lost = _loose_values(archive, graph)
        remarks = (*unread, *lost, *_remarks(archive))
    return Contents(value, graph, {**given, **loose}, layerloom, optimizer, remarks)


def _remarks(archive: Container) -> tuple[str, ...]:
    """What is odd about an archive that was saved here."""
    metadata = parse(archive.read(METADATA, MOST_METADATA)) if METADATA in archive.names else {}
    own = metadata.get("layerloom") if isinstance(metadata, Mapping) else None
    seal = own.get(SEAL) if isinstance(own, Mapping) else None
    if seal is None or weights.MEMBER not in archive.names or archive.digest(weights.MEMBER) == seal:
        return ()
    return (f"The weights in `{archive.path}` are not those that were saved here: "
            "they were changed by another program, or damaged.",)


def _editor_part(archive: Container) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The editor's own part, and what to say where it cannot be read: the model is whole without it."""
    try:
        part = parse(archive.read(EDITOR)) if EDITOR in archive.names else {}
        if not isinstance(part, dict):
            raise FormatError(f"`{EDITOR}` must be an object, not {type(part).__name__}")
        return part, ()
    except FormatError as error:
        return {}, (f"The model opened without places, notes and unfinished calls, which cannot be read: {error}.",)


def _values(archive: Container, graph: Graph, value: Mapping[str, Any]) -> tuple[dict[str, Given], dict[str, np.ndarray]]:
    given: dict[str, Given] = {}
    optimizer: dict[str, np.ndarray] = {}
    inference = infer(graph)
    store = weights.in_archive(archive)
    if store is not None:
        with store:
            given = weights.values_in(store, inference, value)
            optimizer = compiling.values_in(store) if graph.dialect == "keras3" else {}
    elif any(layer.weights for layer in inference.layers.values()):
        raise FormatError(f"`{archive.path}` has no `{weights.MEMBER}`: its weights are missing")
    return given, optimizer


def _loose_values(archive: Container, graph: Graph) -> tuple[dict[str, Given], tuple[str, ...]]:
    """The values of unfinished calls, and what to say where they cannot be read."""
    if DRAFT_WEIGHTS not in archive.names:
        return {}, ()
    try:
        with Store(archive.read(DRAFT_WEIGHTS), f"{archive.path}/{DRAFT_WEIGHTS}") as store:
            return read_loose(store, graph.layers), ()
    except LayerloomError as error:
        return {}, (f"The model opened without the weights of its unfinished calls, which cannot be read: {error}.",)


def write(graph: Graph, inference: Inference | None, path: str | os.PathLike, layerloom: Mapping[str, Any] | None = None,
          source: str | os.PathLike | None = None) -> None:
    """Write a model with its weights as an archive that Keras 3 loads; raises WriteError.

    `source` is the archive that the model came from: members of it that are not ours are kept.
    """
    if inference is None or inference.graph is not graph:
        inference = infer(graph)
    value = dict(graph_to_dict(graph, inference, "keras3", {} if layerloom is None else layerloom))
    part = value.pop("layerloom")
    # Keras wants no order; what the metadata say of the weights is known when those are written.
    tee = Tee(weights.patchwork(inference, value).write_to)
    members: dict[str, Content] = {CONFIG: dump(value).encode(), weights.MEMBER: tee.write_to,
                                   METADATA: lambda stream: stream.write(dump(_metadata(tee.digest)).encode())}
    if layerloom is not None:
        members[EDITOR] = dump(part).encode()
        loose = write_loose(value, inference)
        if loose is not None:
            members[DRAFT_WEIGHTS] = loose
    members.update(_foreign(source))
    persist.write_stream(path, lambda stream: write_container(stream, members.items()))


def _metadata(digest: str) -> dict[str, Any]:
    return {"keras_version": FORMAT_VERSION, "date_saved": time.strftime("%Y-%m-%d@%H:%M:%S"), "layerloom": {SEAL: digest}}


class Tee:
    """What a function writes into a stream, and the SHA-256 of it."""

    def __init__(self, producer: Callable[[Writable], object]) -> None:
        self._producer = producer
        self._hash = hashlib.sha256()

    def write_to(self, stream: Writable) -> None:
        """Write it."""
        self._hash, self._stream = hashlib.sha256(), stream
        self._producer(self)

    def write(self, data: Any) -> int:
        """Take bytes on their way."""
        self._hash.update(data)
        return self._stream.write(data)

    @property
    def digest(self) -> str:
        """In hexadecimal."""
        return self._hash.hexdigest()


def _foreign(source: str | os.PathLike | None) -> dict[str, bytes]:
    if source is None or not os.path.isfile(source):
        return {}
    try:
        with Container(source) as archive:
            shards = shard_names(archive.read(weights.SHARDS), archive.path) if weights.SHARDS in archive.names else ()
            return {name: archive.read(name) for name in archive.names if name not in OWN and name not in shards}
    except FormatError:
        return {}
