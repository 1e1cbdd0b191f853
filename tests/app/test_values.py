"""The values of a run reach the boxes and the inspector."""

import numpy as np
import pytest

from app.outcome import Outcome
from app.run.results import range_text
from app.values import OutputChoice, brief
from engine import layers
from engine.graph import Graph, Source


@pytest.mark.parametrize("array, text", [
    (np.float32([0.497, 0.503]), "0.497…0.503"), (np.float32([0.25, 0.25]), "0.25"), (np.int32([39, 1958]), "39…1958"),
    (np.array([True, False]), "0…1"), (np.zeros(0), ""), (np.array(["a"]), "")])
def test_a_box_shows_the_range_in_few_characters(array, text):
    assert brief(array) == text


def test_whole_numbers_are_listed_whole():
    assert range_text(np.int32([39, 1958])) == "39 … 1958"
    assert range_text(np.float32([0.5, 0.25])) == "0.25 … 0.5"
    assert range_text(np.int64([7, 7])) == "7"


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
