"""How a batch is cut into tiles: where samples do not depend on each other, as many go together as are fastest."""

from typing import NamedTuple

from . import blas
from .plan import Plan

# Bytes of the widest tensor of a tile that goes alone, and its samples.
TILE_BYTES = 32 << 20
TILE_ROWS = (32, 4096)
# From so many rows and numbers on, tiles whose widest tensor stays in the cache of one processor go to all processors at once. Of
# fewer rows, each tile's product would spend its time on putting the kernel in order; and with fewer numbers the run would be over
# in less than ten times what it takes to wake a thread.
MANY, HARD = 2048, 1 << 28
LEAST, CACHED = 128, 512 << 10
# A tile of less work is not worth the words that are made about it.
WORTH = 1 << 26


class Tiling(NamedTuple):
    """How many samples go through a plan together, and how many such tiles at once, each on one thread where they are several."""

    tile: int
    workers: int = 1

    def within(self, room: int, each: int) -> "Tiling":
        """The same or smaller tiles, that fit into `room` bytes, of which a sample takes `each`."""
        # The last tile may be a smaller one, whose plan has memory of its own.
        return Tiling(max(1, min(self.tile, room // (each * (self.workers + 1)))), self.workers)


def tiling_of(plan: Plan, samples: int, rows: int, workers: int) -> Tiling:
    """How `rows` samples go through plans like this one, which is for `samples` of them; `workers` is how many there are."""
    widest, work = max(1, plan.widest // samples), max(1, plan.work // samples)
    # A sample may be many rows of a product, such as the steps of a sequence.
    height = max(1, plan.height // samples)
    if min(workers, rows) < 2 or rows * height < MANY or rows * work < HARD or blas.controls() is None:
        return Tiling(min(rows, max(TILE_ROWS[0], min(TILE_ROWS[1], TILE_BYTES // widest))))
    tile = max(-(-LEAST // height), min(TILE_ROWS[1], max(CACHED // widest, WORTH // work)))
    return Tiling(even(rows, min(tile, -(-rows // workers))), workers)


def even(rows: int, tile: int) -> int:
    """The size of as many tiles, of which none is much smaller than the others."""
    return -(-rows // -(-rows // tile))
