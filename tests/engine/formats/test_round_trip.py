"""A file that is opened and saved without an edit says the same, and so does every part of it that an edit leaves alone."""

import json

import pytest

from engine.formats import graph_to_dict, graph_to_json, read_text, read_value
from engine.formats.state import State
from engine.layers.locked import LockedLayer

from .files import GOLDENS, SAMPLES, label, text_of, value_of

EVERY = pytest.mark.parametrize("path", GOLDENS + SAMPLES, ids=label)


@EVERY
def test_an_unedited_file_is_written_as_it_was_read(path):
    assert graph_to_dict(read_text(text_of(path))) == value_of(path)


@EVERY
def test_its_text_says_the_same_value(path):
    assert json.loads(graph_to_json(read_text(text_of(path)))) == value_of(path)


@EVERY
def test_each_part_alone_is_written_as_it_was_read(path, monkeypatch):
    monkeypatch.setattr(State, "is_unedited", lambda self: False)
    assert graph_to_dict(read_text(text_of(path))) == value_of(path)


@EVERY
def test_what_inference_finds_is_what_keras_wrote(path, monkeypatch):
    monkeypatch.setattr(State, "is_unedited", lambda self: False)
    monkeypatch.setattr(State, "_changed", lambda self: set(self.graph.calls))
    assert graph_to_dict(read_text(text_of(path))) == value_of(path)


@EVERY
def test_nothing_in_it_is_refused(path):
    layers = read_text(text_of(path)).layers.values()
    assert [layer.problem for layer in layers if isinstance(layer, LockedLayer) and layer.problem] == []


@EVERY
def test_its_dialect_is_recognised(path):
    wanted = "keras3" if path.parent.name in ("keras3", "k3", "k333", "k360", "k392") else "keras2"
    assert read_text(text_of(path)).dialect == wanted


@EVERY
def test_unknown_keys_stay_at_every_level(path):
    value = value_of(path)
    value["by_hand"] = {"a": [1]}
    if isinstance(value["config"], dict):
        value["config"]["by_hand"] = 2.5
    layers = value["config"]["layers"] if isinstance(value["config"], dict) else value["config"]
    for entry in layers:
        entry["by_hand"] = "kept"
    graph = read_value(value)
    name = next(iter(graph.layers))
    renamed = graph_to_dict(graph.with_layer(name, graph.layers[name].renamed("renamed")))
    assert graph_to_dict(graph) == value
    assert renamed["by_hand"] == {"a": [1]}
    entries = renamed["config"]["layers"] if isinstance(renamed["config"], dict) else renamed["config"]
    assert [entry["by_hand"] for entry in entries if "by_hand" in entry] == ["kept"] * len(layers)
