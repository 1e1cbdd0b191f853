"""What stands beside a model under our own key never keeps the model from opening: damaged, it is left out, and that is said."""

import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from app.worker import Read, call
from engine import formats
from engine.formats.as_read import remarks_of
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers.core.dense import Dense
from engine.layers.core.input_layer import InputLayer
from engine.nested import NestedModel

DAMAGED = [None, 3, "x", [1, 2]]
DAMAGED_DRAFTS = [
    None, [], "calls", {"calls": 3}, {"calls": [{"layer": "nowhere", "index": 0}]}, {"layers": [{"class_name": "Dense"}]},
    {"calls": [{"layer": "out", "index": 1, "inputs": [["out", 1, 0]]}]}, {"order": {"out": ["x"]}}, {"inputs": 5},
    {"calls": [{"layer": "out", "index": 1, "inputs": [["x", 0, 9e99]]}]}]


def half_done() -> Graph:
    """A model of one dense layer, and a second one that has no wire yet."""
    graph, x = Graph.empty("m").add(InputLayer(batch_shape=(None, 3), name="x"))
    graph, out = graph.add(Dense(2, name="out"), [Source(x)])
    graph, _ = graph.add(Dense(4, name="loose"))
    return graph.with_outputs([Source(out)])


@pytest.mark.parametrize("part", [*DAMAGED, *({"drafts": drafts} for drafts in DAMAGED_DRAFTS)], ids=json.dumps)
def test_a_damaged_part_is_left_out_and_told(part):
    value = json.loads(formats.graph_to_json(half_done()))
    graph = formats.read_text(json.dumps({**value, "layerloom": part}))
    assert list(graph.layers) == ["x", "out"]
    assert len(remarks_of(graph)) == 1 and "opened without the unfinished calls" in remarks_of(graph)[0]
    again = json.loads(formats.graph_to_json(graph, layerloom={}))
    assert again["config"]["layers"] == value["config"]["layers"] and "drafts" not in again["layerloom"]


def test_a_whole_part_is_read_without_a_word():
    graph = formats.read_text(formats.graph_to_json(half_done(), layerloom={}))
    assert list(graph.layers) == ["x", "out", "loose"] and remarks_of(graph) == ()


def test_a_damaged_part_of_a_nested_model_is_told_too():
    graph, x = Graph.empty("outer").add(InputLayer(batch_shape=(None, 3), name="start"))
    graph, _ = graph.add(NestedModel.of(half_done(), "inside"), [Source(x)])
    value = json.loads(formats.graph_to_json(graph, layerloom={}))
    inside = value["config"]["layers"][1]
    assert inside["layerloom"]["drafts"]
    inside["layerloom"]["drafts"] = {"calls": 7}
    read = formats.read_text(json.dumps(value))
    assert list(read.layers["inside"].graph.layers) == ["x", "out"] and len(remarks_of(read)) == 1


@pytest.mark.parametrize(("member", "content"), [
    ("layerloom.json", b"{"), ("layerloom.json", b"[]"), ("layerloom.json", b'{"drafts": 4}'),
    ("layerloom.weights.h5", b"no HDF5")])
def test_a_damaged_part_of_an_archive_is_left_out_and_told(tmp_path, member, content):
    path, damaged = tmp_path / "whole.keras", tmp_path / "damaged.keras"
    graph = half_done()
    graph = graph.with_layer("loose", graph.layers["loose"].with_weights([np.ones((3, 4)), np.ones(4)]))
    formats.write(graph, path, {"notes": {}})
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(damaged, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, content if name == member else whole.read(name))
        assert "layerloom.weights.h5" in whole.namelist()
    for read in (formats.read(damaged), call(Read(str(damaged)))["graph"]):
        assert {"x", "out"} <= set(read.layers)
        assert len(remarks_of(read)) == 1 and "cannot be read" in remarks_of(read)[0]


def test_a_model_inside_from_which_nothing_goes_out_yet_keeps_its_calls():
    inner, _ = Graph.empty("inner").add(Dense(3, name="alone"), [None])
    graph, x = Graph.empty("outer").add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, _ = graph.add(NestedModel.of(inner.with_outputs(()), "inner"), [Source(x)])
    again = formats.read_text(formats.graph_to_json(graph, layerloom={})).layers["inner"]
    assert isinstance(again, NestedModel) and list(again.graph.calls) == ["alone"] and again.graph.outputs == ()


@pytest.mark.parametrize("sequential", [False, True])
def test_a_model_inside_that_nothing_is_in_yet_opens_and_says_what_to_do(sequential):
    nothing = Graph.empty("inner")
    nothing = replace(nothing, origin=replace(nothing.origin, sequential=sequential))
    graph, x = Graph.empty("outer").add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, inner = graph.add(NestedModel.of(nothing, "inner"), [Source(x)])
    again = formats.read_text(formats.graph_to_json(graph, layerloom={}))
    assert isinstance(again.layers["inner"], NestedModel) and not again.layers["inner"].graph.calls
    assert "enter it and add one" in infer(again).results[inner].problem.message
