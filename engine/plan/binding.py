"""Steps become calls without arguments, bound to their arrays once; large units are cut into pieces and shared among threads."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from .crew import Crew
from .lifetimes import Unit
from .slots import Slot, Step

Call = Callable[[], Any]


class Cut(NamedTuple):
    """How units are cut: bytes of a piece, so that it stays in cache, and bytes of work from which threads pay."""

    piece: int = 256 << 10
    spread: int = 4 << 20


class Arrays:
    """The array of each slot, those of views made when they are asked for, and the call of each step.

    What would look the same at the same memory is one array, and what would do the same with it one call: the layers of a deep
    model then find both in the cache.
    """

    def __init__(self, roots: Mapping[Slot, np.ndarray]) -> None:
        self.found = dict(roots)
        self.alike: dict[tuple, np.ndarray] = {}
        self.calls: dict[tuple, Call] = {}

    def __getitem__(self, slot: Slot) -> np.ndarray:
        array = self.found.get(slot)
        if array is None:
            if slot.base is not None and slot.view is not None:
                array = self._alike(slot.view(self[slot.base]))
            elif slot.fixed is not None:
                array = slot.fixed()
            else:
                raise KeyError(slot)
            self.found[slot] = array
        return array

    def _alike(self, array: np.ndarray) -> np.ndarray:
        look = array.__array_interface__["data"][0], array.shape, array.strides, array.dtype
        return self.alike.setdefault(look, array)

    def call(self, step: Step) -> Call:
        """What does a step."""
        operands = [self[slot] for slot in (*step.reads, *step.writes)]
        key = step.bind, *map(id, operands)
        if key not in self.calls:
            self.calls[key] = step.bind(*operands)
        return self.calls[key]


def calls_of(unit: Unit, arrays: Arrays, cut: Cut, crew: Crew) -> list[Call]:
    """The calls that do a unit."""
    rows, width = unit.rows, 0
    if rows > 1:
        width = max(sum(slot.nbytes for slot in (*step.reads, *step.writes) if sliced(slot, rows)) for step in unit.steps) // rows
    shared = crew.size > 1 and rows * width >= cut.spread
    # What goes through its numbers once finds none of them in the cache, however few they are.
    piece = max(1, cut.piece // max(width, 1)) if unit.passes > 1 else rows
    if shared:
        piece = min(piece, -(-rows // crew.size))
    if rows <= piece:
        return [arrays.call(step) for step in unit.steps]
    pieces = _pieces(unit.steps, arrays, rows, piece)
    if not shared:
        return pieces
    # Whole pieces to each, because a piece's calls follow one another.
    each = -(-(len(pieces) // len(unit.steps)) // crew.size) * len(unit.steps)
    return [partial(crew.share, [pieces[start:start + each] for start in range(0, len(pieces), each)])]


def _pieces(steps: Iterable[Step], arrays: Arrays, rows: int, piece: int) -> list[Call]:
    """The calls of all steps for the first rows, then for the next."""
    operands = [(step.bind, [(arrays[slot], sliced(slot, rows)) for slot in (*step.reads, *step.writes)]) for step in steps]
    return [bind(*(array[start:start + piece] if is_cut else array for array, is_cut in each))
            for start in range(0, rows, piece) for bind, each in operands]


def sliced(slot: Slot, rows: int) -> bool:
    """Whether a slot has these rows, and is not the same for all of them."""
    return bool(slot.shape) and slot.shape[0] == rows and not slot.constant
