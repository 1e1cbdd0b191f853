"""Starts the editor: the application, its colours, the window, and what it shows first."""

import builtins
import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from engine.collection import set_apart

if TYPE_CHECKING:
    from .window.window import Window

STYLE = ("-style", "Fusion")
"""Said to the application, because asking it for a style has PySide make QStyle and its 566 constants: 10 ms of a start."""


def start(path: str, folders: Sequence[str]) -> int:
    """Open the editor; returns when its window is closed."""
    from .window.beginning import Beginning
    window = opened(path, folders)
    from .window.ending import heed_signals
    heed_signals(QApplication.instance())
    window.mishaps.install()
    Beginning(window)
    return QApplication.instance().exec()


def opened(path: str, folders: Sequence[str]) -> "Window":
    """The editor's window, shown, with a file or with the example; nothing of the layer folders has run when it returns.

    What the start made is kept out of the garbage collector's sight from here on.
    """
    application()
    from .window.window import Window
    window = Window(folders=folders)
    if not (path and window.filing.open(path)):
        refusal = window.status.currentMessage()
        window.filing.open_example()
        window.status.say(refusal)
    window.show()
    set_apart(True)
    gc.enable()
    return window


def application() -> QApplication:
    """The application, named, dressed and translated."""
    import_plainly()
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("layerloom")
    app.setApplicationDisplayName("Layerloom")
    app.setDesktopFileName("layerloom")
    from . import theme
    from .settings import Settings, theme_named
    from .texts.languages import speak
    QTimer.singleShot(0, lambda: show_icon(app))
    theme.apply(app, theme_named(Settings().theme))
    speak(app, Settings().language)
    return app


def import_plainly() -> None:
    """Import as Python does: PySide6 reads the source of every module for features to be switched on, and nobody switches any."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def show_icon(app: QApplication) -> None:
    """Give the windows the program's icon."""
    from .widgets.icons import program_icon
    app.setWindowIcon(program_icon())
