"""Rows that are looked up only to be multiplied are multiplied as they are looked up, whatever lies between, by all workers."""

import numpy as np
import pytest

from engine import Input, Model, layers
from engine.plan import lookups
from engine.plan.crew import Crew
from engine.plan.plans import Plans

from .test_memory import MEGABYTE, peak
from .test_plan import assert_same, chosen, compare, plainly


def reader(length=40, depth=8, units=5, dtype="float32", between=None):
    """A model of an embedding, layers between, and a product."""
    x = Input((length,), dtype="int32")
    y = layers.Embedding(50, depth, dtype=dtype)(x)
    for layer in between or [layers.Flatten()]:
        y = layer(y)
    return Model(x, layers.Dense(units, "tanh", bias_initializer="normal", dtype=dtype)(y))


def feeds_of(model, rows, dtype="int32"):
    shape = model.inputs[0].shape[1:]
    return {model.graph.inputs[0]: np.random.default_rng(0).integers(0, 50, (rows, *shape)).astype(dtype)}


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "mixed_float16"])
@pytest.mark.parametrize("rows", [1, 5, 130])
@pytest.mark.parametrize("length", [7, 40])
def test_it_gives_what_looking_up_first_gives(length, rows, dtype):
    model = reader(length, dtype=dtype)
    compare(model.inference, feeds_of(model, rows))


@pytest.mark.parametrize("workers", [1, 2, 3, 7, 100])
def test_it_gives_the_same_for_any_number_of_workers(workers):
    model = reader()
    feeds = feeds_of(model, 9, "int64")
    with chosen(0, False):
        assert_same(Plans(model.inference, crew=Crew(workers)).run(feeds), plainly(model.inference, feeds, model.graph.outputs))


@pytest.mark.parametrize("between, together", [
    ([layers.Flatten()], True),
    ([layers.Reshape((20, 16)), layers.Dropout(0.5), layers.Reshape((-1,))], True),
    ([layers.Reshape((4, 80))], True),
    ([layers.Reshape((80, 4))], False),
    ([layers.Permute((2, 1)), layers.Flatten()], False),
    ([layers.Activation("relu"), layers.Flatten()], False),
])
def test_it_is_done_where_rows_come_as_they_were_looked_up(between, together):
    model = reader(between=between, units=3)
    feeds = feeds_of(model, 6)
    with chosen(0, False):
        plans = Plans(model.inference, crew=Crew(2))
        assert_same(plans.run(feeds), plainly(model.inference, feeds, model.graph.outputs))
        steps = [step for unit in plans.plan_for(feeds).units for step in unit.steps]
        assert any(getattr(step.bind, "func", None) is lookups.bind for step in steps) is together


def test_others_may_read_the_rows_too():
    x = Input((40,), dtype="int32")
    rows = layers.Embedding(50, 8)(x)
    model = Model(x, [layers.Dense(5)(layers.Flatten()(rows)), layers.GlobalAveragePooling1D()(rows), rows])
    compare(model.inference, feeds_of(model, 6))


@pytest.mark.parametrize("rows, workers", [(300, 1), (300, 2), (300, 5), (5000, 1), (5000, 2)])
def test_the_rows_are_never_there_at_once_and_a_run_takes_no_more_than_was_said(rows, workers, monkeypatch):
    monkeypatch.setattr(lookups, "LEAST", 1)
    model = reader(200, 64, 16)
    model.predict(np.zeros((1, 200), "int32"))
    feeds = feeds_of(model, rows)
    for batch in (None, 3):
        plans = Plans(model.inference, crew=Crew(workers))
        taken = peak(lambda plans=plans, batch=batch: plans.run(feeds, batch))
        assert taken <= plans.stated + MEGABYTE
        assert taken < rows * 200 * 64 * 4 / 2
