"""Layers as Keras's guides write them run word for word: built, run, described, copied, saved, shared, and equal to real Keras."""

import importlib.util

import keras
import numpy as np
import pytest

from engine import Input, Model, layers, model_from_json
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import InputLayer
from engine.library import load_source
from engine.spec import TensorSpec

from .conftest import USER_LAYERS

MADE = {
    "MyLayer": ((3,), [(2, 5)], [(None, 3)]),
    "MyTwoInputLayer": ((3,), [(2, 5), (2, 3)], [(None, 3), (None,)]),
    "LinearWithVariables": ((4, 5), [(2, 5)], [(None, 4)]),
    "Linear": ((4,), [(2, 6, 5)], [(None, 6, 4)]),
    "MLPBlock": ((), [(2, 5)], [(None, 1)]),
    "CustomDropout": ((0.5,), [(2, 5)], [(None, 5)]),
    "ActivityRegularizationLayer": ((0.1,), [(2, 5)], [(None, 5)]),
    "CustomEmbedding": ((9, 3), [(2, 5)], [(None, 5, 3)]),
    "AttentionWithContext": (("l2",), [(2, 6, 4)], [(None, 4)]),
    "Antirectifier": ((), [(2, 5)], [(None, 5)]),
    "ImportsInside": ((4,), [(2, 5)], [(None, 4), (2, None, 4), (None,)]),
    "Blocks": ((3,), [(2, 5)], [(None, 3)]),
    "Scale": ((3.0,), [(2, 5)], [(None, 5)]),
}


def arrays(shapes):
    return [np.random.default_rng(index).uniform(0, 8, shape).astype("float32") for index, shape in enumerate(shapes)]


def listed(value):
    return value if isinstance(value, list) else [value]


def alone(values):
    return values[0] if len(values) == 1 else values


@pytest.fixture(params=MADE)
def case(request, user_layers):
    args, shapes, outputs = MADE[request.param]
    return getattr(user_layers, request.param), args, arrays(shapes), outputs


def test_it_runs_and_its_shapes_are_what_comes_out(case):
    kind, args, inputs, wanted = case
    layer = kind(*args)
    outputs = listed(layer(alone(inputs)))
    specs = kind(*args)(alone([Input(array.shape[1:]) for array in inputs]))
    assert [tensor.shape for tensor in listed(specs)] == wanted
    assert all(output.dtype == np.float32 and type(output) is np.ndarray for output in outputs)
    for output, shape in zip(outputs, wanted):
        assert len(output.shape) == len(shape) and all(one in (None, other) for one, other in zip(shape, output.shape))


def test_a_copy_and_another_of_other_parameters_are_made_of_it(case):
    kind, args, inputs, _ = case
    layer = kind(*args)
    first = listed(layer(alone(inputs)))
    layer.set_weights([value + 0.1 for value in layer.get_weights()])
    changed = listed(layer(alone(inputs)))
    for copy in (layer.fresh(), layer.renamed("another"), layer.with_weights(layer.get_weights())):
        assert type(copy) is kind and not copy.built
        for one, other in zip(listed(copy(alone(inputs))), changed):
            np.testing.assert_array_equal(one, other)
    assert layer.renamed("another").name == "another"
    same = all(np.array_equal(one, other) for one, other in zip(first, changed))
    assert not layer.weights or not same or kind.__name__ == "CustomEmbedding"


def test_two_copies_that_draw_their_weights_draw_the_same(case):
    kind, args, inputs, _ = case
    layer = kind(*args)
    copy = layer.renamed("other")
    for one, other in zip(listed(layer(alone(inputs))), listed(copy(alone(inputs)))):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("dialect", ["keras2", "keras3"])
def test_it_is_serialized_and_read_again(case, dialect):
    kind, args, inputs, _ = case
    layer = kind(*args)
    expected = listed(layer(alone(inputs)))
    said = layers.serialize(layer, dialect)
    assert said["class_name"] == kind.__name__
    again = layers.deserialize(said)
    again(alone(inputs))
    again.set_weights(layer.get_weights())
    assert layers.serialize(again, dialect)["config"] == said["config"]
    for one, other in zip(listed(again(alone(inputs))), expected):
        np.testing.assert_array_equal(one, other)


def test_a_model_with_it_is_saved_as_json_and_read_again(case):
    kind, args, inputs, _ = case
    tensors = [Input(array.shape[1:], name=f"x{index}") for index, array in enumerate(inputs)]
    model = Model(tensors, listed(kind(*args)(alone(tensors))))
    again = model_from_json(model.to_json())
    assert type(again.layers[-1]) is kind and again.to_json() == model.to_json()
    again.set_weights(model.get_weights())
    for one, other in zip(listed(again.predict(inputs)), listed(model.predict(inputs))):
        np.testing.assert_array_equal(one, other)
    nodes = model_from_json(model.to_json("keras2")).graph.layers[model.layers[-1].name]
    assert type(nodes) is kind


def test_a_single_tensor_is_written_bare_and_several_as_a_list(user_layers):
    import json
    x = Input((5,))
    entry = json.loads(Model(x, user_layers.MyLayer(3)(x)).to_json())["config"]["layers"][1]
    assert isinstance(entry["inbound_nodes"][0]["args"][0], dict)
    both = [Input((5,)), Input((3,))]
    entry = json.loads(Model(both, user_layers.MyTwoInputLayer(3)(both)).to_json())["config"]["layers"][2]
    assert isinstance(entry["inbound_nodes"][0]["args"][0], list)


def test_it_is_shared_by_two_calls_of_a_graph(user_layers):
    graph, first = Graph.empty().add(InputLayer(batch_shape=(None, 5), name="a"))
    graph, second = graph.add(InputLayer(batch_shape=(None, 5), name="b"))
    graph, one = graph.add(user_layers.MyLayer(3, name="mine"), [Source(first)])
    graph, other = graph.call_again("mine", [Source(second)])
    inference = infer(graph)
    assert inference.problems() == [] and inference.count_params() == 15
    assert [inference.results[each].outputs for each in (one, other)] == [(TensorSpec((None, 3)),)] * 2
    model = Model.of(graph.with_outputs([Source(one), Source(other)]))
    x = arrays([(2, 5)])[0]
    ours = model.predict([x, x])
    np.testing.assert_array_equal(ours[0], ours[1])
    edited = infer(graph.with_layer("mine", graph.layers["mine"].configure(output_dim=4)), inference)
    assert edited.results[one].outputs == (TensorSpec((None, 4)),)


def real(file, name):
    """The same class, in the same words, with real Keras."""
    spec = importlib.util.spec_from_file_location(f"real_{name}", USER_LAYERS / file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)


@pytest.mark.parametrize("file, name", [
    ("linear.py", "Linear"), ("mlp_block.py", "MLPBlock"), ("custom_dropout.py", "CustomDropout"),
    ("activity_regularization.py", "ActivityRegularizationLayer"), ("masked_softmax.py", "CustomEmbedding")])
def test_real_keras_gives_the_same_with_the_same_class(user_layers, file, name):
    args, shapes, _ = MADE[name]
    inputs = alone(arrays(shapes))
    ours, theirs = getattr(user_layers, name)(*args), real(file, name)(*args)
    ours(inputs), theirs(inputs)
    assert [weight.shape for weight in ours.weights] == [tuple(weight.shape) for weight in theirs.weights]
    values = [np.random.default_rng(index).normal(size=weight.shape).astype("float32") for index, weight in enumerate(ours.weights)]
    ours.set_weights(values), theirs.set_weights(values)
    np.testing.assert_allclose(ours(inputs), np.asarray(theirs(inputs)), rtol=1e-4, atol=1e-5)
    said = {key: value for key, value in theirs.get_config().items() if key not in ("dtype", "name", "trainable")}
    assert said.items() <= ours.get_config().items()
    np.testing.assert_allclose(sum(ours.losses), float(sum(theirs.losses, 0.0)), rtol=1e-5)


def test_the_guides_first_layer_is_a_dot_product(user_layers):
    layer, x = user_layers.MyLayer(3), arrays([(4, 5)])[0]
    np.testing.assert_allclose(layer(x), x @ layer.get_weights()[0], rtol=1e-5)
    both = user_layers.MyTwoInputLayer(3)
    a, b = arrays([(4, 5), (4, 3)])
    first, second = both([a, b])
    np.testing.assert_allclose(first, a @ both.get_weights()[0] + b, rtol=1e-5)
    np.testing.assert_allclose(second, b.mean(-1), rtol=1e-5)


def test_a_model_of_real_keras_with_it_opens_with_its_numbers(user_layers, tmp_path):
    theirs = keras.Sequential([keras.Input((5,)), real("linear.py", "Linear")(4), keras.layers.Dense(2)])
    model = model_from_json(theirs.to_json())
    model.set_weights([np.asarray(weight) for weight in theirs.get_weights()])
    x = arrays([(3, 5)])[0]
    np.testing.assert_allclose(model.predict(x), theirs.predict(x, verbose=0), rtol=1e-4, atol=1e-5)


def test_a_keras_archive_keeps_its_weights(user_layers, tmp_path):
    from engine import load_model
    x = Input((5,))
    model = Model(x, user_layers.Linear(4)(user_layers.MyLayer(3)(x)))
    model = Model.of(model.graph)
    model.set_weights([value + 1 for value in model.get_weights()])
    for layer in model.layers:
        model.graph.layers[layer.name].given = tuple(layer.get_weights())
    model.save(str(tmp_path / "m.keras"))
    again = load_model(str(tmp_path / "m.keras"))
    np.testing.assert_array_equal(again.predict(np.ones((2, 5))), model.predict(np.ones((2, 5))))


@pytest.mark.parametrize("file, name, args", [("blocks.py", "Blocks", (3,)), ("linear.py", "Linear", (3,))])
def test_archives_go_to_real_keras_and_back_with_the_weights_of_layers_inside(user_layers, tmp_path, file, name, args):
    from engine import load_model
    kind, x = real(file, name), arrays([(3, 5)])[0]
    theirs = keras.Sequential([keras.Input((5,)), kind(*args), keras.layers.Dense(2)])
    theirs.save(tmp_path / "theirs.keras")
    ours = load_model(str(tmp_path / "theirs.keras"))
    assert type(ours.layers[-2]) is getattr(user_layers, name)
    np.testing.assert_allclose(ours.predict(x), theirs.predict(x, verbose=0), rtol=1e-4, atol=1e-5)
    ours.save(str(tmp_path / "ours.keras"))
    again = keras.models.load_model(tmp_path / "ours.keras", custom_objects={name: kind})
    np.testing.assert_allclose(again.predict(x, verbose=0), theirs.predict(x, verbose=0), rtol=1e-4, atol=1e-5)


def test_masks_and_training_reach_a_call_that_asks_for_them(user_layers):
    x = Input((4,))
    embedded = user_layers.CustomEmbedding(9, 3, mask_zero=True)(x)
    assert embedded.mask == TensorSpec((None, 4), "bool")
    model = Model(x, user_layers.AttentionWithContext()(embedded))
    short, padded = model.predict(np.array([[1, 2, 0, 0]])), model.predict(np.array([[1, 2, 0, 0], [1, 2, 5, 7]]))
    np.testing.assert_allclose(short[0], padded[0], rtol=1e-6)
    thinned = user_layers.CustomDropout(0.5)(np.ones((4, 50), "float32"), training=True)
    assert set(np.unique(thinned)) == {0.0, 2.0}


def test_state_that_a_call_changes_is_left_alone_by_finding_shapes(user_layers):
    layer = user_layers.ComputeSum(2)
    assert layer(Input((2,))).shape == (2,)
    np.testing.assert_array_equal(layer.get_weights()[0], [0, 0])
    np.testing.assert_array_equal(layer(np.ones((2, 2))), [2, 2])
    np.testing.assert_array_equal(layer(np.ones((2, 2))), [4, 4])


def test_parameters_come_from_the_signature_and_the_docstring():
    (kind,) = load_source("typed.py", '''
from typing import Optional
from keras.layers import Layer

class Typed(Layer):
    """Does things.

    Args:
        units: Positive integer, the size
            of the output.
        rate (float): Share.
    """
    def __init__(self, units: int, rate=0.5, size=(2, 2), mode="same", flag=True, limit: Optional[float] = None, other={},
                 **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def call(self, x):
        return x
''')
    found = kind.parameters
    assert list(found) == ["units", "rate", "size", "mode", "flag", "limit", "other", "activity_regularizer", "name", "trainable",
                           "dtype"]
    types = [found[name].type for name in ("units", "rate", "size", "mode", "flag", "limit")]
    assert types == [int, float, tuple, str, bool, float]
    assert found["units"].required and found["limit"].optional and found["rate"].default == 0.5
    assert found["units"].help == "Positive integer, the size of the output." and found["rate"].help == "Share."
    layer = kind(3, size=(1, 2))
    assert (layer.rate, layer.size, layer.configure(rate=0.1).rate, layer.max_inputs) == (0.5, (1, 2), 0.1, None)
    with pytest.raises(ValueError, match="units"):
        layer.configure(units="many")
    with pytest.raises(ValueError, match="units"):
        kind.from_config({})


@pytest.mark.parametrize("mask", ["carried", "given"])
def test_a_layer_that_insists_on_a_mask_is_tried_with_the_one_that_its_input_brings(written, mask):
    assert written('''
import keras
from keras import ops

class Insisting(keras.layers.Layer):
    def call(self, inputs, mask=None):
        assert mask is not None
        return inputs * ops.cast(mask, "float32")[..., None]

class InsistingTwice(keras.layers.Layer):
    def call(self, inputs, mask=None):
        assert mask is not None and mask[0] is not None and mask[1] is None
        return inputs[0] * ops.cast(mask[0], "float32")[..., None] + inputs[1]
''') == []
    tokens, other = Input((None,), dtype="int32"), Input((None, 1))
    embedded = layers.Embedding(9, 2, mask_zero=mask == "carried")(tokens)
    said = {} if mask == "carried" else {"mask": Input((None,), dtype="bool", name="kept")}
    once = layers.Insisting()(layers.Dense(1)(embedded), **said)
    outputs = [once] if said else [once, layers.InsistingTwice()([layers.Dense(1)(embedded), other])]
    model = Model([tokens, other, *said.values()], outputs)
    data = [np.array([[3, 0, 5]]), np.ones((1, 3, 1)), *(np.array([[True, False, True]]) for _ in said)]
    results = listed(model.predict(data))
    assert outputs[0].shape == (None, None, 1) and results[0][0, 1, 0] == 0 and results[0][0, 0, 0] != 0
