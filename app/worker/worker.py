"""Runs and opened files, beside the window: requests go to a child process that is started ahead, so that a small run takes
milliseconds, and that can be killed at any time.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import Cancelled, LayerloomError
from engine.graph import Graph
from engine.inference import Inference

from ..post import tell
from .exchange import exchange
from .layer_files import LayerFile
from .process import Process
from .requests import Fetch, Load, Read, Request, Run


class Worker(QObject):
    """Answers one request at a time, without ever making the window wait.

    A request made while another is under way waits for it, and takes the place of one that waits already. Every request ends
    with one signal: `finished` with a dict, `failed` with a sentence, or `cancelled`.
    """

    started = Signal()
    progress = Signal(int, int)
    finished = Signal(dict)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, folders: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folders = list(folders)
        self.files: Sequence[LayerFile] = ()
        self._is_stale = False
        self._process: Process | None = None
        self._talk: Talk | None = None
        self._waiting: Request | None = None

    @property
    def busy(self) -> bool:
        """Whether a request is under way."""
        return self._talk is not None

    def warm(self) -> None:
        """Start the child process ahead of the first request."""
        if self._process is None or not self._process.alive:
            self._end()
            self._process = Process()
            self._process.greet(self.folders, self.files)

    def run(self, inference: Inference, feeds: Mapping[str, np.ndarray], wanted: Iterable[str] | None = None,
            inside: Sequence[str] = ()) -> None:
        """Execute a model; `finished` gets {"kind": "run", "key", "summaries": {call id: [Summary]}, "names": {call id: name},
        "losses": {"weights": {path: number}, "activity": {call id: number}, "problem"}, "seconds", "inside": summaries and losses,
        by name, of the nested model that the outer calls named in `inside` lead to}, and, of the calls `wanted`, what `fetch`
        gives.
        """
        self._ask(Run(inference, dict(feeds), None if wanted is None else tuple(wanted), tuple(inside)))

    def fetch(self, request: Fetch) -> dict[str, Any]:
        """Whole values of the last run, which stay in the process that ran it: {"kind": "values", "outputs": {call id: [arrays]},
        "masks": {(call id, index): array}}.

        Waits, until a run under way is done too, so call it from a thread; raises Cancelled when they are gone.
        """
        process = self._process
        if process is None:
            raise Cancelled("the worker was closed")
        try:
            return exchange(process, request, lambda done, total: None)
        except LayerloomError as error:
            if process is not self._process or not process.alive:
                raise Cancelled("the process that kept these values is gone") from error
            raise

    def read(self, path: str) -> None:
        """Open a file; `finished` gets {"kind": "read", "graph", "layerloom"}."""
        self._ask(Read(path))

    def load(self, graph: Graph, path: str) -> None:
        """Read a file's weights into a model; `finished` gets {"kind": "load", "graph"}."""
        self._ask(Load(graph, path))

    def cancel(self) -> None:
        """Stop what is under way and forget what waits; the process is gone at once, and another is made ready."""
        self._waiting = None
        if self._talk is None:
            return
        self._talk = None
        self._end()
        self.cancelled.emit()
        QTimer.singleShot(0, self, self.warm)

    def restart(self, folders: Sequence[str]) -> None:
        """Load other layer folders; what is under way is cancelled."""
        self.folders = list(folders)
        self.cancel()
        self._end()
        self.warm()

    def use(self, files: Sequence[LayerFile]) -> None:
        """Run with these layer files from now on; what is under way is finished with those it began with."""
        self.files = list(files)
        self._is_stale = self._talk is not None
        if self._process is not None and not self._is_stale:
            self._end()
            self.warm()

    def close(self) -> None:
        """End the process for good."""
        self._waiting = self._talk = None
        self._end()

    def _ask(self, request: Request) -> None:
        if self._talk is not None:
            self._waiting = request
            return
        self.warm()
        self._talk = Talk(self, self._process, request)
        self._talk.start()
        self.started.emit()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.leave()

    def hear(self, talk: "Talk", kind: str, value: Any) -> None:
        """Take what a thread says of its request."""
        if talk is not self._talk:
            return
        if kind == "progress":
            self.progress.emit(*value)
            return
        self._talk = None
        if self._is_stale:
            self.use(self.files)
        if kind == "failed":
            self.failed.emit(value)
        else:
            self.finished.emit(value)
        waiting, self._waiting = self._waiting, None
        if waiting is not None and self._talk is None:
            self._ask(waiting)


class Talk(threading.Thread):
    """One request and its answers, in a thread of its own because pipes may make it wait."""

    def __init__(self, worker: Worker, process: Process, request: Request) -> None:
        super().__init__(daemon=True)
        self.worker = worker
        self.process = process
        self.request = request

    def run(self) -> None:
        """Ask, and tell the worker what comes."""
        try:
            self._tell("finished", exchange(self.process, self.request, self._progress))
        except LayerloomError as error:
            self._tell("failed", str(error))

    def _progress(self, done: int, total: int) -> None:
        self._tell("progress", (done, total))

    def _tell(self, kind: str, value: Any) -> None:
        tell(self.worker, self.worker.hear, self, kind, value)
