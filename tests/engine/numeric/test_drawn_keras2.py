"""What tf_keras gave for drawn parameters (`keras2_numbers.py` made them) we give too, read as Keras 2 writes it."""

import json
from pathlib import Path

import numpy as np
import pytest

import engine
from engine.execution import evaluate
from engine.numeric import activations, constraints, initializers, regularizers

STORED = json.loads((Path(__file__).parents[2] / "data" / "numeric" / "drawn_keras2.json").read_text())


def said(definition):
    return definition if isinstance(definition, str) else f"{definition['class_name']} {definition['config']}"


def rows(*path):
    found = STORED
    for key in path:
        found = found[key]
    return pytest.mark.parametrize("row", found, ids=lambda row: said(row[0]))


@rows("activations", "y")
def test_activations(row):
    definition, wanted = row
    x = np.array(STORED["activations"]["x"], np.float32)
    np.testing.assert_allclose(activations.get(definition, "keras2")(x), wanted, rtol=1e-5, atol=1e-6)


@rows("constraints")
def test_constraints(row):
    definition, w, wanted = row
    np.testing.assert_allclose(constraints.get(definition, "keras2")(np.array(w, np.float32)), wanted, rtol=1e-5, atol=1e-6)


@rows("regularizers", "y")
def test_regularizers(row):
    definition, wanted = row
    values = np.array(STORED["regularizers"]["w"], np.float32)
    assert regularizers.get(definition, "keras2")(values) == pytest.approx(wanted, rel=1e-5)


@rows("initializers", "whole")
def test_initializers_that_leave_nothing_to_chance(row):
    definition, shape, wanted = row
    np.testing.assert_allclose(initializers.get(definition, "keras2")(tuple(shape)), wanted, rtol=1e-6)


@rows("initializers", "drawn")
def test_initializers_that_draw(row):
    definition, shape, mean, spread, largest = row
    values = initializers.get(definition, "keras2")(tuple(shape), seed=1)
    assert values.mean() == pytest.approx(mean, abs=8 * spread / np.sqrt(values.size))
    assert values.std() == pytest.approx(spread, rel=0.03)
    has_ends = "Uniform" in definition["class_name"] or definition["config"].get("distribution") in ("uniform", "truncated_normal")
    if has_ends:
        assert np.abs(values).max() == pytest.approx(largest, rel=0.02)


@pytest.mark.parametrize("case", STORED["merges"]["models"], ids=lambda case: case["model"]["config"]["layers"][-1]["class_name"])
def test_merges_and_their_masks(case):
    model = engine.model_from_json(json.dumps(case["model"]))
    model.set_weights([np.array(each, np.float32) for each in case["weights"]])
    feeds = dict(zip(model.graph.inputs, (np.array(STORED["merges"][name]) for name in ("one", "other"))))
    value = evaluate(model.graph, model.inference.layers, feeds)["merged"]
    np.testing.assert_allclose(value.outputs[0], case["y"], rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(value.masks[0], case["mask"])


def test_every_member_that_only_keras_2_has_is_among_them():
    found = {type(activations.get(each, "keras2")) for each, _ in STORED["activations"]["y"]}
    found |= {type(constraints.get(each, "keras2")) for each, _, _ in STORED["constraints"]}
    found |= {type(regularizers.get(each, "keras2")) for each, _ in STORED["regularizers"]["y"]}
    found |= {type(initializers.get(row[0], "keras2")) for rows in STORED["initializers"].values() for row in rows}
    families = (activations.Activation, constraints.Constraint, regularizers.Regularizer, initializers.Initializer)
    kinds = [kind for family in families for kind in family.family_members().values() if kind.is_built_in()]
    alone = {kind for kind in kinds if "keras3" not in kind.dialects}
    assert alone and alone <= found
