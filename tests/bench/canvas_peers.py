"""NodeGraphQt at the canvas's workload, where it is installed, and what was measured of it and of Orange's canvas elsewhere.

It is no dependency: `pip install --no-deps NodeGraphQt Qt.py typing-extensions` beside the program lets the bench measure it.
Orange's canvas knows no PySide6, and puts many minutes into 1,000 boxes with these wires: it is not measured again.
"""

import json
import subprocess
import sys
from importlib.util import find_spec

from .graphs import layered

MOST = 1_000
"""More boxes than this take it minutes."""
ELSEWHERE = {"NodeGraphQt": {
    1_000: {"build and first paint": 3_200, "full repaint, all in view": 61, "pan": 63, "drag one": 3.5, "select all": 2_219,
            "move all, per frame": 867, "undo of move all": 1_740},
    10_000: {"build and first paint": 90_600, "full repaint, all in view": 3_684, "pan": 4_273, "drag one": 5, "select all": 16_246,
             "move all, per frame": 34_628, "undo of move all": 32_637}},
    "Orange": {1_000: {"build and first paint": 16_259, "full repaint, all in view": 529, "drag one": 86}}}
"""Milliseconds by peer and size, measured on a machine of this kind in another run."""


def is_there() -> bool:
    """Whether the peer can be measured in this run."""
    return find_spec("NodeGraphQt") is not None


def figures(peer: str, size: int) -> dict[str, tuple[float, bool]]:
    """A peer's milliseconds by row, and whether they were measured in this run."""
    if peer == "NodeGraphQt" and is_there() and size <= MOST:
        code = f"from tests.bench import canvas_peers; canvas_peers.report({size})"
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        return {name: (time, True) for name, time in json.loads(done.stdout.splitlines()[-1]).items()}
    return {name: (time, False) for name, time in ELSEWHERE[peer].get(size, {}).items()}


def report(size: int) -> None:
    """Print what NodeGraphQt needs for each row as JSON."""
    from os import environ
    environ["QT_PREFERRED_BINDING"] = "PySide6"
    import PySide6.QtWidgets  # noqa: F401  (before the peer looks for a binding)
    from NodeGraphQt import BaseNode, NodeGraph
    from PySide6.QtWidgets import QApplication

    from .canvas import COLUMN, HIGH, ROW, WIDE, cpu

    class Box(BaseNode):
        __identifier__, NODE_NAME = "bench", "box"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("a")
            self.add_input("b")
            self.add_output("out")

    running, graph = QApplication([]), NodeGraph()
    graph.register_node(Box)
    viewer = graph.viewer()
    viewer.resize(WIDE, HIGH)
    viewer.show()
    running.processEvents()
    width = max(10, round(size ** 0.5))
    calls = layered(size, width=width).calls
    session = {
        "graph": {}, "nodes": {each: {"type_": "bench.Box", "name": each, "pos": [index // width * COLUMN, index % width * ROW]}
                               for index, each in enumerate(calls)},
        "connections": [{"out": [source.call, "out"], "in": [each, "ab"[port]]}
                        for each, call in calls.items() for port, source in enumerate(call.inputs) if source is not None]}

    def build() -> None:
        graph.deserialize_session(session)
        graph.select_all()
        graph.fit_to_selection()
        graph.clear_selection()
        running.processEvents()

    times = {"build and first paint": cpu(build, 1)}
    boxes = graph.all_nodes()

    def move(nodes: list, way: int) -> None:
        for node in nodes:
            node.view.xy_pos = [node.view.xy_pos[0] + way, node.view.xy_pos[1]]
        running.processEvents()

    def pan() -> None:
        viewer.horizontalScrollBar().setValue(viewer.horizontalScrollBar().value() + 17)
        viewer.viewport().repaint()

    times["full repaint, all in view"] = cpu(viewer.viewport().repaint, 5)
    times["pan"] = cpu(pan, 5)
    times["drag one"] = cpu(lambda: move(boxes[size // 2:][:1], 20), 7)
    times["select all"] = cpu(lambda: (graph.select_all(), running.processEvents()), 1)
    times["move all, per frame"] = cpu(lambda: move(boxes, 20), 3)
    graph.begin_undo("move")
    for node in boxes:
        node.set_pos(node.pos()[0] + 20, node.pos()[1])
    graph.end_undo()
    times["undo of move all"] = cpu(lambda: (graph.undo_stack().undo(), running.processEvents()), 1)
    print(json.dumps(times))
