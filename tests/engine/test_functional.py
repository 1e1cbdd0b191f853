"""Models out of tensors: rebuilt from their history, cut in the middle, called as layers, and refused in the words of Keras."""

import json

import keras
import numpy as np
import pytest

import engine
from engine import Input, Layer, Model, Sequential, layers, load_model, model_from_json
from engine.errors import GraphError, NameTakenError, ParameterError, WeightsError


def rng(*shape):
    return np.random.default_rng(len(shape)).normal(size=shape).astype("float32")


def test_a_whole_model_can_be_rebuilt_from_one_tensor():
    x = Input((4,), name="x")
    y = layers.Dense(2, name="last")(layers.Dense(3, name="first")(x))
    tensor = y
    while tensor._keras_history.layer.class_name != "InputLayer":
        layer, node, index = tensor._keras_history
        assert layer.get_output_at(node) is tensor and index == 0
        tensor = layer.get_input_at(node)
    model = Model(tensor, y)
    assert [layer.name for layer in model.layers] == ["x", "first", "last"] and tensor._keras_shape == (None, 4)


def test_a_model_may_start_in_the_middle_and_shares_its_weights():
    x = Input((4,))
    middle = layers.Dense(3)(x)
    y = layers.Dense(2)(middle)
    whole, tail, head = Model(x, y), Model(middle, y), Model(x, middle)
    data = rng(5, 4)
    np.testing.assert_allclose(tail.predict(head.predict(data)), whole.predict(data), atol=1e-6)
    whole.set_weights([value + 1 for value in whole.get_weights()])
    np.testing.assert_allclose(tail.predict(head.predict(data)), whole.predict(data), atol=1e-5)
    assert tail.input_shape == (None, 3) and json.loads(tail.to_json())


def test_a_missing_input_is_named_with_the_layers_that_were_reached():
    x, y = Input((4,), name="x"), Input((4,), name="y")
    both = layers.Add()([layers.Dense(4, name="dx")(x), layers.Dense(4, name="dy")(y)])
    with pytest.raises(GraphError, match=r"Graph disconnected.*`y`.*without issue: \['x', 'dx'\]"):
        Model(x, both)


@pytest.mark.parametrize("make", [
    lambda x: layers.Dense(4, name="same")(layers.Dense(4, name="same")(x)),
    lambda x: layers.Add()([x, layers.Dense(4)(Input((4,), name="x"))]),
])
def test_a_name_that_is_used_twice_is_named(make):
    x = Input((4,), name="x")
    with pytest.raises(GraphError, match="`same` is used 2 times|`x`"):
        Model(x, make(x))


def test_two_inputs_of_one_name_are_refused_by_it():
    one, other = Input((3,), name="twin"), Input((3,), name="twin")
    with pytest.raises(NameTakenError, match="`twin` is used 2 times"):
        Model([one, other], layers.Add()([one, other]))


@pytest.mark.parametrize("inputs, outputs", [(np.ones(3), np.ones(3)), ([], []), ("x", "y")])
def test_what_is_no_tensor_makes_no_model(inputs, outputs):
    with pytest.raises(GraphError):
        Model(inputs, outputs)


def test_a_tensor_has_no_numbers_and_says_what_to_do():
    with pytest.raises(TypeError, match="`x` has no numbers yet"):
        np.sqrt(np.asarray(Input((3,), name="x")))


def test_a_model_called_on_tensors_is_a_layer_with_the_same_weights():
    def build(package, source):
        x = source((4,), name="x")
        inner = (Model if package is layers else keras.Model)(x, package.Dense(3, name="inside")(x), name="inner")
        a, b = source((4,), name="a"), source((4,), name="b")
        return inner, (Model if package is layers else keras.Model)([a, b], package.Add(name="sum")([inner(a), inner(b)]))

    (inner, ours), (_, theirs) = build(layers, Input), build(keras.layers, keras.Input)
    ours.set_weights(theirs.get_weights())
    data = [rng(5, 4), rng(5, 4) + 1]
    np.testing.assert_allclose(ours.predict(data), theirs.predict(data, verbose=0), atol=1e-5)
    assert ours.count_params() == 15 and [layer.name for layer in ours.layers] == [layer.name for layer in theirs.layers]
    np.testing.assert_array_equal(inner.get_weights()[0], ours.get_weights()[0])
    for dialect in ("keras2", "keras3"):
        again = model_from_json(ours.to_json(dialect))
        again.set_weights(ours.get_weights())
        np.testing.assert_allclose(again.predict(data), ours.predict(data), atol=1e-6)


def test_trainable_of_a_nested_model_and_of_the_whole_one():
    x = Input((4,))
    inner = Model(x, layers.Dense(2)(x), name="inner")
    a = Input((4,))
    model = Model(a, layers.Dense(1)(inner(a)))
    assert len(model.trainable_weights) == 4
    inner.trainable = False
    assert len(model.trainable_weights) == 2 and len(model.non_trainable_weights) == 2
    model.trainable = False
    assert model.trainable_weights == [] and len(model.non_trainable_weights) == 4


def test_a_sequential_grows_shrinks_and_waits_for_its_shape():
    model = Sequential(name="growing")
    model.add(layers.Dense(3, input_dim=4))
    model.add(layers.Dense(2))
    assert model.output_shape == (None, 2) and [layer.class_name for layer in model.layers] == ["Dense", "Dense"]
    with pytest.raises(GraphError, match="rank"):
        model.add(layers.GlobalAveragePooling1D())
    assert model.pop().units == 2 and model.output_shape == (None, 3) and model.count_params() == 15
    waiting = Sequential([layers.Dense(3)])
    assert not waiting.built and waiting.predict(rng(2, 4)).shape == (2, 3) and waiting.count_params() == 15
    built = Sequential([layers.Dense(3)])
    built.build((None, 5))
    assert built.count_params() == 18
    assert Sequential([layers.Embedding(9, 2, input_length=5)]).output_shape == (None, 5, 2)
    with pytest.raises(GraphError, match="no layer"):
        Sequential().pop()


def test_a_sequential_in_a_sequential_and_in_a_model():
    inner = Sequential([layers.Dense(3, name="inside")], name="inner")
    x = Input((4,))
    model = Model(x, layers.Dense(2)(inner(x)))
    assert inner.built and model.count_params() == 23
    outer = Sequential([inner, layers.Dense(1)])
    assert outer.output_shape == (None, 1)
    np.testing.assert_array_equal(outer.get_weights()[0], inner.get_weights()[0])


def test_a_sequential_file_opens_as_a_sequential(tmp_path):
    model = Sequential([layers.Dense(3, input_shape=(2,))])
    model.save(str(tmp_path / "chain.keras"))
    again = load_model(str(tmp_path / "chain.keras"))
    again.add(layers.Dense(1))
    assert isinstance(again, Sequential) and again.predict(rng(2, 2)).shape == (2, 1)
    np.testing.assert_array_equal(again.get_weights()[0], model.get_weights()[0])


def test_a_layer_shared_by_calls_of_other_lengths_stays_the_one_that_was_called():
    words = layers.Embedding(9, 2)
    x, y = Input((5,), name="x"), Input((7,), name="y")
    deep = layers.Dense(2)(words(x))
    model = Model([y, x], [words(y), deep])
    words.set_weights([np.full((9, 2), 7.0)])
    assert (model.predict([np.zeros((1, 7)), np.zeros((1, 5))])[0] == 7).all()


def test_training_goes_to_the_layers_that_take_it_also_inside_and_is_kept_by_files():
    x = Input((1000,), name="x")
    inner = Model(x, layers.Dropout(0.5, seed=1)(x), name="inner")
    a = Input((1000,), name="a")
    outer = Model(a, [inner(a, training=True), layers.Dropout(0.5, seed=2)(a, training=True), layers.Dropout(0.5)(a)])
    ones = np.ones((2, 1000), "float32")
    for model in (outer, *(model_from_json(outer.to_json(dialect)) for dialect in ("keras2", "keras3"))):
        inside, dropped, kept = model.predict(ones)
        assert 0.4 < (inside == 0).mean() < 0.6 and 0.4 < (dropped == 0).mean() < 0.6 and (kept == 1).all()
        np.testing.assert_array_equal(model.predict(ones)[1], dropped)
    assert 0.4 < (outer(ones, training=True)[2] == 0).mean() < 0.6


def test_a_mask_by_keyword_goes_before_the_one_that_came_along_and_is_kept_by_files():
    def build(package, source, model):
        x, m = source((4,), dtype="int32", name="x"), source((4,), dtype="bool", name="m")
        return model([x, m], package.GlobalAveragePooling1D()(package.Embedding(5, 3, mask_zero=True)(x), mask=m))

    ours, theirs = build(layers, Input, Model), build(keras.layers, keras.Input, keras.Model)
    ours.set_weights(theirs.get_weights())
    data = [np.array([[1, 2, 3, 4]]), np.array([[True, False, False, True]])]
    expected = theirs.predict(data, verbose=0)
    for model in (ours, *(model_from_json(ours.to_json(dialect)) for dialect in ("keras2", "keras3"))):
        model.set_weights(theirs.get_weights())
        np.testing.assert_allclose(model.predict(data), expected, atol=1e-6)


def test_an_argument_that_a_call_does_not_take_is_refused_by_name():
    with pytest.raises(ParameterError, match="`bogus`"):
        layers.Dense(2)(Input((3,)), bogus=1)


@pytest.mark.parametrize("values", [None, 3, "no", [[[1, 2], [3]], [0]], {"kernel": 1}])
def test_weights_that_are_no_list_of_arrays_are_refused(values):
    layer = layers.Dense(2)
    layer.build((None, 3))
    with pytest.raises(WeightsError):
        layer.set_weights(values)


def test_build_may_be_called_and_called_again():
    layer = layers.Dense(2)
    layer.build((None, 3))
    assert layer.built and layer.count_params() == 8 and layer.variables[0].shape == (3, 2)
    layer.build(input_shape=(None, 4))
    assert [weight.shape for weight in layer.weights] == [(4, 2), (2,)]


def test_weights_given_with_the_parameters_must_fit():
    layer = layers.Dense(2, weights=[np.ones((5, 2)), np.zeros(2)])
    with pytest.raises(WeightsError, match=r"\(5, 2\)"):
        layer(Input((3,)))


class Weighted(Layer):
    """Takes its two tensors one by one."""

    def build(self, first_shape, second_shape):
        self.scale = self.add_weight(name="scale", shape=(first_shape[-1],), initializer="ones")

    def call(self, first, second, factor=2.0):
        self.add_loss(0.5 * np.sum(first))
        return first * self.scale + factor * second


class Later(Layer):
    """May take a second tensor."""

    def call(self, first, second=None):
        return first if second is None else first - second


def test_a_call_of_two_tensors_is_built_run_saved_and_shared():
    x, y = Input((3,), name="x"), Input((3,), name="y")
    layer = Weighted(name="weighted")
    model = Model([x, y], [layer(x, y), layer(y, second=x), Later(name="later")(x, second=y), Later(name="other")(x, y)])
    one, other = rng(2, 3), rng(2, 3) + 1
    expected = [one + 2 * other, other + 2 * one, one - other, one - other]
    for got, wanted in zip(model.predict([one, other]), expected):
        np.testing.assert_allclose(got, wanted, atol=1e-6)
    assert model.losses == [pytest.approx(0.5 * one.sum(), rel=1e-5), pytest.approx(0.5 * other.sum(), rel=1e-5)]
    np.testing.assert_allclose(layer(one, other, factor=3.0), one + 3 * other, atol=1e-6)


@pytest.mark.parametrize("shapes", [((None, 3), (4, 3)), ((4, 3), (None, 3)), ((None, None, 2), (None, 5, 1)),
                                    ((None, 5, 2), (None, None, 1))])
def test_what_concatenate_knows_of_the_other_axes_is_what_keras_3_knows(shapes):
    ours = layers.Concatenate()([Input(batch_shape=shape) for shape in shapes])
    theirs = keras.layers.Concatenate()([keras.Input(batch_shape=shape) for shape in shapes])
    assert tuple(ours.shape) == theirs.shape


def test_calls_are_recorded_when_a_layer_of_a_loaded_model_is_asked_for_them():
    first = Input((4,))
    tower = layers.Dense(4, name="tower")
    loaded = model_from_json(Model(first, tower(tower(first))).to_json())
    tower, entry = loaded.get_layer("tower"), loaded.layers[0]
    again = tower(entry.output)
    assert len(tower.inbound_nodes) == 3 and tower.get_output_at(2) is again
    assert tower.get_input_at(1) is tower.get_output_at(0) and tower.get_input_at(0) is entry.output


def test_a_layer_that_was_called_meanwhile_keeps_that_call_when_another_model_of_it_is_asked():
    first = Input((4,))
    tower = layers.Dense(4, name="tower")
    one = model_from_json(Model(first, tower(first)).to_json())
    other = Model.of(one.whole())
    assert other.get_layer("tower") is one.get_layer("tower")
    again = other.get_layer("tower")(other.layers[0].output)
    assert one.layers[0].output is other.layers[0].output
    assert one.get_layer("tower").inbound_nodes[-1].outputs == (again,)


def test_an_input_layer_has_its_output_before_anybody_calls_it():
    layer = layers.InputLayer((3,), 5, "float64", name="x")
    assert (layer.output.shape, layer.output.dtype, layer.output_shape) == ((5, 3), "float64", (5, 3))
    model = Model(layer.output, layers.Dense(2)(layer.output))
    assert model.layers[0] is layer and model.predict(np.ones((5, 3))).shape == (5, 2)
    assert len(layer.inbound_nodes) == 1
    assert layers.InputLayer(shape=(2,), batch_size=7).output.shape == (7, 2)


@pytest.mark.parametrize("dtype", ["int32", "bool", "float16"])
@pytest.mark.parametrize("kind", ["Flatten", "Dropout", "Add", "Concatenate", "Maximum"])
def test_a_layer_casts_floats_to_its_dtype_as_keras_3_does(kind, dtype):
    x = np.array([[0.6, 1.7, -2.5], [3.2, -0.4, 9.9]], "float32")
    found = []
    for library in (engine, keras):
        options = {"rate": 0.5} if kind == "Dropout" else {}
        layer, tensor = getattr(library.layers, kind)(dtype=dtype, **options), library.Input((3,))
        several = kind in ("Add", "Concatenate", "Maximum")
        model = library.Model(tensor, layer([tensor, tensor] if several else tensor))
        found.append((str(model.outputs[0].dtype), np.asarray(model(x))))
    assert found[0][0] == found[1][0] == found[0][1].dtype.name
    np.testing.assert_array_equal(found[0][1], found[1][1])


def test_a_layer_of_whole_numbers_takes_floats_as_they_are_in_keras_2():
    layer = layers.Flatten.from_config({"name": "flat", "dtype": "int32"}, "keras2")
    assert layer(np.array([[0.5, 1.5]], "float32")).tolist() == [[0.5, 1.5]]


def test_an_activation_has_the_name_of_its_function():
    def double(x):
        return x * 2

    for given in (None, "relu", "hard_sigmoid", double):
        assert layers.Dense(2, activation=given).activation.__name__ == keras.layers.Dense(2, activation=given).activation.__name__
