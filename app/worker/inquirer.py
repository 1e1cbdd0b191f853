"""Asks the user's layer classes for what they declare, weigh and give, in a process of its own beside the one for runs.

Code that hangs, crashes or ends the process costs that process only: the file or question at fault is remembered as such, and the
rest goes on in another one.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from engine.elsewhere.questions import Failure, Question

from ..post import tell
from .layer_files import LayerFile, packed
from .messages import Message
from .process import Process

SECONDS = 4.0
START_SECONDS = 30.0


class Inquirer(QObject):
    """Loads layer files and answers questions, in the order asked; `answered` tells of answers that are with their classes now."""

    loaded = Signal(list)
    answered = Signal()
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: list[LayerFile] = []
        self._process: Process | None = None
        self._talk: Inquiry | None = None
        self._waiting: dict[Question, None] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.answered)

    @property
    def busy(self) -> bool:
        """Whether anything is being found out."""
        return self._talk is not None

    def load(self, files: Sequence[LayerFile]) -> None:
        """Begin anew with these files; `loaded` gets a mapping for each: path, classes, problem, line."""
        self._end()
        self._waiting.clear()
        self.files = list(files)
        self._start(is_loading=True)

    def ask(self, questions: Iterable[Question]) -> None:
        """Find out what is not known yet and not asked already."""
        asked = set(self._talk.questions) if self._talk is not None else set()
        for question in questions:
            if question not in question.kind.answers.given and question not in asked:
                self._waiting[question] = None
        if self._waiting and self._talk is None:
            self._start()

    def cancel(self) -> None:
        """Stop what is being asked now, for good; what waits is asked all the same."""
        talk = self._talk
        if talk is None:
            return
        self._end()
        for number, question in enumerate(talk.questions[talk.at:] if not talk.is_loading else ()):
            if number == 0:
                question.kind.answers.fail(question, Failure(translate("it was stopped before it had answered; change the layer or "
                                                                       "its file to ask again")))
                self._later.start()
            else:
                self._waiting.setdefault(question)
        if talk.is_loading:
            self.loaded.emit([_broken(each.path, translate("loading was stopped")) for each in self.files if not each.is_part])
        elif self._waiting:
            self._start()

    def close(self) -> None:
        """End the process for good."""
        self._waiting.clear()
        self._end()

    def _start(self, is_loading: bool = False) -> None:
        questions, self._waiting = list(self._waiting), {}
        self._talk = Inquiry(self, self._process, self.files, questions, is_loading)
        self._process = None
        self._talk.start()
        self.busy_changed.emit(True)

    def _end(self) -> None:
        talk, self._talk = self._talk, None
        process, self._process = self._process, None
        if talk is not None:
            talk.stop()
            self.busy_changed.emit(False)
        if process is not None:
            process.leave()

    def hear(self, talk: "Inquiry", kind: str, value: Any) -> None:
        """Take what a thread says of its inquiry."""
        if talk is not self._talk:
            return
        if kind == "loaded":
            self.files = [each for each in self.files if each.path not in value[1]]
            self.loaded.emit(value[0])
        elif kind == "found":
            question, answer, arrays = value
            if isinstance(answer, Failure):
                question.kind.answers.fail(question, answer)
            else:
                question.kind.answers.take(question, answer, arrays)
            self._later.start()
        else:
            self._talk, self._process = None, talk.process
            self.busy_changed.emit(False)
            if self._waiting:
                self._start()


class Inquiry(threading.Thread):
    """One round of loading and asking, in a thread of its own because pipes may make it wait."""

    def __init__(self, inquirer: Inquirer, process: Process | None, files: Sequence[LayerFile], questions: Sequence[Question],
                 is_loading: bool) -> None:
        super().__init__(daemon=True)
        self.inquirer = inquirer
        self.process = process
        self.files = list(files)
        self.questions = list(questions)
        self.is_loading = is_loading
        self.at = 0
        self._is_late = self._is_stopped = False
        self._timer: threading.Timer | None = None

    def stop(self) -> None:
        """End the process at once; nothing is told any more."""
        self._is_stopped = True
        if self.process is not None:
            self.process.kill()

    def run(self) -> None:
        """Load, ask, and tell what comes."""
        if self.process is None or not self.process.alive:
            said, ended = self._load()
            if self.is_loading:
                self._tell("loaded", (said, ended))
        while self.at < len(self.questions) and not self._is_stopped:
            if self.process is None:
                self._fail_rest()
                break
            self._ask()
        if self._is_stopped and self.process is not None:
            self.process.close()
        self._tell("ended", None)

    def _load(self) -> tuple[list[Mapping[str, Any]], list[str]]:
        """What the files declare, and the paths of those that ended the process; after it there is a process, or none will do."""
        ended: dict[str, Mapping[str, Any]] = {}
        while not self._is_stopped:
            left = [each for each in self.files if each.path not in ended]
            request = packed(left)
            at, reason = None, ""
            for answer in self._answers({"kind": "hello", **request.header}, request.arrays):
                if answer.header["kind"] == "begun":
                    at = answer.header["step"]
                elif answer.header["kind"] == "hello":
                    return [*answer.header["files"], *ended.values()], list(ended)
                else:
                    reason = answer.header["message"]
            self._drop()
            if at is None or at in ended:
                return [_broken(each.path, reason) for each in self.files if not each.is_part], list(ended)
            late = translate("did not finish loading within {seconds:g} seconds and was stopped; look for an endless loop")
            ended[at] = _broken(at, self._ending(late, translate("ended the process that loaded it. {how}"), reason))
        return [], list(ended)

    def _ask(self) -> None:
        """Ask what is left, up to the first question that ends the process."""
        first, reason, is_done = self.at, "", False
        for answer in self._answers({"kind": "find", "questions": [each.header() for each in self.questions[first:]]}):
            if answer.header["kind"] == "found":
                self.at = first + answer.header["index"] + 1
                self._tell("found", (self.questions[self.at - 1], answer.header["answer"], answer.arrays))
            elif answer.header["kind"] == "failed":
                reason = answer.header["message"]
            is_done = answer.header["kind"] == "find"
        if is_done or self._is_stopped:
            return
        said = self._ending(translate("it did not answer within {seconds:g} seconds and was stopped; look for an endless loop"),
                            translate("it ended the process that asked for its shape. {how}"), reason)
        self._tell("found", (self.questions[self.at], Failure(said), ()))
        self.at += 1
        self._drop()
        if self.at < len(self.questions):
            self._load()

    def _fail_rest(self) -> None:
        failure = Failure(translate("the layer files could not be loaded a second time; see Layer files…"))
        for question in self.questions[self.at:]:
            self._tell("found", (question, failure, ()))

    def _ending(self, late: str, ended: str, reason: str) -> str:
        return late.format(seconds=SECONDS) if self._is_late else ended.format(how=reason)

    def _answers(self, header: Mapping[str, Any], arrays: Sequence[Any] = ()) -> Iterator[Message]:
        """Answers one by one, up to the last; the process is ended where one step takes too long."""
        self._is_late = False
        if self.process is None:
            self.process = Process()
        if self._is_stopped:
            self.process.kill()
        self._watch(START_SECONDS)
        try:
            for answer in self.process.ask(Message(header, arrays)):
                self._watch(SECONDS)
                yield answer
                if answer.header["kind"] in ("hello", "find", "failed"):
                    return
        finally:
            self._timer.cancel()

    def _watch(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(seconds, self._give_up, [self.process])
        self._timer.daemon = True
        self._timer.start()

    def _give_up(self, process: Process) -> None:
        self._is_late = True
        process.kill()

    def _drop(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.close()

    def _tell(self, kind: str, value: Any) -> None:
        if not self._is_stopped:
            tell(self.inquirer, self.inquirer.hear, self, kind, value)


def _broken(path: str, problem: str) -> dict[str, Any]:
    return {"path": path, "classes": [], "problem": problem, "line": 0}


def translate(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Worker", text)
