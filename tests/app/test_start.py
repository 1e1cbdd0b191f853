"""What a start imports: nothing that the first picture of the window does not show."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.document import edits

START = """
import linecache
import sys
from app.__main__ import painted
painted()
from PySide6 import QtGui, QtWidgets
made = {f"Qt.{name}" for part in (QtGui, QtWidgets) for name in vars(part)}
read = {f"source:{path}" for path in linecache.cache}
print(*sys.modules, *made, *read)
"""
LATER = {
    "editing": ["app.editing", "app.layout", "app.fragments", "app.quick_add.phrases"],
    "writing": ["engine.formats.writing", "engine.formats.persist", "engine.formats.conversion", "app.storage.journal"],
    "running": ["app.worker", "app.results.values", "multiprocessing"],
    "panels that nobody looks at": ["app.inspector", "app.run", "app.code", "app.search", "app.preview", "app.own"],
    "libraries": ["pyqtgraph", "h5py", "networkx", "onnx", "keras", "scipy"],
    "typing into the canvas": ["app.canvas.inplace"],
    "what has hundreds of constants": ["Qt.QStyle", "Qt.QGradient"],
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """The modules, and the classes of Qt, that are there when the window is painted, at a first start."""
    own = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path_factory.mktemp("settings"))}
    done = subprocess.run([sys.executable, "-c", START], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
                          env=own)
    return set(done.stdout.split())


@pytest.mark.parametrize("purpose", LATER)
def test_a_painted_window_has_not_imported_what_is_only_needed_later(imported, purpose):
    assert {"app.window.window", "Qt.QMainWindow"} <= imported
    assert not [each for each in LATER[purpose] if each in imported]


def test_nobody_has_read_the_source_of_what_was_imported(imported):
    assert not [each for each in imported if each.startswith("source:") and "/app/" in each]


def test_every_edit_is_found_by_its_name_and_nothing_else_is():
    assert all(callable(getattr(edits, name)) for name in edits.__all__)
    with pytest.raises(AttributeError, match="no attribute `?'?lay_eggs"):
        edits.lay_eggs  # noqa: B018
