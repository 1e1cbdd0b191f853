"""Autosave, and what a crash has left: unsaved work goes into a journal within a second, and is offered at the next start.

Nothing is deleted before the user chose, and what is given up stays in the trash for a month.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from engine.errors import FormatError, LayerloomError
from engine.formats import layerloom_of, persist

from ..document.document import Document
from ..document.placing import arranged
from ..document.sheet import Sheet
from ..post import tell
from ..worker.messages import Message
from ..worker.models import unpack
from .editor_part import sheet_of
from .files import Stamp, changed_on_disk, known_stamp
from .journal import Journal, locked, snapshots, state_folder, to_trash

DELAY = 700


class Autosave(QObject):
    """Writes the document's unsaved work into a journal, beside the window; `failed` says once why that does not work."""

    failed = Signal(str)

    def __init__(self, document: Document, root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.root = root or state_folder()
        self._journal: Journal | None = None
        self._written: Sheet | None = None
        self._has_failed = self._has_ended = False
        self._thread = ThreadPoolExecutor(1, "autosave")
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._edited)
        document.undo_stack.cleanChanged.connect(self._cleaned)
        document.destroyed.connect(self._let_go)

    def write(self) -> None:
        """Write what is unsaved now; does not wait."""
        self._timer.stop()
        sheet, path = self.document.root, self.document.path
        if self.document.undo_stack.isClean() or sheet is self._written:
            return
        self._journal = self._journal or Journal(self.root)
        self._written = sheet
        self._later(self._journal.write, sheet, path, known_stamp(path) if path else None)

    def close(self, keep: bool = False) -> None:
        """Stop; with `keep` unsaved work is left to be recovered, else the user saved it or gave it up."""
        if keep:
            self.write()
        self._timer.stop()
        self._has_ended = True
        journal, self._journal = self._journal, None
        if journal is not None:
            self._later(journal.close if keep else journal.discard)
        self._thread.shutdown(wait=True)

    def _edited(self) -> None:
        if not (self._timer.isActive() or self._has_ended):
            self._timer.start()

    def _cleaned(self, clean: bool) -> None:
        if not clean:
            self._edited()
        elif self._journal is not None:
            journal, self._journal, self._written = self._journal, None, None
            self._later(journal.discard)

    def _let_go(self) -> None:
        """Leave the journal: a document that is destroyed takes its undo stack along, which then says that nothing is unsaved."""
        self._timer.stop()
        self._has_ended, self._journal = True, None

    def _later(self, work: Callable, *arguments: Any) -> None:
        def run() -> None:
            try:
                work(*arguments)
            except LayerloomError as error:
                self._say(str(error))
        self._thread.submit(run)

    def _say(self, reason: str) -> None:
        if not self._has_failed:
            self._has_failed = True
            tell(self, lambda: self.failed.emit(reason))


class Recovered:
    """Unsaved work that a program left behind when it crashed; the journal is locked against other programs until it is let go."""

    def __init__(self, folder: Path, lock: QLockFile, head: dict[str, Any]) -> None:
        self.folder = folder
        self._lock = lock
        self.path = head["path"] if isinstance(head.get("path"), str) else ""
        self.time = head["time"] if isinstance(head.get("time"), (int, float)) else 0.0
        self._base = _stamp(head.get("base"))

    @property
    def is_base_changed(self) -> bool:
        """Whether the file was changed after the work began that is recovered: then both should be kept."""
        return bool(self.path) and self._base is not None and changed_on_disk(self.path, self._base)

    @property
    def attempts(self) -> int:
        """How often recovery was begun before; from 2 on it may be what crashes the program."""
        with suppress(OSError, ValueError):
            return int((self.folder / "attempts").read_text()[:9])
        return 0

    def sheet(self) -> Sheet:
        """The newest sheet that is whole; FormatError where there is none."""
        with suppress(LayerloomError):
            persist.write_bytes(self.folder / "attempts", str(self.attempts + 1).encode())
        reason = "its journal is damaged"
        for _, message in snapshots(self.folder):
            try:
                return _sheet(message)
            except LayerloomError as error:
                reason = str(error)
            except (KeyError, TypeError, ValueError, AttributeError, StopIteration, IndexError) as error:
                reason = f"its journal is damaged ({type(error).__name__})"
        raise FormatError(f"the unsaved work cannot be recovered: {reason}")

    def discard(self) -> None:
        """Put it into the trash: it was taken over, or given up."""
        self._lock.unlock()
        to_trash(self.folder)

    def release(self) -> None:
        """Leave it for the next start."""
        self._lock.unlock()


def recoverable(root: Path | None = None) -> list[Recovered]:
    """The work that crashed programs left, newest first; that of programs which still run is not touched."""
    root = root or state_folder()
    found = []
    for folder in sorted(root.iterdir(), reverse=True) if root.is_dir() else ():
        lock = locked(folder) if folder.is_dir() else None
        if lock is None:
            continue
        head = next((head for head, _ in snapshots(folder)), None)
        if head is not None:
            found.append(Recovered(folder, lock, head))
        else:
            lock.unlock()
            to_trash(folder)
    return sorted(found, key=lambda each: each.time, reverse=True)


def _sheet(message: Message) -> Sheet:
    graph = unpack(message)
    return arranged(sheet_of(graph, layerloom_of(message.header["text"])))


def _stamp(value: Any) -> Stamp | None:
    if isinstance(value, list) and [type(each) for each in value] == [int, int, str]:
        return Stamp(*value)
    return None
