"""Where the boxes of a sheet are seen to stand, in numbers: calls and notes, and boxes that stand for several of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.interruption import look_up

from ..canvas.metrics import BOX_HEIGHT, BOX_WIDTH, fold_sides
from ..document.places import Place
from ..document.sheet import Sheet
from ..document.staging import FOLD, FRAME
from ..layout import Size

BOX = np.array((BOX_WIDTH, BOX_HEIGHT), np.float64)


class Standing:
    """The calls and notes of a sheet by row, and behind them the boxes that stand for several; frames are no boxes here.

    `corners` and `sides` are those of calls and notes, `areas` those of all (left, top, right, bottom). `box` is the row of the box
    that a call or note is seen in, its own or another, and `rows` are those that a box stands for. A sheet on which all stand as on
    one that is `like` it need not be read again.
    """

    def __init__(self, sheet: Sheet, sizes: Mapping[str, Size], like: "Standing | None" = None) -> None:
        self.sheet = sheet
        if like is not None and like.sheet.places is sheet.places and like.sheet.notes is sheet.notes:
            self.ids, self.number, self.corners, self.sides = like.ids, like.number, like.corners, like.sides
        else:
            self._read(sizes)
        self.stands = {name: stand for name, stand in sheet.staging.stands(sheet.graph).items() if stand.kind != FRAME}
        self.names = [*self.ids, *self.stands]
        self.rows = {name: self.rows_of(stand.members) for name, stand in self.stands.items()}
        self.box = np.arange(len(self.ids))
        for row, members in enumerate(self.rows.values(), len(self.ids)):
            self.box[members] = row
        self.areas = self._areas()

    def _read(self, sizes: Mapping[str, Size]) -> None:
        calls, sheet = list(self.sheet.places), self.sheet
        self.ids = [*calls, *sheet.notes]
        self.number = {each: row for row, each in enumerate(self.ids)}
        notes = np.array([note[1:5] for note in sheet.notes.values()], np.float64).reshape(-1, 4)
        self.corners = np.concatenate([sheet.places.at(calls), notes[:, :2]]).astype(np.float64)
        self.sides = np.concatenate([np.broadcast_to(BOX, (len(calls), 2)), notes[:, 2:]])
        for each, size in sizes.items():
            if each in sheet.places:
                self.sides[self.number[each]] = size

    def rows_of(self, ids: Sequence[str]) -> np.ndarray:
        """The rows of those calls and notes that stand anywhere."""
        look_up()
        return np.array([self.number[each] for each in ids if each in self.number], np.int64)

    def corner(self, rows: np.ndarray) -> np.ndarray:
        """The upper left corner of boxes, each where it stands by itself."""
        return self.corners[rows].min(0) if len(rows) else np.zeros(2)

    def seen(self) -> np.ndarray:
        """The rows of the boxes that are seen: calls and notes that are not folded away, and what stands for the others."""
        own = np.flatnonzero(self.box == np.arange(len(self.ids)))
        return np.concatenate([own, np.arange(len(self.ids), len(self.names))])

    def _areas(self) -> np.ndarray:
        corners = [self.corner(self.rows[name]) + stand.away for name, stand in self.stands.items()]
        sides = [fold_sides(len(self.rows[name]), self.sheet.downward) if stand.kind == FOLD else BOX
                 for name, stand in self.stands.items()]
        low = np.concatenate([self.corners, np.array(corners).reshape(-1, 2)])
        return np.concatenate([low, low + np.concatenate([self.sides, np.array(sides).reshape(-1, 2)])], 1)

    def away(self, name: str, place: Place | np.ndarray) -> Place:
        """How far a box that stands for several would be from the corner of these if it stood at a place."""
        x, y = np.rint(np.asarray(place) - self.corner(self.rows[name])).astype(int).tolist()
        return x, y

    def shifted(self, shift: np.ndarray) -> Sheet:
        """The sheet with its calls and notes, by row, moved so far."""
        rows = np.flatnonzero(shift.any(1))
        places = map(tuple, np.rint(self.corners[rows] + shift[rows]).astype(np.int64).tolist())
        corners = dict(zip(map(self.ids.__getitem__, rows.tolist()), places))
        sheet = self.sheet
        notes = {each: note._replace(x=corners[each][0], y=corners[each][1]) for each, note in sheet.notes.items()
                 if each in corners}
        made = sheet.moved({each: corner for each, corner in corners.items() if each not in sheet.notes})
        return replace(made, notes={**sheet.notes, **notes}) if notes else made
