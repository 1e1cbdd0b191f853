"""Edits, selections, undo and memory of the canvas in the whole window, each from the first instruction until Qt has painted it."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from .canvas import HIGH, WIDE, cpu, layered_sheet, program

PAGE = 4096


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def report(size: int) -> None:
    """Print the figures of one size as JSON."""
    running = program()
    from app.window.window import Window
    window = Window()
    window.resize(WIDE + 700, HIGH + 120)
    window.show()
    settle(running)
    empty = resident()
    sheet = layered_sheet(size)
    from engine.inference import infer
    inference = infer(sheet.graph)
    model = resident()
    window.document.open(sheet, inference=inference)
    settle(running)
    memory = {"memory of the canvas over the empty window": resident() - model, "memory of the model itself": model - empty}
    watch = Watch(running, window.canvas)
    times = {**selections(window, watch), **edited(window, watch)}
    window.document.undo_stack.setClean()
    window.close()
    print(json.dumps({**times, **memory}))


def settle(running: object) -> None:
    """Let everything happen that the window put off until it is there."""
    from time import monotonic, sleep
    end = monotonic() + 1.5
    while monotonic() < end:
        running.processEvents()
        sleep(0.02)


class Watch:
    """Runs work until the canvas has painted what came of it."""

    def __init__(self, running: object, canvas: object) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Eye(QObject):
            painted = 0

            def eventFilter(self, _: QObject, event: QEvent) -> bool:
                self.painted += event.type() == QEvent.Type.Paint
                return False

        self.running, self.eye = running, Eye()
        canvas.installEventFilter(self.eye)

    def __call__(self, work: Callable[[], object]) -> float:
        """CPU milliseconds of the work and all that follows at once, the repaint of the canvas included."""
        before = self.eye.painted

        def whole() -> None:
            work()
            self.running.processEvents()

        time = cpu(whole, 1)
        assert self.eye.painted > before, "the canvas was not painted"
        return time


def selections(window: object, watch: Watch) -> dict[str, float]:
    """CPU milliseconds until all is selected, or back after all was moved."""
    canvas, document = window.canvas, window.document
    selecting = []
    for _ in range(5):
        selecting.append(watch(window.menus.actions["select_all"].trigger))
        watch(lambda: canvas.select([]))
    watch(canvas.select_all)
    ids = canvas.selection()
    moving, undoing = [], []
    for _ in range(5):
        moving.append(watch(lambda: document.edit("move", document.sheet.carried(ids, 20, 20))))
        undoing.append(watch(window.selected.undo))
    watch(lambda: canvas.select([]))
    return {"select all": median(selecting), "let go of all": median(moving), "undo of move all": median(undoing)}


def edited(window: object, watch: Watch) -> dict[str, float]:
    """CPU milliseconds from an edit to its repaint."""
    from app.document import edits
    from engine.graph import Source
    canvas, document = window.canvas, window.document
    order = document.graph.order()
    middle = next(each for each in order[len(order) // 2:] if document.graph.layer_of(each).class_name == "Activation")
    above = document.graph.calls[middle].inputs[0].call
    others = [above, next(each for each in order if each != above)]
    watch(lambda: canvas.select([middle]))

    def parameter(index: int) -> None:
        layer = document.graph.calls[middle].layer
        document.edit("", edits.configure(document.sheet, layer, activation=("tanh", "relu")[index % 2]))

    def wire(index: int) -> None:
        document.edit("", edits.connect(document.sheet, Source(others[(index + 1) % 2]), middle, 0))

    times = {"parameter edit to repaint": median(watch(partial(parameter, index)) for index in range(15)),
             "wire edit to repaint": median(watch(partial(wire, index)) for index in range(15))}
    return {**times, "undo of a wire edit": median(watch(document.undo_stack.undo) for _ in range(9))}
