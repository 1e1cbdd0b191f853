"""What begins once the window is there: each piece is imported in a thread first, so that it costs the window one short moment."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ..document import edits
from ..post import tell

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

    def __init__(self, window: "Window", pieces: Sequence[Piece] = PIECES) -> None:
        super().__init__(window)
        self.window = window
        self.pieces = pieces
        self._is_leaving = False
        QCoreApplication.instance().aboutToQuit.connect(self._leave)
        QTimer.singleShot(SETTLED, self, self._start)

    def _leave(self) -> None:
        self._is_leaving = True

    def _start(self) -> None:
        # The program waits for its end: what is half imported when Python is taken down can crash.
        Thread(target=self._import).start()

    def _import(self) -> None:
        for index, piece in enumerate(self.pieces):
            # What cannot be imported is told by whoever needs it.
            with suppress(ImportError):
                for name in piece.modules:
                    if self._is_leaving:
                        return
                    import_module(name)
            tell(self, self._begin, index)

    def _begin(self, index: int) -> None:
        begin = self.pieces[index].begin
        if begin is not None:
            begin(self.window)
