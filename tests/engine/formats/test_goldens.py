"""Models of real Keras: opened here they have its shapes, parameter counts and numbers."""

import keras
import numpy as np
import pytest

from engine.formats import archive, graph_to_json, read_text, weights
from engine.formats.conversion import conversion_report, keeps_numbers
from engine.formats.script import to_python
from engine.layers.locked import LockedLayer
from engine.model import Model

from .files import GOLDENS, MANIFESTS, label, text_of

EVERY = pytest.mark.parametrize("path", GOLDENS, ids=label)
OTHERWISE = {
    "keras2": {f"keras3-activation_{name}" for name in (
        "celu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "log_sigmoid", "soft_shrink", "sparse_plus",
        "sparse_sigmoid", "sparsemax", "squareplus", "tanh_shrink")} | {"keras3-unicode_names"},
    "keras3": {"keras2-activation_hard_sigmoid"},
}
"""The goldens that a dialect's Keras cannot say, or computes otherwise."""


def kept(*dialects):
    """The goldens that each dialect's Keras computes as they are; one of two is that of the golden itself."""
    return [path for path in GOLDENS if not any(label(path) in OTHERWISE[dialect] for dialect in dialects)]


@EVERY
@pytest.mark.parametrize("dialect", OTHERWISE)
def test_it_is_known_what_the_other_keras_computes_otherwise(path, dialect):
    graph, _ = opened(path)
    assert keeps_numbers(graph, dialect) == (label(path) not in OTHERWISE[dialect])
    assert keeps_numbers(graph, dialect) or conversion_report(graph, dialect)


def opened(path):
    """A golden's graph with its weights, and its arrays."""
    graph, arrays = read_text(text_of(path)), np.load(path.with_suffix(".npz"))
    assert not any(isinstance(layer, LockedLayer) for layer in graph.layers.values())
    for name, layer in graph.layers.items():
        graph = graph.with_layer(name, layer.with_weights(weights_of(arrays, name)))
    return graph, arrays


def weights_of(arrays, name):
    """The values of a layer, or of all layers of a model inside."""
    return [arrays[key] for key in arrays if key.startswith(f"w/{name}/")]


def ins(arrays):
    return [arrays[f"in_{index}"] for index in range(sum(key.startswith("in_") for key in arrays))]


def assert_outputs(outputs, arrays, half=1e-3):
    """Outputs are those of Keras within 1e-5, those in float16 within `half`."""
    outputs = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
    wanted = [arrays[key] for key in arrays if key.startswith("out_")]
    for output, value in zip(outputs, wanted, strict=True):
        tolerance = half if value.dtype == np.float16 else 1e-5
        np.testing.assert_allclose(np.asarray(output), value, rtol=tolerance, atol=tolerance)


@EVERY
def test_shapes_parameters_and_outputs_are_those_of_keras(path):
    graph, arrays = opened(path)
    case = MANIFESTS[path.parent.name][path.stem]
    model = Model.of(graph)
    assert model.count_params() == case["params"]
    for name, rows in case["layers"].items():
        found = [[list(spec.shape) for spec in model.inference.results[call_id].outputs] for call_id in graph.uses[name]]
        assert found == [outputs for _, outputs in rows[-len(found):]]
    assert_outputs(model.predict(ins(arrays)), arrays)


@EVERY
def test_losses_and_the_masks_that_go_out_are_those_of_keras(path):
    graph, arrays = opened(path)
    case = MANIFESTS[path.parent.name][path.stem]
    model = Model.of(graph)
    outputs = model.trace(ins(arrays))
    assert sum(model.losses) == pytest.approx(case["losses"], rel=1e-6, abs=1e-6)
    assert len(model.losses) == case["n_losses"]
    assert len(outputs) == len(graph.calls)
    masks = [model.inference.results[source.call].masks[source.index] for source in graph.outputs]
    assert [mask is not None for mask in masks] == [mask is not None for mask in case["output_masks"]]


@pytest.mark.parametrize("path", kept("keras3"), ids=label)
def test_written_for_keras_3_it_loads_and_computes_the_same(path):
    graph, arrays = opened(path)
    loaded = keras.models.model_from_json(graph_to_json(graph, dialect="keras3"))
    for layer in loaded.layers:
        layer.set_weights(weights_of(arrays, layer.name))
    fed = ins(arrays)
    assert_outputs(loaded(fed if len(fed) > 1 else fed[0]), arrays)


@pytest.mark.parametrize("path", kept("keras3"), ids=label)
def test_its_python_script_computes_the_same(path):
    graph, arrays = opened(path)
    room = {}
    exec(to_python(graph), room)
    for layer in room["model"].layers:
        layer.set_weights(weights_of(arrays, layer.name))
    fed = ins(arrays)
    assert_outputs(room["model"](fed if len(fed) > 1 else fed[0]), arrays)


@pytest.mark.parametrize("path, dialect", [(path, dialect) for dialect in OTHERWISE for path in kept(dialect)])
def test_converted_and_opened_again_it_computes_the_same(path, dialect):
    graph, arrays = opened(path)
    again = read_text(graph_to_json(graph, dialect=dialect))
    assert again.dialect == dialect
    for name, layer in again.layers.items():
        again = again.with_layer(name, layer.with_weights(weights_of(arrays, name)))
    assert_outputs(Model.of(again).predict(ins(arrays)), arrays)


@EVERY
@pytest.mark.parametrize("name", ["ours.keras", "ours.weights.h5"])
def test_weights_are_identical_through_every_file_and_in_keras(path, name, tmp_path):
    graph, arrays = opened(path)
    model = Model.of(graph)
    model.save(tmp_path / "ours.keras")
    model.save_weights(tmp_path / "ours.weights.h5")
    again = archive.read(tmp_path / name) if name == "ours.keras" else weights.load_into(read_text(text_of(path)), tmp_path / name)
    for one, other in zip(Model.of(again).weights, model.weights, strict=True):
        np.testing.assert_array_equal(one.value, other.value)
    loaded = keras.models.load_model(tmp_path / "ours.keras")
    if name != "ours.keras":
        loaded.set_weights([np.zeros_like(each) for each in loaded.get_weights()])
        loaded.load_weights(tmp_path / name)
    if label(path) not in OTHERWISE["keras3"]:
        fed = ins(arrays)
        assert_outputs(loaded(fed if len(fed) > 1 else fed[0]), arrays)


@pytest.mark.parametrize("path", kept(*OTHERWISE), ids=label)
def test_there_and_back_between_the_dialects_it_computes_the_same(path):
    graph, arrays = opened(path)
    other = {"keras2": "keras3", "keras3": "keras2"}[graph.dialect]
    there = read_text(graph_to_json(graph, dialect=other))
    back = read_text(graph_to_json(there, dialect=graph.dialect))
    assert (there.dialect, back.dialect) == (other, graph.dialect)
    for name, layer in back.layers.items():
        back = back.with_layer(name, layer.with_weights(weights_of(arrays, name)))
    assert_outputs(Model.of(back).predict(ins(arrays)), arrays)
