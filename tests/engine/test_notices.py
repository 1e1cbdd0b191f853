"""What inference says of calls that work all the same: masks that end, dtypes that NumPy has not, also inside nested models."""

import json

import numpy as np
import pytest

from engine import Input, Model, layers, model_from_json
from engine.formats import conversion_report
from engine.inference import infer


def words(*behind, mask_zero=True):
    """Embedded words with these layers behind them."""
    x = Input((4,), dtype="int32", name="x")
    tensor = layers.Embedding(9, 3, mask_zero=mask_zero, name="words")(x)
    for layer in behind:
        tensor = layer(tensor)
    return Model(x, tensor)


def spoken(model, dialect, version=None):
    """What inference knows of the model as a file of a dialect has it."""
    value = json.loads(model.to_json(dialect))
    return infer(model_from_json(json.dumps({**value, **({"keras_version": version} if version else {})})).graph)


ENDING = [lambda: layers.Flatten(name="end"), lambda: layers.Reshape((12,), name="end"), lambda: layers.Permute((2, 1), name="end")]


@pytest.mark.parametrize("make", ENDING)
def test_a_mask_ends_with_a_notice_in_keras_3_and_tf_keras_and_is_refused_in_keras_2(make):
    model = words(layers.Dense(3), make())
    for inference in (model.inference, spoken(model, "keras3"), spoken(model, "keras2", "2.21.0"),
                      spoken(model, "keras2", "2.2.4-tf")):
        (call_id, notice), = inference.notices()
        assert call_id == "end" and notice.kind == "mask" and "mask ends here" in notice.message and not inference.problems()
    (call_id, problem), = spoken(model, "keras2", "2.3.1").problems()
    assert call_id == "end" and "`end`" in problem.message and "does not support masking" in problem.message


@pytest.mark.parametrize("make", [lambda: layers.GlobalAveragePooling1D(), lambda: layers.Activation("relu"),
                                  lambda: layers.Dropout(0.1)])
def test_layers_that_support_masks_and_models_without_any_are_worth_no_notice(make):
    assert not words(make()).inference.notices() and not spoken(words(make()), "keras2", "2.3.1").problems()
    assert not words(layers.Flatten(), mask_zero=False).inference.notices()


def test_a_notice_inside_a_nested_model_names_the_model_and_the_call():
    y = Input((4, 3), name="y")
    inner = Model(y, layers.Flatten(name="end")(y), name="inner")
    model = words(inner.as_layer())
    (call_id, notice), = model.inference.notices()
    assert call_id == "inner" and "`inner`" in notice.message and "`end`" in notice.message
    assert spoken(model, "keras2", "2.3.1").problems() and not spoken(model, "keras2", "2.21.0").problems()


@pytest.mark.parametrize("policy", ["bfloat16", "mixed_bfloat16"])
def test_bfloat16_is_kept_and_computed_in_float32_with_a_notice(policy):
    x = Input((3,))
    layer = layers.Dense(2, dtype=policy, name="coarse")
    model = Model(x, layer(x))
    assert model.predict(np.ones((1, 3), "float32")).dtype == np.float32 and layer.weights[0].dtype == "float32"
    (_, notice), = model.inference.notices()
    assert notice.kind == "dtype" and policy in notice.message
    for dialect in ("keras2", "keras3"):
        assert model_from_json(model.to_json(dialect)).get_layer("coarse").dtype_policy.name == policy


def test_an_edit_keeps_notices_where_it_changes_nothing():
    model = words(layers.Flatten(name="end"), layers.Dense(2, name="last"))
    graph = model.graph.with_layer("last", model.graph.layers["last"].configure(units=5))
    assert infer(graph, model.inference).notices() == infer(graph).notices() != []


def merged(make):
    """Two inputs of embedded words, one of them perhaps without a mask, put together."""
    def build(second):
        x, y = Input((4,), dtype="int32", name="x"), Input((4,), dtype="int32", name="y")
        one, other = layers.Embedding(9, 3, mask_zero=True)(x), layers.Embedding(9, 3, mask_zero=second)(y)
        return Model([x, y], make()([one, other])).graph
    return build


@pytest.mark.parametrize("make, second, words", [
    (lambda: layers.Add(name="put"), True, "all masks keep"),
    (lambda: layers.Add(name="put"), False, "no mask where an input has none"),
    (lambda: layers.Concatenate(name="put"), True, "all masks keep"), (lambda: layers.Concatenate(axis=1, name="put"), True, ""),
])
def test_a_conversion_tells_of_masks_that_the_other_keras_combines_otherwise(make, second, words):
    said = [sentence for sentence in conversion_report(merged(make)(second), "keras2") if sentence.startswith("`put`")]
    assert len(said) == bool(words) and all(words in sentence for sentence in said)


def test_a_conversion_tells_what_keras_2_3_refuses_and_counts_otherwise():
    x = Input((4, 3), name="x")
    tensor = layers.Flatten(name="flat")(layers.Flatten()(x))
    tensor = layers.Dense(2, bias_initializer="glorot_uniform", activity_regularizer="l2", activation="hard_sigmoid",
                          name="d")(tensor)
    said = "\n".join(conversion_report(Model(x, tensor).graph, "keras2"))
    for words in ("`flat`: tf.keras flattens (None, 12)", "the penalty on its output", "`d`: the first values", "hard_sigmoid"):
        assert words in said
    assert any("ends" in each or "does not support" in each for each in conversion_report(words_graph(), "keras2"))


def words_graph():
    """A graph in which a mask ends."""
    return words(layers.Flatten()).graph


def test_what_keras_2_3_refuses_is_converted_for_tf_keras_and_nothing_of_it_is_lost():
    for make in ENDING:
        value = json.loads(words(make(), layers.Dense(2, name="behind")).to_json("keras2"))
        assert value["keras_version"] == "2.15.0"
        again = model_from_json(json.dumps(value))
        assert again.get_layer("behind") and not again.inference.problems()
    assert json.loads(words(layers.GlobalAveragePooling1D()).to_json("keras2"))["keras_version"] == "2.3.1"
