"""What a row of the columns holds: a box or a wire."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from app.document.places import Index
from engine.graph import Call, Graph, Source
from engine.inference import Inference

from .tables import Table

CALL, NOTE, FRAME, FOLD, PACK, BLOCK = range(6)
"""Kinds of boxes: a call, a note, a frame around boxes, the calls of a layer folded into one, a folded frame, a folded block."""
FAR = np.inf
LOOSE = -1
NO_ROWS = np.empty(0, np.int64)
FEW = 16
"""What touches so many boxes is found by comparing, what touches more by a mask over all boxes."""


class Boxes(Table):
    """Place, size, kind, family (an index into `Columns.families`), state, stripe, ports, selection.

    `at` is the row of the box in which a call is shown, its own unless it is folded away; `seat` its line there.
    """

    def __init__(self) -> None:
        super().__init__(
            x=(np.float64, FAR), y=(np.float64, FAR), w=(np.float64, 0), h=(np.float64, 0), kind=(np.uint8, CALL),
            family=(np.uint8, 0), state=(np.uint8, 0), slot=(np.int32, LOOSE), inputs=(np.int32, 0), outputs=(np.int16, 0),
            known=(np.int16, 0), selected=(np.bool_, False), at=(np.int32, LOOSE), seat=(np.int32, LOOSE))


class Wires(Table):
    """Wires, or the parts of those that are led through points: whole ends, shown ends, both ends' places, and the box around.

    `source` and `target` are rows of calls, `a` and `b` of the boxes in which these are shown; `leg` numbers the parts of a wire,
    `px0` to `py1` are the points that a part runs between, where it does not begin or end at a box, and `out` is how far aside it
    goes where it runs back to a folded box or from one.
    """

    def __init__(self) -> None:
        real, point = (np.float32, FAR), (np.float32, np.nan)
        super().__init__(
            source=(np.int32, LOOSE), output=(np.int16, 0), target=(np.int32, LOOSE), port=(np.int32, 0),
            a=(np.int32, LOOSE), b=(np.int32, LOOSE), leg=(np.int16, 0), px0=point, py0=point, px1=point, py1=point, out=real,
            x0=real, y0=real, x1=real, y1=real, left=real, top=real, right=(np.float32, -FAR), bottom=(np.float32, -FAR))


class Homes(NamedTuple):
    """The box of each row of an index of places, LOOSE for none, as long as the index has so many rows."""

    index: Index
    count: int
    rows: np.ndarray

    @staticmethod
    def of(index: Index, row_of: Mapping[str, int]) -> "Homes":
        """Look up every name."""
        count = len(index.names)
        return Homes(index, count, np.fromiter((row_of.get(name, LOOSE) for name in index.names), np.int64, count))


class Seen(NamedTuple):
    """What the columns were read from last."""

    graph: Graph
    inference: Inference


def plugs(call: Call) -> list[tuple[int, Source]]:
    """The wires into a call, by port: its inputs, then keyword arguments that are tensors."""
    found = [(port, source) for port, source in enumerate(call.inputs) if source is not None]
    if call.kwargs:
        found.extend(enumerate(tensors(call), len(call.inputs)))
    return found


def tensors(call: Call) -> list[Source]:
    """The keyword arguments of a call that are tensors."""
    return [value for value in call.kwargs.values() if isinstance(value, Source)]


def distinct(rows: np.ndarray) -> np.ndarray:
    """Each row once, in order; NumPy's own `unique` would load its masked arrays, which a start has no time for."""
    ordered = np.sort(rows)
    return ordered[np.diff(ordered, prepend=-1) != 0]


def touching(rows: np.ndarray, size: int, *ends: np.ndarray) -> np.ndarray:
    """The wires of which one of these ends is among some of `size` boxes; an end at LOOSE is at none."""
    if len(rows) > FEW:
        mask = np.zeros(size + 1, np.bool_)
        mask[rows] = True
        found = [mask[end] for end in ends]
    else:
        found = [end == row for end in ends for row in rows.tolist()] or [np.zeros(0, np.bool_)]
    return np.flatnonzero(np.logical_or.reduce(found))
