"""What the worker can be asked, and what its answers mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from engine import errors
from engine.formats.weights import with_values
from engine.graph import Graph, Source
from engine.inference import Inference
from engine.nested import locked_in
from engine.walk import downstream, upstream

from ..results.measures import Summary
from .messages import Message
from .models import given_in, pack, unpack
from .stock import Sent


class Run(NamedTuple):
    """Execute a model: what its inputs are fed with, by call id, and the calls whose values are wanted at once.

    Without such, all that can run is run, its values stay where they are, and what comes is what a list says of them.
    """

    inference: Inference
    feeds: Mapping[str, np.ndarray]
    wanted: tuple[str, ...] | None = None
    inside: tuple[str, ...] = ()
    """The names of the outer calls that lead to the nested model whose values are wanted too."""

    def message(self, sent: Sent) -> tuple[Message, dict[str, str]]:
        """The request, without what was `sent` before, and call ids by the names it uses."""
        graph = runnable(self.inference, self.wanted)
        names = {call_id: graph.call_name(call_id) for call_id in graph.calls}
        is_there = sent.inference is self.inference and self.wanted is None
        model = Message(None) if is_there else pack(graph, self.inference.layers, {})
        numbers, new = ([], []) if is_there else sent.numbered(model.arrays)
        sent.inference = self.inference if self.wanted is None else None
        feeds = {names[call_id]: array for call_id, array in self.feeds.items() if call_id in names}
        header = {"kind": "run", "model": model.header, "numbers": numbers, "feeds": list(feeds), "inside": list(self.inside),
                  "wanted": None if self.wanted is None else [names[call_id] for call_id in self.wanted]}
        return Message(header, [*new, *feeds.values()]), {name: call_id for call_id, name in names.items()}


class Fetch(NamedTuple):
    """Ask for whole values of the last run: its key, the level they are on, and calls by id with the names the run gave them."""

    key: str
    level: int
    outputs: Mapping[str, str]
    masks: Mapping[str, str]

    def message(self, sent: Sent) -> tuple[Message, dict[str, str]]:
        """The request, and call ids by their names."""
        header = {"kind": "values", "key": self.key, "level": self.level, "outputs": list(self.outputs.values()),
                  "masks": list(self.masks.values())}
        return Message(header), {name: call_id for call_id, name in (*self.masks.items(), *self.outputs.items())}


class Read(NamedTuple):
    """Open a `.keras` or HDF5 file, or a SavedModel."""

    path: str

    def message(self, sent: Sent) -> tuple[Message, dict[str, str]]:
        """The request."""
        return Message({"kind": "read", "path": self.path}), {}


class Load(NamedTuple):
    """Read the weights of a `.weights.h5`, `.h5` or `.keras` file, or of a checkpoint, into a model."""

    graph: Graph
    path: str

    def message(self, sent: Sent) -> tuple[Message, dict[str, str]]:
        """The request; the values that the model has are not sent."""
        model = pack(self.graph.detached(), {}, {})
        return Message({"kind": "load", "path": self.path, "model": {**model.header, "layers": {}}}), {}


Request = Run | Fetch | Read | Load


def runnable(inference: Inference, wanted: Iterable[str] | None) -> Graph:
    """A graph of its own, safe for another thread, of the calls that `wanted` need; without `wanted`, of all that can run.

    All that nobody takes goes out of it: a call without a way to an output is run too.
    """
    graph = inference.graph.detached()
    if wanted is None:
        locked = [call_id for call_id in graph.calls if locked_in(graph.layer_of(call_id)) is not None]
        kept = {call_id for call_id, result in inference.results.items() if result.known} - downstream(graph, locked)
    else:
        kept = upstream(graph, [Source(call_id) for call_id in wanted])
    if len(kept) < len(graph.calls):
        graph = graph.remove([call_id for call_id in graph.calls if call_id not in kept])
    return graph.with_outputs([Source(call_id) for call_id in graph.calls if graph.wiring.is_last(call_id)])


def result(message: Message, ids: Mapping[str, str], request: Request) -> dict[str, Any]:
    """What an answer says: see the methods of `Worker`."""
    header = message.header
    if isinstance(request, Fetch):
        return {"kind": "values", **_whole(message, ids)}
    if isinstance(request, Run):
        losses, within = header["losses"], header["inside"]
        activity = {ids[name]: loss for name, loss in losses["activity"].items()}
        said = _summaries(header["calls"])
        inside = {"summaries": _summaries(within.get("calls", ())), "losses": within.get("losses", {})}
        return {"kind": "run", "key": header["key"], "summaries": {ids[name]: each for name, each in said.items()},
                "names": {ids[name]: name for name in said}, "losses": {**losses, "activity": activity},
                "seconds": header["seconds"], "inside": inside, **_whole(message, ids)}
    if isinstance(request, Load):
        return {"kind": "load", "graph": with_values(request.graph, given_in(header["layers"], message.arrays))}
    return {"kind": "read", "graph": unpack(Message(header["model"], message.arrays)), "layerloom": header["model"]["layerloom"]}


def _summaries(calls: Iterable[tuple[str, Sequence[Any]]]) -> dict[str, list[Summary]]:
    return {name: [Summary.said(each) for each in outputs] for name, outputs in calls}


def _whole(message: Message, ids: Mapping[str, str]) -> dict[str, Any]:
    arrays = iter(message.arrays)
    outputs = {ids[name]: [next(arrays) for _ in range(count)] for name, count in message.header["outputs"]}
    return {"outputs": outputs, "masks": {(ids[name], index): next(arrays) for name, index in message.header["masks"]}}


def error_of(header: Mapping[str, Any]) -> errors.LayerloomError:
    """The error that a failed request ended with, of the engine's own class where it was one."""
    kind = {cls.__name__: cls for cls in all_errors()}.get(header["type"], errors.LayerloomError)
    return kind(header["message"])


def all_errors() -> list[type[errors.LayerloomError]]:
    """The engine's classes of errors."""
    return [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.LayerloomError)]
