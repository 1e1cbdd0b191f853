"""Steps of history: how they melt, and that they go with their document, whoever lets go of it."""

import gc
import subprocess
import sys

import pytest

from app.document.document import Document, Edit
from app.document.sheet import Sheet
from engine.graph import Graph

COLLECTED = """
import gc
from PySide6.QtCore import QCoreApplication
from app.document.document import Document, Edit

application = QCoreApplication([])
gc.disable()
for _ in range(30):
    document = Document()
    document.itself = document
    gc.collect(0)
    for number in range(6):
        document.edit("Move", document.sheet.moved({"a": (number, 0)}))
    del document
    gc.collect()
print(sum(isinstance(each, Edit) for each in gc.get_objects()), "left")
"""


@pytest.fixture
def document(qapp):
    return Document(Sheet(Graph.empty()))


def place(document, at, key=None):
    document.edit("Move", document.sheet.moved({"a": (at, 0)}), key=key)


def steps():
    gc.collect()
    return sum(isinstance(each, Edit) for each in gc.get_objects())


def test_a_document_that_the_collector_takes_takes_its_younger_steps_along():
    """PySide deletes a command twice whose wrapper is collected before the stack: the process would end here."""
    done = subprocess.run([sys.executable, "-c", COLLECTED], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "0 left\n"), done.stderr


def test_what_melts_is_one_step_and_leaves_nothing_behind(document):
    before = steps()
    first = document.root
    for at in range(50):
        place(document, at, "drag")
    assert document.undo_stack.count() == 1 and steps() == before + 1
    last = document.root
    document.undo_stack.undo()
    assert document.root is first
    document.undo_stack.redo()
    assert document.root is last


def test_a_step_that_comes_back_to_where_it_began_is_none(document):
    first = document.root
    place(document, 1, "drag")
    document.edit("Move", first, key="drag")
    assert document.root is first and document.undo_stack.count() == 0 and document.undo_stack.isClean()


def test_what_was_undone_or_saved_does_not_melt(document):
    place(document, 1, "drag")
    document.undo_stack.setClean()
    place(document, 2, "drag")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.undo_stack.isClean()
    place(document, 3, "drag")
    assert document.undo_stack.count() == 2 and not document.undo_stack.isClean()


def test_steps_of_other_keys_and_steps_after_a_pause_stand_alone(document):
    for key in ("drag", "type", None, None):
        place(document, document.undo_stack.count(), key)
    assert document.undo_stack.count() == 4
    place(document, 10, "drag")
    document.end_melting()
    place(document, 11, "drag")
    assert document.undo_stack.count() == 6


def test_opening_forgets_the_steps(document):
    before = steps()
    for at in range(5):
        place(document, at)
    document.open(Sheet(Graph.empty()))
    assert document.undo_stack.count() == 0 and steps() == before
