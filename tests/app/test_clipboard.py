"""Boxes as text and text as boxes: our own, Keras's, Python's, and hostile."""

import json
import pprint
from pathlib import Path

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine.layers  # noqa: F401  (fills the registry)
from app.document import edits
from app.document.clipboard import copy_text, paste_text
from app.document.sheet import DataLink, Sheet
from engine.errors import FormatError
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layer import Layer
from engine.layers import Dense, InputLayer

DATA = Path(__file__).parent.parent / "data"


def small():
    """An input and a shared Dense called twice, joined; with places, a note and edited weights."""
    sheet, x = edits.add_layer(Sheet(Graph.empty()), "InputLayer", (0, 40), {"batch_shape": (None, 4)})
    sheet, a = edits.add_layer(sheet, "Dense", (200, 0), {"units": 4}, Source(x))
    sheet, (b,) = edits.call_again(sheet, [a], (0, 100))
    sheet = edits.connect(sheet, Source(a), b, 0)
    sheet, join = edits.add_layer(sheet, "Concatenate", (400, 0))
    sheet = edits.connect_all(sheet, [Source(b), Source(x)], join)
    sheet = edits.set_weights(sheet, "dense", [np.eye(4), None], infer(sheet.graph))
    sheet, note = edits.add_note(sheet, (0, 300), "the <b>twins</b>")
    return sheet.with_data(x, DataLink("random", "", 5)), (x, a, b, join, note)


def test_what_is_copied_is_readable_json_that_keras_can_read_layers_from():
    sheet, ids = small()
    said = json.loads(copy_text(sheet, ids))
    assert said["layerloom"] == 1 and said["dialect"] == "keras3"
    assert [entry["class_name"] for entry in said["layers"]] == ["InputLayer", "Dense", "Concatenate"]
    assert said["calls"][1] == {"id": "dense", "layer": "dense", "inputs": [["input_layer", 0]]}
    assert '["input_layer", 0]' in copy_text(sheet, ids)


def test_a_paste_keeps_wires_sharing_weights_notes_and_data_under_free_names():
    sheet, ids = small()
    after, pasted = paste_text(sheet, copy_text(sheet, ids), (1000.4, 1000))
    graph = after.graph
    x, a, b, join, note = pasted
    assert graph.calls[a].layer == graph.calls[b].layer == "dense_1"
    assert graph.calls[b].inputs == (Source(a),) and graph.calls[join].inputs == (Source(b), Source(x))
    assert graph.inputs == ("input_layer", x) and graph.outputs[-1] == Source(join)
    assert after.places[a] == (1200, 1000) and after.places[x] == (1000, 1040) and after.notes[note].y == 1300
    assert after.data[x].seed == 5
    inference = infer(graph)
    np.testing.assert_array_equal(inference.layer("dense_1").get_weights()[0], np.eye(4))
    assert not inference.problems()


def test_a_paste_into_an_empty_sheet_keeps_the_names():
    sheet, ids = small()
    after, pasted = paste_text(Sheet(Graph.empty()), copy_text(sheet, ids), (0, 0))
    assert pasted == list(ids) and list(after.graph.layers) == list(sheet.graph.layers)


def test_wires_from_boxes_that_were_not_copied_are_left_out():
    sheet, (_, a, _, join, _) = small()
    after, pasted = paste_text(Sheet(Graph.empty()), copy_text(sheet, [a, join]), (0, 0))
    assert [after.graph.calls[each].inputs for each in pasted] == [(None,), (None,)]


def test_many_weights_stay_behind_and_are_named():
    sheet, x = edits.add_layer(Sheet(Graph.empty()), "InputLayer", (0, 0), {"batch_shape": (None, 200)})
    sheet, a = edits.add_layer(sheet, "Dense", (0, 0), {"units": 200}, Source(x))
    sheet = edits.set_weights(sheet, "dense", [np.ones((200, 200)), None], infer(sheet.graph))
    said = json.loads(copy_text(sheet, [x, a]))
    assert said["weights left out"] == ["dense"] and "weights" not in said
    assert len(paste_text(sheet, json.dumps(said), (0, 0))[1]) == 2


def test_a_layer_pasted_into_the_other_dialect_speaks_it():
    sheet, ids = small()
    after, _ = paste_text(Sheet(Graph.empty(dialect="keras2")), copy_text(sheet, ids), (0, 0))
    assert {layer.dialect for layer in after.graph.layers.values()} == {"keras2"}


DENSE = {"class_name": "Dense", "config": {"name": "fc", "units": 7, "activation": "relu"}}


@pytest.mark.parametrize("text", [json.dumps(DENSE), repr({**DENSE, "config": {**DENSE["config"], "use_bias": True}})])
def test_one_keras_config_is_a_box_from_json_and_from_python(text):
    after, (call_id,) = paste_text(Sheet(Graph.empty()), text, (30, 50))
    assert after.graph.layers["fc"].units == 7 and after.places[call_id] == (30, 50)


def test_a_list_of_configs_is_a_chain():
    entries = [{"class_name": "InputLayer", "config": {"batch_input_shape": [None, 5], "name": "x"}}, DENSE, DENSE]
    after, pasted = paste_text(Sheet(Graph.empty()), json.dumps(entries), (0, 0))
    assert list(after.graph.layers) == ["x", "fc", "fc_1"]
    assert after.graph.calls[pasted[2]].inputs == (Source(pasted[1]),)
    assert not infer(after.graph).problems() and len(set(after.places.values())) == 3


@pytest.mark.parametrize("path", sorted((DATA / "fixtures").rglob("05_shared_two_inputs.json"))[:3], ids=str)
def test_a_whole_model_is_pasted_beside_another(path):
    sheet, _ = small()
    after, pasted = paste_text(sheet, path.read_text(), (0, 900))
    assert len(after.graph.calls) == len(sheet.graph.calls) + len(pasted)
    assert min(after.places[each][1] for each in pasted) == 900 and not infer(after.graph).problems()


def test_a_model_as_a_layer_is_copied_whole():
    paths = sorted((DATA / "fixtures").rglob("08_nested_called_twice.json"))
    for path in paths:
        sheet, pasted = paste_text(Sheet(Graph.empty()), path.read_text(), (0, 0))
        again, copied = paste_text(sheet, copy_text(sheet, pasted), (0, 500))
        assert len(copied) == len(pasted)
        before, after = infer(sheet.graph), infer(again.graph)
        for one, other in zip(pasted, copied):
            assert before.results[one].outputs == after.results[other].outputs


CALL = {"id": "c", "layer": "fc", "inputs": [None]}
OURS = {"layerloom": 1, "layers": [DENSE], "calls": [CALL]}
HOSTILE = {
    "nothing": "", "prose": "hello", "a number": "7", "an empty list": "[]", "an empty object": "{}", "numbers": "[1, 2]",
    "no config": '{"class_name": "Dense"}', "a config that is a text": '{"class_name": "Dense", "config": "x"}',
    "a class that is a number": '{"class_name": 7, "config": {}}',
    "a bad parameter": '{"class_name": "Dense", "config": {"units": -1}}',
    "endless brackets": "[" * 100_000, "endless objects": '{"a":' * 100_000, "a huge number": "9" * 10_000,
    "python that is code": "{'class_name': __import__('os').getcwd(), 'config': {}}",
    "layers that are no list": json.dumps({**OURS, "layers": 7}),
    "a layer that is no object": json.dumps({**OURS, "layers": [7]}),
    "calls that are no list": json.dumps({**OURS, "calls": {"a": 1}}),
    "a call that is no object": json.dumps({**OURS, "calls": [None]}),
    "a call of nothing": json.dumps({**OURS, "calls": [{**CALL, "layer": "gone"}]}),
    "two calls of one id": json.dumps({**OURS, "calls": [CALL, CALL]}),
    "a wire from nowhere": json.dumps({**OURS, "calls": [{**CALL, "inputs": [["gone", 0]]}]}),
    "a wire to itself": json.dumps({**OURS, "calls": [{**CALL, "inputs": [["c", 0]]}]}),
    "a wire that is a number": json.dumps({**OURS, "calls": [{**CALL, "inputs": [3]}]}),
    "too many wires": json.dumps({**OURS, "calls": [{**CALL, "inputs": [None] * 9}]}),
    "a place that is a text": json.dumps({**OURS, "places": {"c": "here"}}),
    "a place at the end of the world": json.dumps({**OURS, "places": {"c": [1e300, 0]}}),
    "a place that is no number": json.dumps(OURS)[:-1] + ', "places": {"c": [NaN, Infinity]}}',
    "weights that are texts": json.dumps({**OURS, "weights": {"fc": ["x"]}}),
    "a note that is a number": json.dumps({**OURS, "notes": [3]}),
    "stated of nothing": json.dumps({**OURS, "layers": [{"class_name": "Mystery", "config": {"name": "fc"}}],
                                     "stated": {"fc": [7]}}),
    "stated outputs that are none": json.dumps({**OURS, "calls": [{**CALL, "stated": [3]}]}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_text_is_refused_with_a_sentence(what):
    with pytest.raises(FormatError) as refusal:
        paste_text(Sheet(Graph.empty()), HOSTILE[what], (0, 0))
    assert 10 < len(str(refusal.value)) < 1000


def test_a_layer_of_unknown_class_is_pasted_locked():
    text = json.dumps([{"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [None, 3]}},
                       {"class_name": "Mystery", "config": {"name": "who", "power": 9}}])
    sheet, (x, who) = paste_text(Sheet(Graph.empty()), text, (0, 0))
    assert sheet.graph.calls[who].inputs == (Source(x),)
    again, (copy,) = paste_text(sheet, copy_text(sheet, [who]), (0, 0))
    layer = again.graph.layer_of(copy)
    assert layer.class_name == "Mystery" and layer.get_config() == {"name": "who_1", "power": 9}


def test_a_pasted_data_link_cannot_point_at_a_file():
    text = json.dumps({"layerloom": 1, "calls": [{"id": "x", "layer": "x", "inputs": []}],
                       "layers": [{"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [None, 3]}}],
                       "data": {"x": {"kind": "file", "path": "/etc/passwd", "seed": 0}}})
    after, _ = paste_text(Sheet(Graph.empty()), text, (0, 0))
    assert after.data["x"] == DataLink()


def test_weights_of_a_wrong_shape_are_left_to_the_initializer():
    text = json.dumps({**OURS, "weights": {"fc": [[1, 2, 3], [4]]}})
    after, (call_id,) = paste_text(Sheet(Graph.empty()), text, (0, 0))
    graph, x = after.graph.add(InputLayer(batch_shape=(None, 2), name="x"))
    assert not infer(graph.connect(Source(x), call_id, 0)).layer("fc").weights[0].given


values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                      lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                          st.sampled_from(("layers", "calls", "class_name", "config", "layerloom", "id", "layer", "inputs",
                                           "places", "name", "units", "notes", "text", "x", "weights", "kwargs", "source",
                                           "value")),
                          inner, max_size=4), max_leaves=20)


@given(values)
def test_any_json_is_boxes_or_a_refusal(value):
    sheet = Sheet(Graph.empty())
    for said in (value, {**OURS, "calls": value}, {**OURS, "layers": value}, {**OURS, "calls": [{**CALL, "kwargs": value}]},
                 {**DENSE, "config": value}, [DENSE, value]):
        try:
            after, pasted = paste_text(sheet, json.dumps(said), (0, 0))
        except FormatError:
            continue
        assert set(pasted) == {*after.graph.calls, *after.notes}


def test_a_layer_made_in_python_is_copied_as_it_is():
    graph, call_id = Graph.empty().add(Dense(3, kernel_initializer="he_normal", name="made"))
    after, _ = paste_text(Sheet(Graph.empty()), copy_text(Sheet(graph), [call_id]), (0, 0))
    assert after.graph.layers["made"].get_config() == graph.layers["made"].get_config()


def test_frames_folds_and_points_of_what_is_copied_come_along_and_others_stay():
    sheet, (x, a, b, join, note) = small()
    sheet, mine = edits.add_frame(sheet, [a, b, note], "Twins")
    sheet, _ = edits.add_frame(sheet, [join, x], "Others")
    sheet = edits.fold(edits.lead_wire(sheet, (b, 0), [(300, 50)]), [a])
    sheet = edits.lead_wire(sheet, (join, 0), [(500, 50)])
    text = copy_text(sheet, [mine])
    assert set(json.loads(text)["view"]) == {"frames", "folded", "points"}
    after, pasted = paste_text(sheet, text, (1000, 1000))
    first, second, noted = pasted
    frame = after.staging.frames.keys() - sheet.staging.frames.keys()
    assert [after.staging.frames[each].title for each in frame] == ["Twins"]
    assert set(after.staging.frames[frame.pop()].calls) == {first, second, noted}
    assert after.staging.folded.keys() == {"dense", after.graph.calls[first].layer}
    assert after.staging.points.keys() - sheet.staging.points.keys() == {(second, 0)}
    (px, py), (ox, oy) = after.staging.points[second, 0][0], sheet.staging.points[b, 0][0]
    assert (px - after.places[second][0], py - after.places[second][1]) == (ox - sheet.places[b][0], oy - sheet.places[b][1])
    assert paste_text(Sheet(Graph.empty()), text, (0, 0))[0].staging.frames["\0frame:1"].title == "Twins"


def test_notes_alone_and_texts_of_older_versions_are_pasted():
    sheet, ids = small()
    after, (note,) = paste_text(sheet, copy_text(sheet, [ids[-1]]), (0, 0))
    assert after.notes[note].text == "the <b>twins</b>"
    older = {"layerloom": 1, "layers": [], "calls": [], "notes": [{"text": "a"}, {"text": "b"}], "view": {"frames": [{"title": 3}]}}
    after, notes = paste_text(sheet, json.dumps(older), (0, 0))
    assert [after.notes[each].text for each in notes] == ["a", "b"] and after.staging == sheet.staging


def python_models():
    """Models of Keras: in series, and one whose calls share a layer."""
    first = keras.Sequential([keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
    x, dense = keras.Input((4,)), keras.layers.Dense(4)
    return [(first, 3, 3), (keras.Model(x, keras.layers.Add()([dense(x), dense(dense(x))])), 5, 3)]


@pytest.mark.parametrize("said", [
    lambda model: model.to_json(), lambda model: json.dumps(json.loads(model.to_json()), indent=4),
    lambda model: str(model.get_config()), lambda model: json.dumps(model.get_config()),
    lambda model: pprint.pformat(keras.saving.serialize_keras_object(model)),
], ids=["to_json", "indented", "printed get_config", "get_config", "pretty printed"])
def test_a_model_made_in_python_is_pasted_however_it_was_printed(said):
    for model, calls, layers in python_models():
        after, ids = paste_text(Sheet(Graph.empty()), said(model), (0, 0))
        assert (len(ids), len(after.graph.layers)) == (calls, layers) and infer(after.graph).problems() == []


KERAS_ARGUMENTS = {"Activation": ("tanh",), "Dense": (8,), "Dot": (1,), "Dropout": (0.2,), "Embedding": (10, 4),
                   "InputLayer": ((4,),),
                   "Permute": ((2, 1),), "RepeatVector": (3,), "Reshape": ((2, -1),)}


@pytest.mark.parametrize("name", sorted(name for name, kind in Layer.registry.items()
                                        if kind.__module__.startswith("engine.layers.") and hasattr(keras.layers, name)))
def test_every_layer_class_is_pasted_as_python_has_it(name):
    layer = getattr(keras.layers, name)(*KERAS_ARGUMENTS.get(name, ()))
    said = keras.layers.serialize(layer)
    plain = {"class_name": name, "config": layer.get_config()}
    for text in (json.dumps(said), str(said), pprint.pformat(said), json.dumps(plain, default=str)):
        after, (call_id,) = paste_text(Sheet(Graph.empty()), text, (0, 0))
        assert type(after.graph.layer_of(call_id)) is Layer.registry[name]
