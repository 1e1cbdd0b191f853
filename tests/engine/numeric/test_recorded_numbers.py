"""Numbers that Keras 2.3.1, tf_keras 2.21 and Keras 3.15.1 really gave, recorded in `tests/data/numeric`."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.numeric import activations, constraints, initializers, regularizers

FOLDER = Path(__file__).parents[2] / "data" / "numeric"
DIALECTS = {"k231": "keras2", "tfk2": "keras2", "k3": "keras3"}


def recorded(version: str) -> Any:
    return json.loads((FOLDER / f"golden_{version}.json").read_text())


@pytest.mark.parametrize("version, dialect", DIALECTS.items())
def test_activations_give_the_recorded_numbers(version, dialect):
    golden = recorded(version)["activations"]
    x = np.array(golden["x"], np.float32)
    for name, wanted in golden["y"].items():
        activation = activations.get("gelu").configure(approximate=True) if name == "gelu_tanh" else \
            activations.get(name, dialect)
        np.testing.assert_allclose(activation(x), wanted, rtol=1e-5, atol=1e-6, err_msg=name)


@pytest.mark.parametrize("version", DIALECTS)
def test_constraints_give_the_recorded_numbers(version):
    golden = recorded(version)["constraints"]
    w = np.array(golden["w"], np.float32)
    cases = {"MaxNorm": constraints.MaxNorm(1.5), "MaxNorm_axis1": constraints.MaxNorm(1.5, axis=1),
             "NonNeg": constraints.NonNeg(), "UnitNorm": constraints.UnitNorm(),
             "UnitNorm_axis01": constraints.UnitNorm([0, 1]),
             "MinMaxNorm": constraints.MinMaxNorm(0.5, 1.5, 0.7)}
    for case, wanted in golden["y"].items():
        np.testing.assert_allclose(cases[case](w), wanted, rtol=1e-5, atol=1e-6, err_msg=case)


@pytest.mark.parametrize("version", DIALECTS)
def test_regularizers_give_the_recorded_numbers(version):
    golden = recorded(version)
    w = np.array(golden["constraints"]["w"], np.float64)
    cases = {"L1(.01)": regularizers.l1(0.01), "L2(.01)": regularizers.l2(0.01),
             "L1L2(.01,.02)": regularizers.l1_l2(0.01, 0.02), "Orthogonal rows": regularizers.OrthogonalRegularizer(),
             "Orthogonal columns": regularizers.OrthogonalRegularizer(mode="columns")}
    for case, wanted in golden["regularizers"].items():
        assert cases[case](w) == pytest.approx(wanted, rel=1e-5), case


@pytest.mark.parametrize("version, dialect", DIALECTS.items())
def test_initializers_spread_as_recorded(version, dialect):
    for case, wanted in recorded(version)["initializers"].items():
        if case.startswith("VS("):
            scale, mode, distribution = case[3:-1].split(",")
            initializer = initializers.variance_scaling(float(scale), mode, distribution)
        else:
            initializer = initializers.get(case, dialect)
        values = initializer((200, 300), seed=1)
        assert values.std() == pytest.approx(wanted["std"], rel=0.03, abs=1e-3), case
