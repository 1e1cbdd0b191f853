"""What a model was compiled with, and what its optimizer has learnt, on the way through our files."""

import json
import zipfile

import h5py
import keras
import numpy as np
import pytest

from app.commands.convert import spoken
from engine import formats
from engine.formats import compiling
from engine.inference import infer

DRAW = np.random.default_rng(7)


def trained(path, optimizer="adam"):
    keras.utils.clear_session()
    tensor = keras.Input((4,), name="x")
    model = keras.Model(tensor, keras.layers.Dense(2, name="second")(keras.layers.Dense(3, name="first")(tensor)))
    model.compile(optimizer, loss="mse", metrics=["mae"])
    model.optimizer.build(model.trainable_variables)
    for variable in model.optimizer.variables:
        variable.assign(np.asarray(DRAW.uniform(1, 5, variable.shape)).astype(variable.dtype))
    model.save(path)
    return model


def state(model):
    return [np.asarray(variable) for variable in model.optimizer.variables]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["theirs.keras", "theirs.h5"])
@pytest.mark.parametrize("optimizer", ["adam", "sgd", "rmsprop"])
def test_the_optimizer_goes_on_where_it_was(name, optimizer, tmp_path):
    model = trained(tmp_path / name, optimizer)
    graph = formats.read(tmp_path / name)
    formats.write(graph.with_layer("first", graph.layers["first"].configure(activation="relu")), tmp_path / "ours.keras")
    loaded = keras.models.load_model(tmp_path / "ours.keras")
    assert loaded.compiled and type(loaded.optimizer) is type(model.optimizer) and loaded.loss == "mse"
    for theirs, wanted in zip(state(loaded), state(model), strict=True):
        np.testing.assert_array_equal(theirs, wanted)


@pytest.mark.filterwarnings("ignore")
def test_an_optimizer_of_other_weights_is_left_behind(tmp_path):
    trained(tmp_path / "theirs.keras")
    graph = formats.read(tmp_path / "theirs.keras")
    assert compiling.forgotten(infer(graph)) is None
    for changes in ({"units": 5}, {"trainable": False}):
        other = graph.with_layer("first", graph.layers["first"].configure(**changes))
        assert "fresh optimizer" in compiling.forgotten(infer(other)).sentence
    assert compiling.forgotten(infer(graph.with_layer("first", graph.layers["first"].configure(activation="relu")))) is None
    formats.write(graph.with_layer("first", graph.layers["first"].configure(units=5)), tmp_path / "ours.keras")
    assert not compiling.optimizer_of(infer(formats.read(tmp_path / "ours.keras")))
    assert keras.models.load_model(tmp_path / "ours.keras").compiled


OF_KERAS2 = {"loss": "mse", "metrics": ["mae"], "loss_weights": None, "optimizer_config": {
    "class_name": "Adam", "config": {"name": "Adam", "lr": 0.5, "beta_1": 0.8, "beta_2": 0.99, "decay": 0.0, "amsgrad": False}}}


def legacy(tmp_path, said):
    trained(tmp_path / "theirs.h5")
    value = {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {
        "name": "first", "units": 3, "batch_input_shape": [None, 4]}}]}
    with h5py.File(tmp_path / "theirs.h5", "a") as file:
        file.attrs["model_config"], file.attrs["training_config"] = json.dumps(value), json.dumps(said)
        file.attrs["keras_version"] = "2.3.1"
        file["model_weights"].attrs["layer_names"] = [b"first"]
    return formats.read(tmp_path / "theirs.h5")


@pytest.mark.filterwarnings("ignore")
def test_settings_of_keras_2_that_keras_3_knows_are_converted(tmp_path):
    graph = legacy(tmp_path, OF_KERAS2)
    assert json.loads(formats.graph_to_json(graph))["training_config"] == OF_KERAS2
    assert compiling.lost(graph, "keras3") == []
    for said in (graph, spoken(graph, "keras3")):
        formats.write(said, tmp_path / "ours.keras")
        loaded = keras.models.load_model(tmp_path / "ours.keras")
        assert loaded.loss == "mse" and loaded.optimizer.beta_1 == 0.8
        assert float(np.asarray(loaded.optimizer.learning_rate)) == 0.5


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("change", [{"loss": {"class_name": "MeanSquaredError", "config": {"reduction": "auto"}}},
                                    {"optimizer_config": {"class_name": "Mine", "config": {}}}])
def test_settings_that_keras_3_does_not_know_are_left_out_and_told(change, tmp_path):
    graph = legacy(tmp_path, {**OF_KERAS2, **change})
    assert any("compile" in sentence for sentence in compiling.lost(graph, "keras3"))
    formats.write(graph, tmp_path / "ours.keras")
    assert not keras.models.load_model(tmp_path / "ours.keras").compiled


def test_weights_that_somebody_else_changed_are_told(tmp_path):

    trained(tmp_path / "theirs.keras")
    formats.write(formats.read(tmp_path / "theirs.keras"), tmp_path / "ours.keras")
    assert formats.read(tmp_path / "ours.keras").origin.read.remarks == ()
    assert formats.read(tmp_path / "theirs.keras").origin.read.remarks == ()
    with zipfile.ZipFile(tmp_path / "ours.keras") as ours, zipfile.ZipFile(tmp_path / "theirs.keras") as theirs, \
            zipfile.ZipFile(tmp_path / "mixed.keras", "w") as mixed:
        for name in ours.namelist():
            mixed.writestr(name, (theirs if name == "model.weights.h5" else ours).read(name))
    remarks = formats.read(tmp_path / "mixed.keras").origin.read.remarks
    assert len(remarks) == 1 and "changed by another program" in remarks[0]
