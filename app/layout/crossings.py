"""The order of boxes within a column, so that few wires cross: sweeps that put each node at the mean of its neighbours."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from engine.interruption import look_up

from .drawing import Drawing

Ends = tuple[list[float], list[float]]
"""Where the wires of a node end in the columns before and behind it, each from the top down."""
ENOUGH = 8_000
"""How many nodes all sweeps together may visit in a drawing that takes more than two."""
WIDE = 2_000
"""Drawings of more nodes than this are swept less, and their crossings are counted only at the end."""
WORTH, LEEWAY = 1.25, 2
"""An order that somebody knows may have so many times the crossings of a new one, and so many more where that has some too."""
PASSES = 20
"""So often neighbours in a column are compared at most."""


def reduce_crossings(made: Drawing, first: Mapping[int, int], present: Mapping[int, float] = {}) -> None:
    """Reorder `made.columns`; `first` numbers the boxes whose order in the first column is given.

    Where boxes stand already (`present`, by height), their order is kept but for neighbours that cross less the other way round,
    unless another has far fewer crossings, so that a drawing that somebody knows stays as it is.
    """
    place = [0.0] * len(made.heights)
    if not present:
        _begin_afresh(made, first, place)
        _sweep_best(made, first, place)
        return
    _begin(made, first, place, _standing(made, present))
    _exchange(made, first, place)
    count, known = crossings(made, place), [list(column) for column in made.columns]
    if not count:
        return
    others = [_swept(made, first, place)] if len(made.heights) <= WIDE else []
    _begin_afresh(made, first, place)
    fewest, made.columns = min([*others, _swept(made, first, place)], key=lambda other: other[0])
    if count <= WORTH * fewest + (LEEWAY if fewest else 0):
        made.columns = known


def _swept(made: Drawing, first: Mapping[int, int], place: list[float]) -> tuple[int, list[list[int]]]:
    """The fewest crossings that sweeps from an order lead to, and the order."""
    _sweep_best(made, first, place)
    return crossings(made, place), [list(column) for column in made.columns]


def _exchange(made: Drawing, first: Mapping[int, int], place: list[float]) -> None:
    """Let neighbours in a column change places where their wires then cross less, until none do."""
    stale = set(range(len(made.columns)))
    for _ in range(PASSES):
        changed = [index for index in sorted(stale) if _exchange_in(made, made.columns[index], first if not index else {}, place)]
        stale = {near for index in changed for near in (index - 1, index, index + 1) if 0 <= near < len(made.columns)}


def _exchange_in(made: Drawing, column: list[int], first: Mapping[int, int], place: list[float]) -> bool:
    """Exchange neighbours in one column once, but for those whose order is given; whether any were."""
    look_up()
    changed = False
    before, after = made.before, made.after
    ends = [(_ends(before[node], place), _ends(after[node], place)) for node in column]
    for upper in range(len(column) - 1):
        one, other = column[upper], column[upper + 1]
        if _gain(ends[upper], ends[upper + 1]) > 0 and not (one in first and other in first):
            column[upper], column[upper + 1] = other, one
            ends[upper], ends[upper + 1] = ends[upper + 1], ends[upper]
            place[one], place[other] = place[other], place[one]
            changed = True
    return changed


def _ends(near: list[int], place: list[float]) -> list[float]:
    """Where the wires to some neighbours end, from the top down."""
    return [place[near[0]]] if len(near) == 1 else sorted([place[each] for each in near])


def _gain(upper: Ends, lower: Ends) -> int:
    """How many crossings fewer two neighbours' wires have when the upper one stands below; 0 where they do not cross now."""
    (one, two), (three, four) = upper, lower
    if not (one and three and one[-1] > three[0] or two and four and two[-1] > four[0]):
        return 0
    return _gain_beside(one, three) + _gain_beside(two, four)


def _gain_beside(upper: list[float], lower: list[float]) -> int:
    return sum([bisect_left(lower, end) + bisect_right(lower, end) - len(lower) for end in upper])


def _sweep_best(made: Drawing, first: Mapping[int, int], place: list[float]) -> None:
    """Sweep from the order there is to the best that this comes to; a small drawing knows by counting which one was best."""
    small = len(made.heights) <= WIDE
    best, fewest = [list(column) for column in made.columns], crossings(made, place) if small else 0
    for _ in range(min(8, max(2, ENOUGH // (2 * len(made.heights))))):
        if small and not fewest:
            break
        before = [list(column) for column in made.columns]
        _sweep(made, place, range(len(made.columns) - 2, -1, -1), made.after, first)
        _sweep(made, place, range(1, len(made.columns)), made.before, first)
        if before == made.columns:
            break
        if small and (count := crossings(made, place)) < fewest:
            best, fewest = [list(column) for column in made.columns], count
    made.columns = best if small else made.columns
    for column in made.columns:
        _number(column, place)
    _exchange(made, first, place)


def _begin_afresh(made: Drawing, first: Mapping[int, int], place: list[float]) -> None:
    """Number nodes depth first from the given order, so that what hangs together starts together."""
    rank: dict[int, int] = {}
    for root in [*sorted(first, key=first.__getitem__), *(node for column in made.columns for node in column)]:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node not in rank:
                rank[node] = len(rank)
                waiting.extend(reversed(made.after[node]))
    _begin(made, first, place, [rank[node] for node in range(len(made.heights))])


def _begin(made: Drawing, first: Mapping[int, int], place: list[float], order: Sequence[float]) -> None:
    for column in made.columns:
        column.sort(key=order.__getitem__)
        _number(column, place)
    _hold(made.columns[0], first, place)


def _standing(made: Drawing, present: Mapping[int, float]) -> list[float]:
    """The height of every node: its own where it stands already, else the mean of its neighbours', which lanes hand on."""
    found = [present.get(node) for node in range(len(made.heights))]
    for column in made.columns:
        for node in column:
            near = [found[each] for each in made.before[node] if found[each] is not None]
            if found[node] is None and near:
                found[node] = sum(near) / len(near)
    for column in reversed(made.columns):
        for node in column:
            near = [found[each] for each in made.after[node] if found[each] is not None]
            if node not in present and near:
                found[node] = sum(near) / len(near) if found[node] is None else (found[node] + sum(near) / len(near)) / 2
    return [0.0 if each is None else each for each in found]


def _number(column: list[int], place: list[float]) -> None:
    for index, node in enumerate(column):
        place[node] = index


def _hold(column: list[int], first: Mapping[int, int], place: list[float]) -> None:
    """Put the boxes of given order into it, on the places that they hold together."""
    given = iter(sorted((node for node in column if node in first), key=first.__getitem__))
    column[:] = [next(given) if node in first else node for node in column]
    _number(column, place)


def _sweep(made: Drawing, place: list[float], indices: range, neighbours: list[list[int]], first: Mapping[int, int]) -> None:
    for index in indices:
        look_up()
        column = made.columns[index]
        if len(column) < 2:
            continue
        means = {}
        for node in column:
            near = neighbours[node]
            if len(near) == 1:
                means[node] = place[near[0]]
            else:
                means[node] = sum([place[each] for each in near]) / len(near) if near else place[node]
        column.sort(key=means.__getitem__)
        if index == 0 and first:
            _hold(column, first, place)
        else:
            _number(column, place)


def crossings(made: Drawing, place: list[float]) -> int:
    """How many pairs of wires cross between neighbouring columns."""
    total = 0
    for column in made.columns[:-1]:
        look_up()
        if len(column) < 2:
            continue
        seen: list[float] = []
        for node in column:
            for end in _ends(made.after[node], place):
                at = bisect_right(seen, end)
                total += len(seen) - at
                seen.insert(at, end)
    return total
