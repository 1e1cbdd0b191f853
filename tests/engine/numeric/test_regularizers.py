"""Regularizers sum what Keras sums and are read and written in both dialects."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.errors import ParameterError, ShapeError
from engine.numeric import regularizers
from engine.numeric.regularizers import L1, L1L2, L2, OrthogonalRegularizer, Regularizer, UnknownRegularizer

CASES = [L1(), L1(0.3), L2(), L2(2), L1L2(), L1L2(0.1, 0.2), L1L2(l2=0.5), OrthogonalRegularizer(),
         OrthogonalRegularizer(0.5, "columns")]
MATRICES = arrays(np.float32, st.tuples(st.integers(2, 5), st.integers(2, 5)),
                  elements=st.integers(-16, 16).map(lambda each: each / 4))


@pytest.mark.parametrize("regularizer", CASES, ids=repr)
@settings(max_examples=10, deadline=None)
@given(x=MATRICES)
def test_a_penalty_is_the_one_of_keras(keras, regularizer, x):
    definition = regularizer.serialize("keras3")
    if getattr(regularizer, "mode", "") == "columns":
        # Keras 3.15.1 takes axis 0 for the last one when it normalizes NumPy columns; the rows of the transpose are right.
        definition["config"]["mode"] = "rows"
        wanted = float(keras.regularizers.deserialize(definition)(x.T))
    else:
        wanted = float(keras.regularizers.deserialize(definition)(x))
    assert regularizer(x) == pytest.approx(wanted, rel=1e-5, abs=1e-6)
    assert isinstance(regularizer(x), float)


@pytest.mark.parametrize("regularizer", CASES, ids=repr)
@pytest.mark.parametrize("dialect", [None, "keras3"])
def test_a_regularizer_is_read_back_equal(regularizer, dialect):
    assert Regularizer.get(json.loads(json.dumps(regularizer.serialize(dialect))), dialect) == regularizer


@pytest.mark.parametrize("regularizer", CASES, ids=repr)
def test_keras_2_is_told_the_same_penalty(regularizer):
    written = regularizer.serialize("keras2")
    assert written["class_name"] in ("L1L2", "OrthogonalRegularizer") and set(written) == {"class_name", "config"}
    x = np.linspace(-1, 2, 12).reshape(3, 4)
    assert Regularizer.get(written, "keras2")(x) == pytest.approx(regularizer(x))


@pytest.mark.parametrize("wrong", [-0.1, float("nan"), float("inf"), None, [0.1], "much", True])
@pytest.mark.parametrize("kind", list(Regularizer.family_members().values()), ids=lambda kind: kind.__name__)
def test_a_factor_that_is_no_weight_is_refused(kind, wrong):
    with pytest.raises(ParameterError):
        kind(wrong)


@pytest.mark.parametrize("word, wanted", [("l1", L1(0.01)), ("l2", L2(0.01)), ("L2", L2()), ("L1L2", L1L2(0.0, 0.0)),
                                          ("l1l2", L1L2()), ("l1_l2", L1L2(0.01, 0.01)),
                                          ("orthogonal_regularizer", OrthogonalRegularizer())])
def test_names_mean_what_they_mean_in_keras(word, wanted):
    assert regularizers.get(word) == wanted


def test_the_functions_of_keras_make_regularizers():
    assert regularizers.l2(0.2) == L2(0.2)
    assert regularizers.l1_l2() == L1L2(0.01, 0.01)
    assert regularizers.l1_l2(l1=0.2) == L1L2(0.2, 0.01)


def test_only_matrices_can_be_orthogonal():
    with pytest.raises(ShapeError, match="takes a matrix"):
        OrthogonalRegularizer()(np.zeros((2, 2, 2)))


def test_a_single_vector_has_no_mean_cosine_in_keras_either(keras):
    x = np.ones((1, 4), "float32")
    with np.errstate(invalid="ignore"):
        assert np.isnan(float(keras.regularizers.OrthogonalRegularizer()(x)))
    assert np.isnan(OrthogonalRegularizer()(x)) and np.isnan(OrthogonalRegularizer(mode="columns")(x.T))


@pytest.mark.parametrize("kind, name", [(L1, "l1"), (L2, "l2")])
def test_the_factor_has_keras_2s_name_too(kind, name):
    named = Regularizer.get({"class_name": kind.__name__, "config": {"l": 0.2}})
    assert kind(l=0.2) == kind.from_config({"l": 0.2}) == named == kind(0.2)
    assert kind(l=0.2).get_config() == {name: 0.2}
    with pytest.raises(ParameterError, match="twice"):
        kind(0.1, l=0.2)


def test_a_definition_that_nobody_claims_is_kept_but_cannot_run():
    definition = {"module": "mine", "class_name": "Smooth", "config": {"k": 1}, "registered_name": "mine>Smooth"}
    kept = regularizers.get(definition)
    assert isinstance(kept, UnknownRegularizer) and kept.serialize("keras2") == definition
    with pytest.raises(ParameterError, match="`Smooth` is not known here"):
        kept(np.ones(3))


def test_none_is_none_and_a_wrong_name_is_refused():
    assert regularizers.get(None) is None
    assert Regularizer.choices() == ["L2", "L1", "L1L2", "OrthogonalRegularizer"]
    with pytest.raises(ParameterError, match="no regularizer `l1l3`; did you mean"):
        regularizers.get("l1l3")
