"""Models inside models: opened in every dialect, edited outside and inside, written for the other Keras, run with their masks."""

import json

import keras
import numpy as np
import pytest

from engine.errors import DataError
from engine.formats import conversion_report, graph_to_dict, graph_to_json, read_text, weights
from engine.formats.archive import read as read_archive
from engine.formats.script import to_python
from engine.formats.serialization import deserialize, serialize
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Add, Dense, Embedding, GlobalAveragePooling1D, InputLayer
from engine.layers.locked import LockedLayer
from engine.model import Model
from engine.nested import NestedModel

from ..stored import FIXTURES, example, predicted, written
from .files import DATA, text_of, value_of

SAMPLES = DATA / "keras_samples"
THREE = [FIXTURES / kind / "18_nested_three_calls" for kind in ("k231", "tfk2", "k3")]
NESTED = sorted(path for number in ("08", "09", "39", "40", "41") for path in SAMPLES.glob(f"*/{number}_*.json"))
LABELS = {"ids": lambda path: f"{path.parent.name}-{path.stem}"}


def with_weights(stem):
    path = stem.with_suffix(".keras") if stem.with_suffix(".keras").exists() else stem.with_suffix(".h5")
    return weights.load_into(read_text(stem.with_suffix(".json").read_text()), path)


def entry(value, name):
    return next(each for each in value["config"]["layers"] if each["config"]["name"] == name)


@pytest.mark.parametrize("path", NESTED, **LABELS)
def test_a_model_inside_a_model_opens(path):
    graph = read_text(text_of(path))
    found = [layer for layer in graph.layers.values() if isinstance(layer, NestedModel)]
    assert found and not any(isinstance(layer, LockedLayer) for layer in graph.layers.values())
    inference = infer(graph)
    assert inference.problems() == []
    assert all(inference.layer(layer.name).built for layer in found)


@pytest.mark.parametrize("stem", THREE, ids=lambda stem: stem.parent.name)
@pytest.mark.parametrize("dialect", ["keras2", "keras3"])
def test_three_calls_are_wired_as_they_were_in_every_dialect(stem, dialect):
    graph = with_weights(stem)
    arrays, outputs = example(stem)
    again = read_text(graph_to_json(graph, dialect=dialect))
    again = again.with_layer("inner", again.layers["inner"].with_weights(infer(graph).layer("inner").get_weights()))
    for ours, theirs in zip(predicted(again, arrays), outputs, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)


@pytest.mark.parametrize("stem", THREE, ids=lambda stem: stem.parent.name)
def test_real_keras_wires_three_calls_as_they_were(stem, tmp_path):
    graph = with_weights(stem)
    arrays, outputs = example(stem)
    inference = infer(graph)
    value = graph_to_dict(graph, inference, "keras3")
    model = keras.models.model_from_json(json.dumps(value))
    (tmp_path / "w.weights.h5").write_bytes(written(weights.patchwork(inference, value)))
    model.load_weights(tmp_path / "w.weights.h5")
    given = model(arrays if len(arrays) > 1 else arrays[0])
    for theirs, wanted in zip(given if isinstance(given, list) else [given], outputs, strict=True):
        np.testing.assert_allclose(theirs, wanted, atol=1e-5)
    room = {}
    exec(to_python(graph), room)
    room["model"].set_weights(model.get_weights())
    np.testing.assert_allclose(room["model"](arrays if len(arrays) > 1 else arrays[0]), given, atol=1e-5)


def grouped(dialect="keras3"):
    """A model made here, with a model inside that is called three times, once on its own output."""
    inner, x = Graph.empty("inner", dialect).add(InputLayer(batch_shape=(None, 4), name="inner_in"))
    inner, _ = inner.add(Dense(4, activation="tanh", name="inner_dense"), [Source(x)])
    graph, a = Graph.empty("outer", dialect).add(InputLayer(batch_shape=(None, 4), name="a"))
    graph, b = graph.add(InputLayer(batch_shape=(None, 4), name="b"))
    graph, first = graph.add(NestedModel.of(inner, "inner", dialect), [Source(a)])
    graph, second = graph.call_again("inner", [Source(b)])
    graph, third = graph.call_again("inner", [Source(second)])
    graph, total = graph.add(Add(name="sum"), [Source(first), Source(third)])
    return graph.with_outputs([Source(total), Source(second)])


def test_a_model_grouped_here_is_numbered_as_keras_2_does():
    value = graph_to_dict(grouped("keras2"))
    assert value["config"]["output_layers"] == [["sum", 0, 0], ["inner", 2, 0]]
    assert entry(value, "inner")["class_name"] == "Model"
    assert entry(value, "inner")["inbound_nodes"] == [[["a", 0, 0, {}]], [["b", 0, 0, {}]], [["inner", 2, 0, {}]]]
    assert entry(value, "sum")["inbound_nodes"] == [[["inner", 1, 0, {}], ["inner", 3, 0, {}]]]


@pytest.mark.parametrize("dialect", ["keras2", "keras3"])
def test_a_model_grouped_here_computes_the_same_in_keras_and_when_it_comes_back(dialect):
    graph = grouped(dialect)
    assert conversion_report(graph, "keras3") == []
    ours = Model.of(graph)
    arrays = [np.random.default_rng(seed).normal(size=(3, 4)).astype("float32") for seed in (1, 2)]
    theirs = keras.models.model_from_json(graph_to_json(graph, dialect="keras3"))
    theirs.set_weights(ours.get_weights())
    again = Model.of(read_text(graph_to_json(graph)))
    again.set_weights(ours.get_weights())
    for one, two, three in zip(ours.predict(arrays), theirs(arrays), again.predict(arrays), strict=True):
        np.testing.assert_allclose(one, two, atol=1e-6)
        np.testing.assert_allclose(one, three, atol=1e-6)


@pytest.mark.parametrize("flavour", ["k208", "k231", "tfk2", "k3"])
def test_an_edit_inside_is_written_and_nothing_else(flavour):
    path = next((SAMPLES / flavour).glob("08_*.json"))
    graph = read_text(text_of(path))
    layer = graph.layers["inner"]
    name = next(name for name, each in layer.graph.layers.items() if isinstance(each, Dense))
    wider = layer.with_graph(layer.graph.with_layer(name, layer.graph.layers[name].configure(activation="tanh")))
    value, before = graph_to_dict(graph.with_layer("inner", wider)), value_of(path)
    said = entry(entry(value, "inner"), name)["config"]
    assert said["activation"] == "tanh"
    said["activation"] = entry(entry(before, "inner"), name)["config"]["activation"]
    assert value == before


@pytest.mark.parametrize("flavour", ["k231", "tfk2", "k3"])
def test_a_renamed_model_is_renamed_everywhere(flavour):
    graph = read_text(text_of(next((SAMPLES / flavour).glob("08_*.json"))))
    text = graph_to_json(graph.with_layer("inner", graph.layers["inner"].renamed("trunk")))
    assert '"inner"' not in text
    again = read_text(text)
    assert [again.call_name(source.call) for source in again.outputs] == ["trunk:0", "trunk:2"]


@pytest.mark.parametrize("said", [{}, {"build_input_shape": [None, 3]}])
def test_a_sequential_without_input_takes_the_shape_of_its_call(said):
    value = value_of(SAMPLES / "k3" / "39_nested_deferred_seq.json")
    config = entry(value, "dseq")["config"]
    del config["layers"][0], config["build_input_shape"]
    config.update(said)
    graph = read_text(json.dumps(value))
    assert graph_to_dict(graph) == value
    layer = infer(graph).layer("dseq")
    assert layer.waits_for_shape and layer.graph.inputs == ()
    first = graph.inputs[0]
    wider = graph
    for call_id in graph.inputs:
        wider = wider.with_layer(call_id, wider.layers[call_id].configure(batch_shape=(None, 7)))
    assert infer(wider).layer("dseq").weights[0].shape[0] == 7
    mixed = graph.with_layer(first, graph.layers[first].configure(batch_shape=(None, 7)))
    assert len(infer(mixed).problems()) == 1
    model = Model.of(wider)
    assert entry(graph_to_dict(wider), "dseq")["config"].get("build_input_shape", [None, 7]) == [None, 7]
    theirs = keras.models.model_from_json(graph_to_json(wider))
    theirs.set_weights(model.get_weights())
    arrays = [np.ones((2, 7), "float32"), np.zeros((2, 7), "float32")]
    np.testing.assert_allclose(model.predict(arrays), theirs(arrays), atol=1e-6)


def test_masks_go_into_a_model_and_come_out_of_it():
    inner, x = Graph.empty("inner").add(InputLayer(batch_shape=(None, 4, 2), name="steps"))
    inner, _ = inner.add(Dense(2, name="dense"), [Source(x)])
    graph, ids = Graph.empty("outer").add(InputLayer(batch_shape=(None, 4), dtype="int32", name="ids"))
    graph, vectors = graph.add(Embedding(9, 2, mask_zero=True, name="vectors"), [Source(ids)])
    graph, middle = graph.add(NestedModel.of(inner, "inner"), [Source(vectors)])
    graph, _ = graph.add(GlobalAveragePooling1D(name="mean"), [Source(middle)])
    model = Model.of(graph)
    theirs = keras.models.model_from_json(graph_to_json(graph))
    theirs.set_weights(model.get_weights())
    words = np.array([[1, 2, 0, 0], [3, 0, 4, 0]], "int32")
    np.testing.assert_allclose(model.predict(words), theirs(words), atol=1e-6)
    assert infer(graph).results[middle].masks[0].shape == (None, 4)


def test_an_inner_model_runs_once_for_outputs_and_masks(monkeypatch):
    runs = []
    run = NestedModel.call_with_masks
    monkeypatch.setattr(NestedModel, "call_with_masks", lambda self, *given: runs.append(self.name) or run(self, *given))
    Model.of(grouped()).trace([np.ones((2, 4), "float32")] * 2)
    assert runs == ["inner"] * 3


def test_a_model_with_an_unknown_layer_inside_opens_with_that_one_locked():
    value = value_of(next((SAMPLES / "k3").glob("08_*.json")))
    inner = entry(value, "inner")
    inner["config"]["layers"][1]["class_name"] = "NoSuchLayer"
    graph = read_text(json.dumps(value))
    opened = graph.layers["inner"]
    assert isinstance(opened, NestedModel) and type(opened.locked) is LockedLayer and "NoSuchLayer" in opened.hindrance
    assert graph_to_dict(graph) == value
    inference = infer(graph)
    assert not inference.problems() and all(result.known for result in inference.results.values())
    with pytest.raises(DataError, match="NoSuchLayer"):
        Model.of(graph).predict([np.zeros((2, 3))] * 2)


def test_what_is_unfinished_inside_is_kept():
    layer = NestedModel.of(grouped().layers["inner"].graph.add(Dense(2, name="loose"))[0], "inner")
    graph, a = Graph.empty("outer").add(InputLayer(batch_shape=(None, 4), name="a"))
    graph, _ = graph.add(layer, [Source(a)])
    again = read_text(graph_to_json(graph, layerloom={}))
    assert "loose" in again.layers["inner"].graph.layers
    assert "loose" not in graph_to_json(graph)


def test_values_survive_the_archive(tmp_path):
    from engine.formats import write
    graph = Model.of(grouped()).graph
    inference = infer(graph)
    inference.layer("inner").set_weights([np.full((4, 4), 2.0), np.ones(4)])
    write(graph, tmp_path / "a.keras")
    np.testing.assert_array_equal(infer(read_archive(tmp_path / "a.keras")).layer("inner").get_weights()[1], np.ones(4))
    loaded = keras.models.load_model(tmp_path / "a.keras")
    np.testing.assert_array_equal(loaded.get_layer("inner").get_weights()[0], np.full((4, 4), 2.0))


@pytest.mark.parametrize("path", NESTED, **LABELS)
def test_a_model_is_a_layer_for_serialize_and_deserialize(path):
    graph = read_text(text_of(path))
    for layer in graph.layers.values():
        if isinstance(layer, NestedModel):
            again = deserialize(serialize(layer, graph.dialect), graph.dialect)
            assert again.name == layer.name and again.graph.layers.keys() == layer.graph.layers.keys()
