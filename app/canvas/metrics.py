"""Sizes that the picture and automatic layout must agree on, in canvas units (one is a pixel at 100 %); knows no Qt."""

from typing import Any

import numpy as np

from engine.graph import Call, Graph, Source

GRID = 20
BOX_WIDTH = 188
BOX_HEIGHT = 66
HEADER = 26
PORT_PITCH = 24
PORT_TARGET = 13
"""Half the side of what the pointer must hit to grab a port, at 100 %."""


def port_count(call: Call) -> int:
    """Inputs that a call's box shows: its tensors, then those in keyword arguments."""
    return len(call.inputs) + sum(isinstance(value, Source) for value in call.kwargs.values())


def box_height(ports: Any) -> Any:
    """Height of a box with so many ports on its fuller side; a number or an array."""
    return np.maximum(BOX_HEIGHT, np.asarray(ports) * PORT_PITCH)


def port_offset(height: Any, count: Any, port: Any) -> Any:
    """How far below a box's top the middle of a port is; numbers or arrays."""
    return height * (port + 0.5) / np.maximum(count, 1)


def box_size(graph: Graph, call_id: str, outputs: int = 1) -> tuple[int, int]:
    """Width and height of a call's box; `outputs` is the number of tensors it gives, where that is known."""
    return BOX_WIDTH, int(box_height(max(port_count(graph.calls[call_id]), outputs)))


def snapped(value: float) -> int:
    """The nearest place on the grid."""
    return int(round(value / GRID)) * GRID
