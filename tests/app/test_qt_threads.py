"""Only the window's thread makes classes of Qt, from the first moment of the program on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.window.beginning import WITHOUT_QT

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
USE = """
import sys
from tests.app import qt_threads
qt_threads.watch()
from PySide6.QtCore import QTimer
from app import editor

begin, path, saved = editor.opened, *sys.argv[1:]


def opened(path, folders):
    window = begin(path, folders)
    looking = QTimer(window, interval=50)
    deeds = iter((lambda: window.menus.actions["run"].trigger(), lambda: window.filing.write(saved), window.close))

    def look():
        idle = not (window.worker.busy or window.filing.opening) and "pyqtgraph" in sys.modules
        if idle and window.document.graph.calls:
            next(deeds)()
    looking.timeout.connect(look)
    looking.start()
    return window


editor.opened = opened
status = editor.start(path, [])
print(*qt_threads.made(), status)
"""
WATCHED = """
import sys, threading
sys.path.append(sys.argv[1])
from tests.app import qt_threads
qt_threads.watch()
for code in ("from PySide6.QtGui import QDoubleValidator, QPen", "import importlib; importlib.import_module('late_module')",
             "from PySide6.QtGui import QDoubleValidator"):
    thread = threading.Thread(target=exec, args=(code, {}))
    thread.start()
    thread.join()
    print(*qt_threads.made())
"""


def test_the_watch_sees_classes_that_a_thread_asks_for_or_defines(tmp_path):
    (tmp_path / "late_module.py").write_text("from PySide6.QtCore import QObject\nclass Late(QObject):\n    name = 'late'\n")
    done = subprocess.run([sys.executable, "-c", WATCHED, str(tmp_path)], cwd=ROOT, text=True, capture_output=True, check=True)
    asked, defined, again = [line.split() for line in done.stdout.splitlines()]
    assert {"PySide6.QtGui.QDoubleValidator", "PySide6.QtGui.QPen"} <= set(asked)
    assert (defined, again) == (["late_module.Late"], [])


@pytest.mark.parametrize("name", WITHOUT_QT)
def test_what_is_imported_in_a_thread_needs_no_qt(name):
    subprocess.run([sys.executable, "-c", f"import sys, {name}; sys.exit('PySide6' in sys.modules)"], check=True)


@pytest.mark.parametrize("path", ["fixtures/k3/08_nested_called_twice.keras", "fixtures/k3/12_all_embedding_args.h5",
                                  "saved_model/shared"])
def test_a_program_that_has_just_started_opens_runs_and_saves_without(tmp_path, path):
    done = subprocess.run([sys.executable, "-c", USE, str(DATA / path), str(tmp_path / "saved.keras")], cwd=ROOT, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, timeout=100, check=True)
    assert done.stdout.split() == ["0"]
    assert (tmp_path / "saved.keras").exists()
