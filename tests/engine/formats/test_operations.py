"""Keras 3's operations: told from layers of the same name, run with their constants, written so that real Keras runs them."""

import json

import keras
import numpy as np
import pytest
from keras import ops

import engine
from engine import formats
from engine.errors import ShapeError
from engine.formats import conversion_report, graph_to_dict, graph_to_json, read_text
from engine.formats.script import to_python
from engine.graph import Source
from engine.inference import infer
from engine.layers import Add
from engine.layers.locked import LockedLayer
from engine.layers.operations.operation import Operation
from engine.model import Model

from ..stored import FIXTURES, assert_predicts, example, stem

MASKED = FIXTURES / "k3" / "10_mask_dense_pool"


def models():
    x, y = keras.Input((3,), name="x"), keras.Input((3,), name="y")
    whole = keras.Input((3,), dtype="int32", name="whole")
    return {
        "two tensors": ([x, y], ops.relu(x + y) * (x - y)), "numbers": ([x], 3.0 - x * 2 / 4), "power": ([x], ops.power(x, 2)),
        "clipped": ([x, y], ops.maximum(x, ops.minimum(y, 0.5))),
        "array": ([x], x + np.array([[1.0, 2.0, 3.0]], "float32")), "part": ([x], x[:, :2]), "row": ([x], x[..., 1]),
        "greater": ([x, y], ops.multiply(ops.greater(x, y), x)),
        "joined": ([x, y], ops.concatenate([ops.sin(x), ops.tanh(y)], axis=-1)), "whole": ([whole], ops.cos(whole * 1.5)),
        "reduced": ([x], ops.sum(ops.mean(x * 1, axis=1, keepdims=True), axis=-1)), "largest": ([x], ops.max(x, axis=1)),
        "truths": ([x], ops.cast(ops.any(x > 0, axis=-1), "float32")), "all": ([x], ops.logical_not(ops.all(x > 0, axis=1))),
        "spread": ([x], ops.std(x, axis=1, keepdims=True) + ops.var(x, axis=1, keepdims=True)),
        "exponents": ([x], ops.logsumexp(x, axis=1)), "place": ([x], ops.argmax(x, axis=-1)),
        "product": ([whole], ops.prod(whole, axis=1)), "expanded": ([x], ops.squeeze(ops.expand_dims(x, 1), 1)),
        "two axes": ([x], ops.expand_dims(x, (1, 3))),
        "like": ([x], ops.zeros_like(x, dtype="int32") + ops.ones_like(x, dtype="int32")), "like itself": ([x], ops.ones_like(x)),
        "reshaped": ([x], ops.reshape(x, (-1, 3, 1))), "turned": ([x], ops.transpose(ops.reshape(x, (-1, 3, 1)), (0, 2, 1))),
        "cut": ([x], ops.clip(x, -0.5, 0.5)), "chosen": ([x, y], ops.where(x > 0, y, 0.0)),
        "multiplied": ([x, y], ops.matmul(ops.expand_dims(x, 1), ops.expand_dims(y, 2))),
        "activated": ([x], ops.gelu(ops.leaky_relu(x, 0.1)) + ops.softmax(x) * ops.sigmoid(x) - ops.gelu(x, approximate=False)),
        "bent": ([x], ops.elu(x, 0.5) + ops.selu(x) + ops.silu(x) + ops.softplus(x) + ops.log_softmax(x) + ops.relu6(x)),
        "of whole numbers": ([whole], ops.mean(whole, axis=1) + ops.cast(ops.sum(whole, axis=1), "float32")),
        "signs": ([x], -x + abs(x) + ops.square(x) + ops.sqrt(ops.exp(x)) - ops.log(ops.exp(x))),
        "compared": ([x, y], ops.where(ops.logical_or(x < y, ops.logical_and(x >= 0.5, y <= 0.1)), ops.divide(x, 3.0), y)),
        "equals": ([whole], ops.cast(ops.equal(whole, 0), "float32") + ops.cast(ops.not_equal(whole, 1), "float32")),
        "least": ([x], ops.min(x, axis=1) + ops.cast(ops.argmin(x, axis=1), "float32")),
        "hard": ([x], ops.hard_sigmoid(x) + ops.hard_silu(x) + ops.hard_tanh(x) + ops.celu(x, 0.5)),
        "soft": ([x], ops.softsign(x) + ops.log_sigmoid(x) + ops.tanh_shrink(x)),
        "with a layer of that name": ([x, y], keras.layers.Add()([x + y, x]) + 1.0),
    }


@pytest.mark.parametrize("name", models())
def test_operations_compute_what_keras_computes(name):
    theirs = keras.Model(*models()[name])
    text = theirs.to_json()
    graph = read_text(text)
    assert not any(isinstance(layer, LockedLayer) for layer in graph.layers.values())
    assert graph_to_dict(graph) == json.loads(text)
    random = np.random.default_rng(3)
    arrays = [random.normal(size=(2, 3)).astype(each.dtype) for each in theirs.inputs]
    wanted = np.asarray(theirs(arrays if len(arrays) > 1 else arrays[0]))
    np.testing.assert_allclose(Model.of(graph).predict(arrays), wanted, atol=1e-6)
    again = keras.models.model_from_json(graph_to_json(graph))
    np.testing.assert_allclose(again(arrays if len(arrays) > 1 else arrays[0]), wanted, atol=1e-6)
    room = {}
    exec(to_python(graph), room)
    np.testing.assert_allclose(room["model"](arrays if len(arrays) > 1 else arrays[0]), wanted, atol=1e-6)


def test_every_operation_that_is_known_is_among_them():
    found = {type(operation).__name__ for tensors in models().values() for operation in keras.Model(*tensors).operations}
    assert set(Operation.known) <= found


@pytest.mark.parametrize("name", models())
def test_shapes_and_dtypes_are_those_of_keras(name):
    theirs = keras.Model(*models()[name])
    graph = read_text(theirs.to_json())
    results = infer(graph).results
    for operation in theirs.operations:
        spec = results[operation.name].outputs[0]
        assert (spec.shape, spec.dtype) == (operation.output.shape, operation.output.dtype)


def masked(kind):
    """A model whose masks Keras 3 writes as operations."""
    one, other = keras.Input((4,), dtype="int32", name="one"), keras.Input((4,), dtype="int32", name="other")
    words, plain = keras.layers.Embedding(9, 3, mask_zero=True), keras.layers.Embedding(9, 3)
    both = {"add": lambda: keras.layers.Add()([words(one), words(other)]),
            "average": lambda: keras.layers.Average()([words(one), words(other)]),
            "joined": lambda: keras.layers.Concatenate()([words(one), words(other)]),
            "joined steps": lambda: keras.layers.Concatenate(axis=1)([words(one), plain(other)]),
            "masking": lambda: keras.layers.Masking(0.0)(plain(one) * keras.layers.Reshape((4, 1))(other)),
            }[kind]()
    return keras.Model([one, other], keras.layers.GlobalAveragePooling1D()(keras.layers.Dense(2)(both)))


@pytest.mark.parametrize("kind", ["add", "average", "joined", "joined steps", "masking"])
@pytest.mark.parametrize("ending", [".keras", ".json"])
def test_masks_that_keras_writes_as_operations_act(kind, ending, tmp_path):
    theirs = masked(kind)
    if ending == ".keras":
        theirs.save(tmp_path / "masked.keras")
        graph = formats.read(tmp_path / "masked.keras")
    else:
        graph = read_text(theirs.to_json())
        assert graph_to_dict(graph) == json.loads(theirs.to_json())
    ours = Model.of(graph)
    ours.set_weights(theirs.get_weights())
    arrays = [np.array([[1, 2, 0, 0], [3, 0, 4, 5]], np.int32), np.array([[1, 1, 1, 0], [2, 3, 0, 1]], np.int32)]
    assert not any(isinstance(layer, LockedLayer) for layer in graph.layers.values())
    np.testing.assert_allclose(ours.predict(arrays), theirs(arrays), atol=1e-6)


@pytest.mark.parametrize("ending", [".keras", ".h5"])
def test_a_mask_that_is_a_wire_acts(ending):
    graph = formats.read(MASKED.with_suffix(ending))
    assert any(isinstance(layer, Operation) for layer in graph.layers.values())
    assert_predicts(graph, MASKED.with_suffix(".keras"))


def test_another_mask_gives_other_numbers():
    graph = formats.read(MASKED.with_suffix(".keras"))
    arrays, _ = example(MASKED.with_suffix(".keras"))
    mask = graph.uses["not_equal"][0]
    other = graph.after({mask: type(graph.calls[mask])("not_equal", graph.calls[mask].inputs, {"x2": 1})})
    assert not np.allclose(Model.of(other).predict(arrays), Model.of(graph).predict(arrays))


def test_keras_loads_a_model_with_a_mask_from_its_own_legacy_file_after_us():
    graph = formats.read(MASKED.with_suffix(".h5"))
    loaded = keras.models.model_from_json(graph_to_json(graph))
    assert [layer.name for layer in loaded.operations if type(layer).__name__ == "NotEqual"] == ["not_equal"]


def test_keras_2_masks_without_operations(tmp_path):
    graph = formats.read(MASKED.with_suffix(".keras"))
    assert conversion_report(graph, "keras2") == []
    text = graph_to_json(graph, dialect="keras2")
    assert "NotEqual" not in text
    again = formats.weights.load_into(read_text(text), stem(MASKED).with_suffix(".weights.h5"))
    assert_predicts(again, MASKED.with_suffix(".keras"))


def test_an_operation_is_no_layer_of_the_palette():
    assert all(not issubclass(layer, Operation) for layer in type(Add(name="add")).registry.values())
    graph = read_text(keras.Model(*models()["with a layer of that name"]).to_json())
    assert sum(isinstance(layer, Add) for layer in graph.layers.values()) == 1
    assert sum(layer.class_name == "Add" for layer in graph.layers.values()) == 3


def test_an_operation_that_lacks_a_tensor_says_so():
    graph = read_text(keras.Model(*models()["two tensors"]).to_json())
    call_id = next(each for each in graph.calls if graph.layer_of(each).class_name == "Add")
    problem = infer(graph.disconnect(call_id, 1)).results[call_id].problem
    assert "2 arguments" in problem.message
    rewired = graph.connect(Source("x"), call_id, 1)
    keras.models.model_from_json(graph_to_json(rewired))
    assert graph_to_dict(rewired) != graph_to_dict(graph)
    with pytest.raises(ShapeError):
        Operation.known["Add"](name="a").compute_output_spec([])


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "float16", "float32"])
@pytest.mark.parametrize("number", [1, -1, 2.0, True])
def test_a_number_beside_a_tensor_gives_the_dtype_of_keras(dtype, number):
    def made(package):
        x = package.Input((3,), dtype=dtype, name="x")
        # Keras refuses a negative number where the tensor's dtype has none.
        tensors = [x < number, x >= number, *([] if (dtype, number) == ("uint8", -1) else [x + number, number * x])]
        return package.Model(x, tensors), [(tuple(each.shape), each.dtype) for each in tensors]

    (ours, specs), (theirs, wanted) = made(engine), made(keras)
    assert specs == wanted
    x = np.array([[0, 1, 1]], dtype)
    for one, other in zip(ours.predict(x), theirs(x), strict=True):
        np.testing.assert_array_equal(one, np.asarray(other))


@pytest.mark.parametrize("shape", [(None, 3), (None, None, 1), (None, None, None), (4, 1)])
def test_an_unknown_length_beside_a_known_one_is_that_one(shape):
    def made(package):
        x = package.Input(batch_shape=shape, name="x")
        return tuple((x + np.arange(3, dtype="float32")).shape)

    assert made(engine) == made(keras)
