"""The plans of one model, and how a batch goes through them: in tiles where samples do not depend on each other.

A plan is kept for each combination of input shapes, up to a limit, and dropped when the weights are others. What cannot be planned,
or fails in a plan, is given to the plain engine, which says what is wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

import numpy as np

from ..errors import DataError, LayerloomError
from ..execution import execute
from ..graph import Source
from ..inference import Inference
from . import blas, memory
from .binding import Cut
from .changes import changes
from .crew import Crew, crew_of
from .draft import Draft
from .packing import Packs
from .plan import Plan
from .slots import Unplanned
from .tiling import Tiling, tiling_of

MOST_KEPT = 16
ALONE = Crew(1)
Feeds = Mapping[str, np.ndarray]
Looks = tuple[tuple[str, tuple[tuple[int, ...], np.dtype]], ...]
Made = dict[tuple, Plan | None]
Progress = Callable[[int, int], None]
Cast = Callable[[str, np.ndarray, int], np.ndarray]
look = attrgetter("shape", "dtype")


class Plans:
    """Runs one model's `wanted` tensors (default: its outputs) by plans; `free` says how many bytes may be taken."""

    def __init__(self, inference: Inference, wanted: Sequence[Source] | None = None, cut: Cut | None = None,
                 crew: Crew | None = None, free: Callable[[], int | None] = memory.available) -> None:
        self.inference = inference
        self.wanted = list(inference.graph.outputs if wanted is None else wanted)
        self.cut, self.crew, self.free = cut or Cut(), crew or crew_of(), free
        self.packs = Packs()
        self.made: Made = {}
        self.tiled: Made = {}
        self.seen = changes.count
        self.stated = 0
        """Bytes that the last run was to take at most, its outputs among them."""

    # -- plans -----------------------------------------------------------------------------------------------------------

    def plan_for(self, feeds: Feeds, tiled: bool = False) -> Plan | None:
        """The plan for inputs of these shapes, None where only the plain engine will do; `tiled` ones keep to one thread."""
        return self._plan_of(tuple(zip(feeds, map(look, feeds.values()))), tiled)

    def _plan_of(self, key: Looks, tiled: bool) -> Plan | None:
        if self.seen != changes.count:
            self._forget_changed()
        made = self.tiled if tiled else self.made
        if key in made:
            return made[key]
        if len(made) >= MOST_KEPT:
            made.pop(next(iter(made)), None)
        made[key] = plan = self._planned(key, ALONE if tiled else self.crew)
        return plan

    def _forget_changed(self) -> None:
        self.seen = changes.count
        self.made, self.tiled = _holding(self.made), _holding(self.tiled)

    def _planned(self, key: Looks, crew: Crew) -> Plan | None:
        try:
            draft = Draft(self.inference.graph, self.inference.layers, dict(key), self.wanted, self.packs, crew)
            return Plan(draft, self.cut, crew)
        except (Unplanned, LayerloomError, ValueError, TypeError):
            return None

    # -- runs ------------------------------------------------------------------------------------------------------------

    def run(self, feeds: Feeds, batch: int | None = None, progress: Progress | None = None,
            cast: Cast | None = None) -> list[np.ndarray]:
        """The wanted tensors for all samples; `batch` is how many go together where samples may depend on each other.

        `cast` makes of a tile, whose first sample's place is given too, what the input takes. Raises DataError for a run that
        does not fit into memory, and whatever `progress`, told of samples, raises.
        """
        rows = len(next(iter(feeds.values()))) if feeds else 0
        cast = cast or (lambda call_id, array, start: array)
        samples = {call_id: cast(call_id, array[:1], 0) for call_id, array in feeds.items()}
        tile, workers = self._tiling(samples, rows, min(batch or rows, rows))
        if tile >= rows:
            return self._once({call_id: cast(call_id, array, 0) for call_id, array in feeds.items()}, progress)
        together = workers > 1
        plan = self._plan_of(looks(samples, tile), together)
        outputs = [] if plan is None else [np.empty((rows, *slot.shape[1:]), slot.dtype) for slot in plan.kept]

        def fill(start: int) -> None:
            part = {call_id: cast(call_id, array[start:start + tile], start) for call_id, array in feeds.items()}
            self._into(outputs, part, start, rows, together)

        def told(done: int) -> None:
            if progress is not None:
                progress(min(done * tile, rows), rows)
        if not together:
            for done, start in enumerate(range(0, rows, tile), 1):
                fill(start)
                told(done)
            return outputs
        with blas.single():
            self.crew.spread(fill, range(0, rows, tile), told)
        return outputs

    def quick(self, call_ids: Sequence[str], arrays: Sequence[np.ndarray]) -> list[np.ndarray] | None:
        """The wanted tensors where a plan for just these arrays is ready, None otherwise."""
        plan = self.made.get(tuple(zip(call_ids, map(look, arrays))))
        if plan is None or not plan.bound or self.seen != changes.count:
            return None
        return self._ran(plan, arrays)

    def _tiling(self, samples: Feeds, rows: int, batch: int) -> Tiling:
        """How samples like these go through plans, at most `batch` together where they may depend on each other."""
        batch = max(batch, 1)
        plan = self._plan_of(looks(samples, batch), False)
        if plan is None:
            return Tiling(batch)
        least = plan.outputs // batch * rows + plan.drawn + plan.buffers - plan.moving
        each = max(1, plan.moving // batch)
        self._afford(plan, batch, rows, each if plan.samplewise else None)
        if not plan.samplewise:
            self.stated = least + plan.moving
            return Tiling(batch)
        tiling = tiling_of(plan, batch, rows, self.crew.size)
        if least + each * tiling.tile * tiling.workers > memory.SMALL and (free := self.free()) is not None:
            tiling = tiling.within(free - least, each)
        tile, workers = tiling
        plans = [self._plan_of(looks(samples, size), workers > 1) if size else None for size in (tile, rows % tile)]
        taken = [plan.moving if plan is not None else 0 for plan in plans]
        self.stated = least + taken[0] * min(workers, rows // tile) + taken[1]
        return tiling if plans[0] is not None else Tiling(tile)

    def _afford(self, plan: Plan, batch: int, rows: int, each: int | None) -> None:
        """Refuse a run of `batch` samples at a time that cannot fit; a sample takes `each` bytes where it may go with fewer."""
        parts = {"what comes out": plan.outputs // batch * rows, "what is on the way": plan.buffers, "weights": plan.drawn}
        if sum(parts.values()) < memory.SMALL:
            return
        free = self.free()
        if free is None or sum(parts.values()) <= free:
            return
        left = (free - sum(parts.values()) + plan.moving) // each if each else 0
        raise memory.refusal(parts, free, batch, left if 0 < left < batch else None)

    def _once(self, feeds: Feeds, progress: Progress | None) -> list[np.ndarray]:
        plan = self.plan_for(feeds)
        if plan is not None and (outputs := self._ran(plan, list(feeds.values()), None, progress)) is not None:
            return outputs
        return self._plainly(feeds)

    def _into(self, outputs: list[np.ndarray], feeds: Feeds, start: int, rows: int, tiled: bool) -> None:
        """Put what a tile gives at its place in `outputs`, which the first makes for all samples where no plan could."""
        plan, count = self.plan_for(feeds, tiled), len(next(iter(feeds.values())))
        if plan is not None:
            places = [output[start:start + count] for output in outputs]
            if self._ran(plan, list(feeds.values()), places) is not None:
                return
        results = self._plainly(feeds)
        if not outputs:
            outputs += [np.empty((rows, *result.shape[1:]), result.dtype) for result in results]
        for output, result in zip(outputs, results):
            if result.shape[1:] != output.shape[1:]:
                raise DataError(f"samples give outputs of {result.shape[1:]} and of {output.shape[1:]}, which are not one array; "
                                f"run them apart")
            output[start:start + count] = result

    def _ran(self, plan: Plan, feeds: Sequence[np.ndarray], outs: list[np.ndarray] | None = None,
             progress: Progress | None = None) -> list[np.ndarray] | None:
        """`outs` or new arrays, filled; None where the plan fails in a way that the plain engine has words for."""
        idle = plan.taken()
        try:
            if not idle.bound:
                idle.bind()
            return idle.run(feeds, outs, progress)
        except Unplanned:
            for made in (self.made, self.tiled):
                made.update({key: None for key, each in made.items() if each is plan})
            return None
        except (ValueError, TypeError, MemoryError) as error:
            if isinstance(error, LayerloomError):
                raise
            # The plain engine says what is wrong, and of which call.
            return None
        finally:
            idle.lock.release()

    def _plainly(self, feeds: Feeds) -> list[np.ndarray]:
        graph = self.inference.graph
        values = execute(graph, self.inference.layers, feeds, [source.call for source in self.wanted])
        return [np.asarray(values[source.call][source.index]) for source in self.wanted]


def looks(samples: Feeds, count: int) -> Looks:
    """What a plan is made for: inputs like these samples, so many of them."""
    return tuple([(call_id, ((count, *sample.shape[1:]), sample.dtype)) for call_id, sample in samples.items()])


def _holding(plans: Made) -> Made:
    """The plans that still hold."""
    return {key: plan for key, plan in plans.items() if plan is not None and plan.holds()}
