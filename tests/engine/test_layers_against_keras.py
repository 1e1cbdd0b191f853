"""The nine first layers do what real Keras does: shapes, dtypes, numbers and configs, over drawn parameters and inputs."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import layers
from engine.errors import DataError, ParameterError, ShapeError

dimensions = st.integers(1, 4)
dtypes = st.sampled_from(["float32", "float64"])


def drawn(shape, seed, dtype="float32"):
    return np.random.default_rng(seed).normal(size=shape).astype(dtype)


def compare(ours, theirs, inputs):
    """Both layers on the same inputs, with the same weights."""
    expected = np.asarray(theirs(inputs))
    got = ours(inputs)
    if theirs.get_weights():
        values = [drawn(value.shape, index) for index, value in enumerate(theirs.get_weights())]
        theirs.set_weights(values)
        ours.set_weights(values)
        expected, got = np.asarray(theirs(inputs)), ours(inputs)
    assert got.shape == expected.shape
    if ours.dtype != "float64":  # Keras's NumPy backend computes float64 as float32; the goldens hold true float64
        assert got.dtype == expected.dtype
    np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-5)


@given(st.integers(1, 6), st.sampled_from(["linear", "relu", "softmax", "gelu", "elu"]), st.booleans(),
       st.lists(dimensions, min_size=2, max_size=4), dtypes, st.integers(0, 99))
def test_dense(units, activation, use_bias, shape, dtype, seed):
    settings = {"units": units, "activation": activation, "use_bias": use_bias, "dtype": dtype}
    compare(layers.Dense(**settings), keras.layers.Dense(**settings), drawn(shape, seed))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.integers(1, 5), st.sampled_from(["int32", "float32", "uint8"]))
def test_embedding(indices, output_dim, dtype):
    inputs = np.array(indices).reshape(1, -1).astype(dtype)
    compare(layers.Embedding(7, output_dim), keras.layers.Embedding(7, output_dim), inputs)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5).filter(lambda shape: shape[0] > 0),
       st.sampled_from([None, "channels_first", "channels_last"]), st.sampled_from(["float32", "int32"]))
def test_flatten(shape, data_format, dtype):
    compare(layers.Flatten(data_format), keras.layers.Flatten(data_format), drawn(shape, 1).astype(dtype))


@given(st.permutations([2, 3, 4]), st.sampled_from([(2, 12), (24,), (-1,), (4, -1), (2, -1, 3), (2, 3, 4, 1)]))
def test_reshape(shape, target):
    compare(layers.Reshape(target), keras.layers.Reshape(target), drawn((2, *shape), 3))


@given(st.lists(st.sampled_from([1, 3]), min_size=1, max_size=3), st.lists(st.sampled_from([1, 3]), min_size=1, max_size=3))
def test_add_broadcasts_as_keras_does(first, second):
    inputs = [drawn((2, *first), 1), drawn((2, *second), 2)]
    compare(layers.Add(), keras.layers.Add(), inputs)


@given(st.integers(1, 4), st.integers(-3, 2).filter(lambda axis: axis not in (0, -3)), dimensions, dimensions)
def test_concatenate(count, axis, one, other):
    shape = [2, one, other]
    inputs = []
    for index in range(count):
        shape[axis] = index + 1
        inputs.append(drawn(tuple(shape), index))
    compare(layers.Concatenate(axis), keras.layers.Concatenate(axis), inputs)


@given(st.sampled_from(["relu", "sigmoid", "softplus", "tanh"]), st.lists(dimensions, min_size=1, max_size=3))
def test_activation(function, shape):
    compare(layers.Activation(function), keras.layers.Activation(function), drawn(shape, 5))


@pytest.mark.parametrize("name", ["Subtract", "Multiply", "Average", "Maximum", "Minimum", "Add"])
@pytest.mark.parametrize("dtype", ["float32", "int32"])
def test_merges(name, dtype):
    inputs = [(drawn((2, 3, 4), index) * 5).astype(dtype) for index in range(2 if name == "Subtract" else 3)]
    ours, theirs = getattr(layers, name)(), getattr(keras.layers, name)()
    if name == "Average":  # Keras states the layer's dtype for it, and its NumPy backend gives float64
        inputs = [each.astype("float32") for each in inputs]
        assert ours([each.astype(dtype) for each in inputs]).dtype == "float32"
    compare(ours, theirs, inputs)


@pytest.mark.parametrize("name", ["Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"])
def test_a_merge_of_one_tensor_is_that_tensor_in_files_too(name):
    x = keras.Input((3,), name="x")
    theirs = keras.Model(x, getattr(keras.layers, name)(name="merged")([x]))
    data = drawn((2, 3), 1)
    np.testing.assert_array_equal(getattr(layers, name)()([data]), data)
    model = engine.model_from_json(theirs.to_json())
    np.testing.assert_array_equal(model.predict(data), np.asarray(theirs(data)))
    np.testing.assert_array_equal(keras.models.model_from_json(model.to_json())(data), data)
    again = engine.Input((3,))
    np.testing.assert_array_equal(engine.Model(again, getattr(layers, name)()([again])).predict(data), data)


@given(st.booleans(), st.sampled_from([((4, 3), (4, 3), 1), ((4, 3), (4, 5), 1), ((4, 3), (2, 3), 2), ((4, 3), (3,), (2, 1)),
                                       ((6,), (6,), -1), ((6,), (6, 2), 1)]))
def test_dot(normalize, case):
    first, second, axes = case
    inputs = [drawn((2, *first), 1), drawn((2, *second), 2)]
    compare(layers.Dot(axes, normalize), keras.layers.Dot(axes, normalize), inputs)


@given(st.permutations([1, 2, 3]))
def test_permute(dims):
    compare(layers.Permute(dims), keras.layers.Permute(tuple(dims)), drawn((2, 3, 4, 5), 1))


@given(dimensions)
def test_repeat_vector(n):
    compare(layers.RepeatVector(n), keras.layers.RepeatVector(n), drawn((2, 3), 1))


@given(st.sampled_from(["channels_last", "channels_first"]), st.booleans(), st.booleans())
def test_global_average_pooling(data_format, keepdims, is_masked):
    ours, theirs = layers.GlobalAveragePooling1D(data_format, keepdims), keras.layers.GlobalAveragePooling1D(data_format, keepdims)
    inputs = drawn((2, 4, 4), 1)
    if is_masked:
        mask = np.array([[True, False, True, True], [False, True, False, False]])
        np.testing.assert_allclose(ours(inputs, mask=mask), np.asarray(theirs(inputs, mask=mask)), atol=1e-6)
    else:
        compare(ours, theirs, inputs)


def test_masking_marks_and_clears_padding():
    inputs = np.array([[[1, 2], [7, 7], [7, 1]]], "float32")
    compare(layers.Masking(7), keras.layers.Masking(7), inputs)
    np.testing.assert_array_equal(layers.Masking(7).compute_mask(inputs), [[True, False, True]])


def test_dropout_passes_on_and_thins_only_in_training():
    inputs = np.ones((100, 100), "float32")
    compare(layers.Dropout(0.3), keras.layers.Dropout(0.3), inputs)
    thinned = layers.Dropout(0.3, seed=1)(inputs, training=True)
    assert abs((thinned == 0).mean() - 0.3) < 0.02
    assert abs(thinned.mean() - 1) < 0.05


SIGNATURES = {
    "Dense": "units activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer "
             "activity_regularizer kernel_constraint bias_constraint",
    "Embedding": "input_dim output_dim embeddings_initializer embeddings_regularizer activity_regularizer "
                 "embeddings_constraint mask_zero input_length",
    "Flatten": "data_format",
    "Reshape": "target_shape",
    "Concatenate": "axis",
    "Activation": "activation",
    "Dropout": "rate noise_shape seed",
}


@pytest.mark.parametrize("name, wanted", SIGNATURES.items())
def test_parameters_stand_in_the_order_of_the_documentation(name, wanted):
    own = [each.name for each in getattr(layers, name).parameters.values() if not each.keyword]
    assert own == wanted.split()


@pytest.mark.parametrize("name", ["Dense", "Embedding", "Flatten", "Reshape", "Concatenate", "Activation", "Dropout"])
def test_defaults_are_keras_defaults(name):
    import inspect
    signature = inspect.signature(getattr(keras.layers, name).__init__)
    for parameter in getattr(layers, name).parameters.values():
        theirs = signature.parameters.get(parameter.name)
        if theirs is None or theirs.default is inspect.Parameter.empty or parameter.keyword:
            continue
        ours = parameter.default
        if name == "Dense" and parameter.name == "activation":
            assert ours == "linear"
        else:
            assert ours == theirs.default, parameter.name


@pytest.mark.parametrize("make, inputs, words", [
    (lambda: layers.Dense(3), np.zeros(4), "rank 2"),
    (lambda: layers.Reshape((5,)), np.zeros((2, 6)), "6 values"),
    (lambda: layers.Concatenate(1), [np.zeros((2, 3)), np.zeros((2, 3, 4))], "one rank"),
    (lambda: layers.Add(), [np.zeros((2, 3)), np.zeros((2, 4))], "differ"),
    (lambda: layers.Concatenate(7), [np.zeros((2, 3)), np.zeros((2, 3))], "axis 7"),
    (lambda: layers.Embedding(5, 2, input_length=4), np.zeros((2, 3)), "input_length"),
])
def test_a_refusal_says_what_was_wanted_and_what_came(make, inputs, words):
    with pytest.raises(ShapeError, match=words) as caught:
        make()(inputs)
    assert caught.value.expected and caught.value.actual


def test_a_number_outside_the_vocabulary_names_layer_number_place_and_range():
    layer = layers.Embedding(5, 2, name="words")
    with pytest.raises(DataError, match=r"`words`.*0 to 4.*7 at position \[1, 2\]"):
        layer(np.array([[0, 1, 2], [3, 4, 7]]))
    with pytest.raises(DataError, match="-1"):
        layer(np.array([[-1]]))


@pytest.mark.parametrize("make", [
    lambda: layers.Dense(0), lambda: layers.Dense(-3), lambda: layers.Dense("many"), lambda: layers.Dense(2.5),
    lambda: layers.Dense(), lambda: layers.Dense(2, activation="no such"), lambda: layers.Dense(2, dtype="float31"),
    lambda: layers.Embedding(0, 1), lambda: layers.Dropout(1.5), lambda: layers.Flatten("channels_middle"),
    lambda: layers.Reshape((-1, -1)), lambda: layers.Dense(2, kernel_initializer="no such"),
    lambda: layers.InputLayer(batch_shape=(None, -3)), lambda: layers.Dense(2, use_bias="perhaps"),
])
def test_impossible_parameters_are_refused(make):
    with pytest.raises(ParameterError):
        make()


@pytest.mark.parametrize("make", [
    lambda of: of.Add(), lambda of: of.Subtract(), lambda of: of.Multiply(), lambda of: of.Average(), lambda of: of.Maximum(),
    lambda of: of.Minimum(), lambda of: of.Concatenate(), lambda of: of.Dot(1), lambda of: of.Dot(1, normalize=True),
])
@pytest.mark.parametrize("dtypes", [
    ("int32", "float32"), ("uint8", "float32"), ("float32", "bool"), ("int32", "float16"), ("int32", "uint8"),
])
def test_whole_numbers_beside_fractions_meet_in_the_dtype_of_keras(make, dtypes):
    inputs = [np.array([[0, 1, 1], [1, 1, 0]]).astype(dtype) for dtype in dtypes]
    ours, theirs = [engine.Input((3,), dtype=dtype) for dtype in dtypes], [keras.Input((3,), dtype=dtype) for dtype in dtypes]
    told = make(layers)(ours)
    expected = keras.Model(theirs, make(keras.layers)(theirs)).predict(inputs, verbose=0)
    got = engine.Model(ours, told).predict(inputs)
    # A mean of whole numbers alone is float64 in Keras's NumPy backend only.
    if not isinstance(told._keras_history.layer, layers.Average) or "float" in "".join(dtypes):
        assert got.dtype == expected.dtype
    assert told.dtype == got.dtype
    near = 1e-3 if "float16" in dtypes else 1e-6
    np.testing.assert_allclose(got, expected, rtol=near, atol=near)


def test_an_embedding_takes_its_array_alone_or_in_a_list():
    table = drawn((5, 2), 0)
    for weights in (table, [table]):
        compare(layers.Embedding(5, 2, weights=weights), keras.layers.Embedding(5, 2, weights=weights), np.array([[1, 4]]))
        np.testing.assert_array_equal(layers.Embedding(5, 2, weights=weights)(np.array([1, 4])), table[[1, 4]])
