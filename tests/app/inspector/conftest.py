"""An inspector on a small model, with keys and clicks that go where a user's would."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app import theme
from app.document.document import Document
from app.inspector import Inspector

from .models import digits


@pytest.fixture
def document(qapp):
    return Document(digits())


@pytest.fixture
def inspector(show, document):
    return show(Inspector(document, theme.light()), 320, 800)


@pytest.fixture
def tick(qtbot):
    """Presses the mark of a check box."""
    def tick(box):
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    return tick


@pytest.fixture
def type_into(qtbot):
    """Replaces the text of an edit field by typing."""
    def type_into(line, text):
        line.setFocus()
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
        qtbot.keyClicks(line, text)
    return type_into


@pytest.fixture
def field(inspector, qapp):
    """A field of the form of a call's layer."""
    def field(call_id, name):
        inspector.show_calls([call_id])
        inspector.tabs.setCurrentIndex(0)
        qapp.processEvents()
        return inspector.layer_page.form.fields[name]
    return field
