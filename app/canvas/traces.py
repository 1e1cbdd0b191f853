"""What a change leaves to be painted anew: the boxes that it touched, and of their wires those alone that look different now.

A wire may cross the whole window, so to paint it anew means to paint most of what is there; most edits change no wire.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .cards import WORDS
from .columns import Columns
from .face import BLANK
from .hits import Area

MOST_WIRES = 400
"""More wires than this are not compared: all is painted anew."""
AROUND_BOX, AROUND_WIRE = 12, 4


class Looks(NamedTuple):
    """How some boxes look and the wires that hang on them, by what a wire connects."""

    boxes: list[Area]
    wires: dict[tuple[int, ...], tuple[float, ...]]


NOTHING = Looks([], {})


def shown(columns: Columns, rows: np.ndarray) -> np.ndarray:
    """The rows of the boxes in which these are shown, those that are somewhere."""
    rows = columns.boxes.at[rows]
    return rows[np.isfinite(columns.boxes.x[rows])]


def looks(columns: Columns, rows: np.ndarray) -> Looks | None:
    """The looks of a few boxes; None where so many wires hang on them that nobody should compare them."""
    boxes, wires = columns.boxes, columns.wires
    rows = shown(columns, rows)
    hanging = columns.wires_of(rows)
    if len(hanging) > MOST_WIRES:
        return None
    ends = (wires.source, wires.output, wires.target, wires.port, wires.leg)
    keys = zip(*(each[hanging].tolist() for each in ends))
    way = (wires.left, wires.top, wires.right, wires.bottom, wires.x0, wires.y0, wires.x1, wires.y1)
    states = (boxes.state[wires.target[hanging]].tolist(), (boxes.state[wires.source[hanging]] == BLANK).tolist())
    return Looks(bare(columns, rows).boxes, dict(zip(keys, zip(*(each[hanging].tolist() for each in way), *states))))


def area_of(columns: Columns, rows: np.ndarray) -> Area:
    """What boxes cover, with all that is painted around them; nothing for no boxes."""
    boxes, rows = columns.boxes, shown(columns, rows)
    if not len(rows):
        return 0.0, 0.0, 0.0, 0.0
    left, top = boxes.x[rows].min() - AROUND_BOX, boxes.y[rows].min() - AROUND_BOX
    right, bottom = (boxes.x[rows] + boxes.w[rows]).max() + AROUND_BOX, (boxes.y[rows] + boxes.h[rows]).max() + WORDS + AROUND_WIRE
    return float(left), float(top), float(right), float(bottom)


def bare(columns: Columns, rows: np.ndarray) -> Looks:
    """The looks of boxes without their wires."""
    return Looks([area_of(columns, rows[index:index + 1]) for index in range(len(rows))], {})


def left_by(before: Looks, after: Looks) -> Iterator[Area]:
    """The areas to be painted anew when looks have changed."""
    yield from before.boxes
    yield from after.boxes
    for one, other in ((before.wires, after.wires), (after.wires, before.wires)):
        for wire, look in one.items():
            if other.get(wire) != look and np.isfinite(look[0]):
                yield look[0] - AROUND_WIRE, look[1] - AROUND_WIRE, look[2] + AROUND_WIRE, look[3] + AROUND_WIRE
