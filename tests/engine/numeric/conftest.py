"""Real Keras to compare with, on its NumPy backend; tests that ask for it are skipped where it cannot be imported."""

import os
from types import ModuleType

import pytest

os.environ.setdefault("KERAS_BACKEND", "numpy")


@pytest.fixture(scope="session")
def keras() -> ModuleType:
    return pytest.importorskip("keras", exc_type=ImportError)
