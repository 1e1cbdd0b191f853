"""What layers refuse where Keras refuses it, with whom they blame; and odd values that Keras takes."""

import keras
import numpy as np
import pytest

import engine
from engine import Input, activations, layers
from engine.errors import DataError, ShapeError
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers.core.dense import Dense
from engine.layers.core.input_layer import InputLayer


@pytest.mark.parametrize("initializer", ["identity", "orthogonal", {"class_name": "Constant", "config": {"value": [1.0, 2.0]}}])
def test_an_initializer_that_cannot_make_a_weight_is_a_problem_before_anything_runs(initializer):
    graph, source = Graph.empty("m").add(InputLayer(batch_shape=(None, 4)))
    graph, call = graph.add(Dense(3, bias_initializer=initializer, name="odd"), [Source(source)])
    problem = infer(graph).results[call].problem
    assert problem is not None and problem.message.startswith("Dense `odd`: ")


def test_a_merge_takes_a_list_as_in_keras():
    for package in (engine, keras):
        for name in ("Add", "Concatenate", "Maximum"):
            with pytest.raises(ValueError):
                getattr(package.layers, name)()(package.Input((3,)))


def test_a_call_that_fails_names_its_layer_and_what_came():
    with pytest.raises(ShapeError, match=r"^Dense `narrow`: takes a tensor of rank 2 or more.*\(3,\)"):
        layers.Dense(2, name="narrow")(np.ones(3))
    with pytest.raises(ShapeError, match="^Dense `open`: the last axis"):
        layers.Dense(2, name="open")(Input((None,)))


@pytest.mark.parametrize("shapes", [((None, 3), (2, 3)), ((2, 3), (None, 3))])
def test_dot_does_not_sum_a_known_along_an_unknown_length_as_in_keras(shapes):
    for package in (engine, keras):
        with pytest.raises(ValueError):
            package.layers.Dot(1)([package.Input(shape) for shape in shapes])
    assert layers.Dot(1)([Input((None, 3)), Input((None, 3))]).shape == (None, 3, 3)


@pytest.mark.parametrize("axes", [0, (0, 1), (1, 0), -3])
def test_a_dot_product_along_the_batch_is_refused_as_keras_does_when_it_runs(axes):
    pair = [keras.Input((2, 2), batch_size=2), keras.Input((2, 2), batch_size=2)]
    with pytest.raises(ValueError, match="axis 0"):
        keras.Model(pair, keras.layers.Dot(axes)(pair))([np.ones((2, 2, 2)), np.ones((2, 2, 2))])
    with pytest.raises(ShapeError, match="behind the batch"):
        layers.Dot(axes)([Input((2, 2), batch_size=2), Input((2, 2), batch_size=2)])


@pytest.mark.parametrize(("value", "dtype"), [(-1, "uint8"), (0.5, "int32"), (2, "uint8"), (1e30, "int8"), (2, "bool")])
def test_masking_compares_with_values_that_the_dtype_cannot_say(value, dtype):
    data = np.array([[[0, 1], [2, 2], [0, 0]]]).astype(dtype)
    layer = layers.Masking(value)
    wanted = np.asarray(keras.layers.Masking(value).compute_mask(data))
    np.testing.assert_array_equal(layer.compute_mask(data), wanted)
    tensor = Input((3, 2), dtype=dtype)
    np.testing.assert_array_equal(engine.Model(tensor, layer(tensor)).predict(data), data * wanted[..., None].astype(dtype))


def test_activations_take_numbers():
    for name in ("gelu", "elu", "hard_sigmoid", "log_sigmoid", "selu", "softplus", "squareplus"):
        value = getattr(activations, name)(np.float32(-0.7))
        np.testing.assert_allclose(value, np.asarray(getattr(keras.activations, name)(np.float32(-0.7))), rtol=1e-5)
        assert np.shape(value) == ()


@pytest.mark.parametrize(("target", "inner"), [((None, 2), (4,)), ((None,), (3,)), ((2, None, 1), (None, 2))])
def test_reshape_leaves_an_axis_of_none_open_as_keras_does(target, inner):
    tensor, theirs = Input(inner), keras.Input(inner)
    made, wanted = layers.Reshape(target)(tensor), keras.layers.Reshape(target)(theirs)
    assert made.shape == tuple(wanted.shape)
    data = np.arange(24.0, dtype="float32").reshape(-1, *(size or 3 for size in inner))
    np.testing.assert_array_equal(engine.Model(tensor, made).predict(data), keras.Model(theirs, wanted).predict(data, verbose=0))


def test_a_weight_that_no_memory_holds_is_counted_and_never_made():
    tensor = Input((6,))
    model = engine.Model(tensor, layers.Dense(10**30, name="vast")(tensor))
    assert model.count_params() == 7 * 10**30
    with pytest.raises(DataError, match="`vast` needs more memory"):
        model.predict(np.ones((1, 6)))
    with pytest.raises(MemoryError, match="larger than any memory"):
        model.get_weights()
