"""A constant that feeds an input: chosen from a file, shown, run with, undone, and told where a file does not keep it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.document import edits
from app.document.placing import arranged
from app.document.sheet import DataLink, Sheet
from app.run.feeds import feeds
from app.storage import files
from engine import Input, Model, layers
from engine.errors import DataError
from engine.inference import infer

from ..whole_values import whole

ROWS = np.arange(15, dtype=np.float64).reshape(5, 3)


def summed():
    x, bias = Input((3,), name="x"), Input((3,), name="bias")
    return Sheet(Model([x, bias], layers.Add(name="sum")([x, bias])).graph)


@pytest.fixture
def window(open_window, tmp_path):
    made = open_window()
    made.document.open(arranged(summed()))
    np.save(tmp_path / "rows.npy", ROWS)
    made.canvas.select(["bias"])
    return made


def panel(window):
    inspector = window.panels.inspector
    inspector.refresh()
    return inspector.layer_page.constant


def test_an_array_of_a_file_feeds_the_input_and_undo_takes_it_back(window, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "rows.npy"), ""))
    page, document = panel(window), window.document
    assert not page.take_away.isVisibleTo(page) and "each run" in page.facts.text()
    QTest.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    layer = document.graph.layers["bias"]
    np.testing.assert_array_equal(layer.constant, ROWS)
    assert layer.batch_shape == (5, 3) and layer.dtype == "float64"
    assert "(5, 3) float64" in panel(window).facts.text()
    [(call_id, notice)] = document.inference.notices()
    assert call_id == "bias" and "not its array" in notice.message
    QTest.mouseClick(panel(window).take_away, Qt.MouseButton.LeftButton)
    assert document.graph.layers["bias"].constant is None and document.graph.layers["bias"].batch_shape == (5, 3)
    document.undo_stack.undo()
    assert document.graph.layers["bias"].constant is not None
    document.undo_stack.undo()
    assert document.graph.layers["bias"].batch_shape == (None, 3) and document.sheet.data == {}


def test_its_values_are_shown_and_a_run_uses_them_again_after_an_edit(window, tmp_path, qtbot):
    run = window.run_panel
    panel(window).load(str(tmp_path / "rows.npy"))
    panel(window)
    np.testing.assert_array_equal(window.values.constants.array, ROWS)
    run.run()
    qtbot.waitUntil(lambda: not run.running and bool(run.values), timeout=30_000)
    values = whole(run)
    np.testing.assert_array_equal(values["bias"][0], ROWS)
    np.testing.assert_allclose(values["sum"][0], values["x"][0] + ROWS, rtol=1e-6)
    np.save(tmp_path / "rows.npy", ROWS * 2)
    panel(window).load(str(tmp_path / "rows.npy"))
    qtbot.waitUntil(lambda: not run.running and not run.stale, timeout=30_000)
    np.testing.assert_array_equal(whole(run)["bias"][0], ROWS * 2)
    assert not run.face.rows["bias"].kind.isVisibleTo(run.face.rows["bias"])


def test_a_file_keeps_the_input_and_the_editor_feeds_it_from_the_same_array(tmp_path):
    np.save(tmp_path / "rows.npy", ROWS)
    sheet = edits.set_constant(summed(), "bias", ROWS, str(tmp_path / "rows.npy"))
    files.save_sheet(sheet, tmp_path / "m.json", infer(sheet.graph))
    again = files.open_sheet(tmp_path / "m.json")
    assert again.graph.layers["bias"].constant is None and again.data["bias"] == DataLink("file", str(tmp_path / "rows.npy"))
    np.testing.assert_array_equal(feeds(again, infer(again.graph))["bias"], ROWS)


def test_made_up_samples_are_as_many_as_the_rows_of_a_constant():
    sheet = edits.set_constant(summed(), "bias", ROWS)
    assert {name: array.shape for name, array in feeds(sheet, infer(sheet.graph)).items()} == {"x": (5, 3)}
    sheet = edits.set_constant(summed(), "bias", ROWS[:1])
    assert feeds(sheet, infer(sheet.graph))["x"].shape == (4, 3)


@pytest.mark.parametrize("array", [np.array(1.0), np.zeros((2, 3), complex), np.array(["a"])])
def test_what_can_feed_no_input_is_refused(array):
    with pytest.raises(DataError, match="a constant is an array of numbers"):
        edits.set_constant(summed(), "bias", array)


def test_another_shape_lets_the_constant_go_and_another_name_does_not():
    sheet = edits.set_constant(summed(), "bias", ROWS)
    assert edits.rename(sheet, "bias", "offset").graph.layers["offset"].constant is ROWS
    assert edits.configure(sheet, "bias", batch_shape=(None, 3)).graph.layers["bias"].constant is ROWS
    assert edits.configure(sheet, "bias", batch_shape=(None, 4)).graph.layers["bias"].constant is None


def test_nothing_feeds_the_inputs_of_a_nested_model_but_its_outer_call(window):
    window.document.edit("Group", edits.group(window.document.sheet, ["sum"], window.document.inference)[0])
    name = next(call_id for call_id in window.document.graph.calls if call_id not in ("x", "bias"))
    window.nesting.enter(name)
    inner = next(iter(window.document.graph.inputs))
    window.canvas.select([inner])
    page = panel(window)
    assert page.isVisibleTo(window) is False
