"""The functional API: tensors know their calls, models run, count, and answer as Keras 2 does."""

import json

import keras
import numpy as np
import pytest

import engine
from engine import Input, Model, Sequential, layers, load_model, model_from_json
from engine.errors import DataError, GraphError, HistoryError, NotBuiltError, NotCalledError, ShapeError, WeightsError


def tower():
    left, right = Input((12,), name="left"), Input((12,), name="right")
    first, second = layers.Dense(16, activation="relu", name="first"), layers.Dense(8, name="second")
    joined = layers.Concatenate(name="joined")([second(first(left)), second(first(right))])
    return Model([left, right], layers.Dense(1, activation="sigmoid", name="same")(joined), name="tower")


def keras_tower():
    left, right = keras.Input((12,), name="left"), keras.Input((12,), name="right")
    first, second = keras.layers.Dense(16, activation="relu", name="first"), keras.layers.Dense(8, name="second")
    joined = keras.layers.Concatenate(name="joined")([second(first(left)), second(first(right))])
    return keras.Model([left, right], keras.layers.Dense(1, activation="sigmoid", name="same")(joined), name="tower")


def arrays(*shapes):
    return [np.random.default_rng(index).normal(size=shape).astype("float32") for index, shape in enumerate(shapes)]


def test_a_model_with_shared_layers_gives_keras_numbers_with_keras_weights():
    ours, theirs = tower(), keras_tower()
    ours.set_weights(theirs.get_weights())
    inputs = arrays((5, 12), (5, 12))
    np.testing.assert_allclose(ours.predict(inputs), theirs.predict(inputs, verbose=0), atol=1e-5)
    assert ours.count_params() == theirs.count_params() == 361
    assert [layer.name for layer in ours.layers] == [layer.name for layer in theirs.layers]


def test_operations_are_no_layers_as_in_keras():
    def model(package):
        x = package.Input((3,), name="x")
        return package.Model(x, package.layers.Dense(2, name="d")(x - 1.0) * 2, name="m")

    ours, theirs = model(engine), model(keras)
    assert [layer.name for layer in ours.layers] == [layer.name for layer in theirs.layers] == ["x", "d"]
    assert len(ours.operations) == len(theirs.operations) == 4
    assert ours.get_layer(index=1).name == theirs.get_layer(index=1).name == "d"
    with pytest.raises(ValueError, match="0 to 1"):
        ours.get_layer(index=2)
    chain = engine.Sequential([engine.Input((3,)), engine.layers.Dense(2, name="d")])
    with pytest.raises(ValueError, match="0 to 0"):
        chain.get_layer(index=1)


def test_inputs_are_taken_as_a_list_or_by_name_and_batches_make_no_difference():
    model = tower()
    left, right = arrays((70, 12), (70, 12))
    whole = model.predict([left, right], batch_size=None)
    np.testing.assert_allclose(model.predict({"right": right, "left": left}, batch_size=7), whole, atol=1e-6)


def test_a_trace_holds_every_call_under_its_name():
    model = tower()
    values = model.trace(arrays((3, 12), (3, 12)))
    assert list(values) == ["left", "right", "first:0", "first:1", "second:0", "second:1", "joined", "same"]
    np.testing.assert_array_equal(values["joined"], np.hstack([values["second:0"], values["second:1"]]))


def test_a_layer_called_once_knows_its_input_and_output():
    x = Input((4,), name="x")
    layer = layers.Dense(2)
    y = layer(x)
    assert layer.input is x and layer.output is y
    assert layer.input_shape == (None, 4) and layer.output_shape == (None, 2)
    assert tuple(y._keras_history) == (layer, 0, 0) and y._keras_shape == (None, 2)


def test_a_layer_called_twice_says_which_question_to_ask_instead():
    words = layers.Embedding(9, 2, name="words")
    title, body = words(Input((5,))), words(Input((7,)))
    for question in ("input", "output", "input_shape", "output_shape"):
        with pytest.raises(HistoryError, match=f"`words`.*2 calls.*get_{question}_at"):
            getattr(words, question)
    assert words.get_output_at(0) is title and words.get_output_at(1) is body
    assert words.get_input_shape_at(1) == (None, 7) and words.get_output_shape_at(-1) == (None, 7, 2)
    with pytest.raises(ValueError, match="0 to 1"):
        words.get_input_at(2)


def test_shapes_that_all_calls_agree_on_are_the_layers():
    layer = layers.Dense(4)
    layer(layer(Input((4,))))
    assert layer.input_shape == layer.output_shape == (None, 4)


def test_a_layer_never_called_says_so():
    layer = layers.Dense(2, name="idle")
    with pytest.raises(NotCalledError, match="never been called"):
        layer.get_input_at(0)
    with pytest.raises(HistoryError, match="never been called"):
        _ = layer.output
    with pytest.raises(NotBuiltError, match="not built"):
        layer.count_params()
    assert layer.get_weights() == [] and layer.weights == []


def test_a_call_that_does_not_fit_the_shared_weights_is_refused():
    layer = layers.Dense(2, name="fixed")
    layer(Input((3,)))
    with pytest.raises(ShapeError, match="fixed"):
        layer(Input((4,)))


def test_a_layer_may_be_called_on_its_own_output():
    x = Input((6,))
    again = layers.Dense(6, name="again")
    model = Model(x, again(again(again(x))))
    kernel, bias = np.eye(6, dtype="float32") * 2, np.ones(6, "float32")
    model.set_weights([kernel, bias])
    np.testing.assert_allclose(model.predict(np.zeros((1, 6)))[0], 7)


def test_several_outputs_come_as_a_list_and_a_hidden_one_may_be_among_them():
    x = Input((3,))
    hidden = layers.Dense(4, activation="relu")(x)
    model = Model(x, [layers.Dense(2)(hidden), hidden])
    first, second = model.predict(np.ones((2, 3)))
    assert first.shape == (2, 2) and second.shape == (2, 4)


def test_a_sequential_model_is_a_chain():
    model = Sequential([layers.Embedding(10, 4, input_shape=(5,)), layers.Flatten(), layers.Dense(2)])
    assert model.input_shape == (None, 5) and model.output_shape == (None, 2)
    assert model.predict(np.zeros((3, 5))).shape == (3, 2)


def test_a_disconnected_or_doubled_input_and_a_doubled_name_are_refused():
    x, y = Input((3,), name="x"), Input((3,), name="y")
    out = layers.Add()([x, y])
    with pytest.raises(GraphError, match="`y`"):
        Model(x, out)
    with pytest.raises(GraphError, match="twice"):
        Model([x, y, x], out)
    with pytest.raises(GraphError, match="`same`"):
        Model(x, layers.Dense(2, name="same")(layers.Dense(2, name="same")(x)))


@pytest.mark.parametrize("x, words", [
    ([np.ones((2, 12))], "2 inputs"),
    ({"left": np.ones((2, 12))}, "`right`"),
    ([np.ones((2, 12)), np.ones((2, 11))], "right"),
    ([np.ones((2, 12)), np.ones((3, 12))], "rows"),
    ([np.ones((2, 12)), np.full((2, 12), "a")], "right"),
])
def test_data_that_does_not_fit_is_refused_in_a_sentence(x, words):
    with pytest.raises(DataError, match=words):
        tower().predict(x)


def test_weights_that_do_not_fit_change_nothing():
    model = tower()
    before = model.get_weights()
    with pytest.raises(WeightsError):
        model.set_weights([value * 0 for value in before[:-1]] + [np.zeros(9)])
    for one, other in zip(before, model.get_weights()):
        np.testing.assert_array_equal(one, other)


def test_losses_of_a_shared_layer_count_once():
    x = Input((3,))
    layer = layers.Dense(3, kernel_regularizer="l2")
    model = Model(x, layer(layer(x)))
    model.set_weights([np.ones((3, 3)), np.zeros(3)])
    assert model.losses == [pytest.approx(0.09)]


def test_weights_are_the_same_in_every_process():
    first = Sequential([layers.Dense(3, input_shape=(2,), name="d")])
    second = Sequential([layers.Dense(3, input_shape=(2,), name="d")])
    np.testing.assert_array_equal(first.get_weights()[0], second.get_weights()[0])


def test_a_chain_of_five_thousand_layers_needs_no_recursion():
    tensor = x = Input((2,))
    for _ in range(5000):
        tensor = layers.Activation("linear")(tensor)
    model = Model(x, tensor)
    np.testing.assert_array_equal(model.predict(np.ones((1, 2))), np.ones((1, 2)))


def test_losses_hold_activity_once_a_call_and_divided_by_the_batch_as_keras_does():
    def build(package, tensor):
        layer = package.Dense(2, activity_regularizer="l2", kernel_regularizer="l1", name="both")
        return package.Dense(1)(layer(layer(tensor)))

    x, y = Input((2,)), keras.Input((2,))
    ours, theirs = Model(x, build(layers, x)), keras.Model(y, build(keras.layers, y))
    ours.set_weights(theirs.get_weights())
    data = arrays((5, 2))[0]
    ours(data), theirs(data)
    assert sum(ours.losses) == pytest.approx(float(sum(theirs.losses)), rel=1e-5)
    assert len(ours.losses) == len(theirs.losses) == 3


def test_dicts_of_inputs_and_outputs_come_in_and_go_out_as_keras_does():
    a, b = Input((2,), name="a"), Input((2,), name="b")
    model = Model({"left": a, "right": b}, {"sum": layers.Add()([a, b]), "parts": [a, b]})
    one, other = arrays((3, 2), (3, 2))
    for x in ({"left": one, "right": other}, {"a": one, "b": other}, [one, other]):
        found = model.predict(x)
        np.testing.assert_allclose(found["sum"], one + other)
        np.testing.assert_allclose(found["parts"][1], other)


def test_weights_that_were_set_are_in_the_saved_model(tmp_path):
    from engine import load_model
    model = tower()
    model.set_weights([value + 1 for value in model.get_weights()])
    model.save(str(tmp_path / "tower.keras"))
    for one, other in zip(model.get_weights(), load_model(str(tmp_path / "tower.keras")).get_weights()):
        np.testing.assert_array_equal(one, other)


def test_an_empty_batch_is_refused_as_in_keras_but_in_a_sentence():
    x = Input((4,))
    with pytest.raises(DataError, match="at least one sample"):
        Model(x, layers.Dense(3)(x)).predict(np.zeros((0, 4)))


def test_a_model_of_keras_2_that_computes_otherwise_in_keras_3_is_saved_with_a_warning(tmp_path, recwarn):
    gate = {"class_name": "Dense",
            "config": {"name": "gate", "units": 2, "activation": "hard_sigmoid", "batch_input_shape": [None, 3]}}
    value = {"class_name": "Sequential", "keras_version": "2.3.1", "backend": "tensorflow",
             "config": {"name": "old", "layers": [gate]}}
    old = model_from_json(json.dumps(value))
    old.save(tmp_path / "old.json")
    assert not recwarn
    with pytest.warns(UserWarning, match="saved as a Keras 3 model.*hard_sigmoid"):
        old.save(tmp_path / "old.keras")
    assert load_model(tmp_path / "old.keras").graph.dialect == "keras3"
