"""A whole model by the keyboard alone: built, wired, shared, edited, ordered, found, saved, run; no mouse, no menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.window import docks
from engine import load_model

NONE, CONTROL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Control", "Shift", "Alt"))


@pytest.fixture
def window(open_window):
    made = open_window((1500, 900), active=True)
    made.canvas.setFocus()
    return made


def key(which, modifiers=NONE):
    """A key to whatever has the keyboard."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    QTest.keyClick(popup.line if popup else QApplication.focusWidget(), which, modifiers)
    QApplication.processEvents()


def add(window, text):
    key(Qt.Key.Key_Tab)
    QTest.keyClicks(window.adding.popup.line, text)
    key(Qt.Key.Key_Return)
    window.canvas.setFocus()
    return window.canvas.selection()[0]


def test_a_shared_model_is_built_wired_ordered_saved_and_run_without_a_mouse(window, qtbot, monkeypatch, tmp_path):
    document = window.document
    left = add(window, "input 8")
    tower = add(window, "dense 6 relu")
    key(Qt.Key.Key_Escape)
    right = add(window, "input 8")
    window.canvas.select([tower])
    key(Qt.Key.Key_D, ALT)
    again = window.canvas.selection()[0]
    key(Qt.Key.Key_D)
    assert document.graph.calls[again].inputs == (None,)
    window.canvas.select([right, again])
    document.edit("aside", document.sheet.moved({right: (0, 400), again: (300, 400)}))
    key(Qt.Key.Key_J)
    assert [source.call for source in document.graph.calls[again].inputs] == [right]
    assert list(document.graph.uses[document.graph.calls[tower].layer]) == [tower, again]
    window.canvas.select([tower, again])
    merged = add(window, "concatenate")
    assert {source.call for source in document.graph.calls[merged].inputs} == {tower, again}
    add(window, "dense 1 sigmoid")
    assert not document.inference.problems() and document.graph.calls[tower].inputs[0].call == left
    key(Qt.Key.Key_L, CONTROL)
    key(Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(window.find_bar.line, "units:6")
    key(Qt.Key.Key_Return)
    assert window.canvas.selection()[0] in (tower, again)
    key(Qt.Key.Key_Escape)
    path = tmp_path / "by_hand.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    key(Qt.Key.Key_S, CONTROL)
    assert load_model(path).count_params() == 8 * 6 + 6 + 12 + 1 and not window.isWindowModified()
    with qtbot.waitSignal(window.run_panel.values_changed):
        key(Qt.Key.Key_F5)
    assert window.run_panel.values[merged][0].shape[1] == 12


def test_joining_needs_two_and_replaces_the_wire_of_a_layer_of_one_input(window):
    first = add(window, "input 4")
    second = add(window, "dense 4")
    third = add(window, "dense 3")
    window.canvas.select([third])
    window.menus.refresh()
    assert "two" in window.menus.actions["join"].statusTip()
    window.canvas.select([first, third])
    key(Qt.Key.Key_J)
    assert [source.call for source in window.document.graph.calls[third].inputs] == [first]
    window.document.undo_stack.undo()
    assert [source.call for source in window.document.graph.calls[third].inputs] == [second]


def test_keys_select_calls_frame_them_light_their_path_show_the_map_and_delete_the_layer(window):
    canvas, document = window.canvas, window.document
    add(window, "input 8")
    first = add(window, "dense 6")
    key(Qt.Key.Key_D, ALT)
    second = canvas.selection()[0]
    other = add(window, "dense 3")
    canvas.select([second])
    key(Qt.Key.Key_A, SHIFT)
    assert set(canvas.selection()) == {first, second}
    for which in (Qt.Key.Key_F, Qt.Key.Key_Home):
        canvas.camera.pan(9000, 0)
        key(which)
        canvas.camera.settle()
        assert canvas.rect().contains(QPoint(*map(round, canvas.camera.view.pixel(*document.sheet.places[second]))))
    key(Qt.Key.Key_P)
    assert canvas.trail.on and canvas.trail.rows()[canvas.columns.rows([first, second, other])].all()
    key(Qt.Key.Key_P)
    key(Qt.Key.Key_M)
    assert not canvas.trail.on and canvas.map.wanted
    key(Qt.Key.Key_Delete, SHIFT)
    assert document.graph.layers.keys().isdisjoint({first}) and {first, second}.isdisjoint(document.graph.calls)
    assert other in document.graph.calls
    key(Qt.Key.Key_Z, CONTROL)
    assert {first, second} <= set(document.graph.calls)


@pytest.mark.parametrize("name", ["palette", "outline", "inspector", "run", "code", "problems"])
def test_escape_leads_back_to_the_canvas_from_every_panel(window, name):
    add(window, "input 8")
    key(Qt.Key.Key_Escape)
    add(window, "dense 3")  # which needs an input: a problem to be listed
    docks.show(window.docks[name])
    panel = window.docks[name].widget()
    QApplication.processEvents()
    inside = [each for each in panel.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert inside
    for each in inside:
        each.setFocus()
        QTest.keyClick(each, Qt.Key.Key_Escape)
        assert window.focusWidget() is window.canvas, each


def test_escape_empties_a_line_that_one_searches_by_first(window):
    for name, line in (("find_layer", window.palette_panel.search), ("filter", window.outline.search)):
        window.menus.actions[name].trigger()
        assert window.focusWidget() is line
        QTest.keyClicks(line, "den")
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert line.text() == "" and window.focusWidget() is line
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert window.focusWidget() is window.canvas
