"""A model of which not every class is known here takes its weights from a file, and gives them back where Keras finds them."""

import keras
import numpy as np
import pytest

from engine import load_model, model_from_json
from engine.errors import WeightsError

KINDS = keras.layers


def plain():
    return keras.Sequential([keras.Input((6, 3)), KINDS.Conv1D(4, 2, name="conv"), KINDS.BatchNormalization(name="norm"),
                             KINDS.Flatten(), KINDS.Dense(2, name="last")])


def nested():
    tensor = keras.Input((6, 3))
    return keras.Model(tensor, KINDS.Dense(2, name="last")(plain()(tensor)))


def without_values():
    tensor = keras.Input((6, 3))
    return keras.Model(tensor, KINDS.ELU()(KINDS.Dense(2, name="last")(tensor)))


@pytest.fixture(params=[plain, nested, without_values])
def original(request):
    made = request.param()
    made.set_weights([np.random.default_rng(index).uniform(0.1, 1, value.shape) for index, value in enumerate(made.get_weights())])
    return made


@pytest.mark.parametrize("kind", ["weights.h5", "keras", "h5"])
def test_weights_of_unknown_classes_go_from_file_to_file(original, kind, tmp_path):
    source, target = tmp_path / f"given.{kind}", tmp_path / "again.weights.h5"
    (original.save_weights if kind == "weights.h5" else original.save)(source)
    model = model_from_json(original.to_json())
    model.load_weights(source)
    model.save_weights(target)
    again = keras.models.model_from_json(original.to_json())
    again.load_weights(target)
    assert all(np.array_equal(one, other) for one, other in zip(again.get_weights(), original.get_weights(), strict=True))
    assert model.count_params() == original.count_params()


def test_a_file_of_another_model_changes_nothing(original, tmp_path):
    path = tmp_path / "other.weights.h5"
    keras.Sequential([keras.Input((3,)), KINDS.Dense(7)]).save_weights(path)
    model = model_from_json(original.to_json())
    model.trainable = False
    before = model.get_weights()
    with pytest.raises(WeightsError):
        model.load_weights(path)
    assert all(np.array_equal(one, other) for one, other in zip(model.get_weights(), before, strict=True))
    assert not model.trainable


def test_what_the_model_says_of_training_stays(original, tmp_path):
    path = tmp_path / "given.weights.h5"
    original.save_weights(path)
    (tmp_path / "model.json").write_text(original.to_json())
    model = load_model(tmp_path / "model.json")
    model.trainable = False
    model.load_weights(path)
    assert not model.trainable
