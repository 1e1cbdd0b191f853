"""Whether training may change a model and its layers: said before and after it is saved, as in Keras."""

import json

import keras
import pytest

from engine import Input, Model, Sequential, layers, load_model, model_from_json


def plain(kind=Model, library=layers, begin=Input):
    tensor = begin((3,), name="x")
    return kind(tensor, library.Dense(2, name="end")(library.Dense(4, name="start")(tensor)))


def told(model):
    return model.trainable, [layer.trainable for layer in model.layers[1:]], len(model.trainable_weights)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("end", [True, False])
def test_a_saved_model_says_of_itself_and_its_layers_what_it_said_before(whole, end, tmp_path):
    ours, real = plain(), plain(keras.Model, keras.layers, keras.Input)
    for model in (ours, real):
        model.trainable = whole
        model.get_layer("end").trainable = end
    assert told(ours) == told(real)
    ours.save(tmp_path / "model.keras")
    again = keras.models.model_from_json(real.to_json())
    for loaded in (model_from_json(ours.to_json()), load_model(tmp_path / "model.keras"), model_from_json(real.to_json())):
        assert told(loaded) == told(again)
    assert told(keras.models.load_model(tmp_path / "model.keras")) == told(again)


def test_a_loaded_model_says_what_it_was_told_since():
    model = model_from_json(plain().to_json())
    model.get_layer("end").trainable = False
    assert told(model_from_json(model.to_json())) == (True, [True, False], 2)
    model.trainable = False
    assert told(model_from_json(model.to_json())) == (False, [False, False], 0)
    model.trainable = True
    assert told(model_from_json(model.to_json())) == (True, [True, True], 4)


def test_a_layer_inside_a_loaded_model_says_what_it_was_told_since():
    tensor = Input((3,))
    model = model_from_json(Model(tensor, plain()(tensor)).to_json())
    model.layers[1].get_layer("end").trainable = False
    assert len(model_from_json(model.to_json()).trainable_weights) == 2
    model.layers[1].trainable = False
    inner = json.loads(model.to_json())["config"]["layers"][1]["config"]
    assert inner["trainable"] is False and len(model_from_json(model.to_json()).trainable_weights) == 0


def test_a_sequential_keeps_what_it_was_told_as_it_grows_and_as_in_keras_not_in_files():
    model = Sequential([Input((3,)), layers.Dense(2)])
    model.trainable = False
    model.add(layers.Dense(4))
    assert not model.trainable and model.trainable_weights == []
    assert model_from_json(model.to_json()).trainable
