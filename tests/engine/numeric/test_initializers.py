"""Initializers draw what Keras draws, up to the numbers themselves, and are read and written in both dialects."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ParameterError, ShapeError
from engine.numeric import initializers
from engine.numeric.initializers import Initializer, UnknownInitializer

NAMES = sorted(Initializer.family_members())
SHAPES = {"Identity": (4, 5), "STFT": (8, 1, 5)}
RANDOM = [name for name in NAMES if "seed" in Initializer.family_members()[name].parameters]
CONFIGS = [
    ("RandomNormal", {"mean": 1.0, "stddev": 0.2, "seed": 7}), ("RandomUniform", {"minval": 0.0, "maxval": 2.0}),
    ("TruncatedNormal", {"stddev": 0.3}), ("VarianceScaling", {"scale": 2.0, "mode": "fan_out", "distribution": "uniform"}),
    ("VarianceScaling", {"distribution": "untruncated_normal"}), ("Constant", {"value": 3.0}), ("Identity", {"gain": 2.0}),
    ("Orthogonal", {"gain": 1.5, "seed": 3}), ("GlorotUniform", {"seed": 4}), ("STFT", {"side": "imag", "window": "hamming"}),
    ("STFT", {"window": None, "scaling": None}), ("VarianceScaling", {"input_axes": [0], "output_axes": [1, 2]}),
]


def shape_for(name: str) -> tuple[int, ...]:
    return SHAPES.get(name, (6, 4))


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
@pytest.mark.parametrize("name", NAMES)
def test_shape_and_dtype_are_the_ones_asked_for(name, dtype):
    values = Initializer.get(name)(shape_for(name), dtype)
    assert (values.shape, values.dtype) == (shape_for(name), np.dtype(dtype))
    values[...] = 0


@pytest.mark.parametrize("name", RANDOM)
def test_the_same_seed_gives_the_same_values_and_its_own_seed_wins(name):
    kind = Initializer.family_members()[name]
    free, seeded = kind(), kind(seed=5)
    np.testing.assert_array_equal(free((6, 4), seed=1), free((6, 4), seed=1))
    assert not np.array_equal(free((6, 4), seed=1), free((6, 4), seed=2))
    assert not np.array_equal(free((6, 4)), free((6, 4)))
    np.testing.assert_array_equal(seeded((6, 4), seed=1), free((6, 4), seed=5))
    assert free((6, 4), seed=-3).shape == (6, 4)


@pytest.mark.parametrize("shape", [(200, 100), (3, 3, 20, 30), (4000,)])
@pytest.mark.parametrize("name", [name for name in RANDOM if name != "Orthogonal"])
def test_spread_and_limits_are_those_of_keras(keras, name, shape):
    wanted = np.asarray(keras.initializers.get(name)(shape))
    values = Initializer.get(name)(shape, seed=0)
    assert values.mean() == pytest.approx(0, abs=4 * wanted.std() / np.sqrt(wanted.size))
    assert values.std() == pytest.approx(wanted.std(), rel=0.05)
    if name != "RandomNormal":
        assert np.abs(values).max() == pytest.approx(np.abs(wanted).max(), rel=0.03)


def test_a_truncated_normal_is_cut_at_two_standard_deviations():
    values = initializers.truncated_normal(stddev=1.0)((50_000,), "float64", seed=1)
    assert np.abs(values).max() <= 2
    assert values.std() == pytest.approx(0.87962566, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(shape=st.lists(st.integers(1, 9), max_size=5).map(tuple))
def test_fans_are_those_of_keras(keras, shape):
    from keras.src.initializers.random_initializers import compute_fans

    from engine.numeric.initializers.fans import fans
    assert fans(shape) == compute_fans(shape)


def test_axes_decide_the_fans_when_given():
    by_axes = initializers.variance_scaling(distribution="uniform", input_axes=[1], output_axes=[0])((10, 5000), seed=1)
    assert np.abs(by_axes).max() == pytest.approx(np.sqrt(3 / 5000), rel=0.01)


@pytest.mark.parametrize("shape", [(8, 3), (3, 8), (2, 3, 4, 5)])
def test_an_orthogonal_weight_keeps_lengths(shape):
    matrix = initializers.orthogonal(gain=2.0, seed=1)(shape, "float64").reshape(-1, shape[-1])
    small = matrix.T @ matrix if len(matrix) >= shape[-1] else matrix @ matrix.T
    np.testing.assert_allclose(small, 4 * np.eye(len(small)), atol=1e-12)


@pytest.mark.parametrize("name, parameters", [("Zeros", {}), ("Ones", {}), ("Constant", {"value": 2.5}), ("Identity", {}),
                                              ("Identity", {"gain": 3.0})])
def test_what_leaves_nothing_to_chance_equals_keras(keras, name, parameters):
    wanted = getattr(keras.initializers, name)(**parameters)((4, 5), "float32")
    np.testing.assert_array_equal(getattr(initializers, name)(**parameters)((4, 5)), wanted)


@pytest.mark.parametrize("window", [None, "hann", "hamming", "blackman", "nuttall", "blackmanharris", "flattop", "boxcar",
                                    "bartlett", "cosine"])
@pytest.mark.parametrize("side, scaling, periodic", [("real", "density", False), ("imag", "spectrum", True),
                                                     ("real", None, True)])
def test_stft_kernels_equal_keras(keras, window, side, scaling, periodic):
    pytest.importorskip("scipy")
    wanted = keras.initializers.STFT(side, window, scaling, periodic)((16, 1, 9), "float32")
    np.testing.assert_allclose(initializers.stft(side, window, scaling, periodic)((16, 1, 9)), wanted, atol=1e-5)


@pytest.mark.parametrize("dialect", [None, "keras2", "keras3"])
@pytest.mark.parametrize("name", NAMES)
def test_an_initializer_is_read_back_with_the_same_distribution(name, dialect):
    initializer = Initializer.get(name)
    written = json.loads(json.dumps(initializer.serialize(dialect)))
    again = Initializer.get(written, dialect)
    if written["class_name"] == initializer.name:
        assert again == initializer
    np.testing.assert_array_equal(again(shape_for(name), seed=3), initializer(shape_for(name), seed=3))


@pytest.mark.parametrize("name, parameters", CONFIGS)
def test_keras_3_reads_what_is_written_for_it(keras, name, parameters):
    initializer = getattr(initializers, name)(**parameters)
    written = initializer.serialize("keras3")
    assert set(written) == {"module", "class_name", "config", "registered_name"}
    assert Initializer.get(written) == initializer
    read = keras.initializers.deserialize(written)
    for parameter, value in parameters.items():
        kept = getattr(read, "_init_seed" if parameter == "seed" else parameter)
        assert kept == value or tuple(kept) == tuple(value)
    assert Initializer.get(keras.initializers.serialize(read)) == initializer or name == "Identity"


def test_keras_2_writes_the_named_rules_as_variance_scaling():
    assert initializers.serialize("he_normal", "keras2") == {
        "class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_in", "distribution": "normal", "seed": None}}
    assert initializers.serialize("zeros", "keras2") == {"class_name": "Zeros", "config": {}}


def test_normal_means_truncated_normal():
    read = Initializer.get({"class_name": "VarianceScaling", "config": {"distribution": "normal"}}, "keras2")
    assert read.distribution == "truncated_normal"


def test_axes_are_written_only_where_they_are_given():
    assert initializers.serialize("glorot_uniform", "keras3")["config"] == {"seed": None}
    assert "input_axes" in initializers.glorot_uniform(input_axes=[0], output_axes=[1]).unsaid("keras2")


@pytest.mark.parametrize("word, name", [("zero", "Zeros"), ("one", "Ones"), ("normal", "RandomNormal"),
                                        ("uniform", "RandomUniform"), ("glorot_uniform", "GlorotUniform"),
                                        ("lecun_normal", "LecunNormal"), ("OrthogonalInitializer", "Orthogonal"),
                                        ("stft", "STFT"), ("constant", "Constant"), ("truncated_normal", "TruncatedNormal")])
def test_aliases_mean_their_initializer(word, name):
    assert initializers.get(word) == Initializer.family_members()[name]()
    assert getattr(initializers, word) is Initializer.family_members()[name]


def test_a_constant_of_a_list_is_kept_and_repeated(keras):
    written = keras.initializers.serialize(keras.initializers.Constant([1.0, 2.0]))
    read = initializers.get(written)
    np.testing.assert_array_equal(read((2, 2)), [[1, 2], [1, 2]])
    assert read.serialize("keras3") == written and initializers.get(read.serialize()) == read
    with pytest.raises(ShapeError, match=r"\(2,\)"):
        read((2, 3))


def test_a_seed_generator_is_read_as_its_seed(keras):
    written = keras.initializers.serialize(keras.initializers.RandomNormal(seed=keras.random.SeedGenerator(3)))
    assert initializers.get(written).seed == 3


@pytest.mark.parametrize("definition", [
    {"class_name": "Mine", "config": {"a": [1, {"b": 2}]}},
    {"module": "mine", "class_name": "Zeros", "config": {}, "registered_name": "mine>Zeros"},
])
def test_a_definition_that_nobody_claims_is_kept_but_cannot_run(definition):
    kept = initializers.get(definition)
    assert isinstance(kept, UnknownInitializer)
    assert kept.serialize("keras3") == definition and initializers.get(kept.serialize()) == kept
    with pytest.raises(ParameterError, match="is not known here"):
        kept((2, 2))


@pytest.mark.parametrize("wrong", [0.5, {"config": {}}, "glorot", [np.zeros], {"class_name": "VarianceScaling",
                                                                            "config": {"scale": 0}},
                                   {"class_name": "RandomNormal", "config": {"sigma": 1}}])
def test_what_is_no_initializer_is_refused(wrong):
    with pytest.raises(ParameterError):
        initializers.get(wrong)


@pytest.mark.parametrize("name, shape", [("Identity", (3,)), ("Orthogonal", (3,)), ("STFT", (3, 3))])
def test_a_shape_that_cannot_be_is_a_shape_error(name, shape):
    with pytest.raises(ShapeError, match="choose another initializer"):
        initializers.get(name)(shape)


def test_none_is_none_and_every_choice_can_be_taken():
    assert initializers.get(None) is None and initializers.serialize(None) is None
    for dialect in (None, "keras2", "keras3"):
        assert all(Initializer.get(name, dialect) for name in Initializer.choices(dialect))
    assert Initializer.choices()[0] == "GlorotUniform" and "STFT" not in Initializer.choices("keras2")
