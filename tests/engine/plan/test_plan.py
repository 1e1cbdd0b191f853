"""A plan gives what the plain engine gives: for every layer, stored models and drawn ones, however it is cut and shared."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Input, Model, Sequential, formats, layers
from engine.errors import DataError
from engine.execution import execute
from engine.graph import Source
from engine.inference import infer
from engine.layer import Layer
from engine.plan import blas, lookups, packing, tiling
from engine.plan.binding import Cut
from engine.plan.crew import Crew
from engine.plan.plans import MOST_KEPT, Plans

from .. import stored
from ..test_layer_contract import BUILTIN, arrays_for, made
from .drawn import drawn_model

WITH_CONTROLS = pytest.mark.skipif(blas.controls() is None, reason="another BLAS than OpenBLAS")
CUTS = [Cut(), Cut(piece=1, spread=1), Cut(piece=200, spread=1), Cut(piece=64, spread=1 << 40)]


def plainly(inference, feeds, wanted):
    """What the plain engine gives."""
    values = execute(inference.graph, inference.layers, feeds, [source.call for source in wanted])
    return [values[source.call][source.index] for source in wanted]


def assert_same(found, wanted, precision=1e-5):
    for one, other in zip(found, wanted, strict=True):
        assert one.dtype == other.dtype and one.shape == other.shape
        coarse = 1e-2 if other.dtype == np.float16 else precision
        np.testing.assert_allclose(one.astype("float64"), other.astype("float64"), rtol=coarse, atol=coarse)


def compare(inference, feeds):
    """Run the feeds by plans of several kinds, twice each, and plainly; gives a plan of them."""
    wanted = plainly(inference, feeds, inference.graph.outputs)
    for cut in CUTS:
        for threads in (1, 3):
            plans = Plans(inference, cut=cut, crew=Crew(threads))
            plan = plans.plan_for(feeds)
            assert plan is not None, "there is no plan"
            assert plans._ran(plan, list(feeds.values()), plan.results(), None) is not None
            assert_same(plans.run(feeds), wanted)
            assert_same(plans.run(feeds), wanted)
            if plan.samplewise:
                assert_same(plans.run(feeds, batch=2), wanted)
    for few, together in ((0, False), (1000, False), (96, True), (0, True)):
        with chosen(few, together):
            assert_same(Plans(inference, crew=Crew(2)).run(feeds), wanted)
    return plan


@contextmanager
def chosen(few, together):
    """A while in which products are turned up to `few` rows, and small runs choose what large ones do: tiles of two samples.

    Rows are looked up and multiplied at once, some positions of some samples at a time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "FEW", few)
        for name, least in (("LEAST", 1), ("MOST", 2), ("PIECE", 100)):
            patch.setattr(lookups, name, least)
        if together:
            for name, least in (("MANY", 2), ("HARD", 1), ("LEAST", 2), ("CACHED", 1), ("WORTH", 1)):
                patch.setattr(tiling, name, least)
        yield


@pytest.mark.parametrize("name", [name for name in BUILTIN if getattr(layers, name).max_inputs != 0])
def test_every_layer_gives_in_a_plan_what_its_call_gives(name):
    layer = made(name)
    arrays = arrays_for(layer)
    inputs = [Input(array.shape[1:]) for array in arrays]
    model = Model(inputs, layer(inputs if layer.takes_list(len(inputs)) else inputs[0]))
    compare(model.inference, dict(zip(model.graph.inputs, arrays)))


@pytest.mark.parametrize("path", **stored.of_kind(".keras"))
def test_stored_models_give_in_a_plan_what_keras_predicted(path):
    graph = formats.read(str(path))
    if not stored.can_run(graph):
        pytest.skip("a class that is not here")
    inference = infer(graph)
    arrays, outputs = stored.example(path)
    feeds = dict(zip(graph.inputs, arrays))
    compare(inference, feeds)
    for one, other in zip(Plans(inference).run(feeds), outputs, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


@given(st.integers(0, 10 ** 6))
def test_drawn_models_give_in_a_plan_what_they_give_plainly(seed):
    model, arrays = drawn_model(seed)
    feeds = {call_id: model._cast(call_id, array) for call_id, array in model._feeds(arrays).items()}
    with np.errstate(all="ignore"):
        compare(model.inference, feeds)


def test_what_a_layer_passes_on_costs_no_step():
    x = Input((6,))
    y = layers.Reshape((2, 3))(layers.Dropout(0.5)(layers.Activation("linear")(x)))
    model = Model(x, layers.Dense(2, use_bias=False)(layers.Flatten()(layers.Reshape((3, 2))(y))))
    plan = model._plans.plan_for({model.graph.inputs[0]: np.zeros((4, 6), "float32")})
    assert plan.describe()["steps"] == 1


def test_buffers_are_used_again_by_lifetime():
    model = Sequential([layers.Dense(50, "relu", input_shape=(50,)), *(layers.Dense(50, "relu") for _ in range(30))])
    plan = model._plans.plan_for({model.graph.inputs[0]: np.zeros((100, 50), "float32")})
    assert plan.buffers <= 2 * 100 * 50 * 4 + 128


def test_what_alike_layers_do_with_the_same_memory_is_one_call():
    model = Sequential([layers.Dense(8, "relu", input_shape=(8,)), *(layers.Dense(8, "relu") for _ in range(30))])
    plan = model._plans.plan_for({model.graph.inputs[0]: np.zeros((1, 8), "float32")})
    plan.bind()
    (calls,) = plan.parts
    assert len(calls) == 62 and len({id(call) for call in calls}) <= 31 + 8


def test_new_weights_are_heeded_whichever_way_they_come():
    model = Sequential([layers.Dense(2, input_shape=(3,), use_bias=False)])
    x = np.ones((1, 3), "float32")
    for value in (1.0, 2.0, 3.0):
        model.set_weights([np.full((3, 2), value)])
        assert model.predict(x).tolist() == [[3 * value] * 2] and model.predict(x).tolist() == [[3 * value] * 2]
    with pytest.raises(ValueError, match="read-only"):
        model.weights[0].value[:] = 5
    model.weights[0].assign(np.full((3, 2), 7.0))
    assert model.predict(x).tolist() == [[21, 21]]


def test_outputs_of_one_run_are_not_overwritten_by_the_next_and_inputs_never():
    model = Sequential([layers.Activation("relu", input_shape=(5,)), layers.Activation("tanh")])
    for rows in (2, 3000):
        x = np.random.default_rng(1).normal(size=(rows, 5)).astype("float32")
        kept = x.copy()
        first = model.predict(x, batch_size=None)
        copy = first.copy()
        model.predict(x + 1, batch_size=None)
        np.testing.assert_array_equal(first, copy)
        np.testing.assert_array_equal(x, kept)


def test_an_output_that_is_an_input_is_an_array_of_its_own():
    x = Input((3,))
    model = Model(x, [x, layers.Flatten()(x)])
    array = np.ones((2, 3), "float32")
    for output in model.predict(array):
        output += 1
    assert (array == 1).all()


class Centred(Layer):
    """Takes the mean of the whole batch off."""

    def call(self, inputs):
        return inputs - inputs.mean(axis=0, keepdims=True)


def test_samples_that_depend_on_each_other_stay_in_the_batches_that_were_asked_for():
    model = Sequential([Centred(input_shape=(2,))])
    x = np.arange(20, dtype="float32").reshape(10, 2)
    wanted = np.concatenate([x[start:start + 4] - x[start:start + 4].mean(axis=0) for start in (0, 4, 8)])
    np.testing.assert_allclose(model.predict(x, batch_size=4), wanted)


def test_one_model_may_run_in_several_threads_at_once():
    model = Sequential([layers.Dense(64, "tanh", input_shape=(64,)), layers.Dense(64, "softmax")])
    arrays = [np.random.default_rng(index).normal(size=(7, 64)).astype("float32") for index in range(4)]
    wanted = [model.predict(x) for x in arrays]
    with ThreadPoolExecutor(4) as pool:
        for index, found in enumerate(pool.map(model.predict, arrays * 50)):
            np.testing.assert_allclose(found, wanted[index % 4], atol=1e-6)


def test_a_class_that_computes_otherwise_does_not_take_its_parents_plan():
    class Doubled(layers.Dense):
        """Twice the product."""

        def call(self, inputs):
            return 2 * super().call(inputs)

    x = np.ones((2, 3), "float32")
    layer = Doubled(2, kernel_initializer="ones", input_shape=(3,))
    np.testing.assert_allclose(Sequential([layer]).predict(x), 6)


def test_plans_are_kept_for_some_shapes_and_not_for_ever_more():
    model = Sequential([layers.Dense(2, input_shape=(3,))])
    for rows in range(1, 40):
        model.predict(np.zeros((rows, 3), "float32"), batch_size=None)
    assert len(model._plans.made) <= MOST_KEPT


@WITH_CONTROLS
def test_an_error_in_one_of_the_tiles_that_go_at_once_ends_the_others_and_names_the_place():
    x = Input((4,), dtype="int32")
    model = Model(x, layers.Dense(2)(layers.Flatten()(layers.Embedding(9, 3)(x))))
    words = np.zeros((40, 4), "int32")
    words[31, 2] = 9
    threads = blas.controls()[1]()
    with chosen(96, True), pytest.raises(DataError, match="the input holds 9 at position"):
        Plans(model.inference, crew=Crew(3)).run({model.graph.inputs[0]: words})
    assert blas.controls()[1]() == threads


def test_tiles_that_go_at_once_tell_the_caller_how_far_they_are_and_may_be_cancelled():
    model = Sequential([layers.Dense(4, "tanh", input_shape=(3,))])
    feeds, told, threads = {model.graph.inputs[0]: np.zeros((40, 3), "float32")}, [], set()

    def tell(done, rows):
        told.append((done, rows))
        threads.add(threading.current_thread())
    with chosen(96, True):
        Plans(model.inference, crew=Crew(3)).run(feeds, progress=tell)
        assert told == sorted(told) and told[-1] == (40, 40) and threads == {threading.current_thread()}

        def cancel(done, rows):
            raise KeyboardInterrupt
        with pytest.raises(KeyboardInterrupt):
            Plans(model.inference, crew=Crew(3)).run(feeds, progress=cancel)


def test_only_the_wanted_tensors_are_kept():
    model = Sequential([layers.Dense(50, "relu", input_shape=(50,)) for _ in range(20)])
    middle = Source(model.graph.order()[10])
    plans = Plans(model.inference, [middle])
    x = np.random.default_rng(0).normal(size=(9, 50)).astype("float32")
    (found,) = plans.run({model.graph.inputs[0]: x})
    np.testing.assert_allclose(found, model.trace(x)[model.graph.call_name(middle.call)], atol=1e-6)
    # Ten products and activations, and the first bias: the others are part of their products.
    assert plans.plan_for({model.graph.inputs[0]: x}).describe()["steps"] == 21


@pytest.mark.parametrize("rows", [1, 2, 33, packing.FEW, packing.FEW + 1])
def test_a_bias_that_is_part_of_its_product_outlives_other_tensors_and_numbers_that_are_none(rows):
    x = Input((7,))
    y = layers.Dense(5, "relu", bias_initializer="normal")(x)
    for units in (9, 5, 9, 5, 3):
        y = layers.Concatenate()([layers.Dense(units, "tanh", bias_initializer="normal")(y), layers.Activation("softmax")(y)])
        y = layers.Dense(5, bias_initializer="normal")(y)
    model = Model(x, [y, layers.Dense(4, bias_initializer="normal")(y)])
    arrays = np.random.default_rng(0).normal(size=(rows, 7)).astype("float32")
    spoilt = arrays.copy()
    spoilt[0] = np.nan, np.inf, -np.inf, 1, 2, 3, 4
    with np.errstate(all="ignore"):
        for each in (arrays, spoilt, arrays):
            feeds = {model.graph.inputs[0]: each}
            assert_same(model._plans.run(feeds), plainly(model.inference, feeds, model.graph.outputs))


def test_columns_are_joined_as_columns_whose_bias_is_part_of_the_next_product():
    x = Input((7,))
    parts = [layers.Dense(units, bias_initializer="normal")(x) for units in (4, 3)]
    model = Model(x, layers.Dense(2, bias_initializer="normal")(layers.Concatenate()(parts)))
    feeds = {model.graph.inputs[0]: np.random.default_rng(0).normal(size=(5, 7)).astype("float32")}
    plan = compare(model.inference, feeds)
    # Two products and additions, the joining, and a product that is all.
    assert plan.describe()["steps"] == 6


def test_plans_of_a_model_share_the_kernels_they_put_in_order():
    model = Sequential([layers.Dense(6, input_shape=(4,)), layers.Dense(3)])
    for rows in (2, 3):
        model.predict(np.ones((rows, 4), "float32"))
    before = {key: array for key, (_, array) in model._plans.packs._made.items()}
    assert len(before) == 2
    model.predict(np.ones((5, 4), "float32"))
    assert all(model._plans.packs._made[key][1] is array for key, array in before.items())


def test_a_large_batch_goes_in_tiles_and_progress_is_told_and_may_cancel():
    model = Sequential([layers.Dense(4, "tanh", input_shape=(3,))])
    x = np.random.default_rng(2).normal(size=(9000, 3)).astype("float32")
    told = []
    outputs = model.predict(x, progress=lambda done, total: told.append((done, total)))
    np.testing.assert_allclose(outputs, plainly(model.inference, {model.graph.inputs[0]: x}, model.graph.outputs)[0], atol=1e-6)
    assert told == [(4096, 9000), (8192, 9000), (9000, 9000)]

    def cancel(done, total):
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        model.predict(x, progress=cancel)
    assert model.predict(x).shape == (9000, 4)
