"""Work beside the window's thread of which only the latest counts: reading a large array takes longer than a window may wait."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ..post import tell


class Beside(QObject):
    """Works one thing out at a time; `done` gets what it was asked for and the result, unless something else was asked since."""

    done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0

    def start(self, key: Any, work: Callable[[], Any]) -> None:
        """Begin to work something out; `work` must touch no widget."""
        self.number += 1
        threading.Thread(target=self._run, args=(self.number, key, work), daemon=True).start()

    def stop(self) -> None:
        """Let what is under way come to nothing."""
        self.number += 1

    def _run(self, number: int, key: Any, work: Callable[[], Any]) -> None:
        try:
            found = work()
        except MemoryError:
            found = None
        if number == self.number:
            tell(self, self._hear, number, key, found)

    def _hear(self, number: int, key: Any, found: Any) -> None:
        if number == self.number:
            self.done.emit(key, found)
