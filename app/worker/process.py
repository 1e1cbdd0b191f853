"""The child process as the window sees it: started ahead, spoken to through pipes, killed with all it started.

This is the one module that starts processes.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress

from PySide6.QtCore import QCoreApplication

from .layer_files import LayerFile, packed
from .messages import BrokenMessage, Message, receive, send
from .stock import Sent

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PIPE_SIZE = 1 << 20


class Process:
    """One child process, which ends with the process that made it."""

    def __init__(self) -> None:
        requests, self._requests = _pipe()
        self._answers, answers = _pipe()
        lifeline, self._lifeline = os.pipe()
        theirs = (requests, answers, lifeline)
        environment = {**os.environ, "PYTHONPATH": ROOT, "HDF5_PLUGIN_PRELOAD": "::", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "app.worker.child", *map(str, theirs)], pass_fds=theirs, env=environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        finally:
            for handle in theirs:
                os.close(handle)
        self._open = [self._requests, self._answers, self._lifeline]
        self.sent = Sent()
        self._talking = threading.Lock()
        self._asked = 0

    @property
    def pid(self) -> int:
        """The process's id, which is also its group's."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return bool(self._open) and self._child.poll() is None

    def greet(self, folders: Sequence[str] = (), files: Sequence[LayerFile] = ()) -> None:
        """Let the process get ready and load layer folders, and files by content; does not wait."""
        said = packed(files)
        with suppress(BrokenPipeError):
            send(self._requests, Message({"kind": "hello", "folders": list(folders), "number": 0, **said.header}, said.arrays))

    def ask(self, message: Message) -> Iterator[Message]:
        """Send a request and give its answers one by one; waits, so call it from a thread.

        The last answer of a process that is gone is a failure that says how it ended.
        """
        with self._talking:
            if not self._open:
                return
            self._asked += 1
            with suppress(BrokenPipeError):
                send(self._requests, Message({**message.header, "number": self._asked}, message.arrays))
            while self._open:
                answer = self._receive()
                if answer.header.get("number", self._asked) == self._asked:
                    yield answer

    def _receive(self) -> Message:
        try:
            message = receive(self._answers)
        except BrokenMessage:
            message = None
        if message is not None:
            return message
        self.kill()
        return Message({"kind": "failed", "type": "ProcessEnded", "message": ending(self._child.wait())})

    def kill(self) -> None:
        """End the process and all it started, at once."""
        if self._open:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)

    def leave(self) -> None:
        """End the process at once, and close it without waiting for that."""
        self.kill()
        threading.Thread(target=self.close, daemon=True).start()

    def close(self) -> None:
        """End the process and give back what it held here, once nobody talks to it any more."""
        self.kill()
        self._child.wait()
        with self._talking:
            while self._open:
                os.close(self._open.pop())


_ready: list[Process] = []


def prepare() -> None:
    """Start a process ahead, for the next `take`; from then on there is always one."""
    if not _ready:
        process = Process()
        process.greet([])
        _ready.append(process)


def take() -> Process:
    """A process for one task, one that was started ahead where there is one."""
    if not _ready:
        return Process()
    process = _ready.pop()
    prepare()
    if process.alive:
        return process
    process.close()
    return Process()


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    with suppress(ImportError, AttributeError, OSError):
        import fcntl
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, PIPE_SIZE)
    return ends


def ending(code: int) -> str:
    """A sentence on how a process ended without a result."""
    def translate(text: str) -> str:
        return QCoreApplication.translate("Worker", text)
    if code == -signal.SIGKILL:
        return translate("The worker was stopped, perhaps because memory ran out. Use a smaller batch or a smaller model.")
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return translate("Reading took too long and was stopped: the file is damaged, or much larger than it looks.")
    if code < 0:
        said = translate("The worker crashed ({}). A layer's own code or a damaged file can do that; nothing here was lost.")
        return said.format(signal.Signals(-code).name)
    return translate("The worker ended without a result (exit code {}). A layer's own code may have ended it.").format(code)
