"""What begins once the window is there, a little at a time, so that the window goes on meanwhile.

Only the window's thread imports what makes classes of Qt. Up to Python 3.11 PySide keeps its classes in a map of its own, and Qt's
side reads it without Python's lock: a class made in another thread meanwhile lets the program crash or hang.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from engine.collection import uncollected

from ..document import edits

if TYPE_CHECKING:
    from .window import Window

SETTLED = 300
"""Milliseconds after which what can wait begins, so that it does not slow down the window's first moments."""
TURN = 0.008
"""Seconds after which the window gets its turn, unless a single import takes longer."""
PAUSE = 20
"""Milliseconds between two looks whether the thread is done."""
WITHOUT_QT = ("networkx", "numpy.typing", "decimal", "multiprocessing.connection", "cProfile", "pydoc")
"""Long imports that make no class of Qt, for a thread: networkx, and what pyqtgraph imports."""


class Piece(NamedTuple):
    """Modules to import, those of Qt whose classes are to be made before, and what begins in the window then."""

    modules: Sequence[str]
    begin: Callable[["Window"], None] | None = None
    classes_of: Sequence[str] = ()
    is_patient: bool = False
    """Whether it waits for the thread: an import is slow beside one."""


PIECES = (Piece(("app.storage.salvage", "app.worker"), lambda window: window.keep_safe()),
          Piece((*edits.MODULES, "app.canvas.inplace")),
          Piece(("app.own.desk",), lambda window: window.panels.own.start()),
          Piece(("engine.elsewhere.described", "app.run", "app.results.values")),
          # PySide makes a class when it is first asked for; pyqtgraph asks for all of them at once.
          Piece(("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest"),
                classes_of=("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg")),
          Piece(("pyqtgraph",), is_patient=True))
"""In the order in which they begin: the unsaved work is kept safe before anything else."""


class Beginning(QObject):
    """Begins the pieces of one window, one after the other."""

    def __init__(self, window: "Window", pieces: Sequence[Piece] = PIECES) -> None:
        super().__init__(window)
        self.window = window
        self.pieces = pieces
        self._is_leaving = False
        self._thread = Thread(target=self._import)
        self._steps = self._all_steps()
        QCoreApplication.instance().aboutToQuit.connect(self._leave)
        QTimer.singleShot(SETTLED, self, self._start)

    def _leave(self) -> None:
        self._is_leaving = True

    def _start(self) -> None:
        # The program waits for its end: what is half imported when Python is taken down can crash.
        self._thread.start()
        self._go_on()

    def _import(self) -> None:
        for name in WITHOUT_QT:
            if not self._is_leaving:
                import_module(name)

    def _go_on(self) -> None:
        until = perf_counter() + TURN
        for pause in self._steps:
            if self._is_leaving:
                return
            if pause or perf_counter() > until:
                QTimer.singleShot(pause, self, self._go_on)
                return

    def _all_steps(self) -> Iterator[int]:
        """Do a little, and give the milliseconds to wait before the next."""
        for piece in self.pieces:
            while piece.is_patient and self._thread.is_alive():
                yield PAUSE
            # What cannot be imported is told by whoever needs it.
            with suppress(ImportError):
                yield from _imports(piece)
            if piece.begin is not None:
                piece.begin(self.window)
            yield 0


def _imports(piece: Piece) -> Iterator[int]:
    for part in map(import_module, piece.classes_of):
        for name in dir(part):
            getattr(part, name)
            yield 0
    for name in piece.modules:
        with uncollected():
            import_module(name)
        yield 0
