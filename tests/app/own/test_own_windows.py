"""The user's own layers with two windows: one folder, one question, one set of classes, and shapes in both."""

import pytest
from shiboken6 import delete, isValid

from app.document.document import Document
from app.window import windows
from engine.layer import Layer
from engine.layers.locked import LockedLayer

from .test_own_layers import mine, started


@pytest.fixture
def other(desk, window, monkeypatch):
    """A second window of the program."""
    monkeypatch.setattr(windows, "shown", [window])
    made = windows.another(window)
    yield made
    if isValid(made):
        made.agreed = True
        made.close()


def all_known(*found):
    for each in found:
        inference = each.document.whole
        assert inference.graph.calls and all(result.known for result in inference.results.values())


def test_calls_of_own_layers_get_their_shapes_in_every_window(desk, other, qtbot):
    desk.write("mine.py", mine())
    desk.allow()
    assert other.panels.own.layers is desk.layers
    started(desk, "Mine")
    started(other, "Mine", settings={"width": 5})
    desk.settle()
    qtbot.waitUntil(lambda: all_known(desk, other))
    assert [str(each) for each in other.document.inference.results["mine"].outputs] == ["(None, 5) float32"]
    assert [each.path for each in other.worker.files] == [str(desk.folder / "mine.py")] == [each.path for each in
                                                                                          desk.window.worker.files]


def test_a_file_that_changes_is_asked_about_once_and_followed_in_every_window(desk, other, qtbot):
    path = desk.write("mine.py", mine())
    desk.allow()
    started(desk, "Mine")
    started(other, "Mine")
    desk.settle()
    desk.write("mine.py", mine(width=7, more="def get_more(self): return 1"))
    assert all(isinstance(each.document.graph.layers["mine"], LockedLayer) for each in (desk, other))
    asked = [each.panels.own.dialogs[f"review {path}"] for each in (desk.window, other) if each.panels.own.dialogs]
    assert len(asked) == 1
    asked[0].yes.click()
    desk.settle()
    qtbot.waitUntil(lambda: all_known(desk, other))
    assert all(type(each.document.graph.layers["mine"]) is Layer.registry["Mine"] for each in (desk, other))
    other.document.undo_stack.undo()
    other.document.undo_stack.redo()
    qtbot.waitUntil(lambda: all_known(other))


def test_own_layers_outlive_the_window_that_began_them(desk, other, qtbot):
    desk.write("mine.py", mine())
    desk.allow()
    windows.shown[0].close()
    assert windows.shown == [other] and "Mine" in Layer.registry
    started(other, "Mine")
    qtbot.waitUntil(lambda: all_known(other))
    (desk.folder / "mine.py").write_text(mine(width=4))
    qtbot.waitUntil(lambda: isinstance(other.document.graph.layers["mine"], LockedLayer))
    other.agreed = True
    other.close()
    assert "Mine" not in Layer.registry and not desk.layers.inquirer.busy


def test_a_document_that_went_without_a_word_is_asked_nothing_more(desk):
    gone, kept = Document(), desk.document
    desk.layers.join(gone)
    delete(gone)
    assert desk.layers.documents == [kept]
    desk.write("mine.py", mine())
    desk.allow()
    started(desk, "Mine")
    desk.settle()
    all_known(desk)
