"""Every activation writes where it is told what it gives as a function, in place too, also for the outermost numbers of a dtype."""

import keras
import numpy as np
import pytest

from engine.numeric.activations import Activation

NEEDS = {"threshold": {"threshold": 0.5, "default_value": -1.0}}
BUILT_IN = sorted(name for name, kind in Activation.members.items() if kind.is_built_in())
EXTREMES = [0.0, -0.0, 1e-30, -1e-30, 0.5, -0.5, 1.0, -1.0, 3.0, -6.0, 20.0, -88.0, 89.0, -104.0, 710.0, -746.0, 1e30, -1e30,
            np.inf, -np.inf, np.nan]


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_what_is_written_is_what_the_function_gives(name, dtype):
    activation = Activation.members[name](**NEEDS.get(name, {}))
    with np.errstate(all="ignore"):
        x = np.array([[*EXTREMES[:20]], [*EXTREMES[1:21]], [*np.linspace(-9, 9, 20)]]).astype(dtype)
        kept, wanted = x.copy(), activation(x)
        out = np.empty(activation.output_shape(x.shape), wanted.dtype)
        activation.bound(x, out)()
        np.testing.assert_array_equal(x, kept)
        np.testing.assert_array_equal(out, wanted)
        if wanted.shape == x.shape and wanted.dtype == x.dtype:
            activation.bound(x, x)()
            np.testing.assert_array_equal(x, wanted)


@pytest.mark.parametrize("name", [name for name in BUILT_IN if name not in NEEDS])
def test_whole_numbers_become_float32(name):
    activation = Activation.members[name]()
    x = np.array([[-3, 0, 2, 5]])
    wanted = activation(x)
    out = np.empty(wanted.shape, wanted.dtype)
    activation.bound(x, out)()
    np.testing.assert_array_equal(out, wanted)


@pytest.mark.parametrize("name", ["gelu", "silu", "sigmoid", "soft_shrink", "softplus", "elu", "selu", "mish", "tanh", "relu"])
def test_the_ends_are_those_of_keras(name):
    x = np.array([1e30, -1e30, 1e38, -1e38, 150, -150, np.inf, -np.inf, np.nan], "float32")
    with np.errstate(all="ignore"):
        theirs = np.asarray(getattr(keras.activations, name)(x))
    np.testing.assert_allclose(Activation.members[name]()(x), theirs, rtol=1e-5, atol=1e-6)
