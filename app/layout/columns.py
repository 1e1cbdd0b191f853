"""Which column a box stands in: right of all it takes from, and no farther left of its consumers than it must be."""

from collections.abc import Sequence


def columns(order: Sequence[int], before: Sequence[Sequence[int]], after: Sequence[Sequence[int]],
            fixed: Sequence[bool]) -> list[int]:
    """A column for each box; `order` is topological, `fixed` boxes (the model's inputs) stay in the first.

    Longest path first; then boxes with more wires behind than before them move right, as far as their consumers let them,
    which is what a network simplex would do with most of them.
    """
    column = [0] * len(order)
    for each in order:
        if before[each]:
            column[each] = max([column[source] for source in before[each]]) + 1
    for each in reversed(order):
        if after[each] and not fixed[each] and len(after[each]) >= len(before[each]):
            farthest = min(column[target] for target in after[each]) - 1
            if len(after[each]) > len(before[each]) or not before[each]:
                column[each] = farthest
    return column
