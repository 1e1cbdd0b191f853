"""Shapes behind a layer whose class is not known, as far as the file tells them."""

import json

import pytest

from engine import formats
from engine.inference import infer
from engine.layers.locked import LockedLayer


def written(build_config):
    """A model as tf.keras writes it into a `.keras` archive: input, a layer that is not known here, Dense."""
    return json.dumps({"class_name": "Functional", "keras_version": "2.15.0", "module": "keras", "config": {
        "name": "net", "trainable": True,
        "layers": [
            {"module": "keras.layers", "class_name": "InputLayer", "registered_name": None, "name": "x", "inbound_nodes": [],
             "config": {"name": "x", "batch_input_shape": [None, 9, 2], "dtype": "float32", "sparse": False, "ragged": False}},
            {"module": "keras.layers", "class_name": "LSTM", "registered_name": None, "name": "memory",
             "config": {"name": "memory", "units": 5, "dtype": "float32"}, "build_config": {"input_shape": [None, 9, 2]},
             "inbound_nodes": [[["x", 0, 0, {}]]]},
            {"module": "keras.layers", "class_name": "Dense", "registered_name": None, "name": "out",
             "config": {"name": "out", "units": 3, "dtype": "float32"}, "inbound_nodes": [[["memory", 0, 0, {}]]], **build_config}],
        "input_layers": [["x", 0, 0]], "output_layers": [["out", 0, 0]]}})


@pytest.mark.parametrize("built, shape, count", [
    ({"build_config": {"input_shape": [None, 5]}}, (None, 5), 18), ({}, None, 0),
    ({"build_config": {"input_shape": "five"}}, None, 0)])
def test_what_a_layer_was_built_for_is_what_the_locked_one_before_it_gives(built, shape, count):
    text = written(built)
    graph = formats.read_text(text)
    inference = infer(graph)
    assert isinstance(graph.layers["memory"], LockedLayer)
    assert [spec.shape for spec in inference.results["memory"].outputs] == ([shape] if shape else [])
    assert inference.count_params() == count
    assert json.loads(formats.graph_to_json(graph)) == json.loads(text)
