"""The canvas at 1,000, 10,000 and 100,000 calls on 1920 x 1080 pixels, beside a plain repaint of as many boxes by Qt and the peers.

CPU milliseconds, medians, each size in a process of its own. Edits, selections and undo are those of the whole window: inference,
panels, menus and the repaint of the canvas included. Peers that are not installed are printed with figures measured elsewhere.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time

from .timing import shown, table

SIZES = (1_000, 10_000, 100_000)
PAGE = 4096
WIDE, HIGH = 1920, 1080
ROW, COLUMN = 110, 260
BUDGETS = {
    "build and first paint": (60, 100, 600), "full repaint, all in view": (16, 20, 33), "pan": (3, 3, 3), "drag one": (3, 3, 3),
    "move all, per frame": (5, 5, 8), "select all": (20, 60, 120), "undo of move all": (20, 60, 150),
    "parameter edit to repaint": (8, 8, 12), "wire edit to repaint": (12, 12, 16)}
MEMORY = (10, 25, 150)
ELSEWHERE = {
    "NodeGraphQt": {
        "build and first paint": (3_200, 90_600), "full repaint, all in view": (61, 3_684), "pan": (63, 4_273), "drag one": (3.5, 5),
        "select all": (2_219, 16_246), "move all, per frame": (867, 34_628), "undo of move all": (1_740, 32_637)},
    "orangecanvas": {"build and first paint": (16_259,), "full repaint, all in view": (529,), "drag one": (86,)}}
"""Milliseconds of peers at 1,000 and 10,000 nodes, measured on a machine of this kind, in another run."""


def cpu(work: Callable[[], object], rounds: int = 9) -> float:
    """Median CPU milliseconds."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        work()
        times.append((process_time() - begun) * 1000)
    return median(times)


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def run(sizes: Iterable[int] = SIZES) -> None:
    """Print what each gesture costs by size."""
    rows = []
    for size in sizes:
        code = f"from tests.bench import canvas; canvas.report({size})"
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        rows += lines(size, json.loads(done.stdout.splitlines()[-1]))
    table("Canvas", ("", "calls", "time", "budget", "ratio to a plain repaint", "NodeGraphQt, measured elsewhere"), rows)
    there = [name for name in ELSEWHERE if find_spec(name)]
    print(f"peers installed here: {', '.join(there) or 'none'}; theirs at 100,000: not measured, too slow to build")


def lines(size: int, found: dict[str, float]) -> list[tuple[str, ...]]:
    """The rows of one size."""
    at, counted, floor = SIZES.index(size), f"{size:,}", found.pop("plain Qt repaint")
    memory = {name: found.pop(name) for name in list(found) if name.startswith("memory")}
    rows = []
    for name, time in found.items():
        theirs = ELSEWHERE["NodeGraphQt"].get(name, ())
        peer = f"{theirs[at]:,} ms (x {theirs[at] / time:,.0f})" if at < len(theirs) else ""
        budget = f"{BUDGETS[name][at]} ms" if name in BUDGETS else ""
        rows.append((name, counted, shown(time), budget, f"{time / floor:.2f}", peer))
    rows.append(("plain Qt repaint", counted, shown(floor), "", "1.00", ""))
    rows += [(name, counted, f"{size:.0f} MB", f"{MEMORY[at]} MB" if "canvas" in name else "", "", "") for name, size in memory.items()]
    return rows


# -- one size, in a process of its own -----------------------------------------------------------------------------------------


def report(size: int) -> None:
    """Print the figures of one size as JSON."""
    import tempfile
    from os import environ
    for place in ("CONFIG", "DATA", "STATE"):
        environ[f"XDG_{place}_HOME"] = tempfile.mkdtemp()
    import gc

    from app.__main__ import SELDOM
    from app.editor import application
    from app.sheet import Sheet

    from .graphs import layered
    gc.set_threshold(*SELDOM)
    running = application()
    width = max(10, round(size ** 0.5))
    graph = layered(size, width=width)
    places = {each: (index // width * COLUMN, index % width * ROW) for index, each in enumerate(graph.calls)}
    print(json.dumps({**alone(running, Sheet(graph, places)), **in_window(running, Sheet(graph, places))}))


def alone(running: object, sheet: object) -> dict[str, float]:
    """The canvas by itself: building, painting, memory."""
    import numpy as np

    from app import theme
    from app.canvas.canvas import Canvas
    from app.document import Document
    document, empty = Document(sheet), Canvas(Document(), theme.light())
    empty.resize(WIDE, HIGH)
    empty.show()
    running.processEvents()
    empty.hide()
    before, begun = resident(), process_time()
    canvas = Canvas(document, theme.light())
    canvas.resize(WIDE, HIGH)
    canvas.show()
    running.processEvents()
    first = (process_time() - begun) * 1000
    canvas.frame(animated=False)
    canvas.repaint()
    memory = resident() - before
    times = {"build and first paint": first, "plain Qt repaint": floor(running, len(sheet.graph.calls)), **painting(canvas)}
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
    canvas.close()
    return {**times, "memory of the canvas over the document": memory}


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


def painting(canvas: object) -> dict[str, float]:
    """CPU milliseconds of repaints."""
    def whole() -> None:
        canvas.film.spoil()
        canvas.repaint()

    def pan() -> None:
        canvas.camera.pan(17, 5)
        canvas.repaint()

    def zoom() -> None:
        canvas.camera.view = canvas.camera.view.zoomed(zooms.pop(), WIDE / 2, HIGH / 2)
        canvas.picture.sprites.clear()
        canvas.faces.clear()
        canvas.repaint()

    times = {"full repaint, all in view": cpu(whole), "pan": cpu(pan, 15)}
    before = canvas.camera.view
    zooms = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.36, 0.3, 0.25, 0.21, 0.17]
    times["cold repaint after a zoom"] = cpu(zoom, 11)
    times["pan at 100 %"] = cpu(pan, 15)
    canvas.camera.view = before
    return times


def in_window(running: object, sheet: object) -> dict[str, float]:
    """Edits, selections and undo in the whole window."""
    from app.window import Window
    window = Window()
    window.resize(WIDE + 700, HIGH + 120)
    window.show()
    running.processEvents()
    before = resident()
    window.document.open(sheet)
    running.processEvents()
    memory = resident() - before
    window.canvas.frame(animated=False)
    window.canvas.repaint()
    for _ in range(3):
        running.processEvents()
    times = {**selections(running, window), **edited(running, window)}
    window.document.undo_stack.setClean()
    window.close()
    return {**times, "memory with the model over the empty window": memory}


def done(running: object, window: object) -> None:
    """Let everything happen that follows at once, the repaint last."""
    window.canvas.repaint()
    running.processEvents()


def selections(running: object, window: object) -> dict[str, float]:
    """CPU milliseconds until all is selected, or back after all was moved."""
    canvas, document = window.canvas, window.document

    def select() -> None:
        window.menus.actions["select_all"].trigger()
        done(running, window)

    def deselect() -> None:
        canvas.select([])
        done(running, window)

    selecting = [(deselect(), cpu(select, 1))[1] for _ in range(5)]
    ids = canvas.selection()

    def move() -> None:
        document.edit("move", document.sheet.carried(ids, 20, 20))
        done(running, window)

    def undo() -> None:
        window.selected.undo()
        done(running, window)

    moving, undoing = zip(*[(cpu(move, 1), cpu(undo, 1)) for _ in range(5)])
    deselect()
    return {"select all": median(selecting), "let go of all": median(moving), "undo of move all": median(undoing)}


def edited(running: object, window: object) -> dict[str, float]:
    """CPU milliseconds from an edit to its repaint."""
    from app import edits
    from engine.graph import Source
    canvas, document, count = window.canvas, window.document, [0]
    order = document.graph.order()
    middle = next(each for each in order[len(order) // 2:] if document.graph.layer_of(each).class_name == "Activation")
    above = document.graph.calls[middle].inputs[0].call
    others = [above, next(each for each in order if each != above)]
    canvas.select([middle])
    running.processEvents()

    def parameter() -> None:
        count[0] += 1
        document.edit("", edits.configure(document.sheet, document.graph.calls[middle].layer,
                                          activation=("tanh", "relu")[count[0] % 2]))
        done(running, window)

    def wire() -> None:
        count[0] += 1
        document.edit("", edits.connect(document.sheet, Source(others[count[0] % 2]), middle, 0))
        done(running, window)

    def undo() -> None:
        document.undo_stack.undo()
        done(running, window)

    return {"parameter edit to repaint": cpu(parameter, 15), "wire edit to repaint": cpu(wire, 15), "undo of a wire edit": cpu(undo, 9)}
