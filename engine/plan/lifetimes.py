"""Which steps are needed, which belong together, and where each slot's memory lies: what lives apart shares a place.

Consecutive steps over the same rows make a `Unit`, whose steps all do a few rows, then all the next few, so that the numbers stay
in the processor's cache. A slot therefore lives from the first to the last unit that touches it.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .slots import Slot, Step

ALIGNED = 64


@dataclass(slots=True, eq=False)
class Unit:
    """Steps that are done together, a few rows at a time; or a single step."""

    steps: list[Step]

    @property
    def rows(self) -> int:
        """Length of the first axis of what the steps write; 0 for a step that cannot be cut."""
        return self.steps[0].rows

    @property
    def passes(self) -> int:
        """How often the steps go through their rows, at least."""
        return sum(step.passes for step in self.steps)

    def roots(self) -> set[Slot]:
        """The slots whose memory the steps touch."""
        return {slot.root for step in self.steps for slot in (*step.reads, *step.writes)}


@dataclass(slots=True, eq=False)
class Block:
    """Memory that slots take over from one another; `start` and `end` are units, `offset` bytes from the beginning.

    `tail` are bytes of ones that stay behind it.
    """

    nbytes: int
    start: int
    end: int
    slots: list[Slot] = field(default_factory=list)
    offset: int = 0
    tail: int = 0
    apart: bool = False
    """Whether it lies elsewhere: in an array that a run is given."""


def needed(steps: Sequence[Step], kept: Iterable[Slot]) -> list[Step]:
    """The steps without those whose results nobody reads."""
    live = {slot.root for slot in kept}
    found = []
    for step in reversed(steps):
        if step.checks or any(slot in live for slot in step.writes):
            found.append(step)
            live.update(slot.root for slot in step.reads)
    return found[::-1]


def united(steps: Sequence[Step]) -> list[Unit]:
    """The steps in units: neighbours over the same number of rows belong together."""
    units: list[Unit] = []
    for step in steps:
        if step.rows > 1 and units and units[-1].rows == step.rows:
            units[-1].steps.append(step)
        else:
            units.append(Unit([step]))
    return units


def blocks_of(units: Sequence[Unit], kept: Iterable[Slot], filled: Iterable[Slot]) -> dict[Slot, Block]:
    """The block of each slot that needs memory; `kept` ones live to the end, `filled` ones from the beginning."""
    last = {slot.root: step for unit in units for step in unit.steps for slot in (*step.reads, *step.writes)}
    kept = {slot.root for slot in kept}
    found = {slot: Block(slot.nbytes, 0, 0, [slot]) for slot in filled}
    for index, unit in enumerate(units):
        for step in unit.steps:
            for slot in step.writes:
                block = _taken_over(step, slot, found, last, kept)
                if block is None:
                    block = Block(slot.nbytes, index, index)
                found[slot] = block
                block.slots.append(slot)
            for slot in step.reads:
                if slot.tail:
                    found[slot.root].tail = slot.tail
        for root in unit.roots():
            if root in found:
                found[root].end = max(found[root].end, index)
    for root in kept & found.keys():
        found[root].end = len(units)
    return found


def _taken_over(step: Step, slot: Slot, found: dict[Slot, Block], last: dict[Slot, Step], kept: set[Slot]) -> Block | None:
    """The block of a slot that this step reads last and may write over."""
    if not step.inplace or slot is not step.writes[0]:
        return None
    for read in step.reads:
        root = read.root
        fits = read.dense and read.shape == slot.shape and root.dtype == slot.dtype and root.nbytes == slot.nbytes
        if fits and root in found and last[root] is step and root not in kept:
            return found[root]
    return None


def laid_out(blocks: Iterable[Block]) -> int:
    """Give each block its offset; returns the bytes of all. Those with a tail share memory with their like, which keep it."""
    alike: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        alike.setdefault((block.nbytes, block.tail) if block.tail else (0, 0), []).append(block)
    total = 0
    for group in alike.values():
        total = _laid_behind(total, group)
    return total


def _laid_behind(begin: int, blocks: list[Block]) -> int:
    """Lay blocks out from there on, first come first served in the lowest gap that fits; returns where they end."""
    free: list[tuple[int, int]] = []
    busy: list[tuple[int, int, int]] = []
    total = begin
    for block in sorted(blocks, key=lambda block: block.start):
        while busy and busy[0][0] < block.start:
            _, offset, size = busy.pop(0)
            _give_back(free, offset, size)
        size = -(-max(block.nbytes + block.tail, 1) // ALIGNED) * ALIGNED
        place = next((index for index, (_, room) in enumerate(free) if room >= size), None)
        if place is None:
            block.offset, total = total, total + size
        else:
            block.offset, room = free.pop(place)
            if room > size:
                insort(free, (block.offset + size, room - size))
        insort(busy, (block.end, block.offset, size))
    return total


def _give_back(free: list[tuple[int, int]], offset: int, size: int) -> None:
    """Put a gap among the free ones, as one with its neighbours."""
    for index, (other, room) in enumerate(free):
        if other + room == offset or offset + size == other:
            free.pop(index)
            _give_back(free, min(offset, other), size + room)
            return
    insort(free, (offset, size))
