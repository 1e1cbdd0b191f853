"""Every registered built-in layer gives what real Keras gives, for drawn parameters, shapes and masks."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine import layers
from engine.layer import Layer

LENGTHS = st.integers(1, 4)
QUARTERS = st.integers(-8, 8).map(lambda number: number / 4)
ACTIVATION = st.sampled_from(["linear", "relu", "softmax", "gelu", "elu", "hard_sigmoid", "swish", "softplus", None])
INITIALIZER = st.sampled_from(["glorot_uniform", "he_normal", "zeros", "ones", "lecun_uniform", "random_normal"])
REGULARIZER = st.sampled_from([None, "l1", "l2", {"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}}])
CONSTRAINT = st.sampled_from([None, "non_neg", "unit_norm", {"class_name": "MaxNorm", "config": {"max_value": 0.5, "axis": 0}}])
FORMAT = st.sampled_from(["channels_last", "channels_first"])


def shaped(rank, least=1):
    return st.lists(st.integers(least, 4), min_size=rank, max_size=rank).map(tuple)


def same(count, rank=2):
    """Several inputs of one shape."""
    return st.tuples(st.integers(*count), shaped(rank)).map(lambda drawn: [drawn[1]] * drawn[0])


@st.composite
def concatenated(draw):
    axis = draw(st.sampled_from([1, 2, -1]))
    shape, place = draw(shaped(2)), axis % 3 - 1
    return {"axis": axis}, [(*shape[:place], draw(LENGTHS), *shape[place + 1:]) for _ in range(draw(st.integers(2, 3)))]


@st.composite
def reshaped(draw):
    shape = draw(shaped(2))
    return {"target_shape": draw(st.sampled_from([shape[::-1], (-1,), (-1, 1), (1, -1, shape[1])]))}, [shape]


def of(parameters, shapes):
    return st.tuples(st.fixed_dictionaries(parameters), shapes)


ONE = st.integers(1, 3).flatmap(shaped).map(lambda shape: [shape])
DENSE = {"units": LENGTHS, "activation": ACTIVATION, "use_bias": st.booleans(), "kernel_initializer": INITIALIZER,
         "bias_initializer": INITIALIZER, "kernel_regularizer": REGULARIZER, "bias_regularizer": REGULARIZER,
         "activity_regularizer": REGULARIZER, "kernel_constraint": CONSTRAINT, "bias_constraint": CONSTRAINT}
EMBEDDING = {"input_dim": st.just(9), "output_dim": LENGTHS, "embeddings_initializer": INITIALIZER,
             "embeddings_regularizer": REGULARIZER, "embeddings_constraint": CONSTRAINT, "mask_zero": st.booleans()}
DRAWN = {
    "Dense": of(DENSE, ONE), "Embedding": of(EMBEDDING, ONE), "Flatten": of({"data_format": FORMAT}, ONE),
    "Activation": of({"activation": ACTIVATION.filter(bool)}, ONE), "Dropout": of({"rate": st.just(0.5)}, ONE),
    "Masking": of({"mask_value": st.sampled_from([0, 1, 2.0])}, shaped(2).map(lambda shape: [shape])),
    "Reshape": reshaped(), "Concatenate": concatenated(), "RepeatVector": of({"n": LENGTHS}, shaped(1).map(lambda shape: [shape])),
    "Permute": of({"dims": st.permutations([1, 2, 3]).map(tuple)}, shaped(3).map(lambda shape: [shape])),
    "GlobalAveragePooling1D": of({"data_format": FORMAT, "keepdims": st.booleans()}, shaped(2).map(lambda shape: [shape])),
    "Dot": of({"axes": st.sampled_from([1, 2, -1, (2, 2)]), "normalize": st.booleans()}, same((2, 2))),
    "Subtract": of({}, same((2, 2))),
    **{name: of({}, same((2, 4))) for name in ("Add", "Multiply", "Average", "Maximum", "Minimum")},
    "InputLayer": of({"dtype": st.sampled_from(["float32", "int32", "float16"])}, ONE),
}
BUILT_IN = sorted(name for name, cls in Layer.registry.items() if cls.__module__.startswith("engine.layers."))


def test_there_is_a_comparison_for_every_built_in_layer():
    assert set(DRAWN) == set(BUILT_IN)


def both(name, data):
    """A drawn layer of ours and of Keras's, its inputs' shapes without the batch, arrays for them, and what else is drawn."""
    parameters, shapes = data.draw(DRAWN[name])
    ours = getattr(layers, name)(**parameters)
    random = np.random.default_rng(data.draw(st.integers(0, 99)))
    arrays = [random.integers(0, 9 if name == "Embedding" else 3, (2, *shape)).astype("float32") for shape in shapes]
    return ours, keras.layers.deserialize(layers.serialize(ours)), shapes, arrays, random


@pytest.mark.parametrize("name", [name for name in BUILT_IN if name != "InputLayer"])
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_layer_gives_what_keras_gives(name, data):
    ours, theirs, shapes, arrays, random = both(name, data)
    given = arrays if ours.max_inputs != 1 else arrays[0]
    ours(given), theirs(given)
    values = [random.normal(size=weight.shape).astype("float32") for weight in ours.weights]
    ours.set_weights(values), theirs.set_weights(values)
    got, wanted = ours(given), theirs(given)
    assert got.shape == tuple(wanted.shape)
    np.testing.assert_allclose(got, np.asarray(wanted), rtol=1e-5, atol=1e-5)
    assert ours.losses == pytest.approx([float(each) for each in theirs.losses], rel=1e-5, abs=1e-6)
    unknown = [(None, *shape) for shape in shapes] if ours.max_inputs != 1 else (None, *shapes[0])
    assert ours.compute_output_shape(unknown) == tuple(theirs.compute_output_shape(unknown))
    assert type(ours).from_config(ours.get_config()).get_config() == ours.get_config()
    assert_constraints(ours, theirs)


def assert_constraints(ours, theirs):
    """Both move their weights to the same places."""
    ours.apply_constraints()
    for weight, variable in zip(ours.weights, theirs.weights, strict=True):
        moved = variable.constraint(variable) if variable.constraint is not None else variable
        np.testing.assert_allclose(weight.value, np.asarray(moved), rtol=1e-5, atol=1e-6)


@settings(max_examples=20, deadline=None)
@given(drawn=DRAWN["InputLayer"], batch=st.none() | LENGTHS)
def test_an_input_is_that_of_keras(drawn, batch):
    parameters, (shape,) = drawn
    made = [package.Input(shape, batch_size=batch, name="x", **parameters) for package in (engine, keras)]
    assert [(tuple(each.shape), each.dtype, each.name) for each in made] == [((batch, *shape), parameters["dtype"], "x")] * 2
    ours = made[0]._keras_history.layer
    theirs = keras.layers.deserialize(layers.serialize(ours))
    assert (theirs.batch_shape, theirs.dtype, theirs.name) == ((batch, *shape), parameters["dtype"], "x")


@pytest.mark.parametrize("name", [name for name in BUILT_IN if getattr(layers, name).max_inputs != 0])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_a_mask_goes_on_as_in_keras(name, data):
    ours, theirs, shapes, arrays, random = both(name, data)
    has_mask = data.draw(st.lists(st.booleans(), min_size=len(shapes), max_size=len(shapes)))
    masks = [random.random((2, *shape[:-1])) > 0.4 if is_masked else None for shape, is_masked in zip(shapes, has_mask)]
    single = ours.max_inputs == 1
    ours(arrays[0] if single else arrays), theirs(arrays[0] if single else arrays)
    if not (ours.supports_masking or ours.carries_masks or type(ours).compute_mask is not Layer.compute_mask):
        assert not theirs.supports_masking
        return
    got = ours.compute_mask(arrays[0] if single else arrays, masks[0] if single else masks)
    wanted = theirs.compute_mask(arrays[0] if single else arrays, masks[0] if single else masks)
    assert (got is None) == (wanted is None)
    if got is not None:
        np.testing.assert_array_equal(got, np.asarray(wanted))
