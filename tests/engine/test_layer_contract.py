"""What every layer promises, tried on every registered layer: write a layer file, and its tests exist already."""

import inspect

import numpy as np
import pytest

from engine import layers
from engine.errors import ParameterError
from engine.layer import Layer
from engine.spec import TensorSpec

SETTINGS = {
    "Dense": {"units": 5, "activation": "tanh"},
    "Embedding": {"input_dim": 9, "output_dim": 3, "mask_zero": True},
    "Activation": {"activation": "softplus"},
    "Reshape": {"target_shape": (6, -1)},
    "Dropout": {"rate": 0.5},
    "Dot": {"axes": 2},
    "Permute": {"dims": (2, 1)},
    "RepeatVector": {"n": 3},
    "InputLayer": {"batch_shape": (None, 4, 6)},
}
BUILTIN = sorted(name for name, cls in Layer.registry.items()
                 if cls.__module__.startswith("engine.layers.") and "locked" not in cls.__module__)

TAKING = [name for name in BUILTIN if getattr(layers, name).max_inputs != 0]
"""Those that take tensors."""


def made(name):
    return getattr(layers, name)(**SETTINGS.get(name, {}))


def arrays_for(layer):
    """Inputs that suit a layer: whole numbers, so that lookups take them too."""
    if layer.class_name == "RepeatVector":
        return [np.ones((2, 6), "float32")]
    count = layer.min_inputs if layer.max_inputs is not None else 2
    return [np.random.default_rng(index).integers(0, 9, (2, 4, 6)).astype("float32") for index in range(count)]


def outputs_of(layer, arrays):
    return layer(arrays if layer.max_inputs != 1 else arrays[0])


@pytest.mark.parametrize("name", BUILTIN)
def test_every_parameter_has_a_type_a_default_or_is_required_and_a_sentence_of_help(name):
    for parameter in getattr(layers, name).parameters.values():
        assert parameter.help.endswith(".") and len(parameter.help) > 10, parameter.name
        assert parameter.type is not None


@pytest.mark.parametrize("name", BUILTIN)
def test_the_docstring_is_help_for_a_user(name):
    assert inspect.getdoc(getattr(layers, name))


@pytest.mark.parametrize("name", BUILTIN)
def test_a_config_makes_an_equal_layer(name):
    layer = made(name)
    config = layer.get_config()
    assert type(layer).from_config(config).get_config() == config


@pytest.mark.parametrize("name", TAKING)
def test_the_inferred_shape_is_the_shape_that_comes_out(name):
    layer = made(name)
    arrays = arrays_for(layer)
    output = outputs_of(layer, arrays)
    specs = layer.compute_output_spec([TensorSpec(array.shape, array.dtype.name) for array in arrays])
    assert [(output.shape, output.dtype.name)] == [(spec.shape, spec.dtype) for spec in specs]


@pytest.mark.parametrize("name", TAKING)
def test_an_unknown_batch_stays_unknown_and_the_rest_is_the_same(name):
    layer = made(name)
    arrays = arrays_for(layer)
    known = outputs_of(layer, arrays).shape
    (spec,) = layer.compute_output_spec([TensorSpec((None, *array.shape[1:])) for array in arrays])
    assert spec.shape == (None, *known[1:])


@pytest.mark.parametrize("name", TAKING)
def test_a_copy_has_the_same_weights_and_gives_the_same_numbers(name):
    layer = made(name)
    arrays = arrays_for(layer)
    first = outputs_of(layer, arrays)
    layer.set_weights([value + 1 for value in layer.get_weights()])
    changed = outputs_of(layer, arrays)
    copy = layer.fresh()
    assert not copy.built
    np.testing.assert_array_equal(outputs_of(copy, arrays), changed)
    if layer.weights:
        assert not np.array_equal(first, changed)


@pytest.mark.parametrize("name", TAKING)
def test_weights_of_a_wrong_count_shape_or_kind_are_refused_and_change_nothing(name):
    layer = made(name)
    outputs_of(layer, arrays_for(layer))
    before = layer.get_weights()
    wrong = [[*before, np.zeros(3)]]
    if before:
        wrong += [before[:-1], [value.T[..., None] for value in before], [value.astype("complex64") for value in before],
                  [before[0], *[np.zeros(7)] * (len(before) - 1)] if len(before) > 1 else [np.zeros(1)]]
    for values in wrong:
        with pytest.raises(ValueError):
            layer.set_weights(values)
    for one, other in zip(before, layer.get_weights()):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", BUILTIN)
def test_a_parameter_nobody_declared_is_refused_by_name(name):
    with pytest.raises(ParameterError, match="no_such_parameter"):
        getattr(layers, name)(**SETTINGS.get(name, {}), no_such_parameter=1)


@pytest.mark.parametrize("name", BUILTIN)
def test_parameters_are_fixed_and_an_edit_makes_another_layer(name):
    layer = made(name)
    for parameter in type(layer).parameters.values():
        if parameter.fixed:
            with pytest.raises(ParameterError):
                setattr(layer, parameter.name, getattr(layer, parameter.name))
    other = layer.renamed("another")
    assert (other.name, layer.name != "another") == ("another", True)


def test_declaring_a_billion_units_allocates_nothing():
    layer = layers.Dense(10 ** 9)
    layer.build_for(((None, 1000),))
    assert layer.count_params() == 10 ** 12 + 10 ** 9


def test_values_that_an_initializer_drew_are_drawn_anew_when_the_initializer_changes():
    layer = layers.Dense(3)
    layer(np.ones((1, 2)))
    other = layer.configure(kernel_initializer="ones")
    other(np.ones((1, 2)))
    assert (other.get_weights()[0] == 1).all()


def test_values_that_were_given_are_kept_where_they_fit():
    layer = layers.Dense(3)
    layer(np.ones((1, 2)))
    layer.set_weights([np.full((2, 3), 7.0), np.zeros(3)])
    kept = layer.configure(activation="relu")
    kept(np.ones((1, 2)))
    assert (kept.get_weights()[0] == 7).all()
    lost = layer.configure(units=4)
    lost(np.ones((1, 2)))
    assert lost.get_weights()[0].shape == (2, 4)


@pytest.mark.parametrize("name", TAKING)
def test_input_shapes_of_one_build_key_want_the_same_weights(name):
    layer = made(name)
    shapes = [array.shape for array in arrays_for(layer)]
    for other in ([(None, *shape[1:]) for shape in shapes], [(9, *shape[1:]) for shape in shapes],
                  [(shape[0], 7, *shape[2:]) for shape in shapes], [(*shape[:-1], 11) for shape in shapes],
                  [(2, 5, *shape[1:]) for shape in shapes]):
        one, two = layer.fresh(), layer.fresh()
        one.build_for(shapes)
        if one.build_key(shapes) == two.build_key(other):
            two.build_for(other)
            assert [weight.spec for weight in one.weights] == [weight.spec for weight in two.weights]
