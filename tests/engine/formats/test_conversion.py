"""What is said again, and what is refused, when a model changes from one Keras to the other."""

import json
import warnings

import keras
import numpy as np
import pytest

import engine
from engine import Input, Model, layers
from engine.formats.conversion import conversion_report, keeps_numbers


def masked(*, other: bool = False):
    """A Keras model whose file says by operations what a Masking layer masks; with `other`, what somebody wants masked besides."""
    data = keras.Input((4, 3), name="data")
    hidden = keras.layers.Masking(1.0, name="padding")(data)
    merged = keras.layers.Add(name="sum")([hidden, keras.layers.Dense(3, name="hidden")(hidden)])
    kept = {"mask": keras.ops.any(keras.ops.not_equal(merged, 2.0), axis=-1)} if other else {}
    return keras.Model(data, keras.layers.GlobalAveragePooling1D(name="mean")(merged, **kept))


def test_masks_that_layers_make_by_themselves_need_no_operations_in_keras_2():
    theirs = masked()
    model = engine.model_from_json(theirs.to_json())
    assert {"NotEqual", "Any"} <= {each.class_name for each in model.operations}
    old = engine.model_from_json(model.to_json("keras2"))
    assert [layer.class_name for layer in old.layers] == ["InputLayer", "Masking", "Dense", "Add", "GlobalAveragePooling1D"]
    old.set_weights(theirs.get_weights())
    data = np.random.default_rng(1).normal(size=(2, 4, 3)).astype("float32")
    data[:, 2:] = 1
    np.testing.assert_allclose(old.predict(data), theirs.predict(data, verbose=0), atol=1e-6)
    assert not any("operation" in sentence for sentence in conversion_report(model.graph, "keras2"))


def test_masks_that_somebody_computes_stay_and_are_told():
    model = engine.model_from_json(masked(other=True).to_json())
    report = conversion_report(model.graph, "keras2")
    assert sum("is the operation" in sentence for sentence in report) == 2
    classes = [entry["class_name"] for entry in json.loads(model.to_json("keras2"))["config"]["layers"]]
    assert classes.count("NotEqual") == classes.count("Any") == 1


@pytest.mark.parametrize(("name", "dialect", "other"), [("a b", "keras3", "keras2"), ("größe", "keras3", "keras2"),
                                                         ("_lead", "keras3", "keras2"), ("block/a", "keras2", "keras3")])
def test_a_name_that_the_other_keras_refuses_is_told(name, dialect, other):
    def report(called: str, to: str) -> list[str]:
        data = Input((3,), name="data")
        model = engine.model_from_json(Model(data, layers.Dense(2, name=called)(data)).to_json(dialect))
        assert keeps_numbers(model.graph, to) == (called == "plain")
        return conversion_report(model.graph, to)
    assert any("refuses the name" in sentence for sentence in report(name, other))
    assert not report("plain", other)


def test_a_name_that_keras_itself_refuses_is_told_when_it_is_saved(tmp_path):
    data = Input((3,), name="data")
    with pytest.warns(UserWarning, match="`a/b`: Keras 3 refuses the name"):
        Model(data, layers.Dense(2, name="a/b")(data)).save(tmp_path / "model.keras")
    with pytest.raises(Exception, match="/"):
        keras.models.load_model(tmp_path / "model.keras")


def test_json_that_keras_2_cannot_read_is_written_with_a_warning_that_says_why():
    x = engine.Input((3,), name="x")
    dense = engine.layers.Dense(2, name="d")(x)
    with pytest.warns(UserWarning, match="`subtract.*operation Subtract, which Keras 2 has not"):
        engine.Model(x, dense - 1.0).to_json("keras2")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plain = engine.Model(x, dense)
        plain.to_json("keras2"), plain.to_json("keras3"), plain.to_json()
        engine.model_from_json(plain.to_json("keras2")).to_json("keras3")


@pytest.mark.parametrize("name", ["Add", "Concatenate"])
def test_what_joins_a_single_tensor_is_said_to_be_refused_by_keras_2(name):
    x, y = engine.Input((3,), name="x"), engine.Input((3,), name="y")
    join = getattr(engine.layers, name)
    assert conversion_report(engine.Model([x, y], join(name="both")([x, y])).graph, "keras2") == []
    sentence, = conversion_report(engine.Model(x, join(name="one")([x])).graph, "keras2")
    assert sentence.startswith("`one` joins a single tensor, which Keras 2 refuses")
