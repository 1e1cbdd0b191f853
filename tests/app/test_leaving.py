"""However the program is left: status 0, nothing on standard error, and no process that goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEAVE = """
import os, signal, sys
from PySide6.QtCore import QTimer
from app import cli, editor
from app.widgets.waiting import Waiting
from tests.app import qt_threads
qt_threads.watch()
begin = editor.opened


def opened(path, folders):
    window = begin(path, folders)
    QTimer.singleShot(int(sys.argv[2]), lambda: ways[sys.argv[1]](window))
    return window


def run(window):
    window.keep_safe()
    window.menus.actions["run"].trigger()
    QTimer.singleShot(0, window.close)


def allow(window):
    window.panels.own.start()
    layers = window.panels.own.layers
    for status in list(layers.statuses.values()):
        layers.allow(status.file)
    QTimer.singleShot(200, window.close)


def tell(window):
    window.close()
    told = Waiting(window, "what still takes long")
    told.show()
    told.end()


ways = {"close": lambda window: window.close(), "close while it runs": run, "close while a layer file loads": allow,
        "close while a word is about to be shown": tell,
        "quit": lambda window: window.menus.actions["quit"].trigger(), "end": lambda _: os.kill(os.getpid(), signal.SIGTERM),
        "interrupt": lambda _: os.kill(os.getpid(), signal.SIGINT)}
editor.opened = opened
status = cli.main(sys.argv[3:])
print(*qt_threads.made(), sep="\\n", end="", file=sys.stderr)
sys.exit(status)
"""
INTERRUPT = """
import os, signal, sys
from app import cli


class Interrupting:
    @staticmethod
    def find_spec(name, *_):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)


sys.meta_path.insert(0, Interrupting)
cli.main([])
"""
HARMLESS = "This plugin does not support"


def living(mark):
    """The processes that were started with this mark in their environment."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            found += [each.name] if mark.encode() in (each / "environ").read_bytes() else []
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes as Linux lists them")
@pytest.mark.parametrize("way, after", [("close", 0), ("close", 500), ("quit", 900), ("close while it runs", 0), ("end", 0),
                                        ("end", 900), ("interrupt", 900), ("close while a layer file loads", 100),
                                        ("close while a word is about to be shown", 500)])
def test_leaving_is_quiet_and_complete(tmp_path, way, after):
    (tmp_path / "tmp").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "slow.py").write_text("import time\ntime.sleep(60)\n")
    # Qt says so on standard error where a machine lacks the locale that it names.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path / "tmp"), "LEFT_BY": str(tmp_path),
                   "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-X", "faulthandler", "-c", LEAVE, way, str(after), "--layers", str(tmp_path / "mine")],
                          cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert [line for line in done.stderr.splitlines() if HARMLESS not in line] == []
    assert done.returncode == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    until = time.monotonic() + 30
    while living(str(tmp_path)) and time.monotonic() < until:
        time.sleep(0.05)
    assert living(str(tmp_path)) == []


@pytest.mark.parametrize("module", ["PySide6", "PySide6.QtCore", "PySide6.QtWidgets", "app.window.window", "app.window.ending"])
def test_a_start_that_is_interrupted_ends_at_once_and_says_nothing(module):
    done = subprocess.run([sys.executable, "-c", INTERRUPT, module], cwd=ROOT, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"})
    assert [line for line in done.stderr.splitlines() if HARMLESS not in line] == []
    assert done.returncode == -signal.SIGINT
