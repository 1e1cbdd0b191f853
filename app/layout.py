"""Places for boxes: a layered drawing from left to right, part under part, unconnected boxes below; or from top to bottom.

Places are the top left corners of boxes, in whole canvas units on a grid. Long wires get lanes, so that no box stands in
their way.
"""

from collections.abc import Iterable, Mapping

from engine.graph import Graph

from .layouts.columns import columns
from .layouts.crossings import reduce_crossings
from .layouts.heights import heights
from .layouts.lanes import drawing

GRID = 20
WIDTH, HEIGHT = 180, 60
"""The size of a box that the caller says nothing of."""
COLUMN_GAP, ROW_GAP = 52, 92
"""The room for wires between columns, and between rows, where wires must come back from the right of a box to the left of the next."""
PART_GAP = 80
LOOSE_IN_A_ROW = 8

Size = tuple[float, float]
Places = dict[str, tuple[int, int]]


def arrange(graph: Graph, sizes: Mapping[str, Size] = {}, only: Iterable[str] | None = None, downward: bool = False) -> Places:
    """A place for every call, or for those in `only`, as if there were no others; the drawing's top left corner is (0, 0).

    `downward` draws from top to bottom.
    """
    if downward:
        turned = {call_id: sizes.get(call_id, (WIDTH, HEIGHT))[::-1] for call_id in graph.calls}
        return {call_id: (x, y) for call_id, (y, x) in _drawn(graph, turned, only, ROW_GAP).items()}
    return _drawn(graph, sizes, only, COLUMN_GAP)


def _drawn(graph: Graph, sizes: Mapping[str, Size], only: Iterable[str] | None, gap: float) -> Places:
    wanted = graph.calls.keys() if only is None else graph.calls.keys() & set(only)
    order = [call_id for call_id in graph.order() if call_id in wanted]
    before = {call_id: list(dict.fromkeys(source.call for source in graph.calls[call_id].sources() if source.call in wanted))
              for call_id in order}
    rank = {call_id: index for index, call_id in enumerate(graph.inputs)}
    places: Places = {}
    top = 0
    loose: list[str] = []
    for part in _parts(order, before, rank):
        if len(part) == 1:
            loose += part
        else:
            top = _place_part(part, before, sizes, rank, places, top, gap) + PART_GAP
    _place_loose(sorted(loose, key=lambda call_id: rank.get(call_id, len(rank))), sizes, places, top)
    return places


def _parts(order: list[str], before: Mapping[str, list[str]], rank: Mapping[str, int]) -> list[list[str]]:
    """Calls that hang together, each part in topological order, parts in the order of their first inputs."""
    leader = {call_id: call_id for call_id in order}

    def found(call_id: str) -> str:
        while leader[call_id] != call_id:
            leader[call_id] = call_id = leader[leader[call_id]]
        return call_id

    for call_id in order:
        for source in before[call_id]:
            leader[found(call_id)] = found(source)
    parts: dict[str, list[str]] = {}
    for call_id in order:
        parts.setdefault(found(call_id), []).append(call_id)
    return sorted(parts.values(), key=lambda part: min(rank.get(call_id, len(rank)) for call_id in part))


def _place_part(part: list[str], before: Mapping[str, list[str]], sizes: Mapping[str, Size], rank: Mapping[str, int],
                places: Places, top: int, gap: float) -> int:
    """Place one part under `top`; the lowest edge of its boxes, on the grid."""
    number = {call_id: index for index, call_id in enumerate(part)}
    taken = [[number[source] for source in before[call_id]] for call_id in part]
    given: list[list[int]] = [[] for _ in part]
    for target, sources in enumerate(taken):
        for source in sources:
            given[source].append(target)
    column_of = columns(range(len(part)), taken, given, [call_id in rank for call_id in part])
    size = [sizes.get(call_id, (WIDTH, HEIGHT)) for call_id in part]
    made = drawing(taken, column_of, [height for _, height in size])
    reduce_crossings(made, {number[call_id]: rank[call_id] for call_id in part if call_id in rank})
    middle = heights(made)
    widest = [0.0] * len(made.columns)
    for index, column in enumerate(column_of):
        widest[column] = max(widest[column], size[index][0])
    left = [0]
    for width in widest:
        left.append(_up(left[-1] + width + gap))
    for index, call_id in enumerate(part):
        places[call_id] = (left[column_of[index]], top + _near(middle[index] - size[index][1] / 2))
    return _up(max(places[call_id][1] + size[index][1] for index, call_id in enumerate(part)))


def _place_loose(loose: list[str], sizes: Mapping[str, Size], places: Places, top: int) -> None:
    """Place boxes without wires in rows under everything else."""
    for start in range(0, len(loose), LOOSE_IN_A_ROW):
        left, lowest = 0, top
        for call_id in loose[start:start + LOOSE_IN_A_ROW]:
            width, height = sizes.get(call_id, (WIDTH, HEIGHT))
            places[call_id] = (left, top)
            left, lowest = _up(left + width + GRID), max(lowest, _up(top + height))
        top = lowest + GRID


def _near(value: float) -> int:
    return round(value / GRID) * GRID


def _up(value: float) -> int:
    return -int(-value // GRID) * GRID
