"""The arguments that Keras's pages give `predict`, `load_weights`, `build` and others, in their order and with their meaning."""

import json

import keras
import numpy as np
import pytest

import engine
from engine import Input, Model, Sequential, layers
from engine.errors import DataError, FormatError, GraphError, ParameterError, WeightsError, WriteError

X = np.arange(20, dtype="float32").reshape(5, 4)


def pair(*units: int) -> Model:
    data = Input((4,), name="data")
    return Model(data, [layers.Dense(count, name=f"end_{index}")(data) for index, count in enumerate(units)])


@pytest.mark.parametrize("given", [-1, 2.5, "a", True])
def test_a_batch_size_that_is_no_count_is_refused(given):
    with pytest.raises(ParameterError, match="batch_size"):
        pair(2).predict(X, batch_size=given)
    assert pair(2).predict(X, np.int64(2)).shape == pair(2).predict(X, None, 1).shape == (5, 2)


def test_predict_takes_keras_2_arguments_by_position():
    assert pair(2).predict(X, 2, 0, None, None, 10, 1, False).shape == (5, 2)
    with pytest.raises(ParameterError, match="callbacks"):
        pair(2).predict(X, callbacks=[print])


def test_data_comes_in_batches_as_in_keras():
    data = keras.Input((4,))
    theirs = keras.Model(data, [keras.layers.Dense(2)(data), keras.layers.Dense(1)(data)])
    ours = pair(2, 1)
    ours.set_weights(theirs.get_weights())
    for make, options in ((lambda: ((X * step, X) for step in range(3)), {}), (lambda: ((X,) for _ in range(3)), {"steps": 2}),
                          (lambda: X, {"steps": 2, "batch_size": 2})):
        for one, other in zip(ours.predict(make(), **options), theirs.predict(make(), verbose=0, **options), strict=True):
            np.testing.assert_allclose(one, other, atol=1e-5)
    with pytest.raises(DataError, match="no batch"):
        ours.predict(iter(()))


def test_a_sequence_of_batches_is_gone_through():
    class Batches:
        def __len__(self):
            return 2

        def __getitem__(self, index):
            return X + index, None

    ours = pair(2)
    np.testing.assert_allclose(ours.predict(Batches()), ours.predict(np.concatenate([X, X + 1])), atol=1e-5)


@pytest.mark.parametrize("name", ["old.h5", "new.weights.h5"])
def test_layers_that_a_file_does_not_fit_keep_their_weights_when_asked(tmp_path, name):
    data = keras.Input((4,))
    inner = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3, name="deep")], name="inner")
    theirs = keras.Model(data, keras.layers.Dense(2, name="last")(inner(keras.layers.Dense(3, name="first")(data))))
    path = tmp_path / name
    theirs.save(path) if name == "old.h5" else theirs.save_weights(path)
    start = Input((4,))
    nested = Sequential([Input((3,)), layers.Dense(3, name="deep")], name="inner")
    ours = Model(start, layers.Dense(5, name="last")(nested(layers.Dense(3, name="first")(start))))
    before = ours.get_weights()
    with pytest.raises(WeightsError):
        ours.load_weights(path)
    with pytest.warns(UserWarning, match="`last` keeps its weights"):
        ours.load_weights(path, skip_mismatch=True)
    for index, wanted in enumerate([*theirs.get_weights()[:4], *before[4:]]):
        np.testing.assert_array_equal(ours.get_weights()[index], wanted)


def test_a_model_tells_all_layers_inside_whether_they_are_trained():
    found = {}
    for package in (engine, keras):
        data = package.Input((3,))
        inner = package.Sequential([package.Input((2,)), package.layers.Dense(2, name="deep")], name="inner")
        model = package.Model(data, package.layers.Dense(2, name="end")(inner(package.layers.Dense(2, name="begin")(data))))
        model.trainable = False
        again = package.models.model_from_json(model.to_json()) if package is keras else engine.model_from_json(model.to_json())
        found[package] = [inner.layers[0].trainable, model.get_layer("begin").trainable, len(model.trainable_weights),
                          [len(layer.trainable_weights) for layer in again.layers]]
        model.trainable = True
        found[package] += [inner.layers[0].trainable, len(model.trainable_weights)]
    assert found[engine] == found[keras] == [False, False, 0, [0, 0, 0, 0], True, 6]


def test_a_chain_that_cannot_be_built_says_why():
    with pytest.raises(GraphError, match="has no layers"):
        Sequential().build((None, 3))
    with pytest.raises(GraphError, match="has no layers"):
        Sequential().predict(X)
    with pytest.raises(ValueError, match="the batch first"):
        Sequential([layers.Dense(2)]).build(4)
    begun = Sequential([Input((3,))])
    with pytest.raises(GraphError, match="at the beginning"):
        begun.add(Input((3,)))


def test_what_is_there_is_not_written_over_when_asked(tmp_path):
    path = tmp_path / "w.weights.h5"
    pair(2).save_weights(path)
    with pytest.raises(WriteError, match="is there already"):
        pair(2).save_weights(path, overwrite=False)
    with pytest.warns(UserWarning, match=r"ends in \.weights\.h5"):
        pair(2).save_weights(tmp_path / "w.h5")


def test_what_is_no_json_and_no_dialect_is_told():
    with pytest.raises(FormatError, match="not a int"):
        engine.model_from_json(3)
    with pytest.raises(ParameterError, match="dialect"):
        pair(2).to_json(dialect="keras4")
    assert engine.model_from_json(pair(2).to_json().encode()).count_params() == 10


def test_inputs_take_keras_words_that_change_nothing():
    assert Input((3,), ragged=False, optional=False).shape == (None, 3)
    for word in ("ragged", "optional"):
        with pytest.raises(ParameterError, match=word):
            Input((3,), **{word: True})


def test_truths_of_numpy_are_written_as_json():
    assert json.loads(json.dumps(layers.Dense(3, use_bias=np.bool_(False)).get_config()))["use_bias"] is False
    with pytest.raises(ParameterError, match="true or false"):
        layers.Dense(3, use_bias=np.array([1, 0]))


def test_a_model_knows_its_calls_as_any_layer_does():
    data, other, inside = Input((4,)), Input((4,)), Input((4,))
    tower = Model(inside, layers.Dense(2)(inside), name="tower")
    with pytest.raises(RuntimeError, match="never been called"):
        tower.get_output_at(0)
    first, second = tower(data), tower(other)
    assert tower.get_output_at(0) is first and tower.get_output_at(1) is second and tower.get_input_at(-1) is other
    assert tower.get_input_shape_at(0) == (None, 4) and tower.get_output_shape_at(1) == (None, 2)
    assert tower.get_input_mask_at(0) is None and tower.get_output_mask_at(0) is None
    with pytest.raises(ValueError, match="0 to 1"):
        tower.get_output_at(2)


def test_a_tensor_of_a_model_is_told_from_numbers():
    tensor = layers.Dense(2)(Input((3,)))
    assert engine.backend.is_keras_tensor(tensor) and not engine.backend.is_keras_tensor(X)
