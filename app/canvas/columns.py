"""The sheet as NumPy columns: a row for each box or note, a row for each wire, kept in step by `Change`s.

Painting, culling and hit tests read these columns and nothing else, so that none of them costs a Python call per box. Rows that
hold nothing lie at infinity, where no test finds them.
"""

from collections.abc import Collection, Iterable
from itertools import chain, count, repeat
from typing import NamedTuple

import numpy as np

from app.sheet import Change, Sheet
from engine.graph import Call, Graph, Source
from engine.inference import Inference
from engine.layer import Layer

from . import metrics
from .face import family_of, state_of
from .tables import Table

CALL, NOTE = 0, 1
FAR = np.inf
LOOSE = -1
LEAST_BEND, MOST_BEND = 36, 180


class Boxes(Table):
    """Calls and notes: place, size, kind, family (an index into `Columns.families`), state, stripe, ports, selection."""

    def __init__(self) -> None:
        super().__init__(
            x=(np.float64, FAR), y=(np.float64, FAR), w=(np.float64, 0), h=(np.float64, 0), kind=(np.uint8, CALL),
            family=(np.uint8, 0), state=(np.uint8, 0), slot=(np.int16, LOOSE), inputs=(np.int16, 0), outputs=(np.int16, 0),
            known=(np.int16, 0), selected=(np.bool_, False))


class Wires(Table):
    """Wires: source row and output, target row and port, both ends, and the box around the curve."""

    def __init__(self) -> None:
        real = (np.float32, FAR)
        super().__init__(
            source=(np.int32, LOOSE), output=(np.int16, 0), target=(np.int32, LOOSE), port=(np.int16, 0),
            x0=real, y0=real, x1=real, y1=real, left=real, top=real, right=(np.float32, -FAR), bottom=(np.float32, -FAR))


class Seen(NamedTuple):
    """What the columns were read from last."""

    graph: Graph
    inference: Inference


def bend(x0: np.ndarray, x1: np.ndarray) -> np.ndarray:
    """How far the curve's control points stand from its ends."""
    way = x1 - x0
    return np.where((way > 0) & (way < LEAST_BEND), way, np.clip(np.abs(way) * 0.5, LEAST_BEND, MOST_BEND))


class Columns:
    """Boxes and wires of one sheet; `ids` names the rows of `boxes`, `row_of` finds them."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Hold nothing."""
        self.boxes = Boxes()
        self.wires = Wires()
        self.ids: list[str | None] = []
        self.row_of: dict[str, int] = {}
        self.families: list[str] = []
        self._family_index: dict[type[Layer], int] = {}
        self._calls: dict[str, Call] = {}
        self._seen: Seen | None = None
        self._slots: dict[str, int] = {}

    def rebuild(self, sheet: Sheet, inference: Inference) -> None:
        """Read a whole sheet."""
        self.clear()
        self.update(sheet, inference, Change(frozenset([*sheet.notes, *sheet.graph.calls]), frozenset(), frozenset()))

    def update(self, sheet: Sheet, inference: Inference, change: Change) -> np.ndarray:
        """Follow a change; returns the rows that look different now."""
        if self._seen == (sheet.graph, inference) and not change.added and not change.removed:
            return self._move(sheet, change.touched)
        self._seen = Seen(sheet.graph, inference)
        left = self._remove([each for each in change.removed if each in self.row_of])
        changed = change.added | change.touched
        calls = [each for each in sorted(changed) if each in sheet.graph.calls]
        if len(calls) > 50:
            calls = [each for each in sheet.graph.calls if each in changed]
        notes = [each for each in sorted(changed - sheet.graph.calls.keys()) if each in sheet.notes]
        self._open_rows([*notes, *calls])
        note_rows, rows = self._rows(notes), self._rows(calls)
        self._read_notes(sheet, notes, note_rows)
        self._read_calls(sheet, inference, calls, rows)
        ends = self._rewire(sheet, calls)
        self._size(distinct(np.concatenate([rows, ends, left])))
        return np.concatenate([note_rows, rows])

    def _move(self, sheet: Sheet, touched: Collection[str]) -> np.ndarray:
        """Follow a change of places alone."""
        notes = [each for each in sheet.notes if each in touched] if sheet.notes else []
        # Most of many: in the order of the rows, which lies together in memory.
        ids = touched if len(touched) * 2 < len(self.row_of) else [each for each in self.ids if each in touched]
        calls = [each for each in ids if each in sheet.places]
        note_rows, rows = self._rows(notes), self._rows(calls)
        self._read_notes(sheet, notes, note_rows)
        self._read_places(sheet, calls, rows)
        self.lay(self.wires_of(rows))
        return np.concatenate([note_rows, rows])

    def rows(self, ids: Iterable[str]) -> np.ndarray:
        """The rows of those ids that are here."""
        return self._rows([each for each in ids if each in self.row_of])

    def _rows(self, ids: Collection[str]) -> np.ndarray:
        return np.fromiter(map(self.row_of.__getitem__, ids), np.int64, len(ids))

    def names(self, rows: Iterable[int]) -> list[str]:
        """The ids of rows."""
        return [self.ids[row] for row in rows]

    # -- reading ---------------------------------------------------------------------------------------------------------

    def _open_rows(self, ids: list[str]) -> None:
        fresh = [each for each in ids if each not in self.row_of]
        rows = self.boxes.take(len(fresh)).tolist()
        self.ids.extend([None] * (self.boxes.used - len(self.ids)))
        for each, row in zip(fresh, rows):
            self.ids[row] = each
            self.row_of[each] = row

    def _read_notes(self, sheet: Sheet, ids: list[str], rows: np.ndarray) -> None:
        boxes = self.boxes
        notes = [sheet.notes[each] for each in ids]
        placed = np.array([note[1:5] for note in notes], np.float64).reshape(-1, 4)
        boxes.x[rows], boxes.y[rows], boxes.w[rows], boxes.h[rows] = placed.T
        boxes.kind[rows] = NOTE

    def _read_calls(self, sheet: Sheet, inference: Inference, ids: list[str], rows: np.ndarray) -> None:
        boxes, graph, results = self.boxes, sheet.graph, inference.results
        calls = [graph.calls[each] for each in ids]
        self._read_places(sheet, ids, rows)
        boxes.kind[rows] = CALL
        boxes.inputs[rows] = [len(call.inputs) if not call.kwargs else metrics.port_count(call) for call in calls]
        boxes.family[rows] = [self._family(graph.layers[call.layer]) for call in calls]
        boxes.state[rows] = [state_of(results[each]) for each in ids]
        boxes.known[rows] = [len(results[each].outputs) for each in ids]
        boxes.slot[rows] = self._stripes(sheet, calls)

    def _read_places(self, sheet: Sheet, ids: list[str], rows: np.ndarray) -> None:
        places = chain.from_iterable(map(sheet.places.get, ids, repeat((0, 0))))
        self.boxes.x[rows], self.boxes.y[rows] = np.fromiter(places, np.float64, 2 * len(ids)).reshape(-1, 2).T

    def _family(self, layer: Layer) -> int:
        index = self._family_index.get(type(layer))
        if index is None:
            name = family_of(layer)
            if name not in self.families:
                self.families.append(name)
            index = self._family_index[type(layer)] = self.families.index(name)
        return index

    def _stripes(self, sheet: Sheet, calls: list[Call]) -> list[int]:
        """A slot for each shared layer: the smallest that is free, kept for as long as the layer is shared."""
        uses = sheet.graph.uses
        for name in [name for name in self._slots if len(uses.get(name, ())) < 2]:
            del self._slots[name]
        taken = set(self._slots.values())
        free = (slot for slot in count() if slot not in taken)
        for call in calls:
            if len(uses[call.layer]) > 1 and call.layer not in self._slots:
                self._slots[call.layer] = next(free)
        return [self._slots.get(call.layer, LOOSE) for call in calls]

    # -- wires -----------------------------------------------------------------------------------------------------------

    def _remove(self, ids: list[str]) -> np.ndarray:
        """Forget boxes and their wires; returns the rows that those wires came from."""
        rows = self._rows(ids)
        gone = self.wires_of(rows)
        ends = self.wires.source[gone].astype(np.int64)
        self.wires.give_back(gone)
        self.boxes.give_back(rows)
        for each, row in zip(ids, rows.tolist()):
            self.ids[row] = None
            del self.row_of[each]
            self._calls.pop(each, None)
        return ends

    def _rewire(self, sheet: Sheet, ids: list[str]) -> np.ndarray:
        """Read the wires into calls that changed; returns the rows at either end of wires that came or went."""
        graph = sheet.graph
        rewired = [each for each in ids if self._calls.get(each) is not graph.calls[each]]
        old = np.flatnonzero(self._mask(self._rows(rewired))[self.wires.target])
        ends = self.wires.source[old].astype(np.int64)
        self.wires.give_back(old)
        self._calls.update((each, graph.calls[each]) for each in rewired)
        row_of, flat = self.row_of, []
        for each in rewired:
            target = row_of[each]
            for port, source in plugs(graph.calls[each]):
                flat += (row_of[source.call], source.index, target, port)
        found = np.fromiter(flat, np.int64, len(flat)).reshape(-1, 4)
        rows = self.wires.take(len(found))
        wires = self.wires
        wires.source[rows], wires.output[rows], wires.target[rows], wires.port[rows] = found.T
        return np.concatenate([ends, found[:, 0]])

    def _mask(self, rows: np.ndarray) -> np.ndarray:
        """Truth by row; one more entry at the end, for wires that are not there."""
        mask = np.zeros(self.boxes.size + 1, np.bool_)
        mask[rows] = True
        return mask

    def wires_of(self, rows: np.ndarray) -> np.ndarray:
        """The wires that begin or end at these boxes."""
        mask = self._mask(rows)
        return np.flatnonzero(mask[self.wires.source] | mask[self.wires.target])

    def wire_into(self, call_id: str, port: int) -> int | None:
        """The row of the wire into a port."""
        found = np.flatnonzero((self.wires.target == self.row_of.get(call_id, -2)) & (self.wires.port == port))
        return int(found[0]) if len(found) else None

    def _size(self, rows: np.ndarray) -> None:
        """Give calls as many output ports as are known or used, the height for them, and their wires new ends."""
        boxes, wires = self.boxes, self.wires
        rows = rows[(boxes.kind[rows] == CALL) & (boxes.x[rows] < FAR)]
        used = np.zeros(boxes.size + 1, np.int64)
        leaving = np.flatnonzero(self._mask(rows)[wires.source])
        np.maximum.at(used, wires.source[leaving], wires.output[leaving] + 1)
        boxes.outputs[rows] = np.maximum(np.maximum(boxes.known[rows], used[rows]), 1)
        boxes.w[rows] = metrics.BOX_WIDTH
        boxes.h[rows] = metrics.box_height(np.maximum(boxes.inputs[rows], boxes.outputs[rows]))
        self.lay(self.wires_of(rows))

    def lay(self, rows: np.ndarray) -> None:
        """Give wires the ends that their boxes' places ask for."""
        wires = self.wires
        x0, y0, x1, y1 = ends = self.ends(rows)
        wires.x0[rows], wires.y0[rows], wires.x1[rows], wires.y1[rows] = ends
        distance = bend(x0, x1)
        wires.left[rows] = np.minimum(x0, x1 - distance)
        wires.right[rows] = np.maximum(x0 + distance, x1)
        wires.top[rows], wires.bottom[rows] = np.minimum(y0, y1), np.maximum(y0, y1)

    def ends(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Where wires begin and end, from their boxes' places: x0, y0, x1, y1."""
        boxes, wires = self.boxes, self.wires
        source, target = wires.source[rows], wires.target[rows]
        out = metrics.port_offset(boxes.h[source], boxes.outputs[source], wires.output[rows])
        into = metrics.port_offset(boxes.h[target], boxes.inputs[target], wires.port[rows])
        return boxes.x[source] + boxes.w[source], boxes.y[source] + out, boxes.x[target], boxes.y[target] + into


def plugs(call: Call) -> list[tuple[int, Source]]:
    """The wires into a call, by port: its inputs, then keyword arguments that are tensors."""
    found = [(port, source) for port, source in enumerate(call.inputs) if source is not None]
    if call.kwargs:
        tensors = (value for value in call.kwargs.values() if isinstance(value, Source))
        found.extend(enumerate(tensors, len(call.inputs)))
    return found


def distinct(rows: np.ndarray) -> np.ndarray:
    """Each row once, in order; NumPy's own `unique` would load its masked arrays, which a start has no time for."""
    ordered = np.sort(rows)
    return ordered[np.diff(ordered, prepend=-1) != 0]
