"""ONNX: other runtimes give the numbers that we give."""

import keras
import numpy as np
import pytest
from hypothesis import assume, given

from engine import Input, Model, layers
from engine.errors import ExportError
from engine.formats import files, read_text
from engine.formats.onnx import to_onnx
from engine.inference import infer
from engine.layer import Layer
from engine.numeric.activations import Activation

from .files import GOLDENS, label
from .graphs import graphs
from .test_goldens import assert_outputs, ins, opened
from .test_operations import models

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
onnxruntime.set_default_logger_severity(4)

X = np.array([[-30, -3.5, -1, -0.4, 0, 0.3, 0.7, 1, 2.6, 25], [1, 2, 3, 4, 5, 4, 3, 2, 1, -700]], np.float32)


def run(model, arrays):
    """What onnxruntime gives for a model of ours."""
    session = onnxruntime.InferenceSession(to_onnx(model.graph, model.inference), providers=["CPUExecutionProvider"])
    specs = [model.inference.results[call_id].outputs[0] for call_id in model.graph.inputs]
    assert len(session.get_inputs()) == len(arrays)
    return session.run(None, {each.name: np.asarray(array, spec.dtype)
                              for each, array, spec in zip(session.get_inputs(), arrays, specs)})


@pytest.mark.parametrize("path", GOLDENS, ids=label)
def test_a_model_of_keras_gives_its_numbers(path):
    graph, arrays = opened(path)
    outputs = run(Model.of(graph), ins(arrays))
    assert_outputs(outputs, arrays, half=1e-2)


@given(graphs())
def test_any_drawn_model_gives_our_numbers(graph):
    assume(graph.outputs)
    model = Model.of(graph)
    draw = np.random.default_rng(0)
    specs = [model.inference.results[call_id].outputs[0] for call_id in graph.inputs]
    arrays = [draw.integers(0, 9, (3, *spec.shape[1:])).astype(spec.dtype) for spec in specs]
    ours = model(arrays if len(arrays) > 1 else arrays[0])
    for one, other in zip(run(model, arrays), ours if isinstance(ours, list) else [ours], strict=True):
        assert one.dtype == other.dtype and one.shape == other.shape
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", sorted(name for name, kind in Activation.members.items() if kind.is_built_in()))
def test_every_activation_gives_our_numbers(name, dtype):
    if name == "threshold":
        member = Activation.members[name](threshold=0.5, default_value=-2)
    else:
        member = Activation.members[name]()
    x = Input((10,), dtype=dtype)
    model = Model(x, layers.Activation(member, dtype=dtype)(x))
    values = X.astype(dtype)
    np.testing.assert_allclose(run(model, [values])[0], model(values), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("settings", [{"negative_slope": 0.1}, {"max_value": 2}, {"threshold": 1},
                                      {"negative_slope": 0.3, "max_value": 1.5, "threshold": 0.5}])
def test_relu_keeps_its_parameters(settings):
    x = Input((10,))
    model = Model(x, layers.Activation(Activation.members["relu"](**settings))(x))
    np.testing.assert_allclose(run(model, [X])[0], model(X), rtol=1e-6)


MERGED = [(kind, dtype) for kind in ("Add", "Multiply", "Maximum", "Minimum", "Subtract", "Average")
          for dtype in ("int8", "uint8", "int32", "int64", "bool")]


# NumPy does not subtract truth values.
@pytest.mark.parametrize("kind, dtype", [each for each in MERGED if each not in (("Subtract", "bool"), ("Average", "bool"))])
def test_whole_numbers_merge_as_ours_do(kind, dtype):
    one, other = Input((4,), dtype=dtype), Input((4,), dtype=dtype)
    model = Model([one, other], getattr(layers, kind)()([one, other]))
    arrays = [np.array([[0, 1, 5, 100]]).astype(dtype), np.array([[1, 1, 7, 100]]).astype(dtype)]
    np.testing.assert_array_equal(run(model, arrays)[0], model(arrays))


@pytest.mark.parametrize("axes, normalize", [(1, False), (2, True), ((1, 2), False), ((2, 1), True)])
def test_dot_sums_along_the_axes_it_names(axes, normalize):
    one, other = Input((4, 4)), Input((4, 4))
    model = Model([one, other], layers.Dot(axes, normalize=normalize)([one, other]))
    arrays = list(np.random.default_rng(1).normal(size=(2, 3, 4, 4)).astype(np.float32))
    np.testing.assert_allclose(run(model, arrays)[0], model(arrays), rtol=1e-5, atol=1e-6)


NOT_SAID = {"spread"}


@pytest.mark.parametrize("name", models())
def test_operations_of_keras_3_give_our_numbers(name):
    model = Model.of(read_text(keras.Model(*models()[name]).to_json()))
    if name in NOT_SAID:
        with pytest.raises(ExportError, match="the operation"):
            to_onnx(model.graph)
        return
    specs = [model.inference.results[call_id].outputs[0] for call_id in model.graph.inputs]
    arrays = [np.random.default_rng(3).normal(size=(2, 3)).astype(spec.dtype) for spec in specs]
    np.testing.assert_allclose(run(model, arrays)[0], model.predict(arrays), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kind", ["Multiply", "Maximum", "Minimum"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_merges_leave_out_what_masks_leave_out(kind, count):
    inputs = [Input((4,), dtype="int32") for _ in range(3)]
    words = [layers.Embedding(5, 3, mask_zero=index < count)(x) for index, x in enumerate(inputs)]
    model = Model(inputs, getattr(layers, kind)()(words))
    arrays = [np.random.default_rng(index).integers(0, 3, (6, 4)).astype("int32") for index in range(3)]
    np.testing.assert_allclose(run(model, arrays)[0], model.predict(arrays), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("kind", ["Multiply", "Maximum", "Minimum"])
def test_merges_of_truths_leave_out_what_masks_leave_out(kind):
    inputs = [Input((4, 2)) for _ in range(2)]
    truths = [layers.Activation("linear", dtype="bool")(layers.Masking()(x)) for x in inputs]
    model = Model(inputs, getattr(layers, kind)()(truths))
    arrays = [np.random.default_rng(index).integers(0, 2, (9, 4, 2)).astype("float32") for index in range(2)]
    np.testing.assert_array_equal(run(model, arrays)[0], model.predict(arrays))


def test_masks_reach_the_mean():
    words = Input((6,), dtype="int32")
    pooled = layers.GlobalAveragePooling1D()(layers.Dense(3)(layers.Embedding(9, 4, mask_zero=True)(words)))
    model = Model(words, pooled)
    array = np.array([[1, 2, 0, 0, 0, 0], [3, 4, 5, 0, 7, 8]], np.int32)
    np.testing.assert_allclose(run(model, [array])[0], model(array), rtol=1e-5, atol=1e-7)


def test_a_shared_layer_has_its_weights_once_and_the_batch_may_vary():
    one, other = Input((5,), name="one"), Input((5,), name="other")
    tower = layers.Dense(3, name="tower")
    model = Model([one, other], layers.Concatenate()([tower(one), tower(other)]))
    said = onnx.load_from_string(to_onnx(model.graph, model.inference))
    assert [each.name for each in said.graph.initializer] == ["tower/kernel", "tower/bias"]
    assert [each.name for each in said.graph.input] == ["one", "other"]
    for size in (1, 7):
        assert run(model, [np.ones((size, 5))] * 2)[0].shape == (size, 6)


def test_a_model_inside_is_said_once_for_each_call_and_keeps_one_set_of_weights():
    inner = Input((4,))
    tower = Model(inner, layers.Dense(2, "tanh", name="deep")(inner), name="tower")
    one, other = Input((4,)), Input((4,))
    model = Model([one, other], layers.Subtract()([tower(one), tower(other)]))
    arrays = list(np.random.default_rng(2).normal(size=(2, 3, 4)).astype(np.float32))
    np.testing.assert_allclose(run(model, arrays)[0], model(arrays), rtol=1e-5, atol=1e-6)
    said = onnx.load_from_string(to_onnx(model.graph, model.inference))
    assert [each.name for each in said.graph.initializer] == ["tower/deep/kernel", "tower/deep/bias"]


def test_an_input_that_goes_out_and_one_tensor_twice_are_outputs_of_their_own():
    x = Input((3,), name="x")
    y = layers.Dense(2, name="y")(x)
    model = Model(x, [x, y, y])
    outputs = run(model, [np.ones((2, 3))])
    np.testing.assert_array_equal(outputs[0], np.ones((2, 3)))
    np.testing.assert_array_equal(outputs[1], outputs[2])


def test_a_layer_of_ones_own_is_refused_by_name():
    class Doubled(Layer, registered=False):
        def call(self, inputs):
            return inputs * 2

    x = Input((3,))
    model = Model(x, Doubled(name="mine")(x))
    with pytest.raises(ExportError, match="Doubled `mine`"):
        to_onnx(model.graph)


def test_a_model_that_is_not_finished_is_refused():
    graph = Model(x := Input((3,)), layers.Dense(2)(x)).graph
    with pytest.raises(ExportError, match="no output"):
        to_onnx(graph.with_outputs([]))


def test_more_than_a_file_can_hold_is_refused_before_anything_is_drawn():
    x = Input((1,), dtype="int32")
    model = Model(x, layers.Embedding(10**8, 100)(x))
    with pytest.raises(ExportError, match=r"37\.3 GB"):
        to_onnx(model.graph, infer(model.graph))


def test_a_file_is_written_by_its_name(tmp_path):
    x = Input((3,))
    files.write(Model(x, layers.Dense(2)(x)).graph, tmp_path / "small.onnx")
    onnx.checker.check_model(onnx.load(tmp_path / "small.onnx"))
