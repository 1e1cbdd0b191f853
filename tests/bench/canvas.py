"""The canvas at 1,000 and 10,000 calls on 1920 x 1080 pixels, beside a plain repaint of as many rectangles by Qt.

CPU milliseconds, medians.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app import edits, theme
from app.canvas.canvas import Canvas
from app.canvas.metrics import box_size
from app.document import Document
from app.layout import arrange
from app.sheet import Sheet
from engine.graph import Source

from .graphs import layered
from .timing import shown, table

PAGE = 4096


class Plain(QWidget):
    """As many rectangles as there are boxes, drawn by Qt without anything else: the floor for a repaint."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def paintEvent(self, event: object) -> None:
        """Draw them in rows."""
        painter = QPainter(self)
        for index in range(self.count):
            painter.drawRect(index % 200 * 9, index // 200 * 9, 7, 5)


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


def run(sizes: tuple[int, ...] = (1_000, 10_000)) -> None:
    """Print what each gesture costs by size."""
    application = QApplication.instance() or QApplication([])
    rows = [row for size in sizes for row in measured(application, size)]
    table("Canvas", ("", "calls", "time", "ratio to a plain repaint"), rows)


def measured(application: QApplication, size: int) -> list[tuple[str, ...]]:
    """One row for each gesture at one size."""
    graph = layered(size, width=max(10, round(size ** 0.5)))
    document = Document(Sheet(graph, arrange(graph, {each: box_size(graph, each) for each in graph.calls})))
    before, begun = resident(), process_time()
    canvas = Canvas(document, theme.light())
    canvas.resize(1920, 1080)
    canvas.show()
    application.processEvents()
    first, memory = (process_time() - begun) * 1000, resident() - before
    plain = Plain(size)
    plain.resize(1920, 1080)
    plain.show()
    application.processEvents()
    floor = cpu(plain.repaint)
    canvas.frame(animated=False)
    times = {"build and first paint": first, **gestures(canvas, document, size)}
    counted = f"{size:,}"
    rows = [(name, counted, shown(each), f"{each / floor:.2f}") for name, each in times.items()]
    return [*rows, ("plain Qt repaint", counted, shown(floor), "1.00"), ("memory over the document", counted, f"{memory:.0f} MB", "")]


def gestures(canvas: Canvas, document: Document, size: int) -> dict[str, float]:
    """CPU milliseconds of each gesture."""
    def whole() -> None:
        canvas.film.spoil()
        canvas.repaint()

    def pan() -> None:
        canvas.camera.pan(17, 5)
        canvas.repaint()

    times = {"full repaint, all in view": cpu(whole), "pan": cpu(pan, 15)}
    everything = np.flatnonzero(np.isfinite(canvas.columns.boxes.x))
    for name, lifted in (("drag one", everything[size // 2:size // 2 + 1]), ("move all, per frame", everything)):
        moving = canvas.lift(lifted)
        canvas.repaint()

        def step(moving=moving) -> None:
            moving.dx += 20
            canvas.repaint()

        times[name] = cpu(step, 15)
        canvas.put_down()
        canvas.repaint()
    return {**times, **document_edits(canvas, document)}


def document_edits(canvas: Canvas, document: Document) -> dict[str, float]:
    """CPU milliseconds from an edit to its repaint."""
    order = document.graph.order()
    middle = next(each for each in order[len(order) // 2:] if document.graph.layer_of(each).class_name == "Activation")
    above = [each for each in order if each in {source.call for source in document.graph.calls[middle].inputs}] * 2
    others = [above[0], next(each for each in order if each != above[0])]
    count = [0]

    def parameter() -> None:
        count[0] += 1
        document.edit("", edits.configure(document.sheet, document.graph.calls[middle].layer,
                                          activation=("tanh", "relu")[count[0] % 2]))
        canvas.repaint()

    def wire() -> None:
        count[0] += 1
        document.edit("", edits.connect(document.sheet, Source(others[count[0] % 2]), middle, 0))
        canvas.repaint()

    def select() -> None:
        canvas.select([])
        canvas.select_all()
        canvas.repaint()

    return {"parameter edit to repaint": cpu(parameter), "wire edit to repaint": cpu(wire),
            "undo to repaint": cpu(lambda: (document.undo_stack.undo(), canvas.repaint())), "select all": cpu(select, 3)}
