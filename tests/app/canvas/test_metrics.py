"""Sizes of boxes, and the room that words have on them."""

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from app import theme
from app.canvas import cards, fonts, metrics
from app.canvas.face import Face
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


@pytest.mark.parametrize("shape, subtitle", [("(None, 1)", "Dense 1"), ("(None, 100, 200, 300)", "Dense 1"),
                                             ("(None, 100, 200, 300)", "GlobalAveragePooling1D · keepdims")])
@pytest.mark.parametrize("gives", [(), ((0, 1),)])
def test_a_value_on_a_box_is_never_cut(qapp, monkeypatch, shape, subtitle, gives):
    written = {}
    monkeypatch.setattr(cards.fonts, "write", lambda painter, area, text, *more, **_: written.setdefault(text, area))
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    value = "-1.2e-05…-1.1e-05"
    cards.draw_content(painter, Face("box", subtitle, shape, gives=gives), metrics.BOX_WIDTH, metrics.BOX_HEIGHT, theme.light(),
                       value=value)
    painter.end()
    area = written[value]
    assert area.width() >= fonts.width(value, fonts.SMALL) and area.left() > 0
    assert not area.intersects(written[shape]) or area.center().y() < written[shape].center().y() - 5
    assert not area.intersects(written[subtitle]) or area.center().y() > written[subtitle].center().y() + 5
