"""The child process: answers requests one after the other, and may hang, crash or eat memory without harm to the window.

Started as `python -P -m app.worker.child REQUESTS ANSWERS LIFELINE` with three descriptors of pipes.
"""

import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from engine import library
from engine.calling import gathering
from engine.elsewhere.describing import answer, describe
from engine.errors import FormatError, LayerloomError, UserCodeError
from engine.execution import refuse_problems
from engine.formats import files, weights
from engine.formats.folders import folder_of, main_file
from engine.formats.kinds import holds_values
from engine.inference import Inference, infer
from engine.inside import ran_inside
from engine.library.module import imported_beside
from engine.losses import activity_losses, added_by_path, owners, weight_losses
from engine.rerun import Rerun

from . import limits
from .kept import Kept, by_name
from .layer_files import LayerFile, unpacked
from .messages import Message, receive, send
from .models import given_said, pack_file, unpack
from .stock import Received

PROGRESS_SECONDS = 0.03
SHOWN_ERROR = 2000


class Child:
    """What the process knows between two requests: the model last run, and the layer folders that were loaded."""

    def __init__(self, answers: int) -> None:
        self.answers = answers
        self.inference: Inference | None = None
        self.rerun = Rerun()
        self.kept = Kept()
        self.received = Received()
        self.folders: list[str] = []
        self.failed: list[str] = []
        self.told = 0.0
        self.number = 0

    def answer(self, message: Message) -> None:
        """Do what a request asks and send the result, or why there is none."""
        self.number = message.header["number"]
        try:
            self._load(message.header.get("folders", []))
            answers = {"run": self.run, "values": self.values, "read": self.read, "load": self.load, "hello": self.hello,
                       "find": self.find}
            result = answers[message.header["kind"]](message)
        except BaseException as error:
            result = failure(error)
        self._say(result)

    def _say(self, message: Message) -> None:
        send(self.answers, Message({**message.header, "number": self.number}, message.arrays))

    def _load(self, folders: list[str]) -> None:
        for folder in folders:
            if folder not in self.folders:
                self.folders.append(folder)
                self.failed += [f"{path}: {error}" for path, error in library.load(folder)]

    def hello(self, message: Message) -> Message:
        """Load the layer files that come along; say that the process is ready, what they declare, and which would not load."""
        files = unpacked(message.header, message.arrays) if "files" in message.header else []
        beside = {each.path: each.content for each in files}
        said = [self._declared(each, beside) for each in files if not each.is_part]
        return Message({"kind": "hello", "failed": self.failed, "files": said, "imported": imported_beside()})

    def _declared(self, file: LayerFile, beside: Mapping[str, bytes]) -> dict[str, Any]:
        self._begin(file.path)
        try:
            classes = library.load_source(file.path, file.content, beside)
            return {"path": file.path, "classes": [describe(cls) for cls in classes], "problem": "", "line": 0}
        except UserCodeError as error:
            return {"path": file.path, "classes": [], "problem": str(error)[:SHOWN_ERROR], "line": error.line}

    def find(self, message: Message) -> Message:
        """Answer questions about layers of the user's classes, one after the other; each answer is told at once."""
        for index, question in enumerate(message.header["questions"]):
            self._begin(index)
            found, arrays = answer(question)
            self._say(Message({"kind": "found", "index": index, "answer": found}, arrays))
        return Message({"kind": "find"})

    def _begin(self, step: Any) -> None:
        limits.for_step()
        self._say(Message({"kind": "begun", "step": step}))

    def run(self, message: Message) -> Message:
        """Execute a model; the arrays are those of its weights that are not here yet, then what it is fed with."""
        header, arrays = message
        fed = len(arrays) - len(header["feeds"])
        if header["model"] is not None:
            self.inference = None
            limits.for_running()
            weights_sent = self.received.arrays(header["numbers"], arrays[:fed])
            self.inference = infer(unpack(Message(header["model"], weights_sent)))
        if self.inference is None:
            raise LayerloomError("the worker was started anew and does not have the model; run again")
        graph = self.inference.graph
        ids = {graph.call_name(call_id): call_id for call_id in graph.calls}
        feeds = {ids[name]: array for name, array in zip(header["feeds"], arrays[fed:])}
        wanted = None if header["wanted"] is None else [ids[name] for name in header["wanted"]]
        refuse_problems(self.inference, wanted)
        self.kept.drop()
        start = time.perf_counter()
        with gathering(owners(self.inference.layers.values())):
            values = self.rerun.evaluate(self.inference, feeds, wanted, self._progress)
        # What looks inside may run calls that no output needs, and they would add to the loss.
        losses = losses_said(self.inference, self.rerun)
        inside = ran_inside(self.inference, self.rerun, header["inside"]) if header["inside"] else None
        seconds = time.perf_counter() - start
        levels = [(self.inference, values), *([(inside[0], inside[1].values)] if inside is not None else ())]
        self.kept.hold(by_name(each.graph, found) for each, found in levels)
        said, arrays = self.kept.whole(self.kept.key, 0, header["wanted"] or (), header["wanted"] or ())
        within = {"calls": self.kept.summaries(1), "losses": losses_said(*inside)} if inside is not None else {}
        return Message({"kind": "run", "key": self.kept.key, "calls": self.kept.summaries(0), "losses": losses, "seconds": seconds,
                        "inside": within, **said}, arrays)

    def values(self, message: Message) -> Message:
        """Whole values of the last run; they are kept here until the next."""
        header = message.header
        said, arrays = self.kept.whole(header["key"], header["level"], header["outputs"], header["masks"])
        return Message({"kind": "values", **said}, arrays)

    def _progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.told >= PROGRESS_SECONDS or done == total:
            self.told = now
            self._say(Message({"kind": "progress", "done": done, "total": total}))

    def read(self, message: Message) -> Message:
        """Open a file; the answer is the model as JSON, its weights, and the editor's own part."""
        path = message.header["path"]
        limits.for_reading(main_file(path), *(weights.sources(path) if folder_of(path) else ()))
        if not holds_values(path):
            raise FormatError(f"`{path}` is neither a .keras archive, nor an HDF5 file, nor a SavedModel")
        said = pack_file(files.contents_of(path))
        return Message({"kind": "read", "model": said.header}, said.arrays)

    def load(self, message: Message) -> Message:
        """Read the weights of a file that a model expects; the answer is what each layer gets."""
        limits.for_reading(*weights.sources(message.header["path"]))
        graph = unpack(Message(message.header["model"]))
        said, arrays = given_said(weights.read_values(infer(graph), message.header["path"]))
        return Message({"kind": "load", "layers": said}, arrays)


def losses_said(inference: Inference, rerun: Rerun) -> dict[str, Any]:
    """What regularizers cost and layers add, as a header can say it; a regularizer that is not known costs the sum, not the run."""
    graph, layers = inference.graph, inference.layers
    outputs = {call_id: value.outputs for call_id, value in rerun.values.items()}
    added = added_by_path(layers.values())
    try:
        activity = activity_losses(graph, layers, outputs, rerun.inside)
        return {"weights": {**weight_losses(layers.values()), **added}, "problem": "",
                "activity": {graph.call_name(call_id): loss for call_id, loss in activity.items()}}
    except LayerloomError as error:
        return {"weights": {}, "activity": {}, "problem": str(error)}


def failure(error: BaseException) -> Message:
    """The message for a request that failed; an error in a user's layer names its file and line."""
    if isinstance(error, MemoryError):
        said = "there is not enough memory for this; use a smaller batch or a smaller model"
    elif isinstance(error, LayerloomError):
        said = sentence(error)
    else:
        frame = next(reversed(traceback.extract_tb(error.__traceback__)), None)
        place = f" ({os.path.basename(frame.filename)}, line {frame.lineno})" if frame else ""
        said = f"{type(error).__name__}: {sentence(error)}{place}"
    return Message({"kind": "failed", "type": type(error).__name__, "message": said[:SHOWN_ERROR]})


def sentence(error: BaseException) -> str:
    """What an error says; its own `__str__` may fail."""
    try:
        return str(error) or "no reason given"
    except Exception:
        return "an error whose text cannot be made"


def main(descriptors: list[str], begin: Callable[[], None] = limits.at_start) -> int:
    """Answer requests until the pipe ends."""
    requests, answers, lifeline = map(int, descriptors)
    begin()
    limits.end_with(lifeline)
    child = Child(answers)
    while (message := receive(requests)) is not None:
        child.answer(message)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
