"""What is said of weights, and how their values are changed."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from app import theme
from app.document import edits
from app.document.sheet import Sheet
from app.inspector.facts import formula
from app.inspector.weights_panel import MANY
from app.preview import ValueView
from app.results.measures import facts, nearest_rows
from engine.inference import infer
from engine.numeric.initializers import get as initializer
from engine.weights import Weight, WeightSpec
from tests.bench.graphs import chain


def weight(name, *shape, start="glorot_uniform"):
    return Weight(WeightSpec(name, shape, "float32", True), initializer(start), seed=1)


def values(document, layer="dense", index=0):
    return document.inference.layers[layer].weights[index].value


@pytest.fixture
def panel(inspector, document, qtbot):
    inspector.show_calls(["dense"])
    panel = inspector.layer_page.weights
    qtbot.waitUntil(lambda: len(panel.model.known) == 2)
    return panel


def test_a_formula_uses_the_models_own_numbers():
    assert formula([weight("kernel", 784, 64), weight("bias", 64)]) == "kernel 784 × 64 + bias 64 = 50,240"
    assert formula([weight("gamma", 64)]) == "gamma 64"
    assert formula([]) == ""
    assert formula([weight("kernel", 2, 3)] * 300).endswith("+ kernel 2 × 3 + … = 1,800")


def test_facts_are_those_numpy_finds(monkeypatch):
    monkeypatch.setattr("app.results.measures.BLOCK", 7)
    array = np.random.default_rng(0).normal(3, 2, (10, 11)).astype("float32")
    array[0, :3] = 0
    array[1, 0], array[1, 1] = np.nan, np.inf
    found, good = facts(array), array[np.isfinite(array)].astype("float64")
    assert found.mean == pytest.approx(good.mean())
    assert found.deviation == pytest.approx(good.std())
    assert (found.least, found.most, found.zeros, found.strange, found.nans) == (good.min(), good.max(), 3, 2, 1)
    assert facts(np.full(3, np.nan)) is None


def test_the_panel_says_count_formula_and_facts(panel):
    assert panel.formula.text() == "kernel 784 × 64 + bias 64 = 50,240"
    assert "mean" in panel.model.details(0)
    assert panel.model.details(1) == "all zero"


def test_a_layer_without_weights_says_so(inspector):
    inspector.show_calls(["flatten"])
    assert inspector.layer_page.weights.formula.text() == "This layer has no weights."


def test_huge_weights_are_counted_and_never_drawn(inspector, document, qtbot):
    document.edit("Huge", edits.configure(document.sheet, "dense", units=10**9))
    inspector.show_calls(["dense"])
    panel = inspector.layer_page.weights
    qtbot.wait(250)
    assert "785,000,000,000" in panel.formula.text()
    assert "too many" in panel.model.details(0)
    assert not panel.model.known
    assert not panel.save.isEnabled() and not panel.again.isEnabled() and not panel.draw.isVisible()
    assert "are not shown" in panel.mistake.text()


def test_many_weights_are_drawn_when_asked(inspector, document, qtbot, monkeypatch):
    monkeypatch.setattr("app.inspector.facts.DRAWN_UNASKED", 1000)
    inspector.show_calls(["dense"])
    panel = inspector.layer_page.weights
    qtbot.waitUntil(lambda: 1 in panel.model.known)
    assert 0 not in panel.model.known
    assert panel.draw.isVisible()
    qtbot.mouseClick(panel.draw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 0 in panel.model.known)
    assert not panel.draw.isVisible()


def test_a_cell_is_edited_and_undone(panel, inspector, document, qtbot):
    view = ValueView(theme.light())
    inspector.set_weight_view(view)
    view.show_view("table")
    before = values(document).copy()
    view.cell_edited.emit((2, 3), np.float32(7))
    assert values(document)[2, 3] == 7
    assert document.graph.layers["dense"].given
    changed = values(document).copy()
    changed[2, 3] = before[2, 3]
    assert np.array_equal(changed, before)
    document.undo_stack.undo()
    assert np.array_equal(values(document), before)


def test_weights_are_drawn_anew_with_a_seed(panel, document, monkeypatch, qtbot):
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_, **__: (5, True))
    before = values(document).copy()
    qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    first = values(document).copy()
    assert not np.array_equal(first, before)
    document.undo_stack.undo()
    qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    assert np.array_equal(values(document), first)


def test_values_are_saved_and_loaded(panel, document, monkeypatch, qtbot, tmp_path):
    path = str(tmp_path / "kernel.npy")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (path, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (path, ""))
    qtbot.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    assert np.array_equal(np.load(path), values(document))
    np.save(path, np.ones((784, 64), "float32"))
    qtbot.mouseClick(panel.load, Qt.MouseButton.LeftButton)
    assert (values(document) == 1).all()
    assert document.undo_stack.undoText() == "Load dense/kernel"


def test_values_that_do_not_fit_are_refused_in_a_sentence(panel, document, monkeypatch, qtbot, tmp_path):
    path = str(tmp_path / "wrong.npy")
    np.save(path, np.ones(3))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (path, ""))
    qtbot.mouseClick(panel.load, Qt.MouseButton.LeftButton)
    assert "(784, 64)" in panel.mistake.text()
    assert document.undo_stack.count() == 0


def test_weights_follow_an_edit_and_the_choice_stays(panel, document, inspector, qtbot):
    panel.list.setCurrentIndex(panel.model.index(1))
    document.edit("Set", edits.configure(document.sheet, "dense", units=3))
    assert panel.current().name == "bias" and panel.current().shape == (3,)


def test_a_nested_model_with_very_many_weights_has_rows_of_one_height_and_learns_all(document, inspector, qtbot):
    graph = chain(MANY, 4)
    sheet, nested = edits.group(Sheet(graph, {}), list(graph.calls), infer(graph))
    document.open(sheet)
    inspector.show_calls([nested])
    panel = inspector.layer_page.weights
    qtbot.waitUntil(lambda: len(panel.model.known) == 2 * MANY and not panel.learnt.isActive())
    assert panel.model.details(0) != panel.model.details(2) and panel.model.details(2 * MANY - 1) == "all zero"
    assert panel.list.uniformItemSizes() and panel.list.visualRect(panel.model.index(2 * MANY - 1)).height() > 20


def test_the_rows_nearest_to_a_row_are_those_of_the_largest_cosine(monkeypatch):
    monkeypatch.setattr("app.results.measures.BLOCK", 64)
    matrix = np.random.default_rng(0).normal(size=(50, 7)).astype("float32")
    matrix[3] = 0
    matrix[9] = 2 * matrix[5]
    unit = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    cosines = unit @ unit[5]
    found = nearest_rows(matrix, 5, 4)
    assert [row for row, _ in found] == [row for row in np.argsort(-cosines) if row != 5][:4]
    assert found[0][0] == 9 and found[0][1] == pytest.approx(1)
    assert nearest_rows(matrix, 3) == [] and len(nearest_rows(matrix, 5, 100)) == 48
    assert nearest_rows(np.ones((1, 3)), 0) == []


def test_a_row_is_typed_and_its_neighbours_lead_on(panel, inspector, document, qtbot, type_into):
    view = ValueView(theme.light())
    inspector.set_weight_view(view)
    panel.rows.header.click()
    neighbours = panel.neighbours
    type_into(neighbours.number, "17")
    assert neighbours.list.topLevelItemCount() == 10
    assert view.view == "table" and view.table.currentIndex().row() == 17
    wanted = nearest_rows(values(document), 17, 1)[0][0]
    neighbours.list.setFocus()
    neighbours.list.setCurrentItem(neighbours.list.topLevelItem(0))
    qtbot.keyClick(neighbours.list, Qt.Key.Key_Return)
    assert neighbours.row == wanted and neighbours.number.text() == str(wanted)
    type_into(neighbours.number, "784")
    qtbot.waitUntil(neighbours.mistake.isVisible)
    assert "783" in neighbours.mistake.text() and neighbours.row in (wanted, 7, 78)
