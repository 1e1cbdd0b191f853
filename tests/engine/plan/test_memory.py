"""Memory is known before a run: what cannot fit is refused with the sum, and what is large is never copied."""

import tracemalloc

import numpy as np
import pytest

from engine import Input, Model, Sequential, layers
from engine.errors import DataError
from engine.layer import Layer
from engine.plan.crew import Crew
from engine.plan.memory import available, said_bytes
from engine.plan.plans import Plans

MEGABYTE = 1 << 20


class Batchwise(Layer):
    """Takes the mean of the whole batch off."""

    def call(self, inputs):
        return inputs - inputs.mean(axis=0, keepdims=True)


def peak(work):
    """Most bytes of arrays at once while something is done, over those that were there before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def feeds_of(model, array):
    return {model.graph.inputs[0]: array}


def test_a_run_that_cannot_fit_is_refused_with_the_sum_and_a_batch_size_that_fits():
    model = Sequential([layers.Dense(100_000, "tanh", input_shape=(2,)), layers.Activation("softmax"), layers.Dense(1)])
    model.predict(np.zeros((1, 2), "float32"))
    feeds = feeds_of(model, np.zeros((1000, 2), "float32"))
    words = r"1000 samples at a time, needs 40\d\.\d MB.*but 40\.0 MB are free.*batch size of \d+"
    with pytest.raises(DataError, match=words) as refused:
        Plans(model.inference, free=lambda: 40_000_000).run(feeds)
    fits = int(str(refused.value).rsplit(" ", 1)[1])
    assert 50 <= fits <= 100
    assert Plans(model.inference, free=lambda: 40_000_000).run(feeds, batch=fits)[0].shape == (1000, 1)


def test_weights_that_are_not_drawn_yet_count_and_are_not_drawn_for_a_run_that_is_refused():
    model = Sequential([layers.Dense(10 ** 9, input_shape=(1000,))])
    with pytest.raises(DataError, match=r"TB.*for weights"):
        Plans(model.inference, free=lambda: 10 ** 9).run(feeds_of(model, np.zeros((1, 1000), "float32")))
    assert model.weights[0]._value is None


def test_samples_that_depend_on_each_other_are_refused_without_advice_on_the_batch():
    model = Sequential([Batchwise(input_shape=(1000,))])
    with pytest.raises(DataError, match="use fewer samples"):
        Plans(model.inference, free=lambda: 10 ** 6).run(feeds_of(model, np.zeros((20_000, 1000), "float32")))


@pytest.mark.parametrize("rows, workers", [(500, 1), (500, 4), (3000, 1), (3000, 2), (3000, 4)])
def test_a_run_takes_no_more_than_was_said_however_many_tiles_go_at_once(rows, workers):
    model = Sequential([layers.Dense(2000, "relu", input_shape=(1000,)), layers.Dense(2000, "relu"), layers.Dense(1000)])
    feeds = feeds_of(model, np.ones((rows, 1000), "float32"))
    model.predict(np.ones((1, 1000), "float32"))
    plans = Plans(model.inference, crew=Crew(workers))
    taken = peak(lambda: plans.run(feeds))
    assert rows * 4000 <= taken <= plans.stated + MEGABYTE
    assert plans.stated < 2 * taken


def test_tiles_become_as_small_as_memory_asks():
    model = Sequential([layers.Dense(100_000, "tanh", input_shape=(2,)), layers.Dense(1)])
    array = np.random.default_rng(0).normal(size=(600, 2)).astype("float32")
    wanted = model.predict(array)
    for free in (70_000_000, 30_000_000):
        plans = Plans(model.inference, free=lambda free=free: free, crew=Crew(2))
        np.testing.assert_allclose(plans.run(feeds_of(model, array), batch=32)[0], wanted, rtol=1e-4, atol=1e-5)
        assert plans.stated <= max(free, 64 << 20)


def test_a_large_table_is_not_copied():
    x = Input((4,), dtype="int32")
    table = layers.Embedding(100_000, 128)
    model = Model(x, layers.Dense(1)(layers.Flatten()(table(x))))
    table.set_weights([np.zeros((100_000, 128), "float32")])
    words = np.random.default_rng(0).integers(0, 100_000, (16, 4)).astype("int32")
    assert peak(lambda: model.predict(words)) < MEGABYTE


@pytest.mark.parametrize("dtype", ["float32", "float64", "int16"])
def test_an_array_on_the_disk_is_read_in_tiles_whatever_its_dtype(tmp_path, dtype):
    path = tmp_path / "x.npy"
    np.save(path, np.zeros((60_000, 100), dtype))
    model = Sequential([layers.Dense(2, input_shape=(100,))])
    model.predict(np.zeros((1, 100), "float32"))
    mapped = np.load(path, mmap_mode="r")
    assert peak(lambda: model.predict(mapped)) < 4 * MEGABYTE


def test_what_is_free_is_known_here_and_said_in_the_units_of_people():
    assert available() > 0
    assert said_bytes(1_500_000_000) == "1.5 GB" and said_bytes(2_000) == "2.0 kB" and said_bytes(3 * 10 ** 12) == "3.0 TB"
