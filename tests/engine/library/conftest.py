"""The user's layers of the tests, loaded for one test and forgotten afterwards."""

from pathlib import Path

import pytest

from engine import layers, library
from engine.layer import Layer
from engine.library import folder

USER_LAYERS = Path(__file__).resolve().parents[2] / "data" / "user_layers"


@pytest.fixture(autouse=True)
def own_registry():
    """What a test loads is gone after it."""
    library.builtin()
    before, files = dict(Layer.registry), dict(folder._files)
    yield
    Layer.registry.clear()
    Layer.registry.update(before)
    folder._files.clear()
    folder._files.update(files)


@pytest.fixture
def user_layers():
    """The layers of Keras's guides, as files of a folder."""
    assert library.load(USER_LAYERS) == []
    return layers


@pytest.fixture
def written(tmp_path):
    """Writes a layer file and loads its folder; gives what failed."""
    def write(text, name="own.py"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return library.load(tmp_path)
    return write
