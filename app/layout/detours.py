"""A way for one wire around boxes that it would run over, along the nearest lane between boxes that no other wire runs in."""

import numpy as np

from ..document.places import Place
from .layered import GRID
from .routes import Obstacles

FEW = 6
"""Of so many free lanes, the nearest ones, the best is taken."""


def detour(begin: Place, end: Place, obstacles: Obstacles, ends: tuple[int, int], taken: np.ndarray) -> list[Place]:
    """The points of a wire that would run over boxes, but for those at its `ends`; none where it may run as it is, or must.

    All is in a drawing from left to right; `taken` are stretches of other wires, a row for each: left, top, right, bottom.
    """
    over = obstacles.hit([begin, end], ends)
    if not len(over) or begin[0] >= end[0]:
        return []
    first, last = obstacles.left[over].min(), obstacles.right[over].max()
    things = np.concatenate([np.stack(obstacles, 1), taken])
    beside = things[(things[:, 0] < last) & (things[:, 2] > first)]
    heights = np.concatenate([beside[:, 1] - GRID, beside[:, 3] + GRID])
    free = ~((heights > beside[:, 1, None] - GRID) & (heights < beside[:, 3, None] + GRID)).any(0)
    heights = np.unique(heights[free])
    near = heights[np.argsort(np.abs(heights - (begin[1] + end[1]) / 2), kind="stable")][:FEW]
    ways = [[begin, (round(first), round(height)), (round(last), round(height)), end] for height in near.tolist()]
    best = min(ways, key=lambda way: len(obstacles.hit(way, ends)))
    return best[1:-1] if len(obstacles.hit(best, ends)) < len(over) else []
