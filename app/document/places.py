"""Where the calls of a sheet stand: top left corners by call, as a value whose numbers lie in NumPy blocks.

All sheets of one history share an index that gives each call a row for good. An edit makes new blocks only where a call stands
elsewhere, so that undo keeps many sheets, and to move or compare 100,000 calls takes as long as to copy their numbers.
"""

from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping, Set, ValuesView
from itertools import repeat
from typing import Self

import numpy as np

BLOCK = 1024
NOWHERE = np.iinfo(np.int64).min
"""In place of x, for a row whose call stands nowhere in this sheet."""
Place = tuple[int, int]


class Index:
    """The row of each call that ever stood somewhere in a history; it only grows."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)
        self.row_of = {name: row for row, name in enumerate(self.names)}

    def rows(self, names: Collection[str]) -> np.ndarray:
        """The row of each name, new ones at the end."""
        fresh = [name for name in names if name not in self.row_of]
        self.row_of.update((name, row) for row, name in enumerate(fresh, len(self.names)))
        self.names.extend(fresh)
        return np.fromiter(map(self.row_of.__getitem__, names), np.int64, len(names))

    def found(self, names: Collection[str]) -> np.ndarray:
        """The row of each name, -1 for one that never stood anywhere; all names in their own order are not looked up."""
        if names == self.names:
            return np.arange(len(self.names))
        return np.fromiter(map(self.row_of.get, names, repeat(-1)), np.int64, len(names))


class Named(Set):
    """The calls in some rows of an index, as a set of names that nobody has spelt out."""

    def __init__(self, index: Index, rows: np.ndarray) -> None:
        self.index = index
        self.rows = rows

    @classmethod
    def _from_iterable(cls, names: Iterable[str]) -> frozenset[str]:
        return frozenset(names)

    def __contains__(self, name: object) -> bool:
        row = self.index.row_of.get(name, -1)
        at = int(np.searchsorted(self.rows, row))
        return at < len(self.rows) and self.rows[at] == row

    def __iter__(self) -> Iterator[str]:
        return map(self.index.names.__getitem__, self.rows.tolist())

    def __len__(self) -> int:
        return len(self.rows)


class Places(Mapping[str, Place]):
    """The place of each call: its top left corner, in whole canvas units; a mapping that is never changed."""

    __slots__ = ("index", "blocks", "_count")

    def __init__(self, index: Index, blocks: tuple[np.ndarray, ...]) -> None:
        self.index = index
        self.blocks = blocks
        self._count: int | None = None

    @staticmethod
    def of(places: Mapping[str, Place]) -> "Places":
        """The places that a mapping says."""
        return places if isinstance(places, Places) else Places(Index(), ()).moved(places)

    # -- as a mapping ----------------------------------------------------------------------------------------------------

    def __getitem__(self, name: str) -> Place:
        block, row = divmod(self.index.row_of[name], BLOCK)
        x, y = self.blocks[block][row].tolist() if block < len(self.blocks) else (NOWHERE, 0)
        if x == NOWHERE:
            raise KeyError(name)
        return x, y

    def __iter__(self) -> Iterator[str]:
        names = self.index.names
        return (names[row] for row in np.flatnonzero(self.table()[:, 0] != NOWHERE).tolist())

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(int(np.count_nonzero(block[:, 0] != NOWHERE)) for block in self.blocks)
        return self._count

    def items(self) -> ItemsView[str, Place]:
        """Calls with their places."""
        table = self.table()
        there = np.flatnonzero(table[:, 0] != NOWHERE)
        return dict(zip(map(self.index.names.__getitem__, there.tolist()), map(tuple, table[there].tolist()))).items()

    def values(self) -> ValuesView[Place]:
        """The places."""
        return dict(self.items()).values()

    # -- as numbers ------------------------------------------------------------------------------------------------------

    def table(self) -> np.ndarray:
        """A row of x and y for each row of the index, NOWHERE for calls that stand nowhere."""
        return np.concatenate(self.blocks) if self.blocks else np.empty((0, 2), np.int64)

    def at(self, names: Collection[str]) -> np.ndarray:
        """A row of x and y for each of these calls, zeros for those that stand nowhere."""
        if len(names) < BLOCK:
            return np.array([self.get(name, (0, 0)) for name in names], np.int64).reshape(-1, 2)
        table, rows, there = self._found(names)
        found = np.zeros((len(names), 2), np.int64)
        found[there] = table[rows[there]]
        return found

    def _found(self, names: Collection[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The table, the row of each name, and whether it stands anywhere."""
        table = self.table()
        rows = self.index.found(names)
        there = (rows >= 0) & (rows < len(table))
        there[there] = table[rows[there], 0] != NOWHERE
        return table, rows, there

    # -- others ----------------------------------------------------------------------------------------------------------

    def moved(self, places: Mapping[str, Place]) -> Self:
        """These places with some calls at others, or new."""
        numbers = np.fromiter((each for place in places.values() for each in place), np.float64, 2 * len(places))
        return self._with(self.index.rows(places.keys()), np.rint(numbers).astype(np.int64).reshape(-1, 2))

    def shifted(self, names: Collection[str], dx: int, dy: int) -> tuple[Self, list[str]]:
        """These places with some calls moved by so much, the very same where none moves; and the names that stand nowhere."""
        table, rows, there = self._found(names)
        lost = [] if there.all() else [name for name, is_there in zip(names, there.tolist()) if not is_there]
        return self._with(rows[there], table[rows[there]] + (dx, dy)) if there.any() else self, lost

    def without(self, names: Iterable[str]) -> Self:
        """These places without some calls; the very same where none of them stands anywhere."""
        there = [name for name in names if name in self]
        return self._with(self.index.rows(there), np.full((len(there), 2), NOWHERE)) if there else self

    def _with(self, rows: np.ndarray, numbers: np.ndarray) -> Self:
        missing = -(-len(self.index.names) // BLOCK) - len(self.blocks)
        blocks = [*self.blocks, *(np.full((BLOCK, 2), NOWHERE) for _ in range(missing))]
        order = np.argsort(rows, kind="stable")
        rows, numbers = rows[order], numbers[order]
        touched, starts = _runs(rows // BLOCK)
        for block, start, end in zip(touched, starts, [*starts[1:], len(rows)]):
            blocks[block] = blocks[block].copy()
            blocks[block][rows[start:end] % BLOCK] = numbers[start:end]
        return Places(self.index, tuple(blocks))

    def differing(self, other: "Places") -> Named | None:
        """The calls that stand elsewhere in other places of the same history; None for those of another history."""
        if self.index is not other.index:
            return None
        nothing = np.full((BLOCK, 2), NOWHERE)
        found = []
        for block in range(max(len(self.blocks), len(other.blocks))):
            one, two = (each.blocks[block] if block < len(each.blocks) else nothing for each in (self, other))
            if one is not two:
                found.append(np.flatnonzero((one != two).any(axis=1)) + block * BLOCK)
        return Named(self.index, np.concatenate(found) if found else np.empty(0, np.int64))


def _runs(blocks: np.ndarray) -> tuple[list[int], list[int]]:
    """The different numbers of a sorted array, and where each begins."""
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    return blocks[starts].tolist(), starts.tolist()

