"""Activations are read from every form that Keras writes and written in forms that Keras reads."""

import json
from pathlib import Path

import keras
import numpy as np
import pytest

from engine.errors import ParameterError
from engine.numeric import activations
from engine.numeric.activations import Activation, LeakyRelu, Relu, Softmax, UnknownActivation
from engine.params import Declared, param

PARAMETRISED = json.loads((Path(__file__).parents[2] / "data" / "numeric" / "activation_parameters.json").read_text())
NAMES = sorted(Activation.family_members())
LAYERED = [(name, parameters) for name, parameters in PARAMETRISED if name in ("relu", "leaky_relu", "elu", "softmax")]


def default(name: str) -> Activation:
    kind = Activation.family_members()[name]
    return kind(**{each.name: 0.5 for each in kind.parameters.values() if each.required})


@pytest.mark.parametrize("dialect", [None, "keras2", "keras3"])
@pytest.mark.parametrize("name", NAMES)
def test_an_activation_is_read_back_equal_where_the_dialect_can_say_it(name, dialect):
    activation = default(name)
    written = json.loads(json.dumps(activation.serialize(dialect)))
    if dialect is None or activation.unsaid(dialect) is None:
        assert Activation.get(written, dialect) == activation
    else:
        assert activation.unsaid(dialect).endswith(".")


@pytest.mark.parametrize("dialect", [None, "keras2", "keras3"])
@pytest.mark.parametrize("name, parameters", PARAMETRISED)
def test_parameters_are_never_lost(name, parameters, dialect):
    activation = Activation.find(name)(**parameters)
    assert Activation.get(json.loads(json.dumps(activation.serialize(dialect))), dialect) == activation


@pytest.mark.parametrize("name", NAMES)
def test_keras_3_knows_every_name_that_is_written_for_it(keras, name):
    activation = default(name)
    if activation.unsaid("keras3") is None:
        assert callable(keras.activations.get(activation.serialize("keras3")))


@pytest.mark.parametrize("name, parameters", LAYERED)
def test_keras_3_computes_the_same_from_the_layer_that_is_written(keras, name, parameters):
    activation = Activation.find(name)(**parameters)
    layer = keras.activations.get(activation.serialize("keras3"))
    x = np.linspace(-3, 3, 12, dtype=np.float32).reshape(3, 4)
    np.testing.assert_allclose(np.asarray(layer(x)), activation(x), rtol=1e-5, atol=1e-6)


def test_a_layer_that_keras_wrote_as_an_activation_is_read(keras):
    dense = keras.layers.Dense(2, activation=keras.layers.LeakyReLU(0.1))
    assert activations.get(dense.get_config()["activation"]) == LeakyRelu(0.1)


@pytest.mark.parametrize("definition, wanted", [
    ({"class_name": "LeakyReLU", "config": {"alpha": 0.2, "name": "l", "trainable": True}}, LeakyRelu(0.2)),
    ({"class_name": "LeakyReLU", "config": {}}, LeakyRelu(0.3)),
    ({"class_name": "ReLU", "config": {"max_value": 6.0}}, Relu(max_value=6.0)),
    ({"class_name": "Softmax", "config": {"axis": 1}}, Softmax(1)),
    ({"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}, Relu()),
])
def test_layers_and_functions_are_read_as_activations(definition, wanted):
    assert activations.get(definition) == wanted


@pytest.mark.parametrize("definition", [
    {"module": "keras.layers", "class_name": "PReLU", "config": {"name": "p"}, "registered_name": None},
    {"module": "keras.layers", "class_name": "Softmax", "config": {"axis": [1, 2]}, "registered_name": None},
    {"module": "builtins", "class_name": "function", "config": "mine", "registered_name": "function"},
    {"module": None, "class_name": "relu", "config": {}, "registered_name": "relu"},
    {"module": "mine", "class_name": "ReLU", "config": {}, "registered_name": "mine>ReLU"},
])
@pytest.mark.parametrize("dialect", [None, "keras2", "keras3"])
def test_a_definition_that_nobody_claims_is_written_back_as_it_was(definition, dialect):
    kept = activations.get(definition)
    assert isinstance(kept, UnknownActivation)
    assert kept.serialize(dialect) == definition
    assert "copied as it is" in kept.unsaid("keras2")
    assert activations.get(kept.serialize()) == kept


@pytest.mark.parametrize("word, name", [("swish", "silu"), ("hard_swish", "hard_silu"), ("ReLU", "relu"), (None, "linear")])
def test_aliases_mean_their_activation(word, name):
    assert activations.get(word) == default(name)


def test_names_follow_the_dialect():
    silu = activations.get("swish")
    assert (silu.serialize(), silu.serialize("keras2"), silu.serialize("keras3")) == ("silu", "swish", "silu")
    assert "silu" in Activation.choices() and "swish" not in Activation.choices()
    assert "swish" in Activation.choices("keras2") and "sparsemax" not in Activation.choices("keras2")
    assert Activation.choices("keras2").count("hard_sigmoid") == 1


@pytest.mark.parametrize("dialect", [None, "keras2", "keras3"])
def test_every_choice_can_be_taken(dialect):
    for name in Activation.choices(dialect):
        assert Activation.get(name, dialect).serialize(dialect) == name


def test_what_a_dialect_cannot_say_is_one_sentence():
    assert activations.get("sparsemax").unsaid("keras2") == "Keras 2 has no activation `sparsemax`."
    assert "approximate=True" in Activation.find("gelu")(True).unsaid("keras3")
    assert "differ" in activations.get("hard_sigmoid").unsaid("keras2")
    assert LeakyRelu(0.1).unsaid("keras2") is None


def test_functions_and_classes_are_taken_and_those_of_numpy_and_keras_by_their_names():
    assert activations.get(activations.leaky_relu) == LeakyRelu()
    assert activations.get(LeakyRelu) == LeakyRelu()
    assert activations.get(np.tanh) == activations.get("tanh") == activations.get(keras.activations.tanh)


def test_any_other_function_runs_and_is_written_by_its_name():
    def halved(x):
        return x / 2

    found = activations.get(halved)
    np.testing.assert_array_equal(found(np.array([4.0, 2.0])), [2.0, 1.0])
    assert found.serialize() == found.serialize("keras2") == "halved"
    assert "only that program" in found.unsaid("keras2")
    with pytest.raises(ParameterError, match="is no activation"):
        activations.get(3)


def test_an_unknown_name_is_refused_with_a_near_one():
    with pytest.raises(ParameterError, match="`rellu`; did you mean `relu`"):
        activations.get("rellu")


def test_a_layer_object_becomes_its_activation():
    class LeakyReLU(Declared):
        negative_slope: float = param("Slope.", 0.3)

    assert activations.get(LeakyReLU(0.1)) == LeakyRelu(0.1)


def test_a_users_own_activation_joins_by_being_defined():
    try:
        class Cube(Activation):
            """x cubed."""

            def apply(self, x):
                return x ** 3

        cube = activations.get("cube")
        assert activations.cube(np.array([2.0])) == 8
        assert cube.serialize("keras3") == {"module": None, "class_name": "Cube", "config": {}, "registered_name": "Cube"}
        assert activations.get(cube.serialize("keras3")) == cube
    finally:
        Activation.members.pop("cube")
        for word in [word for word, kind in Activation.words.items() if kind is Cube]:
            del Activation.words[word]


def test_serialize_and_deserialize_are_there_as_in_keras():
    assert activations.serialize(activations.relu) == "relu"
    assert activations.deserialize("relu") == Relu()
