"""From the command to a painted window with the example, each in a process of its own."""

import subprocess
import sys
from statistics import median
from time import perf_counter

from .timing import shown, table

EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget(); window.resize(1280, 800); window.show(); application.processEvents(); window.grab()
print("painted", flush=True)
"""
EDITOR = """
from app.__main__ import painted
painted()
print("painted", flush=True)
"""


def milliseconds(code: str) -> float:
    """Wall milliseconds from starting a Python process that runs `code` until it says that its window is painted."""
    begun = perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        if process.stdout.readline() != "painted\n":
            raise RuntimeError("the window was not painted")
        return (perf_counter() - begun) * 1000


def run(rounds: int = 7) -> None:
    """Print the starts and their ratio; they take turns, so that both meet the same machine."""
    times = [(milliseconds(EMPTY), milliseconds(EDITOR)) for _ in range(rounds)]
    empty, editor = (median(each) for each in zip(*times))
    table("Start", ("to a painted window", "time", "ratio"),
          [("empty Qt window", shown(empty), "1.0"), ("Layerloom with the example", shown(editor), f"{editor / empty:.1f}")])
