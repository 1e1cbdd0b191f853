"""Windows of one test are gone before the next one begins."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def nothing_is_left_open():
    """Carry out the deletions that closing a window only asks for: without an event loop nobody would."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
