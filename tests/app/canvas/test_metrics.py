"""Sizes of boxes."""

import subprocess
import sys

import numpy as np

from app.canvas.metrics import BOX_HEIGHT, BOX_WIDTH, PORT_PITCH, box_size, port_offset, snapped
from engine.graph import Graph, Source
from engine.layers import Add, InputLayer


def test_a_box_grows_with_its_inputs_so_that_ports_stay_apart():
    graph, data = Graph.empty().add(InputLayer(batch_shape=(None, 2), name="data"))
    graph, few = graph.add(Add(name="few"), [Source(data)] * 2)
    graph, many = graph.add(Add(name="many"), [Source(data)] * 9)
    assert box_size(graph, data) == box_size(graph, few) == (BOX_WIDTH, BOX_HEIGHT)
    height = box_size(graph, many)[1]
    assert np.diff(port_offset(height, 9, np.arange(9))).min() >= PORT_PITCH >= 24


def test_places_snap_to_the_grid():
    assert [snapped(value) for value in (-11, -9, 0, 9, 11, 29)] == [-20, 0, 0, 0, 20, 20]


def test_sizes_need_no_qt():
    code = ("import sys, app.canvas.metrics, app.canvas.face, app.canvas.columns; "
            "print(any('PySide6' in each for each in sys.modules))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr
