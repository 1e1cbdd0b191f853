"""An edited file: renamed, renumbered, reshaped where the edit reached, and a chain stays Sequential while it is one."""

import json

import keras
import pytest

from engine.errors import WriteError
from engine.formats import conversion_report, graph_to_dict, graph_to_json, read_text
from engine.formats.files import layerloom_of, read, write
from engine.graph import Graph, Source
from engine.layers import Dense, Dropout, Embedding, InputLayer
from engine.sequential import Sequential

from .files import DATA, text_of

GOLDENS = DATA / "goldens"


def golden(name):
    return read_text(text_of(GOLDENS / f"{name}.json"))


def entries(value):
    return {entry["config"]["name"]: entry for entry in value["config"]["layers"]}


@pytest.mark.parametrize("flavour", ["keras2", "keras3"])
def test_a_renamed_layer_is_renamed_everywhere(flavour):
    graph = golden(f"{flavour}/shared_tower")
    text = graph_to_json(graph.with_layer("tower_1", graph.layers["tower_1"].renamed("trunk")))
    assert "tower_1" not in text and text.count('"trunk"') >= 4
    assert read_text(text).uses["trunk"] == ("trunk", "trunk:1")


@pytest.mark.parametrize("flavour", ["keras2", "keras3"])
def test_removing_the_first_call_renumbers_the_second(flavour):
    graph = golden(f"{flavour}/layer_on_its_own_output")
    first = graph.uses["again"][0]
    graph = graph.remove([first])
    graph = graph.connect(Source("x"), graph.uses["again"][0], 0)
    again = read_text(graph_to_json(graph))
    assert len(again.uses["again"]) == 2 and again.calls[again.uses["again"][1]].inputs == (Source("again"),)


def test_a_wider_input_is_said_in_shapes_and_build_configs():
    graph = golden("keras3/mlp_mnist")
    value = graph_to_dict(graph.with_layer("image", graph.layers["image"].configure(batch_shape=(None, 20, 20))))
    assert entries(value)["hidden"]["build_config"] == {"input_shape": [None, 400]}
    assert entries(value)["hidden"]["inbound_nodes"][0]["args"][0]["config"]["shape"] == [None, 400]
    assert entries(value)["digit"] == entries(graph_to_dict(graph))["digit"]
    assert keras.models.model_from_json(json.dumps(value)).get_layer("hidden").kernel.shape == (400, 64)


@pytest.mark.parametrize("flavour", ["keras2", "keras3"])
def test_a_sequential_stays_one_while_it_is_a_chain(flavour):
    graph = golden(f"{flavour}/sequential_mlp")
    longer = graph.add(Dropout(0.5, name="drop"), [graph.outputs[0]])[0]
    value = graph_to_dict(longer)
    assert value["class_name"] == "Sequential" and list(entries(value))[-1] == "drop"
    forked = longer.add(Dense(2, name="side"), [Source("a")])[0]
    value = graph_to_dict(forked)
    assert value["class_name"] == "Functional" and value["config"]["name"] == graph.name
    assert len(value["config"]["output_layers"]) == 2


def test_a_new_layer_in_a_tf_keras_file_has_its_style():
    graph = golden("keras2/mlp_mnist")
    value = graph_to_dict(graph.add(Dense(3, name="more"), [graph.outputs[0]])[0])
    more = entries(value)["more"]
    assert more["module"] == "keras.layers" and more["config"]["kernel_initializer"]["class_name"] == "GlorotUniform"
    assert more["inbound_nodes"] == [[["digit", 0, 0, {}]]] and value["class_name"] == "Functional"


def test_keras_2_of_our_own_is_what_keras_2_3_writes():
    value = graph_to_dict(golden("keras3/text_flatten"), dialect="keras2")
    assert value["class_name"] == "Model" and value["keras_version"] == "2.3.1"
    assert entries(value)["tokens"]["config"] == {"batch_input_shape": [None, 20], "dtype": "int32", "sparse": False,
                                                  "name": "tokens"}
    dense = entries(value)["sentiment"]["config"]
    assert dense["kernel_initializer"] == {"class_name": "VarianceScaling", "config": {
        "scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None}}
    assert entries(value)["embedding"]["config"]["input_length"] is None
    assert value["config"]["output_layers"] == [["sentiment", 0, 0]]


def test_keras_3_of_our_own_has_nothing_that_old_versions_refuse():
    graph = Graph.empty("m").add(InputLayer(batch_shape=(None, 4), dtype="int32", name="x"))[0]
    graph = graph.add(Embedding(9, 2, input_length=4, name="e"), [Source("x")])[0]
    text = graph_to_json(graph)
    for newer in ("quantization_config", "optional", "ragged", "input_axes", "input_length", "activity_regularizer"):
        assert newer not in text
    assert json.loads(text)["config"]["input_layers"] == ["x", 0, 0] and json.loads(text)["config"]["output_layers"] == ["e", 0, 0]
    assert conversion_report(golden("keras3/text_flatten"), "keras2") == []
    assert "input_length" in conversion_report(Graph.empty("m", "keras2").add(Embedding(9, 2, input_length=4))[0], "keras3")[0]


def test_an_empty_graph_and_one_of_inputs_load_in_keras():
    empty = Graph.empty("nothing")
    text = graph_to_json(empty, layerloom={})
    keras.models.model_from_json(text)
    assert not read_text(text).origin.sequential
    only = empty.add(InputLayer(batch_shape=(None, 3), name="x"))[0]
    keras.models.model_from_json(graph_to_json(only))
    assert read_text(graph_to_json(only, layerloom={})).outputs == ()


def test_a_sequential_of_ours_loads_in_keras():
    model = Sequential([InputLayer(batch_shape=(None, 3), name="x"), Dense(2, name="d")], name="s")
    loaded = keras.models.model_from_json(graph_to_json(model.graph))
    assert type(loaded).__name__ == "Sequential" and loaded.output_shape == (None, 2)


def test_files_are_told_apart_by_what_is_in_them(tmp_path):
    graph = golden("keras3/mlp_mnist")
    write(graph, tmp_path / "a.json", {"places": {"image": [1, 2]}})
    assert read(tmp_path / "a.json").layers.keys() == graph.layers.keys()
    assert layerloom_of(tmp_path / "a.json") == {"version": 1, "places": {"image": [1, 2]}}
    assert layerloom_of((tmp_path / "a.json").read_text("utf-8"))["version"] == 1
    write(graph, tmp_path / "a.py")
    assert (tmp_path / "a.py").read_text("utf-8").startswith("import keras")
    with pytest.raises(WriteError, match=".json"):
        write(graph, tmp_path / "a.txt")


def test_the_same_graph_gives_the_same_text():
    graph = golden("keras3/shared_tower")
    text = graph_to_json(graph, layerloom={"places": {"left": [0, 0]}})
    assert text == graph_to_json(read_text(text), layerloom=layerloom_of(text))
