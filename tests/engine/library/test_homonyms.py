"""Users' classes may call anything as our layers call something else: both sides find what they wrote."""

import inspect

import keras
import numpy as np
import pytest

from engine import Input, Model, layers
from engine.handwritten.homonyms import KERAS, SAID, homonyms
from engine.layer import Layer

NAMES = sorted(homonyms(Layer))


def test_every_public_name_that_keras_layers_lack_is_told_apart():
    public = {name for name in dir(Layer) if not name.startswith("_")}
    assert public - set(dir(keras.layers.Layer)) <= homonyms(Layer) | KERAS
    assert not homonyms(Layer) & set(dir(keras.layers.Layer))


@pytest.mark.parametrize("name", NAMES)
def test_a_users_class_may_set_any_name_of_ours(name):
    class Setting(Layer, registered=False):
        """A layer that keeps a layer of its own under the name, and uses it."""

        def __init__(self, units=3, **options):
            super().__init__(**options)
            self.units = units
            setattr(self, name, layers.Dense(units))

        def call(self, inputs):
            return getattr(self, name)(inputs)

        def get_config(self):
            return {**super().get_config(), "units": self.units}

    tensor = Input((4,))
    layer = Setting(3, name="own")
    model = Model(tensor, layer(tensor))
    again = Model.from_config(model.get_config(), {"Setting": Setting})
    again.set_weights(model.get_weights())
    x = np.arange(8.0, dtype="float32").reshape(2, 4)
    assert isinstance(getattr(layer, name), layers.Dense)
    assert [weight.shape for weight in layer.weights] == [(4, 3), (3,)]
    np.testing.assert_array_equal(model.predict(x), again.predict(x))
    assert model.predict(x).shape == (2, 3)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SAID and name not in ("parameters", "taken")])
def test_a_users_class_may_have_a_method_of_any_name_of_ours(name):
    def double(self, inputs):
        return inputs * 2

    body = {"call": lambda self, inputs: getattr(self, name)(inputs), name: double, "__module__": "somewhere"}
    kind = type("Doubling", (Layer,), body, registered=False)
    tensor = Input((4,))
    model = Model(tensor, kind()(kind()(tensor)))
    assert model.predict(np.ones((2, 4), "float32")).tolist() == [[4.0] * 4] * 2
    assert Model.from_config(model.get_config(), {"Doubling": kind}).predict(np.ones((1, 4))).tolist() == [[4.0] * 4]


def test_a_class_that_has_no_such_name_is_read_as_any_other():
    class Plain(Layer, registered=False):
        def call(self, inputs):
            return inputs

    assert Plain().__class__.__getattribute__ is object.__getattribute__
    assert "own " not in "".join(vars(Plain()))
    assert inspect.signature(Plain.call).parameters.keys() == {"self", "inputs"}
