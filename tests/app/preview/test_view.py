"""The view of values, as a user sees and presses it."""

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app import theme
from app.preview import ValueView
from app.preview.choice import sampled, thinned
from app.preview.comparison import Comparison
from app.preview.pointing import pointed
from app.preview.statistics import statistics


@pytest.fixture
def view(show):
    return show(ValueView(theme.dark()), 320, 360)


def shown_text(view, row, column):
    return view.table.model().index(row, column).data()


def test_a_small_array_is_a_table_and_needs_no_plot(view):
    view.show_array("digits", np.array([[0.25, np.nan], [3, 4]], "float32"))
    assert view.view == "table"
    assert [shown_text(view, 0, column) for column in range(2)] == ["0.25", "nan"]
    assert view.plot is None


def test_a_table_shows_one_slice_and_the_sample_is_picked_with_keys(view, qtbot):
    array = np.arange(4 * 3 * 2).reshape(4, 3, 2)
    view.show_array("a", array)
    view.show_view("table")
    box = view.pickers.boxes[0]
    assert box.label.text() == "sample"
    qtbot.keyClick(box.number, Qt.Key.Key_Up)
    assert shown_text(view, 0, 0) == "6"
    box.number.selectAll()
    qtbot.keyClicks(box.number, "3")
    assert shown_text(view, 2, 1) == "23"
    qtbot.keyClick(box.number, Qt.Key.Key_Up)
    assert shown_text(view, 0, 0) == "0"


def test_a_sample_past_the_end_of_the_next_array_is_its_last(view):
    view.show_array("a", np.arange(40).reshape(4, 5, 2))
    view.pickers.boxes[0].turn(3)
    view.show_array("a", np.arange(20).reshape(2, 5, 2))
    assert view.pickers.boxes[0].value == 1


@pytest.mark.parametrize("name", ["heat map", "image", "curve", "histogram", "table"])
@pytest.mark.parametrize("array", [
    np.random.default_rng(0).normal(size=(2, 9, 9, 3)), np.full((3, 8, 8), np.nan), np.arange(200)[None],
    np.random.default_rng(0).integers(0, 2, (2, 30, 30)).astype(bool), np.array([[np.inf, 1.0] * 50])])
def test_every_view_draws_every_array_that_it_offers_to(view, name, array):
    view.show_array("a", array)
    if view.switches[name].isVisibleTo(view):
        view.show_view(name)
        assert view.view == name
        view.grab()


def test_the_view_a_user_chose_stays_for_arrays_of_that_rank(view, qtbot):
    view.show_array("a", np.random.default_rng(0).normal(size=(32, 64)))
    assert view.view == "heat map"
    qtbot.mouseClick(view.switches["histogram"], Qt.MouseButton.LeftButton)
    view.show_array("b", np.random.default_rng(0).normal(size=(32, 10)))
    assert view.view == "histogram"
    view.show_array("c", np.arange(5))
    assert view.view == "table"


def test_without_an_array_only_the_note_is_there(view):
    view.show_array("a", None, "Run the model to see values.")
    assert view.note.text() == "Run the model to see values."
    assert not view.stack.isVisible() and not view.statistics.isVisible()


def test_an_edited_cell_is_told_with_its_whole_index(view, qtbot):
    view.show_array("kernel", np.zeros((3, 3, 2, 4), "float32"), batch=False, editable=True)
    view.show_view("table")
    view.pickers.boxes[0].turn(2)
    view.pickers.boxes[1].turn(1)
    index = view.numbers.index(1, 3)
    with qtbot.waitSignal(view.cell_edited) as told:
        view.table.edit(index)
        editor = view.table.findChild(type(view.pickers.boxes[0].number), options=Qt.FindChildOption.FindChildrenRecursively)
        editor.selectAll()
        qtbot.keyClicks(editor, "0.5")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [(2, 1, 1, 3), np.float32(0.5)]


@pytest.mark.parametrize("text", ["", "abc", "1,5"])
def test_what_is_no_number_edits_nothing(view, qtbot, text):
    view.show_array("bias", np.zeros(3, "float32"), batch=False, editable=True)
    with qtbot.assertNotEmitted(view.cell_edited):
        assert not view.numbers.setData(view.numbers.index(0, 0), text)


def test_values_of_a_run_are_not_edited(view):
    view.show_array("a", np.zeros((2, 2)))
    assert not view.numbers.flags(view.numbers.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_long_table_is_shown_without_a_copy(view):
    array = np.zeros((2_000_000, 3), "int8")
    view.show_array("a", array)
    view.show_view("table")
    assert np.shares_memory(view.numbers.array, array)
    assert view.numbers.rowCount() == 1_000_000
    assert view.numbers.hidden == 3_000_000
    assert view.note.text() == "The table ends after 3,000,000 of 6,000,000 values."


def test_the_view_describes_itself_to_screen_readers(view):
    view.show_array("dense", np.ones((2, 3)))
    assert view.accessibleName() == "dense"
    assert "mean 1" in view.accessibleDescription()


def test_a_narrow_view_shows_every_switch_whole(qtbot):
    view = ValueView(theme.light())
    qtbot.addWidget(view)
    view.resize(240, 500)
    view.show()
    view.show_array("a", np.random.default_rng(0).normal(size=(4, 28, 28, 3)))
    qtbot.waitExposed(view)
    shown = [button for button in view.switches.values() if button.isVisible()]
    assert len(shown) == 5
    for button in shown:
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() < view.width()


@pytest.fixture
def shown(show):
    return show(ValueView(theme.light()), 360, 560)


def test_the_heat_map_says_the_value_under_the_pointer(shown, qtbot):
    array = np.arange(120, dtype="float32").reshape(2, 6, 10)
    shown.show_array("a", array)
    shown.show_view("heat map")
    shown.pickers.boxes[0].turn(1)
    qtbot.wait(30)
    box = shown.plot.plot.getViewBox()
    pixel = shown.plot.plot.mapFromScene(box.mapViewToScene(QPointF(3.5, 2.5)))
    qtbot.mouseMove(shown.plot.plot.viewport(), pixel)
    shown.plot._moved(box.mapViewToScene(QPointF(3.5, 2.5)))
    assert shown.pointer.text() == f"[1, 2, 3]  {array[1, 2, 3]:g}"
    shown.plot._moved(QPointF(-5, -5))
    assert shown.pointer.text() == ""


@pytest.mark.parametrize("view, x, y, said", [
    ("curve", 2.2, 0.0, ((2,), "4")), ("curve", 9.0, 0.0, None), ("histogram", 4.1, 1.0, ((), "4 to 5: 1 values")),
    ("heat map", 2.5, 0.5, ((0, 2), "4")), ("heat map", -0.1, 0.5, None), ("heat map", float("nan"), 0.0, None)])
def test_what_is_under_the_pointer(view, x, y, said):
    assert pointed(view, np.float32([0, 2, 4, 6, 48]), x, y) == said


def test_cells_are_copied_as_a_spreadsheet_takes_them(shown, qtbot):
    shown.show_array("a", np.float32([[1.5, 2], [3, 4.25], [5, 6]]), batch=False)
    shown.table.setSelection(shown.table.visualRect(shown.numbers.index(0, 0)).united(
        shown.table.visualRect(shown.numbers.index(1, 1))), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1.5\t2.0\n3.0\t4.25"


def test_what_is_shown_next_is_compared_with_what_was_kept(shown, qtbot):
    first = np.random.default_rng(0).normal(size=(4, 8)).astype("float32")
    second = first.copy()
    second[1, 2] += 0.5
    shown.show_array("before", first)
    qtbot.mouseClick(shown.compare, Qt.MouseButton.LeftButton)
    assert shown.note.text().startswith("Kept before")
    shown.show_array("after", second, editable=True)
    assert shown.note.text() == "Difference to before: 1 of 32 values, at most 0.5."
    assert np.count_nonzero(shown.array) == 1 and not shown.editable
    shown.show_array("same", first.copy())
    assert shown.note.text() == "Equal to before everywhere."
    shown.show_array("other", np.zeros((4, 3)))
    assert "(4, 8)" in shown.note.text() and shown.array.shape == (4, 3)
    qtbot.mouseClick(shown.compare, Qt.MouseButton.LeftButton)
    shown.show_array("after", second)
    assert shown.array is second and not shown.note.isVisible()


def test_unsigned_numbers_are_compared_with_their_sign(shown):
    comparison = Comparison()
    comparison.keep("a", np.uint8([3]))
    assert comparison.against(np.uint8([1]))[0].tolist() == [-2]


def test_what_is_shown_is_saved(shown, qtbot, monkeypatch, tmp_path):
    path = str(tmp_path / "a.npy")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    array = np.random.default_rng(0).normal(size=(4, 8))
    shown.show_array("dense:1", array)
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    assert np.array_equal(np.load(path), array)


def test_many_values_are_read_beside_the_window_and_thinned_for_the_plot(shown, qtbot, monkeypatch):
    monkeypatch.setattr("app.preview.view.AT_ONCE", 100)
    array = np.random.default_rng(0).normal(size=(600, 20)).astype("float32")
    shown.show_array("large", array, batch=False)
    assert "reading values" in shown.statistics.text()
    qtbot.waitUntil(lambda: "mean" in shown.statistics.text())
    thin, rows, columns = thinned(array, 1000)
    assert (rows, columns) == (12, 1) and np.array_equal(thin, array[::12]) and sampled(array, 1000).size == 1000


def test_statistics_count_zeros_and_what_is_not_finite():
    said = statistics(np.float32([0, 1, np.nan, np.inf, 0]))
    assert "2 zero" in said and "1 NaN" in said and "1 infinite" in said
    assert statistics(np.float32([np.nan, np.inf])).endswith("1 NaN · 1 infinite")
