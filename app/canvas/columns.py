"""The sheet as NumPy columns: a row for each box or note, a row for each wire, kept in step by `Change`s.

Painting, culling and hit tests read these columns and nothing else, so that none of them costs a Python call per box. Rows that
hold nothing lie at infinity, where no test finds them.
"""

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from app.document.places import NOWHERE, Places
from app.document.sheet import Change, Sheet
from engine.graph import Call
from engine.inference import Inference
from engine.mappings import taken

from . import metrics
from .courses import lay
from .groups import Groups
from .reading import ALL, Families, Ports, known, named, ports_of, rewired, wired
from .rows import BLOCK, CALL, FAR, FOLD, FRAME, LOOSE, NO_ROWS, NOTE, PACK, Boxes, Homes, Seen, Wires, distinct, touching
from .stripes import Stripes
from .ways import Ways

__all__ = ["CALL", "FAR", "LOOSE", "NOTE", "Columns"]


MANY = 500
"""When more boxes than this have moved, all places are read."""


class Columns:
    """Boxes and wires of one sheet; `ids` names the rows of `boxes`, `row_of` finds them, `down`: the drawing runs downwards."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Hold nothing."""
        self.boxes = Boxes()
        self.wires = Wires()
        self.ids: list[str | None] = []
        self.row_of: dict[str, int] = {}
        self._families = Families()
        self._seen: Seen | None = None
        self._stripes = Stripes()
        self.ways = Ways(self)
        self.groups = Groups(self)
        self.regrouped = False
        self.down = False
        self._resized = NO_ROWS
        self._homes: Homes | None = None

    def rebuild(self, sheet: Sheet, inference: Inference) -> None:
        """Read a whole sheet."""
        self.clear()
        self.update(sheet, inference, ALL)

    def update(self, sheet: Sheet, inference: Inference, change: Change) -> np.ndarray:
        """Follow a change; returns the rows that look different now."""
        turned, self.down = sheet.downward != self.down, sheet.downward
        self._resized = NO_ROWS
        seen, self._seen = self._seen, Seen(sheet.graph, inference)
        same = seen is not None and seen.graph is sheet.graph and seen.inference is inference
        if same and not change.added and not change.removed:
            rows = self._move(sheet, change)
        else:
            rows = self._read(sheet, inference, change, {} if seen is None else seen.graph.calls)
        if turned:
            self._size(np.flatnonzero(self.boxes.kind == CALL))
        led = self.ways.follow(sheet)
        grouped = self.groups.follow(sheet, change, turned)
        led = np.concatenate([led, self.ways.pass_folds(sheet)])
        self.regrouped = bool(len(grouped) or len(led) or turned or not np.isin(self._resized, rows).all())
        return np.concatenate([rows, led, grouped]) if self.regrouped else rows

    def _read(self, sheet: Sheet, inference: Inference, change: Change, before: Mapping[str, Call]) -> np.ndarray:
        left = self._remove([each for each in change.removed if each in self.row_of])
        notes, ids = named(sheet, change if self.row_of else ALL)
        opened, fresh = self._open_rows([*notes, *ids])
        note_rows, rows, calls = opened[:len(notes)], opened[len(notes):], taken(sheet.graph.calls, ids)
        ports, stood = ports_of(calls), self._standing(rows)
        self._read_notes(sheet, notes, note_rows)
        self._read_calls(sheet, inference, ids, calls, rows, ports)
        restless = rows[(self._standing(rows) != stood).any(0)]
        ends = self._rewire(rows, ports) if len(fresh) == len(opened) else self._reread(sheet, rewired(ids, calls, fresh, before))
        self._size(distinct(np.concatenate([restless, ends, left])))
        return np.concatenate([note_rows, rows])

    def _move(self, sheet: Sheet, change: Change) -> np.ndarray:
        """Follow a change of places alone."""
        notes = [each for each in sheet.notes if each in change.touched] if sheet.notes else []
        note_rows = self._rows(notes)
        self._read_notes(sheet, notes, note_rows)
        if len(change.moved) > MANY:
            rows = self._read_all_places(sheet.places)
        else:
            ids = [each for each in change.moved if each in self.row_of]
            rows = self._rows(ids)
            self._read_places(sheet, ids, rows)
        lay(self, self.wires_of(rows))
        return np.concatenate([note_rows, rows])

    def whole(self, rows: np.ndarray) -> np.ndarray:
        """The rows of what boxes stand for: their own, or those of the calls folded into them."""
        kind = self.boxes.kind[rows]
        folded = (kind == FOLD) | (kind == BLOCK)
        return np.concatenate([rows[~folded], *(np.array(self.groups.at[row].rows, np.int64) for row in rows[folded].tolist())])

    def meant(self, rows: Iterable[int]) -> list[str]:
        """The ids that boxes stand for."""
        return self.names(self.whole(np.array(list(rows), np.int64)).tolist())

    def chosen(self) -> np.ndarray:
        """The rows that are selected, but for those that only stand for selected calls."""
        boxes = self.boxes
        return np.flatnonzero(boxes.selected & ((boxes.kind <= FRAME) | (boxes.kind == PACK)))

    def everything(self) -> np.ndarray:
        """The rows that hold anything."""
        return np.flatnonzero(self.boxes.at != LOOSE)

    def rows(self, ids: Iterable[str]) -> np.ndarray:
        """The rows of those ids that are here."""
        return self._rows([each for each in ids if each in self.row_of])

    def larger(self) -> dict[str, tuple[int, int]]:
        """Width and height of the calls whose boxes are larger than others."""
        boxes = self.boxes
        rows = np.flatnonzero((boxes.kind == CALL) & (boxes.at != LOOSE))
        rows = rows[boxes.w[rows] + boxes.h[rows] > metrics.BOX_WIDTH + metrics.BOX_HEIGHT]
        return {self.ids[row]: (int(boxes.w[row]), int(boxes.h[row])) for row in rows.tolist()}

    def _rows(self, ids: Collection[str]) -> np.ndarray:
        return np.fromiter(map(self.row_of.__getitem__, ids), np.int64, len(ids))

    def names(self, rows: Iterable[int]) -> list[str]:
        """The ids of rows."""
        return [self.ids[row] for row in rows]

    # -- reading ---------------------------------------------------------------------------------------------------------

    def _open_rows(self, ids: list[str]) -> tuple[np.ndarray, list[str]]:
        """The rows of these, new ones for those that have none; and which those are."""
        fresh = [each for each in ids if each not in self.row_of] if self.row_of else ids
        self._homes = None if fresh else self._homes
        rows = self.boxes.take(len(fresh))
        self.ids.extend([None] * (self.boxes.used - len(self.ids)))
        named = rows.tolist()
        self.row_of.update(zip(fresh, named))
        for each, row in zip(fresh, named):
            self.ids[row] = each
        return rows if fresh is ids else self._rows(ids), fresh

    def open_row(self, ident: str) -> int:
        """An empty row for a box of this id."""
        self._open_rows([ident])
        return self.row_of[ident]

    def _read_notes(self, sheet: Sheet, ids: list[str], rows: np.ndarray) -> None:
        boxes = self.boxes
        notes = [sheet.notes[each] for each in ids]
        placed = np.array([note[1:5] for note in notes], np.float64).reshape(-1, 4)
        boxes.x[rows], boxes.y[rows], boxes.w[rows], boxes.h[rows] = placed.T
        boxes.kind[rows], boxes.at[rows] = NOTE, rows

    def _read_calls(self, sheet: Sheet, inference: Inference, ids: list[str], calls: list[Call], rows: np.ndarray,
                    ports: Ports) -> None:
        boxes = self.boxes
        self._read_places(sheet, ids, rows)
        boxes.kind[rows], boxes.at[rows] = CALL, rows
        boxes.inputs[rows] = ports.counts
        boxes.family[rows] = self._families.of(taken(sheet.graph.layers, [call.layer for call in calls]))
        boxes.known[rows], boxes.state[rows] = known(inference, ids)
        boxes.slot[rows] = self._stripes.of(sheet, calls)

    def _standing(self, rows: np.ndarray) -> np.ndarray:
        """All of calls that their size and the ends of their wires come from, but for the wires themselves."""
        boxes = self.boxes
        return np.stack([boxes.x[rows], boxes.y[rows], boxes.inputs[rows], boxes.known[rows]])

    def _read_places(self, sheet: Sheet, ids: Collection[str], rows: np.ndarray) -> None:
        self.boxes.x[rows], self.boxes.y[rows] = sheet.places.at(ids).T

    def _read_all_places(self, places: Places) -> np.ndarray:
        """Put every box where it is, without a look at any name: which row is whose is found out once."""
        if self._homes is None or self._homes.index is not places.index or self._homes.count != len(places.index.names):
            self._homes = Homes.of(places.index, self.row_of)
        table = places.table()[:self._homes.count]
        rows = self._homes.rows[:len(table)]
        there = (rows != LOOSE) & (table[:, 0] != NOWHERE)
        rows, table = rows[there], table[there]
        self.boxes.x[rows], self.boxes.y[rows] = table.T
        return rows

    @property
    def families(self) -> list[str]:
        """The families that `boxes.family` numbers."""
        return self._families.names

    @property
    def led(self) -> bool:
        """Whether any wire is led through points."""
        return bool(self.ways.points)

    # -- wires -----------------------------------------------------------------------------------------------------------

    def _remove(self, ids: list[str]) -> np.ndarray:
        """Forget boxes and their wires; returns the rows that those wires came from."""
        rows = self._rows(ids)
        gone = self.whole_wires_of(rows)
        ends = self.wires.source[gone].astype(np.int64)
        self.wires.give_back(gone)
        self.boxes.give_back(rows)
        self._homes = None if ids else self._homes
        for each, row in zip(ids, rows.tolist()):
            self.ids[row] = None
            del self.row_of[each]
        return ends

    def reread(self, sheet: Sheet, ids: list[str]) -> np.ndarray:
        """Read the wires into those of these calls that are here anew; returns their rows."""
        there = [each for each in ids if each in self.row_of]
        self._reread(sheet, there)
        rows = self._rows(there)
        lay(self, self.whole_wires_of(rows))
        return rows

    def _reread(self, sheet: Sheet, ids: list[str]) -> np.ndarray:
        """Read the wires into these calls anew; returns the rows at the other end of wires that came or went."""
        if not ids:
            return NO_ROWS
        return self._rewire(self._rows(ids), ports_of([sheet.graph.calls[each] for each in ids]))

    def _rewire(self, targets: np.ndarray, ports: Ports) -> np.ndarray:
        """Let calls in these rows have these wires; returns the rows at the other end of wires that came or went."""
        wires, self.ways.stirred = self.wires, True
        old = touching(targets, self.boxes.size, wires.target)
        ends = wires.source[old].astype(np.int64)
        wires.give_back(old)
        found = wired(ports, targets, self.row_of)
        if self.led:
            into = zip(self.names(targets[ports.call].tolist()), ports.port.tolist())
            ways = self.ways.through(list(into))
            found = np.repeat(found, [len(points) + 1 for points in ways], axis=0)
        rows = wires.take(len(found))
        wires.source[rows], wires.output[rows], wires.target[rows], wires.port[rows] = found.T
        wires.a[rows], wires.b[rows] = self.boxes.at[wires.source[rows]], self.boxes.at[wires.target[rows]]
        if self.led:
            self.ways.divide(rows, ways)
        return np.concatenate([ends, found[:, 0]])

    def wires_of(self, rows: np.ndarray) -> np.ndarray:
        """The wires that are shown to begin or end at these boxes."""
        return touching(rows, self.boxes.size, self.wires.a, self.wires.b)

    def whole_wires_of(self, rows: np.ndarray) -> np.ndarray:
        """The wires that begin or end at these calls, wherever they are shown."""
        return touching(rows, self.boxes.size, self.wires.source, self.wires.target)

    def lead(self, rows: np.ndarray) -> None:
        """Let wires end where their calls are shown now."""
        wires = self.wires
        wires.a[rows], wires.b[rows] = self.boxes.at[wires.source[rows]], self.boxes.at[wires.target[rows]]
        lay(self, rows)

    def wire_into(self, call_id: str, port: int) -> int | None:
        """The row of the wire into a port."""
        found = np.flatnonzero((self.wires.target == self.row_of.get(call_id, -2)) & (self.wires.port == port))
        return int(found[0]) if len(found) else None

    def _size(self, rows: np.ndarray) -> None:
        """Give calls as many output ports as are known or used, the size for them, and their wires new ends."""
        if not len(rows):
            return
        boxes, wires = self.boxes, self.wires
        rows = rows[(boxes.kind[rows] == CALL) & (boxes.x[rows] < FAR)]
        used = np.zeros(boxes.size + 1, np.int16)
        leaving = touching(rows, self.boxes.size, wires.source)
        np.maximum.at(used, wires.source[leaving], wires.output[leaving] + 1)
        boxes.outputs[rows] = np.maximum(np.maximum(boxes.known[rows], used[rows]), 1)
        before = boxes.w[rows] + boxes.h[rows]
        boxes.w[rows], boxes.h[rows] = metrics.box_sides(np.maximum(boxes.inputs[rows], boxes.outputs[rows]), self.down)
        self.ways.stirred = True
        self._resized = rows[(before > 0) & (before != boxes.w[rows] + boxes.h[rows])]
        lay(self, self.wires_of(rows))
