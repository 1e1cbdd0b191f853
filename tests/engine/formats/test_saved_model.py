"""SavedModels and checkpoints of TensorFlow: what Keras 2 wrote opens with its numbers, what is damaged is refused.

Those of before TensorFlow 2.5, which keep Keras's JSON within `saved_model.pb`, cannot be made any more: they are written here.
"""

import os
import random
import shutil
from pathlib import Path

import keras
import numpy as np
import pytest

from engine import formats, load_model
from engine.errors import FormatError, LayerloomError, WeightsError
from engine.formats import weights
from engine.inference import infer

from .saved_models import models
from .wire import field, fields

DATA = Path(__file__).parents[2] / "data" / "saved_model"
RUNNING = ("mlp", "shared", "traced")
ALL = (*RUNNING, "nested", "custom", "cells", "convolution", "recurrent")


def numbers(name, start):
    with np.load(DATA / f"{name}.npz") as stored:
        return [stored[f"{start}_{index}"] for index in range(sum(key.startswith(f"{start}_") for key in stored.files))]


def assert_same(found, wanted):
    for one, other in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(one, other)


def as_list(outputs):
    return list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]


def copied(name, target):
    return Path(shutil.copytree(DATA / name, target / name))


@pytest.mark.parametrize("name", ALL)
def test_a_saved_model_has_the_weights_that_keras_gave_it_in_their_order(name):
    assert_same(load_model(DATA / name).get_weights(), numbers(name, "weight"))


@pytest.mark.parametrize("name", ["mlp", "shared", "traced", "nested"])
def test_a_saved_model_computes_what_keras_2_computed(name):
    found = as_list(load_model(DATA / name).predict(numbers(name, "in")))
    for one, other in zip(found, numbers(name, "out"), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["custom", "cells", "convolution", "recurrent", "nested"])
def test_what_stands_in_locked_layers_computes_the_same_in_keras_3(name, tmp_path):
    weights.save(infer(formats.read(DATA / name)), tmp_path / "a.weights.h5")
    model = models(keras)[name]()
    model.load_weights(tmp_path / "a.weights.h5")
    found = as_list(model.predict(numbers(name, "in"), verbose=0))
    for one, other in zip(found, numbers(name, "out"), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ALL)
def test_weights_have_the_names_that_keras_gives_them(name):
    with np.load(DATA / f"{name}.npz") as stored:
        theirs = [each.rpartition("/")[2].removesuffix(":0") for each in stored["names"]]
    layers = load_model(DATA / name).layers
    ours = [weight.name for layer in layers for weight in layer.weights]
    known = [weight.name for layer in layers if not layer.hindrance for weight in layer.weights]
    assert len(ours) == len(theirs) and all(each == wanted for each, wanted in zip(ours, theirs) if each in known)


@pytest.mark.parametrize("file", ["", "saved_model.pb", "keras_metadata.pb"])
def test_the_folder_and_each_of_its_files_mean_the_same_model(file):
    assert_same(load_model(DATA / "mlp" / file).get_weights(), numbers("mlp", "weight"))


def test_how_a_model_was_compiled_comes_along():
    document = formats.read(DATA / "traced").origin.document
    assert document["training_config"]["loss"] == "mse"


def test_the_shapes_that_layers_were_built_for_say_what_locked_layers_give():
    inference = infer(formats.read(DATA / "recurrent"))
    shapes = {name: inference.results[name].outputs[0].shape for name in ("bidirectional", "time_distributed", "gru", "dense_5")
              if name in inference.results}
    assert shapes["bidirectional"] == (None, 7, 6) and shapes["gru"] == (None, 3)


def test_what_is_no_model_of_keras_is_refused_by_name():
    with pytest.raises(FormatError, match="without a model of Keras.*save the model itself"):
        load_model(DATA / "module")
    with pytest.raises(FormatError, match="of the class Own, which says in Python"):
        load_model(DATA / "own")
    with pytest.raises(WeightsError, match="holds values without the layers of a model"):
        load_model(DATA / "mlp.json").load_weights(DATA / "module")


def old(name, target):
    """The folder as it was before TensorFlow 2.5: Keras's JSON stands with the objects."""
    folder = copied(name, target)
    said = {}
    for _, node in fields((folder / "keras_metadata.pb").read_bytes()):
        found = dict(fields(node))
        said[found.get(2, 0)] = field(4, field(1, found[4]) + field(3, found[5]))
    [graph] = [value for number, value in fields(dict(fields((folder / "saved_model.pb").read_bytes()))[2]) if number == 7]
    nodes = [value for number, value in fields(graph) if number == 1]
    written = b"".join(field(1, node + said.get(index, b"")) for index, node in enumerate(nodes))
    (folder / "saved_model.pb").write_bytes(field(1, 1) + field(2, field(7, written)))
    (folder / "keras_metadata.pb").unlink()
    return folder


@pytest.mark.parametrize("name", ALL)
def test_the_form_of_before_tensorflow_2_5_opens_alike(name, tmp_path):
    ours = load_model(old(name, tmp_path))
    assert ours.to_json() == load_model(DATA / name).to_json()
    assert_same(ours.get_weights(), numbers(name, "weight"))


# -- checkpoints ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["checkpoints/mlp", "checkpoints/mlp.index", "checkpoints/mlp.data-00000-of-00001", "mlp"])
def test_a_checkpoint_gives_a_model_its_weights_by_any_of_its_names(path):
    model = load_model(DATA / "mlp.json")
    model.load_weights(DATA / path)
    assert_same(model.get_weights(), numbers("mlp", "weight"))


@pytest.mark.parametrize("path", ["checkpoints", "checkpoints/checkpoint", "checkpoints/training-1"])
def test_a_checkpoint_of_a_training_holds_the_model_beside_its_optimizer(path):
    model = load_model(DATA / "mlp.json")
    model.load_weights(DATA / path)
    assert_same(model.get_weights(), numbers("traced", "weight"))


def test_locked_layers_take_their_values_from_a_checkpoint():
    model = load_model(DATA / "recurrent.json")
    model.load_weights(DATA / "checkpoints" / "recurrent")
    assert_same(model.get_weights(), numbers("recurrent", "weight"))


def test_the_values_of_a_saved_model_have_their_places_in_another_model_too():
    model = load_model(DATA / "custom.json")
    model.load_weights(DATA / "custom")
    [locked] = [layer for layer in model.layers if layer.hindrance]
    assert locked.paths == ("vars/0", "inside/vars/0", "inside/vars/1", "vars/1")
    assert_same(model.get_weights(), numbers("custom", "weight"))


def test_a_checkpoint_that_does_not_fit_changes_nothing():
    model = load_model(DATA / "shared.json")
    before = model.get_weights()
    with pytest.raises(WeightsError, match="expected the shape"):
        model.load_weights(DATA / "checkpoints" / "mlp")
    with pytest.raises(WeightsError, match="weights for 5 layers of 6; the model has 2 layers with weights of 5"):
        model.load_weights(DATA / "checkpoints" / "recurrent")
    with pytest.raises(WeightsError, match="does not name them"):
        model.load_weights(DATA / "checkpoints" / "mlp", by_name=True)
    assert_same(model.get_weights(), before)


# -- damage --------------------------------------------------------------------------------------------------------------------


FILES = ("saved_model.pb", "keras_metadata.pb", "variables/variables.index", "variables/variables.data-00000-of-00001")


def opened(folder):
    """The weights in a folder, or the sentence that refuses it."""
    try:
        return load_model(folder).get_weights()
    except LayerloomError as error:
        assert str(error)
        return None


@pytest.mark.parametrize("file", FILES)
def test_a_file_cut_off_anywhere_is_refused_and_never_crashes(file, tmp_path):
    folder = copied("mlp", tmp_path)
    whole = (folder / file).read_bytes()
    for end in {*range(0, len(whole), max(1, len(whole) // 150))}:
        (folder / file).write_bytes(whole[:end])
        assert opened(folder) is None or file.endswith(".pb")


@pytest.mark.parametrize("file", FILES)
def test_flipped_bits_never_crash_and_never_change_a_number_unseen(file, tmp_path):
    folder = copied("mlp", tmp_path)
    draw = random.Random(5)
    whole = (folder / file).read_bytes()
    wanted = load_model(DATA / "mlp").get_weights()
    for _ in range(200):
        changed = bytearray(whole)
        changed[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        (folder / file).write_bytes(changed)
        found = opened(folder)
        if found is not None and not file.endswith(".pb"):
            assert_same(found, wanted)


@pytest.mark.parametrize("file", FILES[:2])
def test_bytes_put_in_at_random_never_crash(file, tmp_path):
    folder = copied("nested", tmp_path)
    draw = random.Random(6)
    whole = (folder / file).read_bytes()
    for _ in range(150):
        at = draw.randrange(len(whole))
        (folder / file).write_bytes(whole[:at] + draw.randbytes(draw.randrange(1, 12)) + whole[at + draw.randrange(12):])
        opened(folder)


def test_a_file_of_numbers_that_is_missing_or_a_link_is_named(tmp_path):
    folder = copied("mlp", tmp_path)
    data = folder / FILES[3]
    target = data.rename(tmp_path / "elsewhere")
    with pytest.raises(FormatError, match="variables.data-00000-of-00001.*is missing beside"):
        load_model(folder)
    data.symlink_to(target)
    with pytest.raises(FormatError, match="or is a link"):
        load_model(folder)
    (folder / FILES[2]).unlink()
    with pytest.raises(FormatError, match="cannot read `.*variables.index`: no such file"):
        load_model(folder)


def test_objects_that_hold_one_another_end(tmp_path):
    folder = copied("mlp", tmp_path)
    said = dict(fields(next(value for _, value in fields((folder / "keras_metadata.pb").read_bytes()))))
    child = field(1, field(1, 0) + field(2, b"layer-0")) + field(1, field(1, 1) + field(2, b"layer-1"))
    nodes = field(1, child + field(4, field(1, said[4]) + field(3, said[5]))) + field(1, child)
    (folder / "saved_model.pb").write_bytes(field(1, 1) + field(2, field(7, nodes)))
    (folder / "keras_metadata.pb").unlink()
    assert_same(opened(folder), numbers("mlp", "weight"))
    beyond = field(1, field(1, field(1, 99) + field(2, b"layer-0")))
    (folder / "saved_model.pb").write_bytes(field(1, 1) + field(2, field(7, beyond)))
    with pytest.raises(FormatError, match="holds one that is not there"):
        load_model(folder)


@pytest.mark.parametrize("path, reason", [
    ("gone", "cannot read `.*gone`: no such file"), ("empty", "is a folder; choose a file"), ("a\0b", "no name of a file"),
    ("pipe", "is a pipe or a device"), ("apart/keras_metadata.pb", "`saved_model.pb` is missing beside it")])
def test_what_is_no_file_is_refused_wherever_a_file_is_wanted(path, reason, tmp_path):
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (copied("mlp", tmp_path).rename(tmp_path / "apart") / "saved_model.pb").unlink()
    model = load_model(DATA / "mlp.json")
    for read in (load_model, model.load_weights):
        with pytest.raises(FormatError, match=reason):
            read(tmp_path / path)


@pytest.mark.parametrize("part", ["variables/variables.index", "variables/variables.data-00000-of-00001"])
def test_a_part_that_is_a_pipe_is_refused_and_not_waited_for(part, tmp_path):
    folder = copied("mlp", tmp_path)
    (folder / part).unlink()
    os.mkfifo(folder / part)
    with pytest.raises(FormatError, match="is a pipe or a device|is missing beside"):
        load_model(folder)
