"""`layers.serialize` and `layers.deserialize`: one layer, in the forms of Keras 2 and 3."""

import json

import keras
import numpy as np
import pytest

from engine import layers, library
from engine.errors import FormatError, ParameterError
from engine.formats.script import to_python
from engine.formats.serialization import read_entry
from engine.graph import Graph, Source
from engine.layer import Layer
from engine.layers.locked import LockedLayer
from engine.memory import forget
from engine.numeric.initializers import Initializer

from .files import SAMPLES, value_of


@pytest.mark.parametrize("entry", [
    {"class_name": "Dense", "config": {"units": 3, "activation": "relu"}},
    {"class_name": "Dense", "config": {"units": 3, "name": "d", "kernel_initializer": {
        "class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None}}}},
    {"module": "keras.layers", "class_name": "Dense", "config": {"units": 3, "name": "d"}, "registered_name": None},
    {"class_name": "Embedding", "config": {"input_dim": 4, "output_dim": 2, "batch_input_shape": [None, 4], "input_length": 4}},
    {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 3], "dtype": "float32", "sparse": False, "name": "x"}},
])
def test_both_forms_are_read(entry):
    layer = layers.deserialize(entry)
    for dialect in ("keras2", "keras3"):
        again = layers.deserialize(layers.serialize(layer, dialect))
        assert type(again) is type(layer) and again.name == layer.name


def test_real_keras_reads_ours_and_we_read_its():
    ours = layers.Dense(3, activation="elu", kernel_regularizer="l2", name="d")
    theirs = keras.layers.deserialize(layers.serialize(ours))
    assert layers.deserialize(keras.layers.serialize(theirs)).get_config() == ours.get_config()


@pytest.mark.parametrize("entry, error", [
    ({"class_name": "NoSuch", "config": {}}, FormatError), ({"class_name": "Dense", "config": {}}, ParameterError),
    ({"class_name": "Dense", "config": []}, FormatError), (3, FormatError), ({"config": {}}, FormatError),
    ({"class_name": "Dense", "config": {"units": 2, "strange": 1}}, ParameterError),
    ({"module": "os", "class_name": "Dense", "config": {"units": 2}}, FormatError),
])
def test_what_is_no_layer_is_refused(entry, error):
    with pytest.raises(error):
        layers.deserialize(entry)


@pytest.mark.parametrize("name", ["'''", '"""', "a\nimport os", "\u2028x", "\\", "{0}", "class", "λ", "1", "#", "keras"])
def test_a_name_never_becomes_code(name):
    graph, x = Graph.empty(name).add(layers.InputLayer(batch_shape=(None, 2), name=name))
    graph = graph.add(layers.Dense(2, name=name + "d"), [Source(x)])[0]
    graph = graph.call_again(name + "d", [graph.outputs[0]])[0]
    room = {}
    exec(to_python(graph), room)
    assert room["model"].name == name and [layer.name for layer in room["model"].layers] == [name, name + "d"]


def layers_of_keras_2_3():
    """The entries of all layers in the samples of Keras 2.3.1 that are known here, those of models inside included."""
    def inside(value):
        config = value["config"]
        for entry in config["layers"] if isinstance(config, dict) else config:
            yield from inside(entry) if entry["class_name"] in ("Model", "Sequential") else [entry]

    for path in sorted(path for path in SAMPLES if path.parent.name == "k231"):
        yield from (entry for entry in inside(value_of(path)) if entry["class_name"] in layers.Layer.registry)


def test_a_config_in_keras_2s_words_is_the_one_of_keras_2_3():
    found = set()
    for entry in layers_of_keras_2_3():
        made = layers.deserialize({"class_name": entry["class_name"], "config": entry["config"]}).configure()
        made.origin = None
        own = {key: value for key, value in entry["config"].items()
               if key != "batch_input_shape" or entry["class_name"] == "InputLayer"}
        assert json.loads(json.dumps(layers.serialize(made, "keras2")["config"])) == own
        found.add(entry["class_name"])
    assert {"Dense", "Embedding", "Flatten", "InputLayer", "GlobalAveragePooling1D"} <= found


def constant(value):
    return {"class_name": "Dense", "module": "keras.layers", "config": {"units": 3, "kernel_initializer": {
        "class_name": "Constant", "module": "keras.initializers", "config": {"value": value}}}}


@pytest.mark.parametrize("one, other", [(1, 1.0), (0.0, -0.0), (2, 2.0)])
@pytest.mark.parametrize("turn", [1, -1])
def test_equal_values_of_two_layers_are_each_read_as_they_are_written(one, other, turn):
    for value in (one, other)[::turn]:
        read = read_entry(constant(value), "d", "keras3").kernel_initializer.value
        assert repr(read) == repr(value)


@pytest.mark.parametrize("right, wrong", [([3, 1], [3, True]), ([3, 0], [3, False])])
def test_a_truth_is_no_number_after_a_layer_with_that_number_either(right, wrong):
    read = [read_entry({"class_name": "Reshape", "config": {"target_shape": shape}}, "r", "keras2") for shape in (right, wrong)]
    assert [type(layer) for layer in read] == [layers.Reshape, LockedLayer]


def test_large_constants_that_begin_and_end_alike_are_two():
    first = np.zeros((1000, 3))
    second = first.copy()
    second[500] = 1
    for array in (first, second):
        assert np.array_equal(layers.deserialize(constant(array)).kernel_initializer.value, array)


def test_a_name_that_a_file_of_layers_declares_anew_is_read_anew(tmp_path):
    text = """
from engine.layer import Layer
from engine.numeric.initializers import Initializer

class Unit(Layer):
    def call(self, inputs):
        return inputs

class Steady(Initializer):
    version = {}
"""
    entry = {"class_name": "Dense", "config": {"units": 3, "kernel_initializer": {
        "module": "steady", "class_name": "Steady", "config": {}, "registered_name": "Custom>Steady"}}}
    kept = Initializer.family.members.copy(), Initializer.family.words.copy()
    try:
        seen = [read_entry(entry, "d", "keras3").kernel_initializer]
        for version in (1, 2):
            library.load_source(tmp_path / "steady.py", text.format(version))
            seen.append(read_entry(entry, "d", "keras3").kernel_initializer)
    finally:
        Layer.registry.pop("Unit", None)
        for known, before in zip((Initializer.family.members, Initializer.family.words), kept):
            known.clear()
            known.update(before)
        forget()
    assert [getattr(type(each), "version", None) for each in seen] == [None, 1, 2]
