"""Lanes for wires that pass columns: one chain of points for all long wires of a box, so that boxes make room for them."""

from collections.abc import Collection, Sequence

from .drawing import Drawing

THIN = 8.0
"""Height of a lane."""
MOST_POINTS = 3
"""Lane points for each box, on the average; wires that would need more go without a lane."""


def drawing(before: Sequence[Sequence[int]], column_of: Sequence[int], heights: Sequence[float],
            leaving: Collection[int] = (), entered: Collection[int] = ()) -> Drawing:
    """The boxes and lanes of a part, in columns; `before` lists what each box takes from, in port order.

    Wires go on to the right of the part from the boxes that are `leaving`, and come from its left to those that are `entered`.
    """
    count = len(heights)
    made = Drawing(count, list(heights), [[] for _ in heights], [[] for _ in heights], list(column_of))
    end = max(column_of, default=0) + 1
    reach = _reach(before, column_of)
    reach.update((each, end) for each in leaving if end - column_of[each] > 1)
    budget = max(20_000, MOST_POINTS * count)
    for source in sorted(reach, key=lambda each: reach[each] - column_of[each]):
        length = reach[source] - column_of[source] - 1
        if length > budget:
            break
        budget -= length
        made.lanes[source] = _lane(made, source, length)
    for target, sources in enumerate(before):
        for source in sources:
            passed = column_of[target] - column_of[source] - 1
            if passed == 0:
                _join(made, source, target)
            elif source in made.lanes:
                _join(made, made.lanes[source][passed - 1], target)
    for target in entered:
        if 0 < column_of[target] <= budget:
            budget -= column_of[target]
            made.entries[target] = _entry(made, target)
    made.columns = [[] for _ in range(end)]
    for node, column in enumerate(made.column_of):
        made.columns[column].append(node)
    return made


def _reach(before: Sequence[Sequence[int]], column_of: Sequence[int]) -> dict[int, int]:
    """The last column that a wire of each box with long wires goes to."""
    reach: dict[int, int] = {}
    for target, sources in enumerate(before):
        for source in sources:
            if column_of[target] - column_of[source] > 1:
                reach[source] = max(reach.get(source, 0), column_of[target])
    return reach


def _lane(made: Drawing, source: int, length: int) -> list[int]:
    lane, last = [], source
    for step in range(1, length + 1):
        lane.append(_point(made, made.column_of[source] + step))
        _join(made, last, lane[-1])
        last = lane[-1]
    return lane


def _entry(made: Drawing, target: int) -> list[int]:
    lane = [_point(made, column) for column in range(made.column_of[target])]
    for one, other in zip(lane, [*lane[1:], target]):
        _join(made, one, other)
    return lane


def _point(made: Drawing, column: int) -> int:
    made.heights.append(THIN)
    made.before.append([])
    made.after.append([])
    made.column_of.append(column)
    return len(made.heights) - 1


def _join(made: Drawing, source: int, target: int) -> None:
    made.after[source].append(target)
    made.before[target].append(source)
