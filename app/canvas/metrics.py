"""Sizes that the picture and automatic layout must agree on, in canvas units (one is a pixel at 100 %); knows no Qt."""

from typing import Any

import numpy as np

from engine.graph import Call, Graph, Source

GRID = 20
BOX_WIDTH = 188
BOX_HEIGHT = 66
BOX_ROOM = (200, 80)
"""A box of which nothing is known, with some paper around it: nearer than this boxes are in each other's way."""
HEADER = 26
PORT_PITCH = 24
FRAME_MARGIN, FRAME_TITLE = 20, 40
"""Room around the boxes in a frame, and above them for its title."""
PORT_TARGET, POINT_TARGET = 13, 8
"""Half the side of what the pointer must hit to grab a port, at 100 %, and a point that a wire is led through."""


def port_count(call: Call) -> int:
    """Inputs that a call's box shows: its tensors, then those in keyword arguments."""
    return len(call.inputs) + sum(isinstance(value, Source) for value in call.kwargs.values())


def box_sides(ports: Any, down: bool = False) -> tuple[Any, Any]:
    """Width and height of a box with so many ports on its fuller side, numbers or arrays; `down` has them at top and bottom."""
    room = np.asarray(ports) * PORT_PITCH
    return (np.maximum(BOX_WIDTH, room), BOX_HEIGHT) if down else (BOX_WIDTH, np.maximum(BOX_HEIGHT, room))


def fold_sides(lines: int, down: bool = False) -> tuple[int, int]:
    """Width and height of a box with a line for each call of a layer."""
    return int(box_sides(lines, down)[0]), HEADER + lines * PORT_PITCH + 6


def line_offset(line: Any) -> Any:
    """How far below the top of a folded layer's box the middle of a line is; numbers or arrays."""
    return HEADER + (line + 0.5) * PORT_PITCH


def port_offset(side: Any, count: Any, port: Any) -> Any:
    """How far along a box's side the middle of a port is; numbers or arrays."""
    return side * (port + 0.5) / np.maximum(count, 1)


def box_size(graph: Graph, call_id: str, outputs: int = 1, down: bool = False) -> tuple[int, int]:
    """Width and height of a call's box; `outputs` is the number of tensors it gives, where that is known."""
    width, height = box_sides(max(port_count(graph.calls[call_id]), outputs), down)
    return int(width), int(height)


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether boxes whose corners are these would be in each other's way."""
    return abs(one[0] - other[0]) < BOX_ROOM[0] and abs(one[1] - other[1]) < BOX_ROOM[1]


def snapped(value: float) -> int:
    """The nearest place on the grid."""
    return int(round(value / GRID)) * GRID
