"""Models of less usual kinds, as real Keras writes them: opened here they mean and compute the same."""

import json

import keras
import numpy as np
import pytest

import engine
from app.commands import run as run_command
from engine import formats, layers

L = keras.layers
RANDOM = np.random.default_rng(3)


def same(ours, theirs):
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, np.asarray(other), rtol=1e-5, atol=1e-5)


def keyed():
    """Keras's model whose inputs and outputs are dicts, in another order than that of their keys."""
    wide, narrow = keras.Input((4,), name="wide"), keras.Input((3,), name="narrow")
    ends = {"z": L.Dense(2, name="d")(wide), "a": L.Dense(5, name="e")(narrow)}
    return keras.Model({"y": wide, "b": narrow}, ends, name="keyed")


def test_arrays_in_a_list_stand_for_the_keys_of_a_dict_in_their_order(tmp_path):
    theirs = keyed()
    theirs.save(tmp_path / "m.keras")
    ours = engine.load_model(tmp_path / "m.keras")
    fed = [RANDOM.normal(size=(2, *tensor.shape[1:])).astype("float32") for tensor in theirs.inputs]
    assert [each.shape for each in ours.inputs] == [each.shape for each in theirs.inputs] == [(None, 3), (None, 4)]
    assert [each.shape for each in ours.outputs] == [each.shape for each in theirs.outputs]
    wanted = theirs({"b": fed[0], "y": fed[1]})
    for given in (fed, {"y": fed[1], "b": fed[0]}, {"wide": fed[1], "narrow": fed[0]}):
        found = ours.predict(given)
        assert list(found) == list(wanted)
        same(found.values(), wanted.values())
    assert list(run_command.predicted(ours, {"wide": fed[1], "narrow": fed[0]})) == ["out_0", "out_1"]
    assert ours.to_json() == engine.model_from_json(ours.to_json()).to_json()


def test_a_model_called_with_a_dict_takes_its_tensors_by_key(tmp_path):
    inner, one, other = keyed(), keras.Input((4,), name="one"), keras.Input((3,), name="other")
    for order in ({"y": one, "b": other}, {"b": other, "y": one}):
        made = inner(order)
        theirs = keras.Model([one, other], L.Concatenate(name="join")([made["a"], made["z"]]))
        theirs.save(tmp_path / "m.keras")
        fed = [RANDOM.normal(size=(2, size)).astype("float32") for size in (4, 3)]
        same([engine.load_model(tmp_path / "m.keras").predict(fed)], [theirs(fed)])


def test_a_legacy_file_lists_frozen_weights_last_however_deep_their_layer_stands(tmp_path):
    deep = keras.Sequential([keras.Input((3,)), L.Dense(4, name="a", trainable=False), L.Dense(5, name="b")], name="deep")
    x = keras.Input((3,), name="x")
    tower = keras.Model(x, L.Dense(2, name="c")(deep(x)), name="tower")
    outer = keras.Input((3,), name="outer")
    theirs = keras.Model(outer, tower(outer))
    theirs.save(tmp_path / "m.h5")
    fed = RANDOM.normal(size=(2, 3)).astype("float32")
    same([engine.load_model(tmp_path / "m.h5").predict(fed)], [theirs(fed)])


def within(package):
    """A model by keys inside another one, whose inputs come in another order than that of their keys and names."""
    wide, narrow = package.Input((4,), name="wide"), package.Input((3,), name="narrow")
    layers = package.layers
    outputs = {"second": layers.Dense(2, name="d1")(wide),
               "first": [layers.Dense(3, name="d2")(narrow), layers.Dense(1, name="d3")(wide)]}
    inner = package.Model({"wide": wide, "narrow": narrow}, outputs, name="inner")
    b, a = package.Input((4,), name="b"), package.Input((3,), name="a")
    given = inner({"narrow": a, "wide": b})
    listed = package.Model([b, a], layers.Concatenate(name="both")([b, a]), name="listed")
    return package.Model([b, a], {"sum": layers.Concatenate(name="all")(given["first"]), "listed": listed({"a": a, "b": b}),
                                  "last": [given["second"]]}, name="outer")


@pytest.mark.filterwarnings("ignore")
def test_a_model_made_with_dicts_keeps_their_keys_in_calls_and_files(tmp_path):
    ours, theirs = within(engine), within(keras)
    ours.set_weights(theirs.get_weights())
    data = [np.random.default_rng(3).normal(size=(5, size)).astype("float32") for size in (4, 3)]
    wanted = theirs.predict(data, verbose=0)
    assert {key: getattr(each, "shape", None) for key, each in ours.output.items()} == {
        "sum": (None, 4), "listed": (None, 7), "last": None}
    assert ours.output_shape == theirs.output_shape
    config = ours.get_config()
    assert config["output_layers"] == theirs.get_config()["output_layers"]
    assert isinstance(json.loads(ours.to_json("keras2"))["config"]["output_layers"], list)
    ours.save(tmp_path / "ours.keras")
    theirs.save(tmp_path / "theirs.keras")
    for model in (ours, engine.load_model(tmp_path / "ours.keras"), engine.load_model(tmp_path / "theirs.keras"),
                  engine.Model.from_config(config)):
        model.set_weights(theirs.get_weights())
        assert_alike(model.predict(data), wanted)
    assert_alike(keras.saving.load_model(tmp_path / "ours.keras").predict(data, verbose=0), wanted)


def assert_alike(found, wanted):
    assert found.keys() == wanted.keys()
    for key in wanted:
        same(found[key], wanted[key])


@pytest.mark.parametrize("dialect", ["keras3", "keras2"])
@pytest.mark.parametrize("wrap", [lambda tensor: tensor, lambda tensor: [tensor]], ids=["a tensor", "a list of one"])
def test_a_single_tensor_and_a_list_of_one_are_told_apart_as_keras_does(wrap, dialect):
    def model(package):
        x = package.Input((3,), name="x")
        return package.Model(wrap(x), wrap(package.layers.Dense(2, name="d")(x)), name="m")

    ours, theirs = model(engine), model(keras)
    said = json.loads(ours.to_json(dialect))["config"]
    if dialect == "keras2":
        assert (said["input_layers"], said["output_layers"]) == ([["x", 0, 0]], [["d", 0, 0]])
        converted = json.loads(engine.model_from_json(ours.to_json("keras2")).to_json("keras3"))["config"]
        assert (converted["input_layers"], converted["output_layers"]) == (["x", 0, 0], ["d", 0, 0])
    else:
        config = theirs.get_config()
        assert [said[end] for end in ("input_layers", "output_layers")] == [config["input_layers"], config["output_layers"]]


def test_a_saved_model_goes_into_keras_s_sequential_and_before_another_layer(tmp_path):
    x = engine.Input((3,), name="x")
    engine.Model(x, layers.Dense(2, name="d")(x)).save(tmp_path / "m.keras")
    loaded = keras.models.load_model(tmp_path / "m.keras")
    assert keras.layers.Dense(1)(loaded.output).shape == (None, 1)
    assert keras.Sequential([loaded, keras.layers.Dense(1)])(np.ones((2, 3))).shape == (2, 1)


@pytest.mark.parametrize("name", ["Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"])
def test_what_joins_a_single_tensor_stays_in_the_file(name):
    def model(package):
        x = package.Input((3,), name="x")
        return package.Model(x, getattr(package.layers, name)(name="one")([package.layers.Dense(3, name="d")(x)]))

    ours, theirs = model(engine), model(keras)
    again = keras.models.model_from_json(ours.to_json())
    assert [layer.name for layer in again.layers] == [layer.name for layer in theirs.layers]
    edited = formats.read_text(theirs.to_json())
    edited = edited.with_layer("d", edited.layers["d"].configure(activation="relu"))
    assert [entry["name"] for entry in json.loads(formats.graph_to_json(edited))["config"]["layers"]] == ["x", "d", "one"]
