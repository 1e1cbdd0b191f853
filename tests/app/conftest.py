"""Windows of one test are gone before the next one begins."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app import windows

PATIENCE = 30_000
"""Milliseconds that a test waits for what must happen: a machine may be busy with other work."""


@pytest.fixture
def qtbot(qtbot):
    """pytest-qt's own, with more patience."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def nothing_is_left_open():
    """Carry out the deletions that closing a window only asks for: without an event loop nobody would."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def windows_of_its_own(monkeypatch):
    """No test sees the windows of another one, which Qt may not have destroyed yet."""
    monkeypatch.setattr(windows, "shown", [])
