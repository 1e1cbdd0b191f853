"""A compiled run: for inputs of fixed shapes, calls that were bound to their memory beforehand.

Small inputs and outputs are copied to and from the plan's memory, which is cheaper than binding calls anew; calls that touch a
large input or output are bound to it at each run, so that its numbers are never copied.
"""

import threading
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

import numpy as np

from .binding import Arrays, Call, Cut, calls_of
from .crew import Crew
from .draft import Draft
from .lifetimes import Block, Unit, blocks_of, laid_out, needed, united
from .slots import COPIED, Slot

Progress = Callable[[int, int], None]


class Plan:
    """The bound calls for one draft.

    `buffers` is the memory they take in bytes, of which `moving` goes with the number of samples, `drawn` that of weights without
    numbers yet, `work` how many numbers they go through, `height` the rows of the hardest product.
    """

    def __init__(self, draft: Draft, cut: Cut, crew: Crew) -> None:
        self.cut, self.crew, self.lock = cut, crew, threading.Lock()
        self.samplewise, self.owners = draft.samplewise, draft.owners
        self.inputs, self.kept = draft.fed, draft.kept
        self.weights = [weight for weight, _ in draft.weights.values()]
        steps = needed(draft.steps, draft.kept)
        self.fixed = [step for step in steps if step.is_constant]
        self.units = united([step for step in steps if not step.is_constant])
        self.blocks = blocks_of(self.units, self.kept, [slot for slot in self.inputs if slot.is_placed])
        self.places = self._places()
        every = {id(block): block for block in self.blocks.values()}.values()
        self.moving = laid_out(block for block in every if not block.apart)
        self.buffers = self.moving + sum(slot.nbytes for step in self.fixed for slot in step.writes) + \
            sum(slot.nbytes for slot in draft.packed.values())
        self.drawn = sum(weight.size * np.dtype(weight.dtype).itemsize for weight in self.weights if weight._value is None)
        self.outputs = sum(slot.nbytes for slot in self.kept)
        moving = [step for unit in self.units for step in unit.steps]
        self.work = sum(step.work for step in moving)
        self.height = max(moving, key=lambda step: step.work).height if moving else 0
        self.values: list[tuple[Any, np.ndarray]] = []
        self.bound = False
        self.closed: tuple[list[Call], list[np.ndarray]] | None = None
        """All calls and where they leave the outputs, where none touches what only a run brings."""
        self.spares: list[Plan] = []

    @property
    def widest(self) -> int:
        """Bytes of the largest tensor on the way."""
        return max((slot.nbytes for unit in self.units for step in unit.steps for slot in step.writes), default=0)

    def _places(self) -> list[Block | None]:
        """For each output the block that may lie in the caller's own array, None where numbers are copied out."""
        places: list[Block | None] = []
        roots = [slot.root for slot in self.kept]
        written = {slot for unit in self.units for step in unit.steps for slot in step.writes}
        for slot, root in zip(self.kept, roots):
            block = self.blocks.get(root)
            is_whole = slot.dense and slot.nbytes == root.nbytes and slot.nbytes > COPIED and roots.count(root) == 1
            if block is None or block.tail or not is_whole or not written.issuperset(block.slots) or \
                    any(each in roots for each in block.slots if each is not root):
                places.append(None)
            else:
                block.apart = True
                places.append(block)
        return places

    def taken(self) -> "Plan":
        """This plan or another like it that nobody runs, with its lock held."""
        if self.lock.acquire(blocking=False):
            return self
        for plan in self.spares:
            if plan.lock.acquire(blocking=False):
                return plan
        plan = copy(self)
        plan.lock, plan.bound, plan.spares = threading.Lock(), False, []
        plan.lock.acquire()
        self.spares.append(plan)
        return plan

    def bind(self) -> None:
        """Take the memory, and bind all calls but those that touch what only a run brings."""
        self.memory = np.empty(self.moving, np.uint8)
        self.windows: dict[tuple, np.ndarray] = {}
        for slot, block in self.blocks.items():
            self.memory[block.offset + block.nbytes:][:block.tail].view(slot.dtype).fill(1)
        roots = {slot: self._within(block, slot) for slot, block in self.blocks.items() if not block.apart}
        self.arrays = Arrays(roots)
        for step in self.fixed:
            self.arrays.found.update({slot: np.empty(slot.shape, slot.dtype) for slot in step.writes})
            step.bind(*(self.arrays[slot] for slot in (*step.reads, *step.writes)))()
        self.values = [(weight, weight.value) for weight in self.weights]
        late = {slot for slot, block in self.blocks.items() if block.apart} | {slot for slot in self.inputs if slot not in roots}
        self.parts: list[list[Call] | Unit] = []
        for unit in self.units:
            if late & unit.roots():
                self.parts.append(unit)
            elif self.parts and isinstance(self.parts[-1], list):
                self.parts[-1] += calls_of(unit, self.arrays, self.cut, self.crew)
            else:
                self.parts.append(calls_of(unit, self.arrays, self.cut, self.crew))
        self.copied = [(index, roots[slot]) for index, slot in enumerate(self.inputs) if slot in roots]
        calls = [call for part in self.parts if isinstance(part, list) for call in part]
        is_closed = late.isdisjoint(slot.root for slot in self.kept) and not any(isinstance(part, Unit) for part in self.parts)
        self.closed = (calls, [self.arrays[slot] for slot in self.kept]) if is_closed else None
        self.bound = True

    def _within(self, block: Block, slot: Slot) -> np.ndarray:
        """The block as an array of the slot's kind, one for all slots that look the same: what is used often stays in the cache."""
        key = block.offset, slot.shape, slot.dtype
        if key not in self.windows:
            memory = self.memory[block.offset:block.offset + slot.nbytes]
            self.windows[key] = memory.view(slot.dtype).reshape(slot.shape)
        return self.windows[key]

    def holds(self) -> bool:
        """Whether the weights are those that the calls were bound to."""
        return all(weight._value is value for weight, value in self.values) and \
            all(list(map(id, layer._weights)) == list(map(id, weights)) for layer, weights in self.owners)

    def results(self) -> list[np.ndarray]:
        """New arrays for the outputs."""
        return [np.empty(slot.shape, slot.dtype) for slot in self.kept]

    def run(self, feeds: Sequence[np.ndarray], outs: Sequence[np.ndarray] | None = None,
            progress: Progress | None = None) -> list[np.ndarray]:
        """Fill `outs`, dense arrays, or new ones, for these inputs; hold `lock` meanwhile."""
        for index, array in self.copied:
            np.copyto(array, feeds[index])
        if self.closed is not None and outs is None and progress is None:
            calls, found = self.closed
            for call in calls:
                call()
            return [array.copy() for array in found]
        outs = self.results() if outs is None else list(outs)
        calls = self._calls(feeds, outs) if self.closed is None else self.closed[0]
        for done, call in enumerate(calls, 1):
            call()
            if progress is not None:
                progress(done, len(calls))
        for slot, place, out in zip(self.kept, self.places, outs):
            if place is None:
                np.copyto(out, self._array(slot, feeds))
        return outs

    def _array(self, slot: Slot, feeds: Sequence[np.ndarray]) -> np.ndarray:
        root = slot.root
        if root.fed is None or root in self.arrays.found:
            return self.arrays[slot]
        return Arrays({root: feeds[root.fed]})[slot]

    def _calls(self, feeds: Sequence[np.ndarray], outs: Sequence[np.ndarray]) -> list[Call]:
        """All calls, with those that touch large inputs and outputs bound to these."""
        arrays = Arrays(self.arrays.found)
        for slot, array in zip(self.inputs, feeds):
            arrays.found.setdefault(slot, array)
        for block, out in zip(self.places, outs):
            if block is not None:
                for slot in block.slots:
                    arrays.found[slot] = out.reshape(slot.shape)
        calls: list[Call] = []
        for part in self.parts:
            calls += part if isinstance(part, list) else calls_of(part, arrays, self.cut, self.crew)
        return calls

    def describe(self) -> dict[str, Any]:
        """What there is to know beforehand: the number of calls, and bytes of buffers, outputs and weights still to be drawn."""
        return {"steps": sum(len(unit.steps) for unit in self.units), "buffers": self.buffers, "outputs": self.outputs,
                "drawn": self.drawn}
