"""What begins once the window is there: each piece is imported in a thread first, so that it costs the window one short moment."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ..document import edits

if TYPE_CHECKING:
    from .window import Window

SETTLED = 300
"""Milliseconds after which what can wait begins, so that it does not slow down the window's first moments."""


class Piece(NamedTuple):
    """Modules that take long to import, and what begins in the window when they are there."""

    modules: Sequence[str]
    begin: Callable[["Window"], None] | None


PIECES = (Piece(("app.storage.salvage", "app.worker"), lambda window: window.keep_safe()),
          Piece((*edits.MODULES, "app.canvas.inplace"), None),
          Piece(("app.own.desk",), lambda window: window.panels.own.start()),
          Piece(("engine.elsewhere.described", "app.run", "app.results.values", "networkx"), None),
          Piece(("pyqtgraph",), None))
"""In the order in which they begin: the unsaved work is kept safe before anything else."""


class Beginning(QObject):
    """Begins the pieces of one window, one after the other."""

    _imported = Signal(int)

    def __init__(self, window: "Window", pieces: Sequence[Piece] = PIECES) -> None:
        super().__init__(window)
        self.window = window
        self.pieces = pieces
        self._imported.connect(self._begin)
        QTimer.singleShot(SETTLED, self, self._start)

    def _start(self) -> None:
        Thread(target=self._import, daemon=True).start()

    def _import(self) -> None:
        for index, piece in enumerate(self.pieces):
            # What cannot be imported is told by whoever needs it.
            with suppress(ImportError):
                for name in piece.modules:
                    import_module(name)
            # The window may be gone by now, and this object with it.
            with suppress(RuntimeError):
                self._imported.emit(index)

    def _begin(self, index: int) -> None:
        begin = self.pieces[index].begin
        if begin is not None:
            begin(self.window)
