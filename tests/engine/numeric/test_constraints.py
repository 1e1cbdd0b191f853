"""Constraints move weights where Keras moves them and are read and written in both dialects."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.errors import ParameterError, ShapeError
from engine.numeric import constraints
from engine.numeric.constraints import Constraint, MaxNorm, MinMaxNorm, NonNeg, RadialConstraint, UnitNorm, UnknownConstraint

CASES = [MaxNorm(), MaxNorm(1, axis=1), MaxNorm(0.5, axis=[0, 1]), NonNeg(), UnitNorm(), UnitNorm([0, 1]), MinMaxNorm(),
         MinMaxNorm(0.5, 1.0, 0.8, axis=-1)]
MATRICES = arrays(np.float32, st.tuples(st.integers(1, 5), st.integers(1, 5)),
                  elements=st.integers(-16, 16).map(lambda each: each / 4))


@pytest.mark.parametrize("constraint", CASES, ids=repr)
@settings(max_examples=12, deadline=None)
@given(w=MATRICES)
def test_weights_go_where_keras_moves_them(keras, constraint, w):
    written = constraint.serialize("keras3")
    if isinstance(written["config"].get("axis"), list):
        # Keras itself cannot read back the list it writes: NumPy wants a tuple.
        written["config"]["axis"] = tuple(written["config"]["axis"])
    wanted = keras.constraints.deserialize(written)(w)
    moved = constraint(w)
    np.testing.assert_allclose(moved, wanted, rtol=1e-5, atol=1e-6)
    assert moved.dtype == w.dtype


@pytest.mark.parametrize("constraint", CASES, ids=repr)
@pytest.mark.parametrize("dialect", [None, "keras2", "keras3"])
def test_a_constraint_is_read_back_equal(constraint, dialect):
    assert constraint.unsaid(dialect or "keras3") is None
    assert Constraint.get(json.loads(json.dumps(constraint.serialize(dialect))), dialect) == constraint


@pytest.mark.parametrize("constraint", CASES, ids=repr)
def test_moved_weights_do_not_violate(constraint):
    w = np.array([[3.0, -1.0], [2.0, 0.5]], np.float32)
    assert constraint.violation(w) > 0
    for _ in range(20):
        w = constraint(w)
    assert constraint.violation(w) < 1e-5


def test_a_violation_is_the_largest_move():
    assert NonNeg().violation(np.array([1.0, -0.25, -0.5])) == 0.5
    assert NonNeg().violation(np.zeros((0, 3))) == 0


@pytest.mark.parametrize("size", [3, 4, 5])
def test_a_radial_kernel_is_what_tf_keras_makes_of_it(size):
    w = np.arange(size * size * 2, dtype=np.float32).reshape(size, size, 1, 2)
    start = size // 2
    # The loop of tf_keras: from the middle outwards, each ring padded with the next value of the diagonal.
    grown = np.full((2 - size % 2,) * 2, w[start - 1, start - 1, 0, 1])
    for ring in range(1 - size % 2, start):
        grown = np.pad(grown, 1, constant_values=w[start + ring, start + ring, 0, 1])
    np.testing.assert_array_equal(RadialConstraint()(w)[:, :, 0, 1], grown)


def test_only_square_convolution_kernels_can_be_radial():
    with pytest.raises(ShapeError, match="square"):
        RadialConstraint()(np.zeros((3, 4, 1, 1)))
    assert RadialConstraint().unsaid("keras3") == "Keras 3 has no constraint `RadialConstraint`."


@pytest.mark.parametrize("word, wanted", [("max_norm", MaxNorm()), ("maxnorm", MaxNorm()), ("nonneg", NonNeg()),
                                          ("non_neg", NonNeg()), ("unitnorm", UnitNorm()), ("UnitNorm", UnitNorm()),
                                          ("min_max_norm", MinMaxNorm()), ("radial_constraint", RadialConstraint())])
def test_names_mean_what_they_mean_in_keras(word, wanted):
    assert constraints.get(word) == wanted
    assert getattr(constraints, word)() == wanted


def test_an_axis_that_is_not_there_is_a_shape_error():
    with pytest.raises(ShapeError, match="axis 2"):
        MaxNorm(axis=2)(np.ones((2, 2)))


def test_a_definition_that_nobody_claims_is_kept_but_cannot_run():
    definition = {"class_name": "Sphere", "config": {"radius": 2}}
    kept = constraints.get(definition)
    assert isinstance(kept, UnknownConstraint) and kept.serialize("keras3") == definition
    with pytest.raises(ParameterError, match="`Sphere` is not known here"):
        kept.violation(np.ones(3))


def test_none_is_none_and_other_things_are_refused():
    assert constraints.get(None) is None and constraints.serialize(None) is None
    for wrong in ("maxnrm", 3, [np.abs], {"class_name": None}):
        with pytest.raises(ParameterError):
            constraints.get(wrong)
