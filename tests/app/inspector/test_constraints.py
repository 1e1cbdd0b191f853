"""Constraints are shown beside the weights they bound, and applied only when somebody says so."""

import keras
import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.document import edits
from app.inspector.bounds import bound_of
from engine.numeric import constraints
from engine.numeric.initializers import get as initializer
from engine.weights import Weight, WeightSpec


def bounded(array, constraint):
    made = Weight(WeightSpec("kernel", array.shape, "float32", True), initializer("zeros"), constraint=constraints.get(constraint))
    made.take(np.asarray(array, "float32"))
    return made


BIG = np.array([[3.0, 0.1], [4.0, -0.2]], "float32")


@pytest.mark.parametrize("array, constraint, said, holds", [
    (BIG, constraints.get("max_norm"), "MaxNorm 2: largest column 5, smallest 0.2236; broken, by up to 2.4", False),
    (BIG, constraints.MaxNorm(6.0, axis=1), "MaxNorm 6: largest row 4.005, smallest 3.002; holds", True),
    (BIG, constraints.get("non_neg"), "NonNeg: values -0.2 to 4; broken, by up to 0.2", False),
    (BIG[0], constraints.get("unit_norm"), "UnitNorm: length 3.002; broken, by up to 2.001", False),
    (BIG, constraints.get({"class_name": "Custom>Odd", "config": {}, "registered_name": "Custom>Odd"}), "Odd", None)])
def test_a_constraint_says_what_it_wants_and_what_the_values_are(array, constraint, said, holds):
    found = bound_of(bounded(array, constraint))
    assert said in found.sentence and found.holds is holds


@pytest.fixture
def constrained(document):
    """The model with bounds on both weights of `dense` and on the kernel of `digits`, broken by what is in them."""
    sheet = edits.configure(document.sheet, "dense", kernel_constraint="max_norm", bias_constraint="non_neg")
    sheet = edits.configure(sheet, "digits", kernel_constraint="unit_norm")
    document.open(sheet)
    for name in ("dense", "digits"):
        weights = document.inference.layer(name).weights
        values = [np.random.default_rng(0).normal(size=weight.shape) for weight in weights]
        document.edit("Set", edits.set_weights(document.sheet, name, values, document.inference))
    document.undo_stack.clear()
    return document


@pytest.fixture
def panel(inspector, constrained, qtbot):
    inspector.show_calls(["dense"])
    panel = inspector.layer_page.weights
    qtbot.waitUntil(lambda: len(panel.model.bounds) == 2 and panel.apply.all.isEnabled())
    return panel


def values(document, name):
    return [weight.value for weight in document.inference.layer(name).weights]


def test_setting_weights_applies_no_constraint(constrained):
    assert np.linalg.norm(values(constrained, "dense")[0], axis=0).max() > 2


def test_the_button_moves_one_weight_and_is_one_step(panel, constrained, qtbot):
    before = values(constrained, "dense")
    assert "broken" in panel.model.details(0)
    qtbot.mouseClick(panel.apply.one, Qt.MouseButton.LeftButton)
    after = values(constrained, "dense")
    assert np.allclose(after[0], keras.constraints.MaxNorm(2)(before[0]), atol=1e-6)
    assert np.array_equal(after[1], before[1])
    assert constrained.undo_stack.count() == 1
    qtbot.waitUntil(lambda: "holds" in panel.model.details(0))
    qtbot.waitUntil(lambda: not panel.apply.one.isEnabled())
    constrained.undo_stack.undo()
    assert np.array_equal(values(constrained, "dense")[0], before[0])


def test_all_weights_of_a_layer_move_in_one_step(panel, constrained, qtbot):
    qtbot.mouseClick(panel.apply.all, Qt.MouseButton.LeftButton)
    kernel, bias = values(constrained, "dense")
    assert np.linalg.norm(kernel, axis=0).max() <= 2 + 1e-5 and bias.min() >= 0
    assert constrained.undo_stack.count() == 1


def test_the_whole_model_is_moved_and_what_holds_stays(constrained):
    sheet = edits.apply_constraints(constrained.sheet, constrained.graph.layers, constrained.inference)
    constrained.edit("Apply", sheet)
    assert np.allclose(np.linalg.norm(values(constrained, "digits")[0], axis=0), 1, atol=1e-5)
    assert edits.apply_constraints(constrained.sheet, constrained.graph.layers, constrained.inference) is constrained.sheet


def test_weights_without_a_constraint_have_no_buttons(inspector, constrained):
    inspector.show_calls(["shared"])
    assert not inspector.layer_page.weights.apply.isVisible()
