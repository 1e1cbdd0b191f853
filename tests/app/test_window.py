"""The window as people use it: real mouse, real keys, and what becomes of the document."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.canvas.metrics import BOX_WIDTH
from app.document import edits
from engine.graph import Source

from .pointing import move_pointer


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800))
    made.canvas.reset_zoom()
    made.canvas.setFocus()
    return made


def pixel(window, x, y):
    """The canvas widget's pixel of a place on the sheet."""
    return QPointF(*window.canvas.camera.view.pixel(x, y)).toPoint()


def port(window, call_id, right):
    """The pixel of a box's first output or input."""
    x, y = window.document.sheet.places[call_id]
    return pixel(window, x + (BOX_WIDTH if right else 0), y + 33)


def drag(widget, start, end):
    """A drag with the left button, in steps as a hand makes them."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        move_pointer(widget, start + (end - start) * step / 8)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


def quick(window, qtbot, text):
    """Press Tab, type, press Enter."""
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    qtbot.waitUntil(window.adding.popup.isVisible)
    QTest.keyClicks(window.adding.popup.line, text)
    QTest.keyClick(window.adding.popup.line, Qt.Key.Key_Return)


def press(window, name):
    """Do an action by name, as its menu entry does."""
    window.menus.refresh()
    action = window.menus.actions[name]
    assert action.isEnabled(), action.toolTip()
    action.trigger()


def test_a_model_is_built_by_typing_its_layers(window, qtbot):
    quick(window, qtbot, "input 28 28")
    quick(window, qtbot, "flatten")
    quick(window, qtbot, "dense 64 relu")
    quick(window, qtbot, "dense 10 softmax")
    document = window.document
    names = [document.graph.layer_of(call_id).class_name for call_id in document.graph.order()]
    assert names == ["InputLayer", "Flatten", "Dense", "Dense"]
    last = document.graph.order()[-1]
    assert document.inference.results[last].outputs[0].shape == (None, 10)
    assert document.inference.problems() == []
    assert document.inference.count_params() == 784 * 64 + 64 + 640 + 10
    assert document.graph.outputs == (Source(last),)


def test_the_popup_says_which_shape_would_come_out(window, qtbot):
    quick(window, qtbot, "input 28 28")
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    qtbot.waitUntil(window.adding.popup.isVisible)
    QTest.keyClicks(window.adding.popup.line, "dense 64")
    best = window.adding.popup.model.found[0]
    assert best.shape_text == "(None, 28, 64)" and best.fits
    QTest.keyClick(window.adding.popup.line, Qt.Key.Key_Escape)
    assert not window.adding.popup.isVisible()
    assert len(window.document.graph.calls) == 1


def test_a_layer_of_the_palette_goes_behind_the_selected_one(window, qtbot):
    window.adding.add_class("InputLayer")
    QTest.keyClicks(window.palette_panel.search, "dense")
    QTest.keyClick(window.palette_panel.search, Qt.Key.Key_Return)
    graph = window.document.graph
    assert graph.calls["dense"].inputs == (Source(next(iter(graph.inputs))),)


def test_a_wire_is_drawn_by_the_mouse(window, qtbot):
    window.selected.add_layer("InputLayer", {"shape": (4,)}, (-300, 0))
    window.canvas.select([])
    window.selected.add_layer("Dense", {"units": 3}, (100, 0))
    source, target = window.document.graph.order()
    if window.document.graph.calls[target].inputs != (None,):
        source, target = target, source
    window.canvas.frame(animated=False)
    drag(window.canvas, port(window, source, True), port(window, target, False))
    assert window.document.graph.calls[target].inputs == (Source(source),)
    assert window.document.inference.results[target].outputs[0].shape == (None, 3)


def test_call_again_shares_weights_and_make_unique_parts_them(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    params = window.document.inference.count_params()
    press(window, "call_again")
    assert window.document.graph.uses["dense"] == ("dense", "dense_1")
    assert window.document.inference.count_params() == params
    assert window.selected.calls() == ["dense_1"]
    press(window, "make_unique")
    assert len(window.document.graph.layers) == 3
    assert window.document.inference.count_params() == 2 * params
    press(window, "undo")
    assert len(window.document.graph.layers) == 2


def test_duplicate_makes_new_weights(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    press(window, "duplicate")
    assert len(window.document.graph.uses["dense"]) == 1
    assert window.document.inference.count_params() == 40


def test_a_setting_is_changed_in_the_inspector(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    page = window.inspector.layer_page
    assert page.isVisibleTo(window)
    page.edits.configure("units", 7)
    assert window.document.graph.layers["dense"].units == 7


def test_constraints_of_the_whole_model_are_applied_when_asked_and_in_one_step(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    document = window.document
    document.edit("Bound", edits.configure(document.sheet, "dense", kernel_constraint="non_neg"))
    assert document.inference.layer("dense").weights[0].value.min() < 0
    before = document.undo_stack.count()
    press(window, "apply_constraints")
    assert document.inference.layer("dense").weights[0].value.min() == 0 and document.undo_stack.count() == before + 1
    press(window, "apply_constraints")
    assert document.undo_stack.count() == before + 1 and "hold already" in window.status.currentMessage()


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(window, qtbot):
    first = window.document.sheet
    for text in ("input 4", "dense 4", "dropout 0.5", "dense 2"):
        quick(window, qtbot, text)
    press(window, "call_again")
    press(window, "arrange")
    last = window.document.sheet
    for _ in range(window.document.undo_stack.count()):
        window.document.undo_stack.undo()
    assert window.document.sheet is first
    for _ in range(window.document.undo_stack.count()):
        window.document.undo_stack.redo()
    assert window.document.sheet is last


def test_cut_and_paste_go_through_the_clipboard_as_text(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    press(window, "cut")
    assert list(window.document.graph.layers) == ["input_layer"]
    assert "Dense" in QGuiApplication.clipboard().text()
    press(window, "paste")
    assert [layer.class_name for layer in window.document.graph.layers.values()] == ["InputLayer", "Dense"]


def test_a_keras_config_can_be_pasted(window):
    QGuiApplication.clipboard().setText('{"class_name": "Dense", "config": {"name": "head", "units": 5}}')
    press(window, "paste")
    assert window.document.graph.layers["head"].units == 5


def test_nonsense_on_the_clipboard_is_refused_in_a_sentence(window):
    QGuiApplication.clipboard().setText("hello")
    press(window, "paste")
    assert window.status.currentMessage()
    assert not window.document.graph.calls


def test_delete_and_heal_joins_the_ends(window, qtbot):
    for text in ("input 4", "dropout 0.5", "dense 2"):
        quick(window, qtbot, text)
    window.canvas.select(["dropout"])
    window.canvas.setFocus()
    qtbot.wait(5)
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    graph = window.document.graph
    assert graph.calls["dense"].inputs == (Source(graph.inputs[0]),)


def test_keys_of_one_letter_do_not_disturb_typing(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    press(window, "call_again")
    window.find_class()
    QTest.keyClicks(window.palette_panel.search, "u o f n")
    assert window.palette_panel.search.text() == "u o f n"
    assert not window.document.sheet.notes
    assert len(window.document.graph.uses["dense"]) == 2
    window.canvas.setFocus()
    qtbot.wait(5)
    QTest.keyClick(window.canvas, Qt.Key.Key_U)
    assert len(window.document.graph.uses["dense"]) == 1


def test_selection_is_one_in_canvas_outline_and_inspector(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 4")
    window.docks["outline"].raise_()
    window.canvas.select(["input_layer"])
    assert window.inspector.calls == ["input_layer"]
    qtbot.waitUntil(lambda: window.outline.view.selectionModel().hasSelection())
    rows = window.outline.view.selectionModel().selectedRows()
    assert [window.outline.model.calls[row.row()] for row in rows] == ["input_layer"]
    place = window.outline.view.visualRect(window.outline.model.index(1, 0)).center()
    QTest.mouseClick(window.outline.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.canvas.selection() == ["dense"]
    assert window.inspector.calls == ["dense"]


def test_a_problem_is_listed_and_its_repair_is_a_step(window, qtbot):
    window.selected.add_layer("InputLayer", {"shape": (4,)}, (0, 0))
    window.canvas.select([])
    window.selected.add_layer("InputLayer", {"shape": (5,)}, (0, 200))
    window.canvas.select([])
    window.selected.add_layer("Add", {}, (300, 100))
    from app.document import edits
    sheet = edits.connect(window.document.sheet, Source("input_layer"), "add", 0)
    window.document.edit("Connect", edits.connect(sheet, Source("input_layer_1"), "add", 1))
    qtbot.waitUntil(lambda: len(window.problems.model.found) == 1)
    qtbot.waitUntil(lambda: window.status.problems.text().startswith("1"))
    assert not window.problems.isVisible()
    QTest.mouseClick(window.status.problems, Qt.MouseButton.LeftButton)
    texts = [window.problems.model.index(0, column).data() for column in range(4)]
    assert texts[0] == "add" and texts[1]
    from PySide6.QtWidgets import QPushButton

    def buttons():
        shown = [window.problems.remedies.itemAt(index).widget() for index in range(window.problems.remedies.count())]
        return [each for each in shown if isinstance(each, QPushButton) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(buttons()))
    qtbot.wait(50)
    QTest.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.document.inference.problems() == [])
    assert set(window.document.sheet.places) >= set(window.document.graph.calls)
    window.document.undo_stack.undo()
    assert len(window.document.inference.problems()) == 1


def test_activating_a_problem_goes_to_its_call(window, qtbot):
    window.selected.add_layer("Dense", {"units": 3}, (5000, 5000))
    window.canvas.select([])
    qtbot.waitUntil(lambda: len(window.problems.model.found) == 1)
    window.problems.view.activated.emit(window.problems.model.index(0, 0))
    assert window.canvas.selection() == ["dense"]


def test_the_title_shows_unsaved_work(window, qtbot):
    assert not window.isWindowModified()
    quick(window, qtbot, "input 4")
    assert window.isWindowModified()
    assert "[*]" in window.windowTitle()
    window.document.undo_stack.undo()
    assert not window.isWindowModified()


@pytest.mark.parametrize("answer, closes", [(QMessageBox.StandardButton.Cancel, False), (QMessageBox.StandardButton.Discard, True)])
def test_closing_asks_about_unsaved_work(window, qtbot, monkeypatch, answer, closes):
    quick(window, qtbot, "input 4")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer)
    assert window.close() == closes


def test_an_exception_is_told_and_the_window_lives_on(window, qtbot):
    window.mishaps.take(ValueError, ValueError("<b>boom</b>"), None)
    assert window.mishaps.box.isVisible()
    assert "<b>boom</b>" in window.mishaps.box.text()
    assert window.mishaps.box.textFormat() == Qt.TextFormat.PlainText
    window.mishaps.box.close()
    quick(window, qtbot, "input 4")
    assert window.document.graph.calls


def test_a_run_shows_values(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 3")
    with qtbot.waitSignal(window.run_panel.values_changed):
        press(window, "run")
    assert window.run_panel.values["dense"][0].shape[1] == 3
    window.panels.inspector.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: window.values.outputs.array is not None)
    assert window.values.outputs.array.shape[1] == 3
    assert "dense" in window.canvas.faces.values


def test_the_code_panel_says_the_model_in_three_languages(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 3")
    window.docks["code"].raise_()
    qtbot.waitUntil(window.code.isVisible)
    for name, word in (("keras3", "keras_history"), ("keras2", "inbound_nodes"), ("python", "Dense(")):
        window.code.choose(name)
        qtbot.waitUntil(lambda word=word: word in window.code.text.toPlainText())
    assert window.code.text.isReadOnly()
    window.code.copy()
    assert "Dense(" in QGuiApplication.clipboard().text()


def test_the_code_panel_is_written_when_it_is_first_looked_at(window, qtbot):
    quick(window, qtbot, "input 4")
    window.docks["code"].raise_()
    qtbot.waitUntil(lambda: window.panels.code_place.made is not None)
    assert "InputLayer" in window.code.text.toPlainText()


def test_panels_can_be_reached_by_the_keyboard(window, qtbot):
    quick(window, qtbot, "input 4")
    qtbot.wait(5)
    seen = set()
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focus = QGuiApplication.focusObject() or window.focusWidget()
        seen.add(focus)
    assert len(seen) >= 3


def test_weights_are_shown_before_the_first_run(open_window, qtbot):
    window = open_window((1300, 800), example=True)
    window.canvas.select(["fits"])
    weights = window.inspector.layer_page.weights
    qtbot.waitUntil(lambda: weights.view is not None and weights.view.isVisible())
    assert weights.shown is weights.current() and window.panels.values.weights is weights.view


def test_the_context_menu_offers_what_can_be_done(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 3")
    window.menus.show_context(QPoint(0, 0), "dense")
    from PySide6.QtWidgets import QMenu
    menu = next(each for each in window.findChildren(QMenu) if each.isVisible())
    names = {action.objectName() for action in menu.actions()}
    assert {"duplicate", "call_again", "delete"} <= names
    assert "make_unique" not in names
    menu.close()


def test_one_box_and_many_are_said_in_plain_words(window, qtbot):
    quick(window, qtbot, "input 4")
    quick(window, qtbot, "dense 3")
    for chosen, said in ((["dense"], "Move 1 box"), (list(window.document.graph.calls), "Move 2 boxes")):
        window.canvas.select(chosen)
        press(window, "nudge_right")
        assert window.document.undo_stack.undoText() == said


def test_a_message_is_told_whole_by_a_tool_tip_and_goes_with_the_next_edit(window, qtbot):
    QGuiApplication.clipboard().setText("{'name': 'head', 'units': 5}")
    press(window, "paste")
    assert "class_name" in window.status.currentMessage() and "keras.layers.serialize" in window.status.toolTip()
    window.status.say("<b>bold</b> " * 100)
    assert "<b>" not in window.status.toolTip() and window.status.grab().width()
    quick(window, qtbot, "input 4")
    assert not window.status.currentMessage() and not window.status.toolTip()


def test_after_the_first_input_the_next_key_is_the_canvas_s(open_window, qtbot):
    window = open_window(active=True)
    button = window.welcome.findChild(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(window.document.graph.calls) == 1 and not window.welcome.isVisible()
    assert window.focusWidget() is window.canvas
