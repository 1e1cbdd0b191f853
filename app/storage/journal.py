"""Work that is not saved yet, kept on the disk: a folder for each document of each running program, locked while it lives.

A log of records holds the newest sheets; arrays of weights are written once and referred to. Journals hold data only, and are read
as carefully as anybody else's files.
"""

import os
import secrets
import shutil
import time
from collections.abc import Hashable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs
from PySide6.QtCore import QLockFile

from engine.data import npy
from engine.errors import DataError
from engine.formats import persist
from engine.weights import place_of

from ..document.sheet import Sheet
from ..worker.messages import Message
from ..worker.models import pack
from .editor_part import layerloom_of
from .files import Stamp
from .records import Record, packed, unpacked

VERSION = 1
MOST_SHEETS = 200
LARGEST_LOG = 5 << 20
LARGEST_WEIGHTS = 256 << 20
TRASH_DAYS = 30
MOST_TRASH = 20


def state_folder() -> Path:
    """Where journals are, beside the user's other state."""
    return Path(platformdirs.user_state_dir("layerloom")) / "journals"


class Journal:
    """The journal of one document; raises WriteError where it cannot be written."""

    def __init__(self, root: Path) -> None:
        self.folder = root / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{secrets.token_hex(3)}"
        self._lock: QLockFile | None = None
        self._log: persist.Log | None = None
        self._number = 0
        self._sheets = 0
        self._compact = 0
        self._written: dict[Hashable, tuple[int, np.ndarray]] = {}

    def write(self, sheet: Sheet, path: str, base: Stamp | None) -> None:
        """Put a sheet on the disk, with the path it would be saved to and what that file was."""
        graph = sheet.graph.detached()
        header, arrays = pack(graph, {}, layerloom_of(sheet))
        if sum(array.nbytes for array in arrays) > LARGEST_WEIGHTS:
            header, arrays = {**header, "layers": {}}, []
        if self._log is None or self._sheets >= MOST_SHEETS or self._log.length > self._compact:
            self._begin()
        numbers = [self._array(array) for array in arrays]
        self._log.append(packed(Record({
            "kind": "sheet", "version": VERSION, "time": time.time(), "path": path, "base": base, "model": header,
            "arrays": numbers})))
        if self._sheets == 0:
            self._compact = self._log.length * 4 + LARGEST_LOG
            self._forget_old()
        self._sheets += 1

    def _begin(self) -> None:
        if self._lock is None:
            try:
                self.folder.mkdir(parents=True, mode=0o700)
            except OSError as error:
                raise persist.refusal(self.folder, error, "unsaved work is not kept for a crash") from error
            self._lock = locked(self.folder)
        if self._log is not None:
            self._log.close()
            self._number += 1
        self._log = persist.Log(self.folder / f"{self._number}.log")
        self._sheets = 0
        self._written.clear()

    def _array(self, array: np.ndarray) -> int:
        place = place_of(array)
        known = self._written.get(place)
        if known is None:
            # The array is kept, so that its place in memory is nobody else's.
            known = self._written[place] = (len(self._written), array)
            self._log.append(packed(Record({"kind": "array", "number": known[0]}, npy.to_bytes(array))))
        return known[0]

    def _forget_old(self) -> None:
        for number in range(self._number - 1):
            with suppress(OSError):
                os.unlink(self.folder / f"{number}.log")

    def close(self) -> None:
        """Leave the journal as it is, for the next start to find."""
        if self._log is not None:
            self._log.close()
        if self._lock is not None:
            self._lock.unlock()

    def discard(self) -> None:
        """Put the journal into the trash: its work was saved, or given up."""
        self.close()
        to_trash(self.folder)


def locked(folder: Path) -> QLockFile | None:
    """The lock of a journal, taken over from a process that is gone; None while its program lives."""
    lock = QLockFile(str(folder / "lock"))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None


def to_trash(folder: Path) -> None:
    """Move a journal into the trash, and forget what has been there for long."""
    trash = folder.parent.parent / "trash"
    with suppress(OSError):
        trash.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.is_dir():
            os.utime(folder)
            os.rename(folder, trash / folder.name)
        found = sorted(trash.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
        for index, old in enumerate(found):
            if index >= MOST_TRASH or time.time() - old.stat().st_mtime > TRASH_DAYS * 86_400:
                shutil.rmtree(old, ignore_errors=True)


def snapshots(folder: Path) -> Iterator[tuple[dict[str, Any], Message]]:
    """The whole sheets of a journal, newest first, each with the message that says its model."""
    logs = sorted(folder.glob("*.log"), key=lambda log: int(log.stem) if log.stem.isdecimal() else -1, reverse=True)
    for log in logs:
        try:
            data = log.read_bytes()
        except OSError:
            continue
        yield from reversed(list(_sheets(data)))


def _sheets(data: bytes) -> Iterator[tuple[dict[str, Any], Message]]:
    arrays: dict[int, np.ndarray] = {}
    for record in unpacked(data):
        kind, head = record.head.get("kind"), dict(record.head)
        if kind == "array":
            with suppress(DataError, TypeError):
                arrays[head.get("number")] = npy.from_bytes(record.body, "an array of the journal")
        elif kind == "sheet" and head.get("version") == VERSION:
            numbers = head.get("arrays")
            if isinstance(numbers, list) and all(number in arrays for number in numbers) and isinstance(head.get("model"), dict):
                yield head, Message(head["model"], [arrays[number] for number in numbers])
