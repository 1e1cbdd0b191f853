"""Every activation computes what Keras computes, keeps dtypes and shapes, and survives extremes."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine.errors import ParameterError, ShapeError
from engine.numeric import activations
from engine.numeric.activations import Activation, UnknownActivation

NAMES = sorted(Activation.family_members())
IN_KERAS = [name for name in NAMES if name != "hard_sigmoid_keras2"]
ARRAYS = arrays(np.float32, array_shapes(min_dims=2, max_dims=3, max_side=6).map(lambda shape: (*shape[:-1], 2 * shape[-1])),
                elements=st.floats(-80, 80, width=32))


def default(name: str) -> Activation:
    kind = Activation.family_members()[name]
    return kind(**{each.name: 0.5 for each in kind.parameters.values() if each.required})


@pytest.mark.parametrize("name", IN_KERAS)
@settings(max_examples=10, deadline=None)
@given(x=ARRAYS)
def test_an_activation_computes_what_keras_computes(keras, name, x):
    activation = default(name)
    with np.errstate(all="ignore"):
        wanted = getattr(keras.activations, name)(x, **activation.get_config())
    np.testing.assert_allclose(activation(x), wanted, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_extremes_give_numbers_and_no_warning(name, dtype):
    x = np.array([[-1e4, -100, -10, -1, -1e-4, 0, 1e-4, 1, 10, 100, 1e4, 0.5]], dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        y = default(name)(x)
    assert y.dtype == dtype
    assert not np.isnan(y).any()
    assert name == "exponential" or np.isfinite(y).all()


@pytest.mark.parametrize("name", NAMES)
def test_an_activation_does_not_write_to_its_input(name):
    x = np.linspace(-3, 3, 12, dtype=np.float32).reshape(3, 4)
    before = x.copy()
    default(name)(x)
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "linear"])
def test_integers_become_float32(name):
    x = np.arange(-4, 4).reshape(2, 4)
    y = default(name)(x)
    assert y.dtype == np.float32
    np.testing.assert_array_equal(y, default(name)(x.astype(np.float32)))


@pytest.mark.parametrize("name", NAMES)
def test_the_declared_output_shape_is_the_shape_that_comes_out(name):
    activation = default(name)
    assert activation(np.ones((2, 6), np.float32)).shape == activation.output_shape((2, 6))


@pytest.mark.parametrize("name", NAMES)
def test_float64_is_computed_in_float64(name):
    x = np.linspace(-4, 4, 18).reshape(3, 6)
    coarse = default(name)(x.astype(np.float32))
    np.testing.assert_allclose(default(name)(x), coarse, rtol=1e-4, atol=1e-5)


def test_softmax_gives_no_share_to_what_is_masked():
    x = np.array([[0.0, -np.inf, 0.0], [-np.inf, -np.inf, -np.inf]], np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_array_equal(activations.softmax(x), [[0.5, 0, 0.5], [0, 0, 0]])


@settings(max_examples=30, deadline=None)
@given(x=arrays(np.float32, (3, 5), elements=st.floats(-3, 3, width=32)))
def test_sparsemax_is_what_keras_computes(keras, x):
    np.testing.assert_allclose(activations.sparsemax(x), keras.activations.sparsemax(x), atol=1e-5)


def test_glu_halves_its_axis_and_refuses_an_odd_one():
    assert activations.get("glu").output_shape((None, 8)) == (None, 4)
    assert activations.get("glu").output_shape((4, None)) == (4, None)
    with pytest.raises(ShapeError, match="5 elements"):
        activations.get("glu").output_shape((None, 5))


def test_an_axis_that_is_not_there_is_a_shape_error():
    with pytest.raises(ShapeError, match="axis 3"):
        Activation.find("softmax")(axis=3).output_shape((None, 4))


def test_gelu_is_right_to_the_last_digits_in_float64():
    special = pytest.importorskip("scipy.special")
    x = np.linspace(-8, 8, 1001)
    np.testing.assert_allclose(activations.gelu(x), x * special.ndtr(x), rtol=1e-13, atol=1e-15)


def test_the_two_hard_sigmoids_differ_by_dialect():
    x = np.array([-2.5], np.float32)
    assert activations.get("hard_sigmoid", "keras2")(x) == pytest.approx(0.0)
    assert activations.get("hard_sigmoid", "keras3")(x) == pytest.approx(0.5 - 2.5 / 6)
    assert activations.get("hard_sigmoid") == activations.get("hard_sigmoid", "keras3")


def test_an_unknown_activation_cannot_run_and_says_so():
    unknown = activations.get({"module": "mine", "class_name": "Wavy", "config": {}, "registered_name": "mine>Wavy"})
    assert isinstance(unknown, UnknownActivation)
    with pytest.raises(ParameterError, match="`Wavy` is not known here"):
        unknown(np.zeros(3))
