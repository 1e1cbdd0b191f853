"""Rows of a table that are looked up and multiplied at once, a few samples and positions at a time, so that they stay in the cache.

Each worker takes a share of the positions and adds up its products; their sums are added at the end. The tensor of all rows that
are looked up, which grows with the batch, is never there. Of few rows it is small, and BLAS's own threads, which stay awake between
products, are done with it sooner than workers that have to be woken.
"""

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from . import blas
from .crew import Calls, Crew
from .slots import Slot

PIECE = 512 << 10
"""Bytes of rows that are looked up before they are multiplied."""
MOST = 512
"""Samples of a piece at most, so that it has room for several positions."""
LEAST = 1 << 24
"""Multiplications from which a share is worth a worker."""


class Lookup(NamedTuple):
    """Where rows come from: a table of shape (v, d), and whole numbers that say which, of any shape."""

    table: Slot
    indices: Slot


class Shares(NamedTuple):
    """How n samples of p positions are gone through: by so many workers, so many samples and positions at a time."""

    workers: int
    samples: int
    positions: int


def shares_of(crew: Crew, samples: int, positions: int, depth: int, width: int, itemsize: int) -> Shares | None:
    """The shares for rows of `depth` numbers and a kernel of `width` outputs; None where it is not worth it.

    What the workers need is less than all rows would.
    """
    size = crew.size if blas.controls() else 1
    workers = min(size, positions // 2, positions * depth // (4 * width), samples * positions * depth * width // LEAST)
    if workers < min(size, 2):
        return None
    height = min(samples, MOST)
    return Shares(workers, height, max(1, min(positions // workers // 2, PIECE // (height * depth * itemsize))))


def bind(crew: Crew, shares: Shares, table: np.ndarray, indices: np.ndarray, kernel: np.ndarray, out: np.ndarray,
         rows: np.ndarray, products: np.ndarray, sums: np.ndarray) -> Callable[[], Any]:
    """The call that writes rows of `table` times `kernel` to `out`, of shapes (v, d), (p d, m) and (n, m), for indices (n, p).

    Each worker has room of its own: for the rows of a piece, the product of a piece, and its sum of shape (n, m).
    """
    each, depth = -(-indices.shape[1] // shares.workers), table.shape[1]
    parts = [_share(shares, table, indices[:, start:start + each], kernel[start * depth:], *room)
             for start, *room in zip(range(0, indices.shape[1], each), rows, products, sums)]
    return partial(_shared, crew, parts, sums[:len(parts)], out)


def _share(shares: Shares, table: np.ndarray, indices: np.ndarray, kernel: np.ndarray, rows: np.ndarray, products: np.ndarray,
           sums: np.ndarray) -> Calls:
    """The calls of one worker, whose share is where indices and kernel begin."""
    calls: list[Callable[[], Any]] = []
    (samples, positions), depth = indices.shape, table.shape[1]
    for top, start in product(range(0, samples, shares.samples), range(0, positions, shares.positions)):
        at, total = indices[top:top + shares.samples, start:start + shares.positions], sums[top:top + shares.samples]
        found, part = rows[:at.size * depth].reshape(*at.shape, depth), kernel[start * depth:(start + at.shape[1]) * depth]
        calls.append(partial(table.take, at, 0, found, "clip"))
        made = products[:len(at)] if start else total
        calls.append(partial(found.reshape(len(at), -1).dot, part, made))
        if start:
            calls.append(partial(np.add, total, made, total))
    return calls


def _shared(crew: Crew, parts: list[Calls], sums: np.ndarray, out: np.ndarray) -> None:
    with blas.single():
        crew.share(parts)
    np.add.reduce(sums, 0, out=out)
