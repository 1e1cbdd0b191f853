"""What a model may be fed with beside arrays: SciPy's sparse matrices, and constants that feed an input once and for all."""

import keras
import numpy as np
import pytest

import engine
from engine import Input, Model, layers, model_from_json
from engine.errors import DataError, GraphError

sparse = pytest.importorskip("scipy.sparse")
FORMATS = ["csr", "csc", "coo", "lil", "dok", "bsr", "dia"]
DATA = np.array([[0, 2, 0, 0], [1, 0, 0, 3], [0, 0, 0, 0]], "float32")


def model_of(make, dtype="float32"):
    x = Input((4,), sparse=True, name="x", dtype=dtype)
    return Model(x, make(x))


@pytest.mark.parametrize("kind", ["matrix", "array"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_matrix_of_any_format_gives_what_its_array_gives(format, kind):
    model = model_of(layers.Dense(3, activation="tanh"))
    matrix = getattr(sparse, f"{format}_{kind}")(DATA)
    for x in (matrix, [matrix], {"x": matrix}):
        np.testing.assert_allclose(model.predict(x, batch_size=2), model.predict(DATA), atol=1e-6)
    np.testing.assert_allclose(model(matrix), model.predict(DATA), atol=1e-6)
    assert model.trace(matrix)["dense" if "dense" in model.graph.layers else model.layers[1].name].shape == (3, 3)


@pytest.mark.parametrize("make", [
    lambda x: layers.Embedding(9, 2)(x), lambda x: layers.Flatten()(x), lambda x: layers.Activation("softmax")(x),
    lambda x: layers.Add()([x, x]), lambda x: layers.Concatenate()([x, x]), lambda x: layers.Dense(2, dtype="float16")(x),
    lambda x: layers.Reshape((2, 2))(x), lambda x: x, lambda x: Model(y := Input((4,)), layers.Dense(2)(y))(x),
    lambda x: layers.Dense(2, dtype="float64")(x),
])
def test_every_layer_takes_what_a_sparse_input_gives(make):
    model = model_of(make)
    np.testing.assert_allclose(model.predict(sparse.csr_matrix(DATA)), model.predict(DATA), atol=1e-6)


def test_a_large_matrix_is_multiplied_as_it_is():
    x = Input((2_000_000,), sparse=True)
    layer = layers.Dense(2, kernel_initializer="ones")
    model = Model(x, layer(x))
    matrix = sparse.csr_matrix((np.ones(3, "float32"), ([0, 5, 9_999], [7, 1_000_000, 1_999_999])), shape=(10_000, 2_000_000))
    found = model.predict(matrix, batch_size=None)
    assert found.shape == (10_000, 2) and found[5].tolist() == [1, 1] and found.sum() == 6


def test_sparse_is_kept_by_files_and_known_of_the_tensor():
    model = model_of(layers.Dense(3))
    assert model.inputs[0].sparse and not model.outputs[0].sparse
    for dialect in ("keras2", "keras3"):
        again = model_from_json(model.to_json(dialect))
        assert again.layers[0].sparse and again.predict(sparse.coo_matrix(DATA)).shape == (3, 3)


def test_an_input_that_is_not_sparse_takes_a_matrix_too_and_nobody_s_matrix_is_changed():
    x = Input((4,), dtype="float64")
    matrix = sparse.csr_matrix(DATA)
    assert Model(x, layers.Dense(3)(x)).predict(matrix).shape == (3, 3) and matrix.dtype == np.float32


def test_a_matrix_that_does_not_fit_is_refused():
    model = model_of(layers.Dense(3))
    with pytest.raises(DataError, match=r"`x`.*\(None, 4\).*\(3, 5\)"):
        model.predict(sparse.csr_matrix(np.ones((3, 5))))
    with pytest.raises(DataError, match="numbers"):
        model.predict(sparse.csr_matrix(DATA.astype("complex64")))


def test_a_constant_says_shape_and_dtype_and_needs_no_data():
    values = np.arange(6.0).reshape(3, 2)
    fixed = Input(tensor=values, name="fixed")
    assert (fixed.shape, fixed.dtype) == ((3, 2), "float64")
    assert Model(fixed, layers.Dense(2)(fixed)).predict().shape == (3, 2)
    a = Input((2,), dtype="float64", name="a")
    model = Model([a, fixed], layers.Add(dtype="float64")([a, fixed]))
    np.testing.assert_array_equal(model.predict(np.ones((3, 2))), values + 1)
    np.testing.assert_array_equal(model.predict({"a": np.ones((3, 2))}), values + 1)
    np.testing.assert_array_equal(model.trace(np.ones((3, 2)))["fixed"], values)


@pytest.mark.parametrize("given", [
    {}, {"shape": (3,), "batch_shape": (None, 3)}, {"tensor": "itself"}, {"batch_shape": (4, 3), "batch_size": 4},
    {"tensor": np.ones((2, 3)), "shape": (4,)}, {"tensor": np.ones((2, 3)), "batch_size": 3},
    {"tensor": np.ones((2, 3)), "batch_shape": (2, 3, 1)},
])
def test_an_input_that_says_too_little_or_too_much_is_refused(given):
    if isinstance(given.get("tensor"), str):
        given = {"tensor": Input((3,))}
    with pytest.raises(GraphError):
        Input(**given)


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
@pytest.mark.parametrize("batch_size", [2, 32, None])
def test_a_fixed_batch_takes_any_number_of_samples_as_in_keras(rows, batch_size):
    def made(package):
        x = package.Input(batch_shape=(2, 3, 2), name="x")
        return package.Model(x, package.layers.Dense(2)(package.layers.Flatten()(x)))

    ours, theirs = made(engine), made(keras)
    ours.set_weights(theirs.get_weights())
    data = np.random.default_rng(rows).normal(size=(rows, 3, 2)).astype("float32")
    np.testing.assert_allclose(ours.predict(data, batch_size=batch_size), theirs.predict(data, verbose=0), atol=1e-6)
    assert ours.output_shape == (2, 2)


def test_data_for_an_input_that_an_array_feeds_is_refused_with_the_inputs_that_take_some():
    values = np.ones((3, 4), "float32")
    fixed, free = Input(tensor=values, name="fixed"), Input((4,), name="free")
    model = Model([fixed, free], layers.Add()([fixed, free]))
    for surplus in ([values, values], {"fixed": values, "free": values}):
        with pytest.raises(DataError, match="`fixed` takes no data.*give data for free alone"):
            model.predict(surplus)
    assert np.array_equal(model.predict({"free": values}), 2 * values)
    assert np.array_equal(model.predict([values]), 2 * values)
    two = Model([fixed, Input((2,), name="pair")], layers.Dense(2)(fixed))
    assert two.predict([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]).shape == (3, 2)
