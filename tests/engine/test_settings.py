"""Layers that were told the same share their settings, and nobody can tell but by looking for it."""

import pytest

from engine import layers
from engine.custom import custom_object_scope
from engine.errors import ParameterError
from engine.layers import Activation, Dense
from engine.memory import forget
from engine.numeric.activations import Activation as AnyActivation


def test_layers_that_are_told_the_same_have_one_value():
    one, other = Dense(3, "relu", name="one"), Dense(3, "relu", name="other")
    assert one._values is other._values
    assert (one.name, other.name) == ("one", "other")
    assert one.get_config() == {**other.get_config(), "name": "one"}


def test_a_change_of_one_leaves_the_others_alone():
    one, other = Dense(3), Dense(3)
    one.trainable = False
    assert other.trainable is True and Dense(3).trainable is True
    assert one.get_config()["trainable"] is False


def test_equal_numbers_of_other_types_are_other_settings():
    assert layers.Dropout(1).get_config()["rate"] == 1 and type(layers.Dropout(1).rate) is int
    assert type(layers.Dropout(1.0).rate) is float
    with pytest.raises(ParameterError, match="a number"):
        layers.Dropout(True)


def test_zeros_of_either_sign_are_other_settings():
    for rate in (0.0, -0.0, 0.0, -0.0):
        assert str(layers.Dropout(rate).rate) == str(layers.Dropout(rate=rate).rate) == str(rate)


def test_what_was_refused_is_refused_again():
    for _ in range(2):
        with pytest.raises(ParameterError, match="units"):
            Dense(0)


def test_a_name_means_what_the_program_hands_over():
    plain = Activation("relu")
    with custom_object_scope({"relu": lambda x: x}):
        handed = Activation("relu")
    assert type(handed.activation) is not type(plain.activation)
    assert Activation("relu").activation is plain.activation


def test_a_name_that_gets_another_meaning_is_read_anew():
    before = Activation("softsign").activation
    kept = dict(AnyActivation.family.words)
    try:
        class Own(AnyActivation):
            """Another one of that name."""

            name = "softsign"

        assert type(Activation("softsign").activation) is Own
    finally:
        AnyActivation.family.words.clear()
        AnyActivation.family.words.update(kept)
        AnyActivation.family.members["softsign"] = type(before)
        forget()


def test_a_layer_of_ours_has_places_and_no_dictionary():
    assert not any(hasattr(made, "__dict__") for made in (Dense(3), layers.Embedding(4, 2), layers.Add(), layers.Flatten()))
