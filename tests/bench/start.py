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
"""
EDITOR = """
from app.__main__ import painted
painted()
"""


def seconds(code: str, rounds: int = 5) -> float:
    """Median wall milliseconds of a Python process that runs `code`."""
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append((perf_counter() - begun) * 1000)
    return median(times)


def run() -> None:
    """Print the starts and their ratio."""
    empty, editor = seconds(EMPTY), seconds(EDITOR)
    table("Start", ("to a painted window", "time", "ratio"),
          [("empty Qt window", shown(empty), "1.0"), ("Layerloom with the example", shown(editor), f"{editor / empty:.1f}")])
