"""Models built in the window by real mouse and keyboard events: dropping, wiring, sharing, naming, undoing, saving, running."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QProxyStyle, QStyle

from app.canvas.hits import Port, port_place
from app.canvas.inplace import InPlace
from app.canvas.metrics import BOX_HEIGHT, BOX_WIDTH
from engine import load_model
from engine.graph import Source

from .pointing import move_pointer

NONE, ALT, CONTROL, SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Alt", "Control", "Shift"))
LEFT = Qt.MouseButton.LeftButton


class Hands:
    """One mouse and one keyboard at one window."""

    def __init__(self, window):
        self.window, self.canvas, self.document = window, window.canvas, window.document

    def pixel(self, place):
        return QPoint(*(round(value) for value in self.canvas.camera.view.pixel(*place)))

    def middle(self, call_id):
        boxes, row = self.canvas.columns.boxes, self.canvas.columns.row_of[call_id]
        return float(boxes.x[row] + boxes.w[row] / 2), float(boxes.y[row] + boxes.h[row] / 2)

    def port(self, call_id, inward, index=0):
        return port_place(self.canvas.columns, Port(self.canvas.columns.row_of[call_id], inward, index))

    def pull(self, start, end, keys=NONE):
        """Press and move, without letting go."""
        start, end = self.pixel(start), self.pixel(end)
        QTest.mousePress(self.canvas, LEFT, keys, start)
        for step in range(1, 5):
            move_pointer(self.canvas, start + (end - start) * step / 4)

    def drag(self, start, end, keys=NONE):
        self.pull(start, end, keys)
        QTest.mouseRelease(self.canvas, LEFT, keys, self.pixel(end))
        QApplication.processEvents()

    def click(self, place, keys=NONE):
        QTest.mouseClick(self.canvas, LEFT, keys, self.pixel(place))
        QApplication.processEvents()

    def key(self, key, keys=NONE, widget=None):
        QTest.keyClick(widget or self.canvas, key, keys)
        QApplication.processEvents()

    def drop(self, class_name, place):
        """Drag a row of the palette to the sheet."""
        data, point = QMimeData(), self.pixel(place)
        data.setData("application/x-layerloom-layer", class_name.encode())
        for kind, at in ((QDragEnterEvent, point), (QDragMoveEvent, point), (QDropEvent, QPointF(point))):
            QApplication.sendEvent(self.canvas, kind(at, Qt.DropAction.CopyAction, data, LEFT, NONE))
        QApplication.processEvents()
        return self.canvas.selection()[0]

    def pick(self, class_name):
        """Click a row of the popup."""
        popup = self.window.adding.popup
        assert popup.isVisible()
        row = next(row for row, each in enumerate(popup.model.found) if each.class_name == class_name)
        index = popup.model.index(row)
        popup.list.scrollTo(index)
        QTest.mouseClick(popup.list.viewport(), LEFT, NONE, popup.list.visualRect(index).center())
        QApplication.processEvents()
        return self.canvas.selection()[0]

    def type(self, text):
        """Press Tab, type, press Enter."""
        self.key(Qt.Key.Key_Tab)
        popup = self.window.adding.popup
        assert popup.isVisible()
        QTest.keyClicks(popup.line, text)
        self.key(Qt.Key.Key_Return, widget=popup.line)

    def typing(self):
        """What is typed in over the sheet now."""
        return next(each for each in self.canvas.children() if isinstance(each, InPlace) and not each.left)

    def inputs(self, call_id):
        return tuple(each and each.call for each in self.document.graph.calls[call_id].inputs)

    def shape(self, call_id):
        return self.document.inference.results[call_id].outputs[0].shape


@pytest.fixture
def hands(open_window):
    window = open_window((1500, 900), active=True)
    window.canvas.reset_zoom()
    window.canvas.setFocus()
    return Hands(window)


def test_a_siamese_model_is_built_by_the_mouse_alone(hands):
    document, first = hands.document, hands.document.sheet
    left, right = hands.drop("InputLayer", (0, 0)), hands.drop("InputLayer", (0, 200))
    embedding = hands.drop("Embedding", (240, 0))
    hands.drag(hands.port(left, False), hands.middle(embedding))
    hands.drag(hands.middle(embedding), (240, 200), ALT)
    again = hands.canvas.selection()[0]
    assert document.graph.calls[again].layer == embedding
    hands.drag(hands.port(right, False), hands.port(again, True))
    assert hands.inputs(again) == (right,) and hands.shape(again) == (None, 784, 16)
    hands.drag(hands.port(embedding, False), (420, 0))
    mean = hands.pick("GlobalAveragePooling1D")
    assert hands.inputs(mean) == (embedding,)
    hands.drag(hands.middle(mean), (hands.middle(mean)[0], hands.middle(again)[1]), ALT)
    other = hands.canvas.selection()[0]
    hands.drag(hands.port(again, False), hands.middle(other))
    both = hands.drop("Concatenate", (860, 100))
    hands.drag(hands.port(mean, False), hands.middle(both))
    hands.drag(hands.port(other, False), hands.middle(both))
    assert hands.inputs(both) == (mean, other) and hands.shape(both) == (None, 32)
    hands.drag(hands.port(both, False), (1010, 100))
    last = hands.pick("Dense")
    assert document.inference.problems() == [] and document.graph.outputs == (Source(last),)
    assert len(document.graph.layers) == 6 and len(document.graph.calls) == 8
    done, steps = document.sheet, document.undo_stack.count()
    for _ in range(steps):
        hands.key(Qt.Key.Key_Z, CONTROL)
    assert document.sheet is first
    for _ in range(steps):
        hands.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert document.sheet is done


def test_a_model_of_thirty_calls_is_built_by_the_keyboard_alone(hands):
    hands.type("input 16")
    for _ in range(9):
        hands.type("dense 16 relu")
        hands.type("dropout 0.1")
        hands.key(Qt.Key.Key_Left)
        hands.key(Qt.Key.Key_Right, SHIFT)
        hands.type("add")
        assert len(hands.inputs(hands.canvas.selection()[0])) == 2
    hands.type("dense 8")
    hands.type("dense 4 softmax")
    document = hands.document
    assert len(document.graph.calls) == 30 and document.inference.problems() == []
    assert hands.shape(hands.canvas.selection()[0]) == (None, 4)
    places = list(document.sheet.places.values())
    assert len(set(places)) == 30


def test_a_model_of_thirty_calls_is_built_by_the_mouse_alone(hands):
    canvas, document = hands.canvas, hands.document
    last, (x, y) = hands.drop("InputLayer", (0, 200)), (0, 200)
    for _ in range(9):
        hands.drag(hands.port(last, False), (x + 190, y))
        dense = hands.pick("Dense")
        hands.drag(hands.port(dense, False), (x + 430, y + 120))
        dropped = hands.pick("Dropout")
        hands.click(hands.middle(dense))
        hands.click(hands.middle(dropped), SHIFT)
        hands.drag(hands.port(dropped, False), (x + 690, y + 20))
        last = hands.pick("Add")
        assert hands.inputs(last) == (dense, dropped)
        was, (x, y) = (x, y), (x + 800, y)
        start = canvas.rect().center()
        QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, NONE, start)
        move_pointer(canvas, start + QPoint(-(x - was[0]), 0) / 2)
        move_pointer(canvas, start + QPoint(-(x - was[0]), 0))
        QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, NONE, start + QPoint(-(x - was[0]), 0))
    hands.drag(hands.port(last, False), (x + 190, y))
    inner = hands.pick("Dense")
    hands.drag(hands.port(inner, False), (x + 430, y))
    hands.pick("Dense")
    assert len(document.graph.calls) == 30 and document.inference.problems() == []
    assert len(document.graph.inputs) == len(document.graph.outputs) == 1
    assert document.undo_stack.count() == 30


def test_s_swaps_the_inputs_of_the_selected_box_and_deleting_a_call_leaves_the_others(hands):
    hands.type("input 4")
    hands.type("dense 8")
    first = hands.canvas.selection()[0]
    hands.key(Qt.Key.Key_D, ALT)
    second = hands.canvas.selection()[0]
    hands.click(hands.middle(first), SHIFT)
    hands.type("subtract")
    both = hands.canvas.selection()[0]
    before = hands.inputs(both)
    hands.key(Qt.Key.Key_S)
    assert hands.inputs(both) == before[::-1] and set(before) == {first, second}
    hands.canvas.select([second])
    hands.key(Qt.Key.Key_Delete)
    graph = hands.document.graph
    assert first in graph.calls and second not in graph.calls and not graph.is_shared(first)
    assert set(hands.inputs(both)) == {first, None}


def test_nothing_glides_where_the_desktop_wants_no_motion(hands):
    class Still(QProxyStyle):
        """A desktop without animations."""

        def styleHint(self, hint, option=None, widget=None, data=None):
            return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, option, widget, data)

    hands.type("input 4")
    style = Still()
    hands.canvas.setStyle(style)
    hands.canvas.camera.zoom(0.3)
    hands.key(Qt.Key.Key_Home)
    assert hands.canvas.zoom() == 1.0 == hands.canvas.camera.goal.zoom
    # A widget does not own its style, and this one goes with the test.
    hands.canvas.setStyle(None)


def test_a_wire_is_selected_by_a_click_and_deleted(hands):
    for text in ("input 4", "dense 4", "dense 2"):
        hands.type(text)
    middle = tuple((one + other) / 2 for one, other in zip(hands.port("dense", False), hands.port("dense_1", True)))
    hands.click(middle)
    assert hands.canvas.chosen_wire == ("dense_1", 0) and hands.canvas.selection() == []
    hands.key(Qt.Key.Key_Delete)
    assert hands.inputs("dense_1") == (None,) and hands.canvas.chosen_wire is None
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.inputs("dense_1") == ("dense",)


def test_a_layer_typed_while_a_wire_is_selected_goes_into_it(hands):
    for text in ("input 4", "dense 4", "dense 2"):
        hands.type(text)
    hands.click(tuple((one + other) / 2 for one, other in zip(hands.port("dense", False), hands.port("dense_1", True))))
    hands.type("dropout 0.5")
    assert hands.inputs("dense_1") == ("dropout",) and hands.inputs("dropout") == ("dense",)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.inputs("dense_1") == ("dense",)


def test_a_wire_drawn_backwards_into_nothing_asks_for_what_feeds_the_port(hands):
    add = hands.drop("Subtract", (400, 200))
    hands.drag(hands.port(add, True, 1), (100, 300))
    assert "before" in hands.window.adding.popup.hint.text()
    fresh = hands.pick("Dense")
    assert hands.inputs(add) == (None, fresh)
    hands.drag(hands.port(add, True, 0), (100, 60))
    first = hands.pick("InputLayer")
    assert hands.inputs(add) == (first, fresh)


def test_several_selected_calls_go_into_one_new_layer(hands):
    hands.type("input 4")
    hands.type("dense 3")
    hands.key(Qt.Key.Key_Left)
    hands.type("dense 5")
    hands.click(hands.middle("dense"), SHIFT)
    hands.key(Qt.Key.Key_Tab)
    best = hands.window.adding.popup.model.found[0]
    assert (best.class_name, best.shape_text) == ("Concatenate", "(None, 8)")
    hands.key(Qt.Key.Key_Return, widget=hands.window.adding.popup.line)
    assert hands.inputs("concatenate") == ("dense", "dense_1")


def test_settings_that_cannot_be_stay_on_the_line(hands):
    hands.type("dense -3")
    popup = hands.window.adding.popup
    assert popup.isVisible() and popup.model.found[0].problem and not hands.document.graph.calls
    popup.line.clear()
    QTest.keyClicks(popup.line, "dense 3")
    hands.key(Qt.Key.Key_Return, widget=popup.line)
    assert hands.document.graph.layers["dense"].units == 3


def test_a_layer_is_renamed_where_it_stands(hands):
    hands.type("input 4")
    hands.type("dense 3")
    hands.key(Qt.Key.Key_F2)
    line = hands.typing()
    QTest.keyClicks(line, "input_layer")
    hands.key(Qt.Key.Key_Return, widget=line)
    assert "already" in hands.window.status.currentMessage() and line.isVisible()
    line.selectAll()
    QTest.keyClicks(line, "sun")
    hands.key(Qt.Key.Key_Return, widget=line)
    assert list(hands.document.graph.layers) == ["input_layer", "sun"] and QApplication.focusWidget() is hands.canvas
    hands.key(Qt.Key.Key_F2)
    QTest.keyClicks(hands.typing(), "no")
    hands.key(Qt.Key.Key_Escape, widget=hands.typing())
    assert list(hands.document.graph.layers) == ["input_layer", "sun"]


def test_a_note_is_written_where_it_stands(hands):
    hands.key(Qt.Key.Key_N)
    text = hands.typing()
    QTest.keyClicks(text, "Mind the gap")
    hands.key(Qt.Key.Key_Return, CONTROL, text)
    (note_id, note), = hands.document.sheet.notes.items()
    assert note.text == "Mind the gap"
    QTest.mouseDClick(hands.canvas, LEFT, NONE, hands.pixel((note.x + 20, note.y + 30)))
    QTest.keyClicks(hands.typing(), "!")
    hands.click((note.x - 100, note.y))
    assert hands.document.sheet.notes[note_id].text == "Mind the gap!"
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.document.sheet.notes[note_id].text == "Mind the gap"


def test_undo_selects_what_comes_back(hands):
    hands.type("input 4")
    hands.type("dense 3")
    hands.key(Qt.Key.Key_Delete)
    assert hands.canvas.selection() == []
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.canvas.selection() == ["dense"]
    hands.type("dropout 0.5")
    assert hands.inputs("dropout") == ("dense",)


def test_copies_made_by_keys_hide_nothing(hands):
    hands.type("input 4")
    hands.type("dense 4")
    hands.key(Qt.Key.Key_D, ALT)
    hands.key(Qt.Key.Key_D, CONTROL)
    hands.key(Qt.Key.Key_C, CONTROL)
    hands.key(Qt.Key.Key_V, CONTROL)
    hands.key(Qt.Key.Key_V, CONTROL)
    places = list(hands.document.sheet.places.values())
    assert len(places) == 6
    assert all(abs(x - u) >= 188 or abs(y - v) >= 66 for at, (x, y) in enumerate(places) for u, v in places[:at])


def test_a_layer_is_called_on_its_own_output(hands):
    hands.type("input 4")
    hands.type("dense 4")
    hands.key(Qt.Key.Key_D, ALT)
    again = hands.canvas.selection()[0]
    hands.drag(hands.port("dense", False), hands.middle(again))
    assert hands.inputs(again) == ("dense",) and hands.document.inference.problems() == []
    hands.pull(hands.port(again, False), hands.middle("dense"))
    assert "circle" in hands.canvas.scratch.verdict.text
    hands.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hands.canvas, LEFT, NONE, hands.pixel(hands.middle("dense")))
    assert hands.inputs("dense") == ("input_layer",) and hands.canvas.scratch.verdict is None


def test_the_status_bar_opens_and_closes_the_problems(hands):
    hands.type("dense 3")
    problems, button = hands.window.problems, hands.window.status.problems
    hands.window.status.refresh()
    assert button.text().startswith("1") and not problems.isVisible()
    QTest.mouseClick(button, LEFT)
    assert problems.isVisible()
    QTest.mouseClick(button, LEFT)
    assert not problems.isVisible()


def test_everything_stays_in_sight_when_the_window_changes_size(hands):
    for text in ("input 4", "dense 4", "dense 4", "dense 4", "dense 2"):
        hands.type(text)
    hands.canvas.frame(animated=False)
    before = hands.canvas.zoom()
    hands.window.resize(1330, 700)
    QApplication.processEvents()
    assert hands.canvas.zoom() < before
    hands.canvas.camera.zoom(1.5)
    zoomed = hands.canvas.zoom()
    hands.window.resize(1500, 900)
    QApplication.processEvents()
    assert hands.canvas.zoom() == zoomed


def test_a_model_is_edited_saved_and_run_by_keys(hands, qtbot, monkeypatch, tmp_path):
    hands.type("input 4")
    hands.type("dense 3")
    line = hands.window.inspector.layer_page.form.fields["units"].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "2*4")
    hands.key(Qt.Key.Key_Return, widget=line)
    assert hands.document.graph.layers["dense"].units == 8 and hands.shape("dense") == (None, 8)
    path = tmp_path / "typed.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    hands.key(Qt.Key.Key_S, CONTROL)
    assert load_model(path).count_params() == 40 and not hands.window.isWindowModified()
    with qtbot.waitSignal(hands.window.run_panel.values_changed):
        hands.key(Qt.Key.Key_F5)
    assert hands.window.run_panel.values["dense"][0].shape[1] == 8


@pytest.mark.parametrize("down", [False, True])
def test_inputs_that_are_typed_stand_in_one_line_whatever_is_selected(hands, down):
    hands.document.edit("turn", hands.document.sheet.drawn(down))
    for text in ("input 12 int32", "embedding 500 16", "input 9 int32"):
        hands.type(text)
    hands.key(Qt.Key.Key_Escape)
    hands.type("input 4")
    places, graph = hands.document.sheet.places, hands.document.graph
    first, second, third = (places[each] for each in graph.inputs)
    step = [BOX_WIDTH + 34, 0] if down else [0, BOX_HEIGHT + 34]
    assert np.subtract(second, first).tolist() == np.subtract(third, second).tolist() == step
    assert [len(graph.consumers(each)) for each in graph.inputs] == [1, 0, 0]


def test_the_popup_says_that_an_input_goes_behind_nothing_and_does_not_offer_it_to_a_wire(hands):
    source = hands.drop("InputLayer", (0, 0))
    hands.key(Qt.Key.Key_Tab)
    popup = hands.window.adding.popup
    offered = [each.class_name for each in popup.model.found]
    assert "InputLayer" not in offered and "behind" in popup.hint.text()
    QTest.keyClicks(popup.line, "input")
    assert popup.model.found[0].class_name == "InputLayer" and "behind" not in popup.hint.text()
    hands.key(Qt.Key.Key_Escape, widget=popup.line)
    hands.drag(hands.port(source, False), (300, 300))
    QTest.keyClicks(popup.line, "input")
    assert "InputLayer" not in [each.class_name for each in popup.model.found]


def test_undo_of_what_was_added_selects_what_it_was_added_to(hands):
    hands.type("input 4")
    hands.type("dense 8")
    first, last = hands.document.graph.calls
    hands.key(Qt.Key.Key_D, CONTROL)
    assert hands.canvas.selection() == ["dense_1"]
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.canvas.selection() == [last]
    hands.type("dense 16")
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.canvas.selection() == [last]
    hands.type("dense 32")
    (fresh,) = hands.canvas.selection()
    assert hands.inputs(fresh) == (last,)
    hands.canvas.select([first])
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.canvas.selection() == [first], "what is selected stays so"
