"""The points that wires are led through as they are seen: their own, and others where something folded is in their way."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.document import edits
from app.document.sheet import Place, Sheet
from app.document.staging import Wire

from .courses import lay
from .rows import NO_ROWS, distinct


class Ways:
    """The points of one set of columns, by wire; what is folded is gone around in the picture alone, so that unfolding is exact."""

    def __init__(self, columns: Any) -> None:
        self.columns = columns
        self.points: Mapping[Wire, tuple[Place, ...]] = {}
        self.stirred = True
        self._own: Mapping[Wire, tuple[Place, ...]] = {}
        self._past: Mapping[Wire, tuple[Place, ...]] = {}
        self._seen: tuple[Any, ...] = ()

    def follow(self, sheet: Sheet) -> np.ndarray:
        """Lead wires as a sheet says; returns the rows of the calls into which they run otherwise than before."""
        return self._lead(sheet, sheet.staging.points, self._past)

    def pass_folds(self, sheet: Sheet) -> np.ndarray:
        """Lead wires past what is folded, once all boxes stand; returns rows as `follow` does."""
        seen = sheet.staging, sheet.places, sheet.notes
        if not self.stirred and all(one is other for one, other in zip(seen, self._seen)):
            return NO_ROWS
        self._seen = seen
        past = edits.past_folds(sheet, self.columns.larger()) if sheet.staging.folds else {}
        rows = self._lead(sheet, self._own, self._past if past == self._past else past)
        self.stirred = False
        return np.concatenate([rows, self._come_back()]) if sheet.staging.folds else rows

    def _come_back(self) -> np.ndarray:
        """Lead wires that run back past what stands in their way now; returns the rows of the calls they go into."""
        wires = self.columns.wires
        rows = np.flatnonzero(np.isfinite(wires.out))
        before = wires.out[rows]
        lay(self.columns, rows)
        return distinct(wires.target[rows[before != wires.out[rows]]].astype(np.int64))

    def _lead(self, sheet: Sheet, own: Mapping[Wire, tuple[Place, ...]], past: Mapping[Wire, tuple[Place, ...]]) -> np.ndarray:
        if own is self._own and past is self._past:
            return NO_ROWS
        before, self._own, self._past = self.points, own, past
        self.points = {**own, **past} if past else own
        ids = {wire[0] for wire in before.keys() | self.points.keys() if before.get(wire) != self.points.get(wire)}
        return self.columns.reread(sheet, [each for each in sorted(ids) if each in sheet.graph.calls])

    def through(self, wires: list[Wire]) -> list[tuple[Place, ...]]:
        """The points of each of these."""
        return [self.points.get(wire, ()) for wire in wires]

    def divide(self, rows: np.ndarray, ways: list[tuple[Place, ...]]) -> None:
        """Lead wires through their points; `rows` are the legs of each in turn."""
        wires, first = self.columns.wires, 0
        for points in ways:
            legs, first = rows[first:first + len(points) + 1], first + len(points) + 1
            if points:
                x, y = np.array(points, np.float32).T
                wires.leg[legs] = np.arange(len(legs))
                wires.px0[legs[1:]], wires.py0[legs[1:]], wires.px1[legs[:-1]], wires.py1[legs[:-1]] = x, y, x, y
