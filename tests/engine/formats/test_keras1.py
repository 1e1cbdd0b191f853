"""Files of Keras 1 open as Keras 2, with the weights of their `.h5`."""

import json

import h5py
import numpy as np
import pytest

from engine import formats, layers
from engine.errors import FormatError
from engine.formats import graph_to_dict, read_text, read_value
from engine.inference import infer
from engine.layers.locked import LockedLayer
from engine.model import Model
from engine.nested import NestedModel
from engine.opening import load_model

NONE = {"activity_regularizer": None, "b_regularizer": None, "b_constraint": None, "W_constraint": None, "W_regularizer": None}


def dense(name, units, **more):
    return {"class_name": "Dense", "config": {**NONE, "name": name, "output_dim": units, "init": "glorot_uniform", "bias": True,
                                              "trainable": True, "activation": "linear", "input_dim": None, **more}}


def placed(entry, *inputs):
    return {**entry, "name": entry["config"]["name"], "inbound_nodes": [[[name, 0, 0] for name in inputs]] if inputs else []}


def source(name, *shape, dtype="float32"):
    return placed({"class_name": "InputLayer", "config": {"batch_input_shape": [None, *shape], "input_dtype": dtype,
                                                          "sparse": False, "name": name}})


def merge(name, mode, **more):
    return {"class_name": "Merge", "config": {
        "name": name, "mode": mode, "mode_type": "raw", "concat_axis": -1, "dot_axes": -1, "output_shape": None,
        "output_shape_type": "raw", "output_mask": None, "output_mask_type": "raw", "arguments": {}, **more}}


def model(*entries, inputs, outputs):
    return {"class_name": "Model", "keras_version": "1.2.2", "config": {
        "name": "model_1", "layers": list(entries), "input_layers": [[name, 0, 0] for name in inputs],
        "output_layers": [[name, 0, 0] for name in outputs]}}


def sequential(*entries, **more):
    return {"class_name": "Sequential", "config": list(entries), **more}


def opened(value):
    graph = read_text(json.dumps(value))
    assert graph.dialect == "keras2" and not any(isinstance(each, LockedLayer) for each in graph.layers.values())
    assert infer(graph).problems() == []
    written = graph_to_dict(graph)
    assert written["keras_version"].startswith("2.") and graph_to_dict(read_value(written)) == written
    return graph


def test_a_dense_has_its_parameters_under_their_new_names():
    value = sequential(dense("d", 3, init="zero", W_regularizer={"name": "WeightRegularizer", "l1": 0.0, "l2": 0.1},
                             activity_regularizer={"name": "ActivityRegularizer", "l1": 0.2, "l2": 0.0}, bias=False,
                             W_constraint={"name": "MaxNorm", "m": 2, "axis": 0}, batch_input_shape=[None, 4], input_dim=4,
                             input_dtype="float32"), keras_version="1.0.8")
    layer = opened(value).layers["d"]
    assert (layer.units, layer.use_bias) == (3, False)
    assert layer.kernel_regularizer.serialize("keras2")["config"]["l2"] == pytest.approx(0.1)
    assert layer.kernel_constraint.max_value == 2 and layer.activity_regularizer is not None
    np.testing.assert_array_equal(layer.kernel_initializer((2, 2)), np.zeros((2, 2)))


def test_an_embedding_and_a_dropout():
    embedding = {"class_name": "Embedding", "config": {
        "name": "e", "input_dim": 9, "output_dim": 2, "init": "uniform", "input_length": 4, "mask_zero": False, "dropout": 0.2,
        "batch_input_shape": [None, 4], "input_dtype": "int32", "activity_regularizer": None, "W_regularizer": None,
        "W_constraint": None, "trainable": True}}
    value = sequential(embedding, {"class_name": "Dropout", "config": {"name": "drop", "p": 0.3, "trainable": True}},
                       {"class_name": "Flatten", "config": {"name": "flat", "trainable": True}}, dense("d", 2))
    graph = opened(value)
    assert graph.layers["drop"].rate == 0.3 and infer(graph).results["d"].outputs[0].shape == (None, 2)


@pytest.mark.parametrize("mode, kind", [("sum", layers.Add), ("mul", layers.Multiply), ("ave", layers.Average),
                                        ("max", layers.Maximum), ("concat", layers.Concatenate), ("dot", layers.Dot),
                                        ("cos", layers.Dot)])
def test_a_merge_is_the_layer_of_its_mode(mode, kind):
    value = model(source("a", 3), source("b", 3), placed(merge("m", mode), "a", "b"), placed(dense("d", 2), "m"),
                  inputs=["a", "b"], outputs=["d"])
    assert isinstance(opened(value).layers["m"], kind)


def test_a_merge_by_a_function_stays_locked():
    value = model(source("a", 3), source("b", 3), placed(merge("m", "<lambda>", mode_type="lambda"), "a", "b"),
                  inputs=["a", "b"], outputs=["m"])
    assert isinstance(read_value(value).layers["m"], LockedLayer)


def test_a_sequential_that_begins_with_a_merge_is_a_functional_model():
    left = sequential(dense("left", 3, batch_input_shape=[None, 4]))
    right = sequential(dense("right", 3, input_dim=5), dense("more", 3))
    value = sequential(merge("m", "concat", layers=[left, right]), dense("d", 2), keras_version="1.1.0")
    graph = opened(value)
    assert [graph.layers[call_id].batch_shape for call_id in graph.inputs] == [(None, 4), (None, 5)]
    assert infer(graph).results["m"].outputs[0].shape == (None, 6)
    assert Model.of(graph).predict([np.ones((2, 4)), np.ones((2, 5))]).shape == (2, 2)


def test_a_model_inside_a_model_of_keras_1():
    inner = model(source("x", 3), placed(dense("i", 3), "x"), inputs=["x"], outputs=["i"])
    entry = {"class_name": "Model", "config": {**inner["config"], "name": "inner"}, "name": "inner",
             "inbound_nodes": [[["a", 0, 0]], [["inner", 1, 0]]]}
    value = model(source("a", 3), entry, inputs=["a"], outputs=["inner"])
    value["config"]["output_layers"] = [["inner", 2, 0]]
    graph = opened(value)
    assert isinstance(graph.layers["inner"], NestedModel)
    assert [graph.call_name(source.call) for source in graph.outputs] == ["inner:1"]


def test_weights_of_a_legacy_file(tmp_path):
    value = sequential(dense("dense_1", 2, batch_input_shape=[None, 3]))
    kernel, bias = np.arange(6, dtype="float32").reshape(3, 2), np.ones(2, "float32")
    with h5py.File(tmp_path / "old.h5", "w") as opened_file:
        opened_file.attrs.update(keras_version=b"1.2.2", model_config=json.dumps(value).encode())
        root = opened_file.create_group("model_weights")
        root.attrs["layer_names"] = np.array([b"dense_1"])
        group = root.create_group("dense_1")
        group.attrs["weight_names"] = np.array([b"dense_1_W", b"dense_1_b"])
        group["dense_1_W"], group["dense_1_b"] = kernel, bias
    found = load_model(tmp_path / "old.h5")
    np.testing.assert_allclose(found.predict(np.ones((1, 3), "float32")), [[7, 10]])
    assert found.to_json() == formats.graph_to_json(found.graph)


@pytest.mark.parametrize("branch", [{"class_name": "Sequential", "config": {}}, 3, sequential(), sequential(dense("d", 2))])
def test_a_broken_branch_is_refused(branch):
    with pytest.raises(FormatError):
        read_value(sequential(merge("m", "sum", layers=[branch, branch])))


# -- other wrappings -----------------------------------------------------------------------------------------------------------


def inside():
    return {"class_name": "Sequential", "config": {"name": "s", "layers": [
        {"class_name": "Dense", "config": {"name": "d", "units": 2, "batch_input_shape": [None, 3], "activation": "relu"}}]}}


@pytest.mark.parametrize("wrap", [
    lambda value: {"format": "layers-model", "generatedBy": "keras v2.4.0", "convertedBy": "TensorFlow.js Converter v1",
                   "modelTopology": {"keras_version": "2.4.0", "backend": "tensorflow", "model_config": value},
                   "weightsManifest": [{"paths": ["group1-shard1of1.bin"], "weights": []}]},
    lambda value: {"modelTopology": value, "weightsManifest": []},
    lambda value: {"model_config": value, "keras_version": "2.2.4"}])
def test_a_wrapped_model_is_found(wrap):
    graph = read_text(json.dumps(wrap(inside())))
    assert graph.layers["d"].units == 2 and graph.dialect == "keras2"
    assert graph_to_dict(graph)["class_name"] == "Sequential"


def test_a_graph_model_is_refused():
    with pytest.raises(FormatError, match="graph model"):
        read_value({"format": "graph-model", "modelTopology": {"node": []}})


def test_a_dense_of_every_step_is_a_dense():
    config = {"name": "t", "output_dim": 3, "init": "uniform", "bias": True, "input_dim": 4, "input_length": 5,
              "input_dtype": "float32", "batch_input_shape": [None, 5, 4], "W_regularizer": None, "W_constraint": None,
              "trainable": True}
    graph = read_value({"class_name": "Sequential", "keras_version": "1.0.5",
                        "config": [{"class_name": "TimeDistributedDense", "config": config}]})
    assert isinstance(graph.layers["t"], layers.Dense)
    assert infer(graph).results[graph.outputs[0].call].outputs[0].shape == (None, 5, 3)


@pytest.mark.parametrize("said", [{"input_dim": 4}, {"input_shape": [4]}, {"input_shape": [4], "batch_size": 2},
                                  {"batch_input_shape": [2, 4]}])
@pytest.mark.parametrize("version", ["2.0.8", "2.3.1", "3.9.0"])
def test_the_first_layer_says_the_input_in_any_words(said, version):
    own = {key: said[key] for key in said if key != "batch_size"}
    layers = [{"class_name": "Dense", "config": {"name": "d", "units": 3, **own}}]
    if "batch_size" in said:
        layers[0]["config"]["batch_size"] = said["batch_size"]
    value = {"class_name": "Sequential", "keras_version": version, "config": {"name": "s", "layers": layers}}
    graph = read_value(value)
    batch = 2 if "batch_size" in said or said.get("batch_input_shape") else None
    assert infer(graph).results[graph.outputs[0].call].outputs[0].shape == (batch, 3)
    assert graph_to_dict(graph)["config"] == value["config"]
