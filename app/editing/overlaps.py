"""Which boxes share room, among very many: only those that lie in one cell of a lattice are compared."""

import numpy as np

CELL = np.array((256, 128))
"""The side of a cell: an ordinary box lies in four at most."""
MOST_CELLS = 64
"""A box in more cells than this is compared with all others."""
PILE = 200
"""So many boxes in one cell lie in a pile that no eye takes apart; further ones are not looked at."""


def overlaps(areas: np.ndarray, some: np.ndarray) -> np.ndarray:
    """The pairs of areas that share room, one of them among `some` (a mask); areas are rows of left, top, right, bottom."""
    low, high = np.floor(areas[:, :2] / CELL).astype(np.int64), np.ceil(areas[:, 2:] / CELL).astype(np.int64)
    spans = np.maximum(high - low, 1)
    cells = spans.prod(1)
    large = cells > MOST_CELLS
    pairs = np.concatenate([_in_cells(low, spans, np.flatnonzero(~large)), *_with_all(areas, np.flatnonzero(large))])
    pairs = pairs[some[pairs].any(1)]
    one, other = areas[pairs[:, 0]], areas[pairs[:, 1]]
    meet = ((one[:, :2] < other[:, 2:]) & (other[:, :2] < one[:, 2:])).all(1)
    return np.unique(np.sort(pairs[meet], 1), axis=0)


def _in_cells(low: np.ndarray, spans: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The pairs of these rows that have a cell in common."""
    counts = spans[rows].prod(1)
    each = np.repeat(rows, counts)
    nth = np.arange(len(each)) - np.repeat(np.cumsum(counts) - counts, counts)
    across, down = nth % spans[each, 0], nth // spans[each, 0]
    cell = (low[each, 0] + across) * (1 << 32) + low[each, 1] + down
    order = np.argsort(cell, kind="stable")
    cell, each = cell[order], each[order]
    found = [np.empty((0, 2), np.int64)]
    for way in range(1, PILE):
        same = np.flatnonzero(cell[way:] == cell[:-way])
        if not len(same):
            break
        found.append(np.stack([each[same], each[same + way]], 1))
    return np.concatenate(found)


def _with_all(areas: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    """The pairs of each of these rows with any other whose area it meets."""
    found = []
    for row in rows.tolist():
        near = np.flatnonzero(((areas[:, :2] < areas[row, 2:]) & (areas[row, :2] < areas[:, 2:])).all(1))
        near = near[near != row]
        found.append(np.stack([np.full(len(near), row), near], 1))
    return found
