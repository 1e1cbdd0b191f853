"""A canvas with a document, and a mouse that speaks canvas units."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app import theme
from app.canvas.canvas import Canvas
from app.canvas.hits import Port, port_place
from app.canvas.rows import FOLD
from app.document import edits
from app.document.document import Document

from ..pointing import move_pointer
from .models import siamese


class Mouse:
    """Presses, moves and releases at canvas places."""

    def __init__(self, canvas):
        self.canvas = canvas

    def at(self, x, y):
        return QPoint(*(round(value) for value in self.canvas.camera.view.pixel(x, y)))

    def middle(self, call_id):
        boxes, row = self.canvas.columns.boxes, self.canvas.columns.row_of[call_id]
        return float(boxes.x[row] + boxes.w[row] / 2), float(boxes.y[row] + boxes.h[row] / 2)

    def port(self, call_id, inward, index=0):
        return port_place(self.canvas.columns, Port(self.canvas.columns.row_of[call_id], inward, index))

    def press(self, place, keys=Qt.KeyboardModifier.NoModifier, button=Qt.MouseButton.LeftButton):
        self.start, self.keys, self.button = place, keys, button
        QTest.mousePress(self.canvas, button, keys, self.at(*place))

    def move(self, place):
        x, y = self.start
        for share in (0.3, 1.0):
            move_pointer(self.canvas, self.at(x + (place[0] - x) * share, y + (place[1] - y) * share))

    def release(self, place):
        QTest.mouseRelease(self.canvas, self.button, self.keys, self.at(*place))

    def drag(self, start, end, keys=Qt.KeyboardModifier.NoModifier, button=Qt.MouseButton.LeftButton):
        self.press(start, keys, button)
        self.move(end)
        self.release(end)

    def click(self, place, keys=Qt.KeyboardModifier.NoModifier):
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, keys, self.at(*place))


@pytest.fixture
def document(qapp):
    """The shared-embedding sheet."""
    return Document(siamese())


@pytest.fixture
def canvas(qtbot, document):
    """A canvas that shows the whole of it."""
    widget = Canvas(document, theme.light())
    qtbot.addWidget(widget)
    widget.resize(1500, 700)
    widget.show()
    widget.frame(animated=False)
    widget.setFocus()
    return widget


@pytest.fixture
def fold_shared(canvas):
    """Folds the calls of the embedding into one box; gives its row and the calls."""
    def fold_shared():
        document = canvas.document
        calls = document.graph.uses["embedding"]
        document.edit("fold", edits.fold(document.sheet, calls[:1]))
        row, = (row for row, group in canvas.columns.groups.at.items() if group.kind == FOLD)
        return row, calls
    return fold_shared


@pytest.fixture
def mouse(canvas):
    """A mouse over it."""
    return Mouse(canvas)
