"""Ways around boxes: a wire whose straight way would run over a box is led through the lane that was kept free for it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from engine.graph import Graph, Source

from ..canvas.courses import bezier
from ..canvas.metrics import port_offset
from ..canvas.rows import plugs
from ..document.places import Place
from ..document.staging import Wire
from .layered import Size, Stretch
from .units import Units

STEPS = np.linspace(0, 1, 33)
AWAY = 6
"""How near a wire may come to a box that it passes."""


class Obstacles(NamedTuple):
    """Boxes by number: their edges."""

    left: np.ndarray
    top: np.ndarray
    right: np.ndarray
    bottom: np.ndarray

    def hit(self, points: list[Place], ends: tuple[int, int]) -> np.ndarray:
        """The boxes that a wire through these points runs over, but for those at its ends."""
        line = np.array(points, np.float64)
        px, py = (each.ravel() for each in bezier((line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1]), STEPS))
        near = np.flatnonzero((self.left < px.max()) & (self.right > px.min()) & (self.top < py.max()) & (self.bottom > py.min()))
        near = near[(near != ends[0]) & (near != ends[1])]
        inside = ((px > self.left[near, None]) & (px < self.right[near, None])
                  & (py > self.top[near, None] - AWAY) & (py < self.bottom[near, None] + AWAY))
        return near[inside.any(axis=1)]


def routes(graph: Graph, units: Units, places: Mapping[str, Place], sizes: Mapping[str, Size],
           lanes: Mapping[tuple[str, str], list[Stretch]]) -> dict[Wire, list[Place]]:
    """The points of wires that would run over boxes and need not; `lanes` are the pieces of lane, by the things they join.

    Other long wires of the same tensor go along in its lane: beside it they would look like one wire and be two.
    """
    if not lanes:
        return {}
    number = {name: index for index, name in enumerate(places)}
    corners, sides = np.array(list(places.values()), np.float64), np.array([sizes[name] for name in places], np.float64)
    obstacles = Obstacles(*corners.T, *(corners + sides).T)
    found: dict[Wire, list[Place]] = {}
    free: dict[Source, list[tuple[Wire, list[Place], tuple[int, int]]]] = {}
    for target, name in units.shown_in.items():
        inputs = plugs(graph.calls[target]) if target in graph.calls else ()
        for port, source in inputs:
            pair = units.shown_in.get(source.call, ""), name
            if pair not in lanes or port >= len(graph.calls[target].inputs):
                continue
            ends = number[pair[0]], number[name]
            begin = _spot(places[pair[0]], sizes[pair[0]], True, 0, 1)
            end = _spot(places[name], sizes[name], False, *((port, len(inputs)) if name == target else (0, 1)))
            way = [begin, *_points(lanes[pair]), end]
            if not len(hit := obstacles.hit([begin, end], ends)):
                free.setdefault(source, []).append(((target, port), way, ends))
            elif len(obstacles.hit(way, ends)) < len(hit):
                found[target, port] = way[1:-1]
    tensors = dict.fromkeys(graph.calls[target].inputs[port] for target, port in found)
    along = [each for source in tensors for each in free.get(source, ())]
    return found | {wire: way[1:-1] for wire, way, ends in along if not len(obstacles.hit(way, ends))}


def _spot(place: Place, size: Size, right: bool, port: int, count: int) -> Place:
    return round(place[0] + size[0] * right), round(place[1] + port_offset(size[1], count, port))


def _points(lanes: list[Stretch]) -> list[Place]:
    """Where a wire enters and leaves lanes; two that are at one height are passed as one."""
    points: list[Place] = []
    for begin, end, height in lanes:
        if points and points[-1][1] == height:
            points[-1] = end, height
        else:
            points += [(begin, height), (end, height)]
    return points
