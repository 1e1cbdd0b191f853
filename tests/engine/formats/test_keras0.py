"""Files from before Keras 1 open as Keras 2, with their weights; so do configs in forms that people save by mistake."""

import json

import h5py
import numpy as np
import pytest

from engine import layers
from engine.errors import FormatError, WeightsError
from engine.formats import graph_to_dict, graph_to_json, read_text, read_value
from engine.inference import infer
from engine.layers.locked import LockedLayer
from engine.model import Model
from engine.nested import NestedModel
from engine.opening import load_model, model_from_json

NONE = {"activity_regularizer": None, "b_regularizer": None, "b_constraint": None, "W_constraint": None, "W_regularizer": None}


def dense(units, size=None, **more):
    return {**NONE, "name": "Dense", "cache_enabled": True, "output_dim": units, "input_dim": size, "init": "glorot_uniform",
            "activation": "linear", **more}


def node(name, *inputs, **more):
    one = inputs[0] if len(inputs) == 1 else None
    return {"name": name, "input": one, "inputs": [] if one else list(inputs), "merge_mode": "concat", "concat_axis": -1,
            "dot_axes": -1, "create_output": False, **more}


def graph_value(inputs, nodes, made, outputs):
    return {"name": "Graph", "input_config": inputs, "node_config": nodes, "nodes": made, "output_config": outputs,
            "input_order": [each["name"] for each in inputs], "output_order": [each["name"] for each in outputs],
            "loss": {"out": "mse"}}


def opened(value):
    graph = read_text(json.dumps(value))
    assert graph.dialect == "keras2" and infer(graph).problems() == []
    written = graph_to_dict(graph)
    assert graph_to_dict(read_value(written)) == written
    return graph


SEQUENTIAL = {"name": "Sequential", "loss": "categorical_crossentropy", "class_mode": "categorical", "layers": [
    {"name": "Reshape", "cache_enabled": True, "dims": [2, 3], "input_shape": [6]},
    {"name": "Permute", "cache_enabled": True, "dims": [2, 1]},
    {"name": "Flatten", "cache_enabled": True},
    dense(4, init="uniform", W_regularizer={"name": "WeightRegularizer", "l1": 0.0, "l2": 0.1}),
    {"name": "Activation", "cache_enabled": True, "activation": "relu"},
    {"name": "Dropout", "cache_enabled": True, "p": 0.25},
    dense(3, custom_name="last", trainable=False)]}


def test_a_sequential_names_its_layers_by_their_classes():
    graph = opened(SEQUENTIAL)
    assert list(graph.layers)[1:] == ["reshape", "permute", "flatten", "dense", "activation", "dropout", "last"]
    assert graph.layers["reshape"].target_shape == (2, 3) and graph.layers["dropout"].rate == 0.25
    assert graph.layers["dense"].kernel_regularizer is not None and not graph.layers["last"].trainable
    assert Model.of(graph).predict(np.ones((2, 6))).shape == (2, 3)


def test_layers_of_one_class_get_names_of_their_own():
    names = list(opened({"name": "Sequential", "layers": [dense(4, 6), dense(3, 4), dense(2, 3)]}).layers)
    assert names[1:] == ["dense", "dense_1", "dense_2"]


@pytest.mark.parametrize("first, shape", [
    (dense(4, 6), (None, 6)),
    ({"name": "Embedding", "input_dim": 9, "output_dim": 2, "init": "uniform", "input_length": 5, "mask_zero": False}, (None, 5)),
    ({**dense(4, 6), "name": "TimeDistributedDense", "input_length": 7}, (None, 7, 6))])
def test_the_oldest_files_say_only_how_long_the_vectors_are_that_come_in(first, shape):
    graph = opened({"name": "Sequential", "layers": [first]})
    assert graph.layer_of(graph.inputs[0]).batch_shape == shape


def test_an_unknown_class_stays_locked_with_all_that_was_said():
    graph = read_value({"name": "Sequential", "layers": [{"name": "MaxoutDense", "nb_feature": 4, "input_shape": [6]}]})
    [locked] = [each for each in graph.layers.values() if isinstance(each, LockedLayer)]
    assert locked.class_name == "MaxoutDense" and locked.get_config()["nb_feature"] == 4


def test_a_sequential_that_begins_with_a_merge_of_others():
    left = {"name": "Sequential", "layers": [dense(3, 4, input_shape=[4])]}
    right = {"name": "Sequential", "layers": [dense(3, 5, input_shape=[5])]}
    value = {"name": "Sequential", "layers": [
        {"name": "Merge", "mode": "sum", "concat_axis": 1, "dot_axes": -1, "layers": [left, right]}, dense(2)]}
    graph = opened(value)
    assert [graph.layer_of(call_id).batch_shape for call_id in graph.inputs] == [(None, 4), (None, 5)]
    assert any(isinstance(layer, layers.Add) for layer in graph.layers.values())


def test_a_graph_is_a_functional_model():
    graph = opened(graph_value(
        [{"name": "words", "input_shape": [5], "dtype": "int"}, {"name": "more", "input_shape": [3], "dtype": "float"}],
        [node("vectors", "words"), node("flat", "vectors"), node("both", "flat", "more", merge_mode="concat")],
        {"vectors": {"name": "Embedding", "input_dim": 9, "output_dim": 2, "init": "uniform", "input_length": 5},
         "flat": {"name": "Flatten"}, "both": dense(4)},
        [node("out", "both")]))
    assert [graph.layer_of(call_id).dtype for call_id in graph.inputs] == ["int32", "float32"]
    assert Model.of(graph).predict([np.zeros((2, 5), "int32"), np.ones((2, 3))]).shape == (2, 4)
    assert infer(graph).results["both"].inputs[0].shape == (None, 13)


def shared(**more):
    return graph_value(
        [{"name": "left", "input_shape": [4]}, {"name": "right", "input_shape": [4]}],
        [{"name": "tower", "inputs": ["left", "right"], "merge_mode": None, "create_output": False},
         {"name": "a", "inputs": ["tower"]}, {"name": "b", "inputs": ["tower"]}, node("same", "a", "b", merge_mode="mul")],
        {"tower": {"name": "Siamese", "layer": dense(3), "inputs": [], "merge_mode": None, **more},
         "a": {"name": "SiameseHead", "head": 0}, "b": {"name": "SiameseHead", "head": 1}, "same": dense(1)},
        [node("out", "same")])


def test_a_shared_node_is_one_layer_with_a_call_for_each_input():
    graph = opened(shared())
    assert graph.uses["tower"] == ("tower", "tower:1")
    assert Model.of(graph).predict([np.ones((2, 4)), np.ones((2, 4))]).shape == (2, 1)


def test_a_shared_node_may_be_a_whole_model():
    tower = {"name": "Sequential", "layers": [dense(5, 4, input_shape=[4]), dense(3)]}
    graph = opened(shared(layer=tower))
    assert isinstance(graph.layers["tower"], NestedModel) and len(graph.uses["tower"]) == 2
    assert Model.of(graph).predict([np.ones((2, 4)), np.ones((2, 4))]).shape == (2, 1)


def test_a_shared_node_may_merge_its_calls_itself():
    value = shared()
    value["node_config"] = [{"name": "tower", "inputs": ["left", "right"], "merge_mode": "sum"}, node("same", "tower")]
    graph = opened(value)
    assert len(graph.uses["tower"]) == 2 and any(isinstance(layer, layers.Add) for layer in graph.layers.values())


@pytest.mark.parametrize("value, said", [
    (shared(layer="get_config"), "lost it in saving"),
    (graph_value([{"name": "x", "input_shape": [4]}], [node("d", "y")], {"d": dense(3)}, [node("out", "d")]), "takes `y`"),
    (graph_value([{"name": "x", "input_shape": [4]}], [node("d", "x")], {}, [node("out", "d")]), "whose `name` is its class"),
    ({**shared(), "output_config": None}, "needs its `output_config`"),
    ({"name": "Sequential", "layers": [{"units": 3}]}, "whose `name` is its class")])
def test_what_cannot_be_read_is_told(value, said):
    with pytest.raises(FormatError, match=said):
        read_value(value)


def numbered(path, groups):
    with h5py.File(path, "w") as file:
        for group, arrays in groups.items():
            made = file.create_group(group)
            for index, array in enumerate(arrays):
                made[f"param_{index}"] = array
    return path


def test_weights_of_a_sequential_have_numbers(tmp_path):
    model = model_from_json(json.dumps(SEQUENTIAL))
    arrays = [np.full((6, 4), 0.5, "float32"), np.ones(4, "float32"), np.ones((4, 3), "float32"), np.zeros(3, "float32")]
    groups = {f"layer_{index}": [] for index in range(7)} | {"layer_3": arrays[:2], "layer_6": arrays[2:]}
    model.load_weights(numbered(tmp_path / "old.h5", groups))
    np.testing.assert_allclose(model.predict(np.ones((1, 6))), np.full((1, 3), 16.0))


def test_weights_of_a_graph_follow_one_another(tmp_path):
    model = model_from_json(json.dumps(shared()))
    arrays = [np.ones((4, 3), "float32"), np.zeros(3, "float32"), np.ones((3, 1), "float32"), np.ones(1, "float32")]
    model.load_weights(numbered(tmp_path / "old.h5", {"graph": arrays}))
    np.testing.assert_allclose(model.predict([np.ones((1, 4)), np.ones((1, 4))]), [[49.0]])
    with pytest.raises(WeightsError, match="has 3 weights; the model has 4"):
        model.load_weights(numbered(tmp_path / "few.h5", {"graph": arrays[:3]}))


# -- forms that people save by mistake -----------------------------------------------------------------------------------------


def plain():
    return json.loads(Model.of(opened(shared())).to_json())


def chain():
    return json.loads(graph_to_json(opened(SEQUENTIAL)))


@pytest.mark.parametrize("value", [plain(), chain()])
def test_json_as_a_text_within_json_is_the_model(value, tmp_path):
    text = json.dumps(value)
    for _ in range(3):
        text = json.dumps(text)
        assert graph_to_dict(read_text(text)) == graph_to_dict(read_value(value))
    (tmp_path / "model.json").write_text(text)
    assert load_model(tmp_path / "model.json").count_params() > 0


@pytest.mark.parametrize("value", [plain(), chain()])
def test_a_config_that_stands_alone_is_the_model(value):
    alone = read_value(value["config"])
    assert graph_to_dict(alone)["config"] == value["config"]
    assert alone.origin.sequential == (value["class_name"] == "Sequential")


def test_a_list_of_layers_is_a_sequential():
    value = chain()
    listed = value["config"] if isinstance(value["config"], list) else value["config"]["layers"]
    assert list(read_value(listed).layers) == list(read_value(value).layers)


def test_a_model_config_that_is_a_text_is_the_model():
    value = chain()
    assert graph_to_dict(read_value({"model_config": json.dumps(value), "keras_version": "2.3.1"})) == \
        graph_to_dict(read_value({**value, "keras_version": "2.3.1"}))


@pytest.mark.parametrize("text", ['"hello"', '"{"', "[]", "[1]", '{"layers": [1]}', '{"model_config": "{"}', '{"name": "Graph"}'])
def test_what_is_no_model_in_any_form_is_refused(text):
    with pytest.raises(FormatError):
        read_text(text)
