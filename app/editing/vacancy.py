"""The nearest place where a box covers nothing."""

import numpy as np

from ..canvas.metrics import BOX_HEIGHT, BOX_ROOM, BOX_WIDTH, GRID
from ..document.places import Place

PAPER = np.array((BOX_ROOM[0] - BOX_WIDTH, BOX_ROOM[1] - BOX_HEIGHT))
"""How much paper is left around a box that is put somewhere."""
REACH = 480
"""How far around the place that was wished for is looked first."""


def vacancy(wish: Place, sides: np.ndarray, others: np.ndarray) -> Place:
    """The place nearest to `wish`, steps of the grid away, where a box of these sides meets none of the others' areas."""
    reach = REACH
    low, high = others[:, :2] - sides - PAPER, others[:, 2:] + PAPER
    while True:
        near = ((low < np.add(wish, reach)) & (high > np.subtract(wish, reach))).all(1)
        steps = reach // GRID
        free = np.ones((2 * steps + 1, 2 * steps + 1), np.bool_)
        first = np.clip(np.floor((low[near] - wish) / GRID).astype(np.int64) + 1 + steps, 0, 2 * steps + 1)
        last = np.clip(np.ceil((high[near] - wish) / GRID).astype(np.int64) + steps, 0, 2 * steps + 1)
        for (left, top), (right, bottom) in zip(first.tolist(), last.tolist()):
            free[left:right, top:bottom] = False
        if free.any():
            across, down = np.nonzero(free)
            away = (across - steps) ** 2 + (down - steps) ** 2
            at = int(np.argmin(away))
            if away[at] <= steps * steps:
                return wish[0] + int(across[at] - steps) * GRID, wish[1] + int(down[at] - steps) * GRID
        reach *= 2
