"""What inputs are fed with."""

import numpy as np
import pytest

from app.document.sheet import DataLink, Sheet
from app.run.feeds import FeedError, feeds, whole_limit
from engine import layers
from engine.graph import Graph, Source
from engine.inference import infer


def made(sheet, folder=""):
    return feeds(sheet, infer(sheet.graph), folder)


@pytest.fixture
def words():
    """words -> drop -> embedding, and numbers beside them."""
    graph, words = Graph.empty().add(layers.InputLayer(name="words", batch_shape=(None, 7)))
    graph, drop = graph.add(layers.Dropout(0.5, name="drop"), [Source(words)])
    graph, _ = graph.add(layers.Embedding(30, 8, name="embedding"), [Source(drop)])
    graph, _ = graph.add(layers.InputLayer(name="numbers", batch_shape=(None, 5)))
    return Sheet(graph)


def test_the_same_seed_gives_the_same_numbers(words):
    one, two = made(words)["numbers"], made(words)["numbers"]
    other = made(words.with_data("numbers", DataLink("random", "", 5)))["numbers"]
    assert np.array_equal(one, two) and not np.array_equal(one, other)
    assert one.shape == (4, 5) and one.dtype == np.float32


def test_inputs_of_one_shape_get_numbers_of_their_own():
    graph = Graph.empty()
    for name in ("left", "right"):
        graph, _ = graph.add(layers.InputLayer(name=name, batch_shape=(None, 3)))
    sheet = Sheet(graph)
    found = made(sheet)
    assert not np.array_equal(found["left"], found["right"])
    same = made(sheet.with_data("right", DataLink("random", "", 0)))
    assert np.array_equal(same["left"], same["right"]) and np.array_equal(same["left"], found["left"])


def test_numbers_for_an_embedding_are_words_it_knows_also_through_other_layers(words):
    assert whole_limit(words.graph, "words") == 30
    array = made(words)["words"]
    assert array.dtype == np.float32
    assert np.array_equal(array, np.trunc(array)) and 0 <= array.min() and array.max() < 30


def test_a_layer_with_weights_ends_the_search_for_a_limit(words):
    assert whole_limit(words.graph, "numbers") is None


def test_zeros_are_zeros(words):
    assert not made(words.with_data("numbers", DataLink("zeros")))["numbers"].any()


def test_a_file_is_fed_and_made_up_numbers_are_as_many(words, tmp_path):
    np.save(tmp_path / "n.npy", np.ones((9, 5)))
    fed = made(words.with_data("numbers", DataLink("file", "n.npy")), str(tmp_path))
    assert (fed["numbers"] == 1).all()
    assert fed["words"].shape == (9, 7)


def test_an_archive_gives_the_array_called_like_the_input(words, tmp_path):
    path = str(tmp_path / "all.npz")
    np.savez(path, words=np.zeros((2, 7)), numbers=np.ones((2, 5)))
    sheet = words.with_data("numbers", DataLink("file", path)).with_data("words", DataLink("file", path))
    assert (made(sheet)["numbers"] == 1).all()


@pytest.mark.parametrize("shape, said", [((9, 4), "(None, 5)"), ((5,), "(None, 5)")])
def test_a_file_that_does_not_fit_is_refused_with_the_input_it_was_for(words, tmp_path, shape, said):
    np.save(tmp_path / "n.npy", np.ones(shape))
    with pytest.raises(FeedError) as caught:
        made(words.with_data("numbers", DataLink("file", str(tmp_path / "n.npy"))))
    assert caught.value.call_id == "numbers"
    assert said in str(caught.value)


@pytest.mark.parametrize("path", ["", "nowhere.npy"])
def test_a_file_that_is_not_there_is_refused(words, path):
    with pytest.raises(FeedError) as caught:
        made(words.with_data("numbers", DataLink("file", path)))
    assert caught.value.call_id == "numbers"


def test_files_of_different_lengths_are_refused(words, tmp_path):
    np.save(tmp_path / "a.npy", np.ones((2, 5)))
    np.save(tmp_path / "b.npy", np.ones((3, 7)))
    sheet = words.with_data("numbers", DataLink("file", "a.npy")).with_data("words", DataLink("file", "b.npy"))
    with pytest.raises(FeedError, match="same number of samples"):
        made(sheet, str(tmp_path))
