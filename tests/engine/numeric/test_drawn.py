"""Every registered member of the four families computes what real Keras computes, with parameters drawn from its declaration."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine.numeric import activations, constraints, initializers, regularizers

QUARTERS = st.integers(1, 12).map(lambda number: number / 4)
AXES = {"glu": [-1, 1], "softmax": [-1, 0, 1], "log_softmax": [-1, 0, 1], "sparsemax": [-1, 1]}
# What a declaration leaves open and Keras does not. Slopes end at 1: above it Keras's NumPy backend differs from its others.
DRAWN = {
    "negative_slope": st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    "seed": st.just(3), "input_axes": st.none(), "output_axes": st.none(), "rate": st.sampled_from([0.25, 0.5, 1.0]),
    "threshold": QUARTERS, "default_value": QUARTERS, "minval": QUARTERS.map(lambda number: -number), "mean": QUARTERS,
    "window": st.sampled_from(["hann", "hamming", None]), "scaling": st.sampled_from(["density", "spectrum", None]),
}


def members(family):
    """The registered members that Keras 3 has; `test_drawn_keras2` has those of Keras 2 alone."""
    listed = [kind for _, kind in sorted(family.family_members().items()) if kind.is_built_in() and "keras3" in kind.dialects]
    return pytest.mark.parametrize("kind", listed, ids=lambda kind: kind.name)


def parameters(kind):
    """A strategy for the parameters of a member, read off its declaration."""
    return st.fixed_dictionaries({name: values_of(kind, declared) for name, declared in kind.parameters.items()})


def values_of(kind, declared):
    if declared.name == "axis" and kind.name in AXES:
        return st.sampled_from(AXES[kind.name])
    if declared.name in DRAWN:
        return DRAWN[declared.name]
    if declared.choices:
        return st.sampled_from(declared.choices)
    if declared.name == "axis":
        return st.sampled_from([0, 1, (0, 1)])
    if declared.type is bool:
        return st.booleans()
    assert declared.type is float, f"{kind.name}: nothing is drawn for `{declared.name}`"
    return st.none() | QUARTERS if declared.optional else QUARTERS


EVEN_SHAPES = array_shapes(min_dims=2, max_dims=3, max_side=2).map(lambda shape: tuple(2 * length for length in shape))
NUMBERS = arrays(np.float32, EVEN_SHAPES,
                 elements=st.integers(-32, 32).map(lambda number: number / 4))
MATRICES = arrays(np.float32, st.tuples(st.integers(2, 5), st.integers(2, 5)),
                  elements=st.integers(-16, 16).map(lambda each: each / 4))


@members(activations.Activation)
@settings(max_examples=8, deadline=None)
@given(data=st.data(), x=NUMBERS)
def test_an_activation(keras, kind, data, x):
    drawn = data.draw(parameters(kind))
    with np.errstate(all="ignore"):
        wanted = np.asarray(getattr(keras.activations, kind.name)(x, **drawn))
    got = kind(**drawn)(x)
    assert got.shape == wanted.shape
    np.testing.assert_allclose(got, wanted, rtol=1e-5, atol=1e-5)
    np.testing.assert_array_equal(getattr(activations, kind.name)(x, **drawn), got)


@members(constraints.Constraint)
@settings(max_examples=8, deadline=None)
@given(data=st.data(), w=MATRICES)
def test_a_constraint(keras, kind, data, w):
    drawn = data.draw(parameters(kind))
    wanted = np.asarray(getattr(keras.constraints, kind.name)(**drawn)(w))
    np.testing.assert_allclose(kind(**drawn)(w), wanted, rtol=1e-5, atol=1e-6)


@members(regularizers.Regularizer)
@settings(max_examples=8, deadline=None)
@given(data=st.data(), x=MATRICES)
def test_a_regularizer(keras, kind, data, x):
    drawn = data.draw(parameters(kind))
    ours = kind(**drawn)(x)
    if drawn.get("mode") == "columns":
        # Keras 3.15.1 takes axis 0 for the last one when it normalizes NumPy columns; the rows of the transpose are right.
        drawn, x = {**drawn, "mode": "rows"}, x.T
    assert ours == pytest.approx(float(getattr(keras.regularizers, kind.name)(**drawn)(x)), rel=1e-5, abs=1e-6)


SHAPES = {"Identity": [(3, 3), (2, 5), (4, 1)], "STFT": [(8, 1, 5), (5, 1, 3), (7, 1, 4)],
          "Orthogonal": [(6, 4), (4, 6), (3, 2, 5)]}
LARGE = [(200, 100), (3, 3, 40, 50), (20_000,)]


@members(initializers.Initializer)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_an_initializer(keras, kind, data):
    drawn = data.draw(parameters(kind))
    shape = data.draw(st.sampled_from(SHAPES.get(kind.name, LARGE if "seed" in kind.parameters else [(2, 3), (4,), (2, 1, 3)])))
    ours, theirs = kind(**drawn)(shape), np.asarray(getattr(keras.initializers, kind.name)(**drawn)(shape))
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
    if "seed" not in kind.parameters:
        np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-5)
    elif kind.name == "Orthogonal":
        for each in (ours, theirs):
            flat = each.reshape(-1, shape[-1])
            flat = flat if flat.shape[0] >= flat.shape[1] else flat.T
            np.testing.assert_allclose(flat.T @ flat, drawn["gain"] ** 2 * np.eye(flat.shape[1]), atol=1e-4 * drawn["gain"] ** 2)
    else:
        assert_same_distribution(ours.ravel(), theirs.ravel())


def assert_same_distribution(one, other):
    """Two large samples agree in mean, spread and in where their tenths lie."""
    spread = other.std()
    assert one.mean() == pytest.approx(other.mean(), abs=8 * spread / np.sqrt(one.size))
    assert one.std() == pytest.approx(spread, rel=0.03)
    tenths = np.linspace(0.1, 0.9, 9)
    np.testing.assert_allclose(np.quantile(one, tenths), np.quantile(other, tenths), atol=0.06 * spread)
