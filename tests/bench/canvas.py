"""The canvas at 1,000, 10,000 and 100,000 calls on 1920 x 1080 pixels, beside a plain repaint of as many boxes by Qt and two peers.

CPU milliseconds, medians, each size in a process of its own. Edits, selections and undo are those of the whole window, from the
edit until Qt has painted what it changed: inference, panels and menus included. A peer that is installed is measured in the same
run; for the others there are figures measured elsewhere.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import process_time

from . import canvas_peers
from .timing import shown, table

SIZES = (1_000, 10_000, 100_000)
WIDE, HIGH = 1920, 1080
ROW, COLUMN = 110, 260
PANS = 200
BUDGETS = {
    "build and first paint": (60, 100, 600), "full repaint, all in view": (16, 20, 33), "pan": (3, 3, 3), "drag one": (3, 3, 3),
    "move all, per frame": (5, 5, 8), "select all": (20, 60, 120), "undo of move all": (20, 60, 150),
    "parameter edit to repaint": (8, 8, 12), "wire edit to repaint": (12, 12, 16)}
MEMORY = (10, 25, 150)
BEHIND = """\
What stays behind, and why:
  cold repaint after a zoom: every card in view is drawn again at the new scale, most of it text; a zooming hand sees the old
    picture scaled, and the exact one when it rests. A card that has been drawn once is stamped from then on.
  pan: to copy the kept picture to the window is a pass over 8 MB, whatever the model: most of it.
  wire edit: where the wire is long, a good part of the view lies in the rectangle around it and is painted again. To paint
    only narrow parts along the wire was tried: each part costs what it saves.
Passes over memory take up to half as long again when others on the machine are at work, also in CPU time."""


def cpu(work: Callable[[], object], rounds: int = 9) -> float:
    """Median CPU milliseconds."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        work()
        times.append((process_time() - begun) * 1000)
    return median(times)


def run(sizes: Iterable[int] = SIZES) -> None:
    """Print what each gesture costs by size."""
    rows = []
    for size in sizes:
        found = {name: time for part in ("canvas", "canvas_window") for name, time in _measured(part, size).items()}
        theirs = [canvas_peers.figures(peer, size) for peer in canvas_peers.ELSEWHERE]
        rows += lines(size, found, theirs)
    table("Canvas", ("", "calls", "time", "budget", "to a plain repaint", *canvas_peers.ELSEWHERE), rows)
    print("* measured elsewhere, on a machine of this kind; at 100,000 nobody has waited for it" if not canvas_peers.is_there() else
          "* measured elsewhere; without a mark: in this run")
    print(BEHIND)


def _measured(part: str, size: int) -> dict[str, float]:
    code = f"from tests.bench import {part}; {part}.report({size})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    # What goes wrong behind Qt's back is printed and forgotten: no figure of such a run means anything.
    if "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def lines(size: int, found: dict[str, float], theirs: list[dict[str, tuple[float, bool]]]) -> list[tuple[str, ...]]:
    """The rows of one size."""
    at, counted, floor = SIZES.index(size), f"{size:,}", found.pop("plain Qt repaint")
    memory = {name: found.pop(name) for name in list(found) if name.startswith("memory")}
    nothing = [""] * len(theirs)
    rows = [(name, counted, shown(time), f"{BUDGETS[name][at]} ms" if name in BUDGETS else "", f"{time / floor:.2f}",
             *(_beside(peer.get(name), time) for peer in theirs)) for name, time in found.items()]
    rows.append(("plain Qt repaint", counted, shown(floor), "", "1.00", *nothing))
    rows += [(name, counted, f"{size:.0f} MB", f"{MEMORY[at]} MB" if "empty" in name else "", "", *nothing)
             for name, size in memory.items()]
    return rows


def _beside(figure: tuple[float, bool] | None, ours: float) -> str:
    """A peer's time, and how many times ours it is."""
    if figure is None:
        return ""
    time, is_now = figure
    return f"{shown(time)}{'' if is_now else ' *'} (x {time / ours:,.0f})"


# -- one size, in a process of its own -----------------------------------------------------------------------------------------


def layered_sheet(size: int) -> object:
    """A layered graph of so many calls in columns, as a sheet."""
    from app.document.sheet import Sheet

    from .graphs import layered
    width = max(10, round(size ** 0.5))
    graph = layered(size, width=width)
    return Sheet(graph, {each: (index // width * COLUMN, index % width * ROW) for index, each in enumerate(graph.calls)})


def program() -> object:
    """Qt's application, as the program has it: with settings of its own and a collector that seldom runs."""
    import gc
    import tempfile
    from os import environ
    for place in ("CONFIG", "DATA", "STATE"):
        environ[f"XDG_{place}_HOME"] = tempfile.mkdtemp()
    from app.__main__ import SELDOM
    from app.editor import application
    gc.set_threshold(*SELDOM)
    return application()


def report(size: int) -> None:
    """Print the figures of one size as JSON: the canvas by itself, building and painting."""
    running, sheet = program(), layered_sheet(size)
    import numpy as np

    from app import theme
    from app.canvas.canvas import Canvas
    from app.document.document import Document
    from engine.inference import infer
    document, inference = Document(), infer(sheet.graph)
    canvas = Canvas(document, theme.light())
    canvas.resize(WIDE, HIGH)
    canvas.show()
    running.processEvents()

    def build() -> None:
        document.open(sheet, inference=inference)
        running.processEvents()

    times = {"build and first paint": cpu(build, 1), "plain Qt repaint": floor(running, size), **painting(running, canvas)}
    everything = np.flatnonzero(np.isfinite(canvas.columns.boxes.x))
    for name, lifted in (("drag one", everything[len(everything) // 2:][:1]), ("move all, per frame", everything)):
        moving = canvas.lift(lifted)
        canvas.repaint()

        def step(moving=moving) -> None:
            moving.dx += 20
            canvas.repaint()

        times[name] = cpu(step, 15)
        canvas.put_down()
        canvas.repaint()
    print(json.dumps(times))


def floor(running: object, count: int) -> float:
    """The least a repaint can cost: as many rectangles as there are boxes, drawn one by one by Qt and nothing else."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    class Plain(QWidget):
        def paintEvent(self, event: object) -> None:
            painter = QPainter(self)
            for index in range(count):
                painter.drawRect(index % 200 * 9, index // 200 * 9 % HIGH, 7, 5)

    plain = Plain()
    plain.resize(WIDE, HIGH)
    plain.show()
    running.processEvents()
    return cpu(plain.repaint, 5)


def painting(running: object, canvas: object) -> dict[str, float]:
    """CPU milliseconds of repaints."""
    def whole() -> None:
        canvas.still.spoil()
        canvas.repaint()

    def zoom() -> None:
        canvas.camera.view = canvas.camera.view.zoomed(zooms.pop(), WIDE / 2, HIGH / 2)
        canvas.picture.sprites.clear()
        canvas.faces.clear()
        canvas.repaint()

    def turn() -> None:
        canvas.camera.zoom(1 / 1.2)
        canvas.repaint()

    times = {"full repaint, all in view": cpu(whole)}
    times["pan"], times["pan, the worst frame"] = panning(running, canvas)
    before = canvas.camera.view
    zooms = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.36, 0.3, 0.25, 0.21, 0.17]
    times["cold repaint after a zoom"] = cpu(zoom, 11)
    times["pan at 100 %"], times["pan at 100 %, the worst frame"] = panning(running, canvas)
    times["zoom while the wheel turns"] = cpu(turn, 15)
    while canvas.camera.restless:
        running.processEvents()
    canvas.camera.show(before)
    return times


def panning(running: object, canvas: object) -> tuple[float, float]:
    """CPU milliseconds of a pan, all that is painted ahead included, and of the longest from a pan until it is seen."""
    def pan(way: int) -> None:
        canvas.camera.pan(17 * way, 5 * way)
        canvas.repaint()

    frames, begun = [], process_time()
    for index in range(PANS):
        frames.append(cpu(partial(pan, 1 if index < PANS / 2 else -1), 1))
        running.processEvents()
    return (process_time() - begun) * 1000 / PANS, max(frames)
