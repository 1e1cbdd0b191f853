"""What Keras's pages on layers, models, Sequential and the functional API teach, typed here as it stands there."""

import json

import keras
import numpy as np
import pytest

import engine
from engine import layers, models
from engine.errors import GraphError, NotBuiltError, ParameterError, WeightsError, WriteError

X = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")


def small():
    return engine.Sequential([layers.Dense(4, input_shape=(3,), name="first"), layers.Activation("relu"),
                              layers.Dense(2, input_dim=4, name="last")])


@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate"])
def test_merging_layers_are_functions_too(name):
    found = {}
    for package in (engine, keras):
        a, b = package.Input((3,)), package.layers.Input(shape=(3,))
        made = package.Model([a, b], getattr(package.layers, name)([a, b], name="merged"))
        assert type(made.get_layer("merged")).__name__.lower() == name
        found[package] = np.asarray(made.predict([X, X[::-1].copy()]))
    np.testing.assert_allclose(found[engine], found[keras], atol=1e-6)


def test_dot_and_concatenate_take_their_parameters():
    for package in (engine, keras):
        a, b = package.Input((3, 2)), package.Input((3, 2))
        assert tuple(package.layers.dot([a, b], axes=1, normalize=True).shape) == (None, 2, 2)
        assert tuple(package.layers.concatenate([a, b], axis=1).shape) == (None, 6, 2)


EXPRESSIONS = {
    "sum": lambda x, y: x + y, "plus one": lambda x, y: x + 1.0, "less": lambda x, y: 2.0 - x, "product": lambda x, y: x * y,
    "halved": lambda x, y: x / 2.0, "reciprocal": lambda x, y: 1.0 / (abs(y) + 1.0), "square": lambda x, y: x ** 2,
    "negative": lambda x, y: -x, "part": lambda x, y: x[:, 1:], "column": lambda x, y: x[:, 0], "last": lambda x, y: x[..., -1:],
    "reversed": lambda x, y: x[:, ::-1],
    "array": lambda x, y: x + np.array([1.0, 2.0, 3.0], "float32"), "twice": lambda x, y: (x + y) * (x - y),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_operators_between_tensors_are_those_of_keras_3(name):
    made = {}
    for package in (engine, keras):
        x, y = package.Input((3,), name="x"), package.Input((3,), name="y")
        made[package] = package.Model([x, y], EXPRESSIONS[name](x, y))
    data = [X, X[::-1].copy()]
    wanted = np.asarray(made[keras](data))
    np.testing.assert_allclose(made[engine].predict(data), wanted, atol=1e-6)
    np.testing.assert_allclose(np.asarray(keras.models.model_from_json(made[engine].to_json())(data)), wanted, atol=1e-6)
    np.testing.assert_allclose(engine.model_from_json(made[keras].to_json()).predict(data), wanted, atol=1e-6)
    assert made[engine].output_shape == tuple(made[keras].output.shape)


def test_an_array_may_stand_before_the_tensor():
    x = engine.Input((3,))
    row = np.array([1.0, 2.0, 3.0], "float32")
    np.testing.assert_allclose(engine.Model(x, row * x).predict(X), row * X)


def test_a_tensor_says_where_it_comes_from_and_has_no_numbers_to_go_through():
    x = engine.Input((3,), name="x")
    layer = layers.Dense(2, name="dense")
    y = layer(layers.Dense(3)(x))
    assert (y.ndim, y.rank, y.get_shape(), y.keras_history.layer) == (2, 2, (None, 2), layer)
    (node,) = layer.inbound_nodes
    assert (node.outbound_layer, node.output_tensors, node.node_indices, node.tensor_indices) == (layer, [y], [0], [0])
    assert node.input_tensors == [layer.input] and node.inbound_layers[0].units == 3
    with pytest.raises(TypeError, match="no numbers to go through"):
        list(y)


def test_weights_go_by_all_their_names():
    model = small()
    for owner in (model, model.layers[0]):
        assert owner.variables == owner.weights and owner.trainable_variables == owner.trainable_weights
        assert owner.non_trainable_variables == owner.non_trainable_weights == []
        assert (owner.stateful, owner.updates, owner.metrics) == (False, [], [])


def test_what_a_layer_asks_of_its_input_is_said_as_in_keras():
    for package in (engine, keras):
        layer = package.layers.Dense(2)
        assert (layer.input_spec.min_ndim, dict(layer.input_spec.axes or {})) == (2, {})
        layer.build((None, 7))
        assert (layer.input_spec.min_ndim, dict(layer.input_spec.axes)) == (2, {-1: 7})
        assert package.layers.InputSpec(shape=(None, 3)).ndim == 2
    (spec,) = small().input_spec
    assert spec.shape == (None, 3)


@pytest.mark.parametrize("policy", ["float32", "float64", "float16", "mixed_float16"])
def test_dtype_is_that_of_the_weights_and_the_policy_says_the_rest(policy):
    ours, theirs = layers.Dense(2, dtype=policy), keras.layers.Dense(2, dtype=policy)
    for name in ("dtype", "compute_dtype", "variable_dtype"):
        assert getattr(ours, name) == getattr(theirs, name), name
    for name in ("name", "compute_dtype", "variable_dtype"):
        assert getattr(ours.dtype_policy, name) == getattr(theirs.dtype_policy, name), name
    assert ours.get_config()["dtype"] == policy and layers.Dense.from_config(ours.get_config()).dtype_policy.name == policy
    assert ours.configure(units=3).dtype_policy.name == policy


def test_a_model_tells_its_shapes_its_table_and_its_json():
    model, said = small(), []
    model.summary(line_length=80, print_fn=said.append)
    assert "first" in said[0] and "Total parameters: 26" in said[0]
    assert model.compute_output_shape((None, 3)) == (None, 2) and model.compute_output_shape((5, 3)) == (5, 2)
    assert json.loads(model.to_json(indent=4)) == json.loads(model.to_json()) and '\n    "' in model.to_json(indent=4)
    a, b = engine.Input((3,)), engine.Input((3,))
    assert engine.Model([a, b], layers.add([a, b])).compute_output_shape([(None, 3), (None, 3)]) == (None, 3)


def test_a_sequential_without_an_input_says_that_it_is_not_built():
    model = engine.Sequential([layers.Dense(2)])
    with pytest.raises(NotBuiltError, match="not built"):
        model.count_params()
    with pytest.raises(GraphError, match="not known yet"):
        _ = model.outputs
    model.build((None, 3))
    assert model.count_params() == 8 and model.output_shape == (None, 2)


def test_models_are_opened_saved_and_copied_by_the_names_of_keras(tmp_path):
    model = small()
    models.save_model(model, tmp_path / "model.keras")
    again = models.load_model(tmp_path / "model.keras", custom_objects=None, compile=False)
    np.testing.assert_array_equal(again.predict(X), model.predict(X))
    with pytest.raises(WriteError, match="is there already"):
        model.save(tmp_path / "model.keras", overwrite=False)
    made = models.model_from_config({"class_name": "Sequential", "config": model.get_config()})
    assert isinstance(made, models.Sequential) and made.count_params() == model.count_params()


def test_a_copy_has_the_parameters_and_wires_and_new_weights():
    x = engine.Input((3,), name="x")
    tower = engine.Model(t := engine.Input((3,)), layers.Dense(3, name="inner")(t), name="tower")
    model = engine.Model(x, tower(tower(x)), name="whole")
    model.set_weights([each + 1 for each in model.get_weights()])
    copy = models.clone_model(model)
    assert copy.get_config() == model.get_config() and copy.name == "whole"
    assert not np.array_equal(copy.get_weights()[0], model.get_weights()[0])
    wider = models.clone_model(small(), clone_function=lambda layer: layer.configure(units=5) if layer.name == "first" else layer)
    assert wider.count_params() == 5 * 4 + 5 * 2 + 2
    with pytest.raises(GraphError):
        models.clone_model(model, input_tensors=x)


def test_weights_are_taken_by_name_from_files_that_have_names(tmp_path):
    theirs = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, name="first"), keras.layers.Dense(9, name="other")])
    theirs.save(tmp_path / "theirs.h5")
    model = small()
    before = model.get_weights()
    model.load_weights(tmp_path / "theirs.h5", by_name=True)
    np.testing.assert_array_equal(model.get_weights()[0], theirs.get_weights()[0])
    np.testing.assert_array_equal(model.get_weights()[2], before[2])
    model.save_weights(tmp_path / "ours.weights.h5")
    with pytest.raises(WeightsError, match="does not name"):
        model.load_weights(tmp_path / "ours.weights.h5", by_name=True)


def test_custom_objects_are_what_names_in_files_mean():
    class Renamed(layers.Dense):
        pass

    layers.Layer.registry.pop("Renamed")

    def doubled(x):
        return 2 * x

    class Small(engine.regularizers.Regularizer, listed=False):
        def __call__(self, x):
            return 7.0

    x = keras.Input((3,), name="x")
    theirs = keras.Model(x, keras.layers.Dense(2, name="d", kernel_regularizer="l2")(x))
    text = theirs.to_json().replace('"Dense"', '"Renamed"').replace('"linear"', '"doubled"').replace('"L2"', '"Small"').replace(
        '{"l2": 0.01}', "{}")
    text = text.replace('"registered_name": null, "build_config"', '"registered_name": "mine>Renamed", "build_config"')
    objects = {"Renamed": Renamed, "doubled": doubled, "Small": Small}
    model = engine.model_from_json(text, custom_objects=objects)
    model.set_weights(theirs.get_weights())
    np.testing.assert_allclose(model.predict(X), 2 * theirs.predict(X, verbose=0), atol=1e-6)
    assert isinstance(model.get_layer("d"), Renamed) and model.losses == [7.0]
    with pytest.raises(ValueError, match="class Renamed is not known here"):
        engine.model_from_json(text).predict(X)
    made = layers.deserialize({"class_name": "Dense", "config": {"units": 2, "activation": "doubled"}}, custom_objects=objects)
    np.testing.assert_array_equal(made.activation(X), 2 * X)
    with pytest.raises(ParameterError, match="no activation `doubled`"):
        layers.deserialize({"class_name": "Dense", "config": {"units": 2, "activation": "doubled"}})
