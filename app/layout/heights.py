"""How high each box stands: wires as straight as may be, those that pass columns first, and no two boxes closer than the gap.

Nodes that a straight wire joins form a row and move together, as in Brandes and Köpf, "Fast and simple horizontal coordinate
assignment" (2001); but which wires are straight is decided by what they would run over: a long wire that bends would cut boxes.
"""

from bisect import bisect_left
from collections.abc import Mapping

from engine.interruption import look_up

from .drawing import Drawing

GAP = 40.0
LANE_GAP = 28.0
ROUNDS = 8
ENOUGH = 8_000
"""How many nodes all rounds together may move, in a drawing that takes more than two."""
STRAIGHT = (0, 8, 16)
"""The least weight of wires that are made straight: all, or only those that begin, end or run in a lane, or only the last."""
TALL = 2.5
"""Many straight wires push each other down; past this many times the tallest column, fewer are made straight."""
LEVEL = 10.0
"""Boxes on a grid stand level whose middles are no farther apart than this."""
WORTH = 1.25
"""Heights that somebody knows may slant the wires so much more than new ones."""


def heights(made: Drawing, present: Mapping[int, float] = {}) -> list[float]:
    """The middle of each node, from 0 downwards; near to where boxes stand now (`present`) where that is about as good."""
    middle = _fresh(made)
    if present:
        known = _known(made, present)
        middle = known if _slant(made, known) <= WORTH * _slant(made, middle) + GAP else middle
    top = min(height - made.heights[node] / 2 for node, height in enumerate(middle))
    return [height - top for height in middle]


def _fresh(made: Drawing) -> list[float]:
    """The middle of each node in a drawing that nobody knows."""
    for least in STRAIGHT:
        row_of, count = _rows(made, least)
        above, below = _stacks(made, row_of, count)
        level = _pressed(above, below, [0.0] * count)
        if max(level) <= TALL * _tallest(made):
            break
    pulls = _pulls(made, row_of, count)
    order = sorted(range(count), key=level.__getitem__)
    for turn in range(min(ROUNDS, max(2, ENOUGH // len(made.heights)))):
        moved = _relax(order if turn % 2 else order[::-1], level, above, below, pulls)
        if moved < 1:
            break
    return [level[row] for row in row_of]


def _known(made: Drawing, present: Mapping[int, float]) -> list[float]:
    """Every row at the height it has now, or as near to it as the rows above let it be; new rows where their wires want them.

    Boxes that do not stand level now are in no row together, so that a row has a height.
    """
    row_of, count = _rows(made, 0, present)
    above, below = _stacks(made, row_of, count)
    pulls = _pulls(made, row_of, count)
    standing: dict[int, list[float]] = {}
    for node, height in present.items():
        standing.setdefault(row_of[node], []).append(height)
    level = [0.0] * len(above)
    for row, found in standing.items():
        level[row] = sorted(found)[len(found) // 2]
    fresh = [row for row in range(len(above)) if row not in standing]
    for row in fresh:
        near = [level[each] for each in (*pulls[row], *above[row], *below[row]) if each in standing]
        level[row] = sum(near) / len(near) if near else 0.0
    level = _pressed(above, below, level)
    for _ in range(ROUNDS):
        _relax(fresh, level, above, below, pulls)
    return [level[row] for row in row_of]


def _slant(made: Drawing, middle: list[float]) -> float:
    """How much all wires together go up and down."""
    return sum(abs(middle[source] - middle[target]) for source, targets in enumerate(made.after) for target in targets)


def _tallest(made: Drawing) -> float:
    return max(sum(made.heights[node] + (GAP if node < made.boxes else LANE_GAP) for node in column) for column in made.columns)


def _rows(made: Drawing, least: int, present: Mapping[int, float] = {}) -> tuple[list[int], int]:
    """Which row each node is in, and how many rows: wires that do not cross are made straight, the weightiest first.

    What stands at some height now (`present`) is in no row with what stands at another.
    """
    right: dict[int, int] = {}
    level = dict(present)
    place = {node: index for column in made.columns for index, node in enumerate(column)}
    for column in made.columns[:-1]:
        look_up()
        wires = sorted([(-weight, abs(index - place[target]), index, place[target], source, target)
                        for index, source in enumerate(column) for target in made.after[source]
                        if (weight := _weight(made, source, target)) >= least])
        starts: list[int] = []
        ends: list[int] = []
        taken: set[int] = set()
        for _, _, start, end, source, target in wires:
            at = bisect_left(starts, start)
            if source in level and target in level and abs(level[source] - level[target]) > LEVEL:
                continue
            if target in taken or (at < len(starts) and (starts[at] == start or ends[at] <= end)) or (at and ends[at - 1] >= end):
                continue
            starts.insert(at, start)
            ends.insert(at, end)
            taken.add(target)
            right[source] = target
            if source in level:
                level.setdefault(target, level[source])
    row_of, count = [-1] * len(made.heights), 0
    for column in made.columns:
        for node in column:
            if row_of[node] < 0:
                each: int | None = node
                while each is not None:
                    row_of[each] = count
                    each = right.get(each)
                count += 1
    return row_of, count


def _weight(made: Drawing, source: int, target: int) -> int:
    points = (source >= made.boxes) + (target >= made.boxes)
    if points:
        return 8 * points
    return (len(made.after[source]) == 1) + (len(made.before[target]) == 1)


def _stacks(made: Drawing, row_of: list[int], count: int) -> tuple[list[dict[int, float]], list[dict[int, float]]]:
    """For each row the rows right above and below it, and how far their middles must be apart."""
    above: list[dict[int, float]] = [{} for _ in range(count)]
    below: list[dict[int, float]] = [{} for _ in above]
    high, boxes = made.heights, made.boxes
    for column in made.columns:
        look_up()
        for upper, lower in zip(column, column[1:]):
            gap = GAP if upper < boxes and lower < boxes else LANE_GAP
            apart = (high[upper] + high[lower]) / 2 + gap
            one, other = row_of[upper], row_of[lower]
            if apart > below[one].get(other, 0):
                below[one][other] = above[other][one] = apart
    return above, below


def _pressed(above: list[dict[int, float]], below: list[dict[int, float]], wish: list[float]) -> list[float]:
    """Every row at the height it wishes for, or as far below it as the rows above push it."""
    count = len(above)
    level = list(wish)
    missing = [len(each) for each in above]
    waiting = [row for row in range(count) if not missing[row]]
    while waiting:
        row = waiting.pop()
        for lower, apart in below[row].items():
            if level[row] + apart > level[lower]:
                level[lower] = level[row] + apart
            missing[lower] -= 1
            if not missing[lower]:
                waiting.append(lower)
    return level


def _pulls(made: Drawing, row_of: list[int], count: int) -> list[list[int]]:
    """For each row the rows at the other ends of its slanting wires."""
    pulls: list[list[int]] = [[] for _ in range(count)]
    for source, targets in enumerate(made.after):
        for target in targets:
            if row_of[source] != row_of[target]:
                pulls[row_of[source]].append(row_of[target])
                pulls[row_of[target]].append(row_of[source])
    return pulls


def _relax(order: list[int], level: list[float], above: list[dict[int, float]], below: list[dict[int, float]],
           pulls: list[list[int]]) -> float:
    """Move each row toward the rows it is wired to, as far as the rows above and below let it; the farthest move."""
    look_up()
    farthest = 0.0
    for row in order:
        near = pulls[row]
        if not near:
            continue
        wish = level[near[0]] if len(near) == 1 else sum([level[each] for each in near]) / len(near)
        for lower, apart in below[row].items():
            if level[lower] - apart < wish:
                wish = level[lower] - apart
        for upper, apart in above[row].items():
            if level[upper] + apart > wish:
                wish = level[upper] + apart
        farthest = max(farthest, abs(wish - level[row]))
        level[row] = wish
    return farthest
