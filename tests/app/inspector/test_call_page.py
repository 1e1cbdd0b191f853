"""Masks and keyword arguments of one call, and what the model's dialect makes of them."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from app.document.sheet import Sheet
from app.inspector.masks import MaskPicture
from app.results.outcome import Outcome
from engine import layers
from engine.graph import Graph, Source


def texts(dialect="keras3"):
    """Two texts, of which one has a mask, added; then flattened, where the mask ends; and a dropout."""
    graph = Graph.empty(dialect=dialect)
    graph, left = graph.add(layers.InputLayer(name="left", batch_shape=(None, 5)))
    graph, right = graph.add(layers.InputLayer(name="right", batch_shape=(None, 5, 2)))
    graph, words = graph.add(layers.Embedding(9, 2, mask_zero=True, name="words"), [Source(left)])
    graph, mine = graph.add(layers.Embedding(9, 2, mask_zero=True, name="more"), [Source(left)])
    graph, _ = graph.add(layers.Add(name="sum"), [Source(words), Source(mine)])
    graph, _ = graph.add(layers.Add(name="mixed"), [Source(words), Source(right)])
    graph, flat = graph.add(layers.Flatten(name="flat"), [Source("sum")])
    graph, _ = graph.add(layers.Dropout(0.5, name="drop"), [Source(flat)])
    graph, _ = graph.add(layers.Dense(3, name="gate", activation="hard_sigmoid", kernel_constraint="unit_norm"), [Source("drop")])
    for layer in graph.layers.values():
        layer.dialect = dialect
    return Sheet(graph)


@pytest.fixture
def page(inspector, document, qapp):
    document.open(texts())
    inspector.tabs.setCurrentIndex(1)

    def page(call_id):
        inspector.show_calls([call_id])
        qapp.processEvents()
        return inspector.call_page
    return page


def test_the_mask_of_each_input_and_of_the_output_is_shown(page):
    found = page("sum").masks.facts.texts
    assert {title: label.text() for title, label in found.items()} == {
        "into input 1": "(None, 5)", "into input 2": "(None, 5)", "goes on": "(None, 5)"}
    found = page("mixed").masks.facts.texts
    assert found["into input 2"].text() == "no mask" and found["goes on"].text() == "no mask"
    assert not page("right").mask_section.isVisible()


def test_a_run_says_how_many_steps_are_masked_and_draws_them(page, inspector, document):
    mask = np.array([[True, True, False, False, False], [True, True, True, True, False]])
    inspector.show_outcome(Outcome(document.graph, {}, {("words", 0): mask}))
    shown = page("words")
    assert shown.masks.facts.texts["goes on"].text() == "(None, 5) · 40 % masked"
    [picture] = shown.masks.findChildren(MaskPicture)
    image = picture.grab().toImage()
    counted, left_out = (image.pixelColor(int((column + 0.5) * 9), 5) for column in (1, 3))
    assert counted != left_out


@pytest.mark.parametrize("dialect, here", [("keras3", "any mask counts"), ("keras2", "all masks count")])
def test_the_rule_of_the_models_dialect_is_told_first(page, document, dialect, here):
    document.open(texts(dialect))
    said = page("sum").masks.note.text()
    assert said.index(here) < said.index("In Keras 2" if dialect == "keras3" else "In Keras 3")


def test_a_layer_that_ends_the_mask_says_so(page):
    assert "mask ends here" in page("flat").remark.sentences.text() and "Keras 2.3" in page("flat").masks.note.text()
    assert page("drop").masks.note.text() == "" and page("drop").remark.isHidden()


@pytest.mark.parametrize("dialect, other", [("keras3", "Keras 2"), ("keras2", "Keras 3")])
def test_a_value_that_the_other_keras_takes_for_something_else_is_told(inspector, document, dialect, other):
    document.open(texts(dialect))
    inspector.tabs.setCurrentIndex(0)
    inspector.show_calls(["gate"])
    assert inspector.layer_page.kind.text() == f"Dense · {'Keras 3' if dialect == 'keras3' else 'Keras 2'}"
    if dialect == "keras3":
        assert other in inspector.layer_page.remarks.text() and "x / 6" in inspector.layer_page.remarks.text()
    inspector.show_calls(["drop"])
    assert inspector.layer_page.remarks.text() == ""


def choose(qtbot, box, text):
    box.setFocus()
    for _ in range(box.count()):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    while box.currentText() != text:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before


def test_training_is_given_to_one_call_and_taken_away_by_undo(page, document, qtbot):
    shown = page("drop")
    shown.option_section.header.click()
    choose(qtbot, shown.options.editors["training"], "true")
    assert dict(document.graph.calls["drop"].kwargs) == {"training": True}
    document.undo_stack.undo()
    assert not document.graph.calls["drop"].kwargs
    assert shown.options.editors["training"].currentText() == "not given"


def test_another_argument_is_written_as_json(page, document, qtbot, monkeypatch):
    shown = page("drop")
    shown.option_section.header.click()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("noise_shape", True))
    qtbot.mouseClick(shown.options.more, Qt.MouseButton.LeftButton)
    assert dict(document.graph.calls["drop"].kwargs) == {"noise_shape": None}
    for text, value in (("[1, 2]", [1, 2]), ("[1,", [1, 2]), ("0.5", 0.5)):
        line = shown.options.editors["noise_shape"]
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert document.graph.calls["drop"].kwargs["noise_shape"] == value
    line = shown.options.editors["noise_shape"]
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not document.graph.calls["drop"].kwargs


def test_a_mask_is_a_tensor_of_truth_values(page, document, qtbot):
    graph, flags = document.graph.add(layers.InputLayer(name="flags", batch_shape=(None, 5), dtype="bool"))
    graph, pool = graph.add(layers.GlobalAveragePooling1D(name="pool"), [Source("words")])
    document.edit("More", document.sheet.with_graph(graph))
    shown = page("pool")
    shown.option_section.header.click()
    choose(qtbot, shown.options.editors["mask"], "flags")
    assert document.graph.calls["pool"].kwargs["mask"] == Source("flags")
    choose(qtbot, shown.options.editors["mask"], "not given")
    assert not document.graph.calls["pool"].kwargs
