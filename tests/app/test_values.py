"""The values of a run reach the boxes and the inspector."""

import json

import numpy as np
import pytest

from app.document import edits
from app.document.sheet import Sheet
from app.inspector.masks import MaskPicture
from app.results.measures import Summary
from app.results.outcome import Outcome
from app.results.values import OutputChoice, brief
from app.run.results import range_text
from app.settings import Settings
from app.window.window import Window
from engine import layers
from engine.graph import Graph, Source

from .whole_values import whole


@pytest.mark.parametrize("array, text", [
    (np.float32([0.497, 0.503]), "0.497…0.503"), (np.float32([0.25, 0.25]), "0.25"), (np.int32([39, 1958]), "39…1958"),
    (np.array([True, False]), "0…1"), (np.zeros(0), ""), (np.array(["a"]), ""),
    (np.float32([np.nan, 1]), "nan"), (np.int64([1, 2**40]), "1…1.1e+12")])
def test_a_box_shows_the_range_in_few_characters(array, text):
    assert brief(Summary.said(json.loads(json.dumps(Summary.of(array))))) == text


def test_whole_numbers_are_listed_whole():
    assert range_text(Summary.of(np.int32([39, 1958]))) == "39 … 1958"
    assert range_text(Summary.of(np.float32([0.5, 0.25]))) == "0.25 … 0.5"
    assert range_text(Summary.of(np.int64([7, 7]))) == "7"


def test_what_is_not_finite_is_counted_apart_from_the_range():
    assert range_text(Summary.of(np.float32([np.nan, 1, -np.inf, 3]))) == "1 … 3, 2 not finite"
    assert range_text(Summary.of(np.full((2, 3), np.nan))) == "6 not finite"
    assert range_text(Summary.of(np.zeros((0, 3)))) == ""


@pytest.mark.parametrize("turned", [lambda a: a, lambda a: a.T, lambda a: a[::2], lambda a: np.broadcast_to(a, (2, *a.shape))])
def test_an_array_of_many_blocks_is_summed_up_whatever_way_it_lies(turned):
    array = turned(np.random.default_rng(0).normal(size=(700, 300)).astype("float32"))
    said = Summary.of(array)
    assert said.shape == array.shape and said.dtype == "float32" and said.ends == said.finite == (array.min(), array.max())


def test_the_output_chosen_stays_while_the_call_does(qtbot):
    choice = OutputChoice()
    qtbot.addWidget(choice)
    choice.offer("lstm", 3)
    assert choice.count() == 3 and choice.index == 0 and choice.isVisibleTo(None)
    choice.setCurrentIndex(2)
    choice.offer("lstm", 3)
    assert choice.index == 2
    choice.offer("dense", 1)
    assert choice.index == 0 and not choice.isVisible()


def test_losses_are_told_by_layer_whatever_slashes_are_in_names():
    graph, x = Graph.empty(dialect="keras2").add(layers.InputLayer(name="x", batch_shape=(None, 3)))
    for name in ("a", "a/b"):
        graph, x = graph.add(layers.Dense(3, name=name), [Source(x)])
    outcome = Outcome(graph, {}, {}, {"a/kernel": 1.0, "a/b/kernel": 2.0, "a/b/bias": 4.0}, {"a/b": 8.0})
    assert outcome.weights_of("a") == {"kernel": 1.0} and outcome.weights_of("a/b") == {"kernel": 2.0, "bias": 4.0}
    assert outcome.layers_with_losses() == {"a": 1.0, "a/b": 14.0} and outcome.total == 15.0


# -- whole values --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot, tmp_path):
    """A window with a model of words that has been run."""
    made = Window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made, before_close_func=lambda closing: closing.document.undo_stack.setClean())
    made.resize(1300, 900)
    made.show()
    qtbot.waitExposed(made)
    graph, words = Graph.empty().add(layers.InputLayer(name="words", batch_shape=(None, 5), dtype="int32"))
    graph, vectors = graph.add(layers.Embedding(9, 4, mask_zero=True, name="vectors"), [Source(words)])
    graph, _ = graph.add(layers.Dense(3, name="dense"), [Source(vectors)])
    made.document.open(Sheet(graph))
    run(made, qtbot)
    return made


def run(window, qtbot):
    panel, before = window.run_panel, window.run_panel.outcome
    panel.run()
    qtbot.waitUntil(lambda: not panel.running and panel.outcome is not before)


def look(window, qtbot, call_id):
    """Select a call on the page that shows values, and wait for them."""
    window.panels.inspector.tabs.setCurrentIndex(1)
    window.canvas.select([call_id])
    qtbot.waitUntil(lambda: window.values.outputs.name == call_id)
    return window.values.outputs.array


def test_values_are_asked_for_when_somebody_looks_and_let_go_afterwards(window, qtbot):
    asked, fetch = [], window.worker.fetch
    window.worker.fetch = lambda request: asked.append(list(request.outputs)) or fetch(request)
    assert window.panels.inspector.tabs.currentIndex() == 0
    window.canvas.select(["dense"])
    qtbot.wait(50)
    assert not asked and window.values.outputs.array is None and "dense" in window.canvas.faces.values
    array = look(window, qtbot, "dense")
    np.testing.assert_array_equal(array, whole(window.run_panel)["dense"][0])
    del asked[:]
    assert look(window, qtbot, "vectors").shape == (4, 5, 4)
    assert asked == [["vectors"]]
    window.canvas.select([])
    assert window.values.outputs.array is None and not window.values.held.arrays


def test_after_a_change_the_values_shown_are_the_new_ones(window, qtbot):
    before = look(window, qtbot, "dense")
    window.document.edit("Set", edits.configure(window.document.sheet, "dense", units=6))
    np.testing.assert_array_equal(window.values.outputs.array, before)
    qtbot.waitUntil(lambda: window.values.outputs.array.shape == (4, 5, 6))
    np.testing.assert_array_equal(window.values.outputs.array, whole(window.run_panel)["dense"][0])


def test_masks_are_pictured_where_they_come_in(window, qtbot):
    look(window, qtbot, "dense")
    qtbot.waitUntil(lambda: bool(window.panels.inspector.call_page.masks.findChildren(MaskPicture)))


def test_values_that_went_with_their_process_are_missed_in_a_sentence_until_the_next_run(window, qtbot):
    look(window, qtbot, "dense")
    window.worker.restart([])
    assert window.values.outputs.array is not None
    window.canvas.select(["vectors"])
    qtbot.waitUntil(lambda: "no longer kept" in window.values.outputs.note.text())
    assert window.values.outputs.array is None
    run(window, qtbot)
    assert look(window, qtbot, "vectors").shape == (4, 5, 4)
