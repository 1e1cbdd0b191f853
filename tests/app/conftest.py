"""Windows to try, and what sees to it that those of one test are gone before the next one begins."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QCursor, QGuiApplication

from app.editor import STYLE
from app.settings import Settings
from app.texts import languages, sentences
from app.window import windows
from app.window.window import Window
from engine import library

from . import qt_threads

qt_threads.watch()
PATIENCE = 30_000
"""Milliseconds that a test waits for what must happen: a machine may be busy with other work."""


@pytest.fixture(scope="session")
def qapp_args():
    """What the program says to its application."""
    return ["layerloom", *STYLE]


@pytest.fixture
def qtbot(qtbot):
    """pytest-qt's own, with more patience."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    return qtbot


@pytest.fixture
def show(qtbot):
    """Shows a widget in a size, and sees to it that it goes."""
    def show(widget, width, height):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        return widget
    return show


@pytest.fixture(autouse=True)
def nothing_is_left_open():
    """Carry out the deletions that closing a window only asks for: without an event loop nobody would.

    Offscreen, Qt deletes what was copied after Python has ended, which a picture made by Python does not survive.
    """
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QGuiApplication.clipboard().clear()
        # Where the pointer was left is where the next test would paste.
        QCursor.setPos(0, 0)


@pytest.fixture(autouse=True)
def only_the_windows_thread_makes_classes_of_qt():
    """Whatever a test has other threads do, they make no class of Qt: the program may crash where one does."""
    yield
    assert not qt_threads.made()


@pytest.fixture(autouse=True)
def windows_of_its_own(monkeypatch):
    """No test sees the windows of another one, which Qt may not have destroyed yet."""
    monkeypatch.setattr(windows, "shown", [])


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Each test begins in English, whatever language another one let the program speak."""
    monkeypatch.setattr(languages, "_spoken", QLocale("en"))
    monkeypatch.setattr(sentences, "_language", "en")


def give_up(window):
    """Let a window close whatever is not saved, or is half typed and would be an edit."""
    window.document.undo_stack.setClean()
    window.agreed = True


@pytest.fixture
def open_window(qtbot, tmp_path):
    """Opens a window with settings of its own, which edits that are not saved do not keep from closing."""
    def open_window(size=None, *, active=False, example=False):
        library.builtin()
        made = Window(Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(made, before_close_func=give_up)
        if size is not None:
            made.resize(*size)
        with qtbot.waitActive(made) if active else qtbot.waitExposed(made):
            made.show()
            if active:
                made.activateWindow()
        if example:
            made.filing.open_example()
        return made
    return open_window
