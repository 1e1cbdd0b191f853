"""Parts of a model that follow each other and are the same: equal layers but for their names, wired in the same way.

The model is cut wherever a single tensor carries everything on; equal runs of such pieces are blocks.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .graph import Graph

LONGEST = 64
"""The most pieces that one block may have."""
FEWEST = 3
"""How often a block of one piece must come to be worth a fold; longer ones twice."""


class Repeat(NamedTuple):
    """The calls of all blocks in order, and how many blocks they make."""

    calls: tuple[str, ...]
    times: int


def repeats(graph: Graph) -> list[Repeat]:
    """What repeats in a graph, from the inputs on; parts with a shared layer are left alone."""
    pieces = list(_pieces(graph))
    numbers: dict[object, int] = {}
    signs = [numbers.setdefault(_signature(graph, piece, at), len(numbers)) for at, piece in enumerate(pieces)]
    found, at = [], 0
    while at < len(signs):
        period, times = _run(signs, at)
        if times < 2:
            at += 1
            continue
        covered = pieces[at:at + period * times]
        found.append(Repeat(tuple(call for piece in covered for call in piece), times))
        at += period * times
    return found


def _pieces(graph: Graph) -> Iterator[list[str]]:
    """The calls between two places where one tensor carries everything on."""
    # An input beside others, such as a mask that every block takes, does not keep the blocks from being told apart.
    many = sum(graph.layer_of(call_id).max_inputs == 0 for call_id in graph.inputs) > 1
    order = [call_id for call_id in graph.order() if not many or graph.layer_of(call_id).max_inputs != 0]
    place = {call_id: index for index, call_id in enumerate(order)}
    outer = {source.call for source in graph.outputs}
    open_until, piece = -1, []
    for index, call_id in enumerate(order):
        piece.append(call_id)
        last = max((place[each] for each in graph.consumers(call_id)), default=index)
        single = all(source.index == 0 for each in graph.consumers(call_id) for source in graph.calls[each].sources()
                     if source.call == call_id)
        if open_until <= index and single:
            yield piece
            piece = []
        open_until = max(open_until, last if call_id not in outer or last > index else index)
    if piece:
        yield piece


def _signature(graph: Graph, piece: list[str], number: int) -> object:
    """What makes pieces equal: classes, settings without names, and wires relative to the piece; inputs from elsewhere differ."""
    inside = {call_id: index for index, call_id in enumerate(piece)}
    parts, outside = [], None
    for call_id in piece:
        call, layer = graph.calls[call_id], graph.layer_of(call_id)
        if graph.is_shared(call_id) or call.kwargs:
            return number, piece[0]
        wires = []
        for source in call.inputs:
            if source is None:
                wires.append(None)
            elif source.call in inside:
                wires.append((inside[source.call], source.index))
            elif outside in (None, source):
                outside = source
                wires.append((-1, source.index))
            else:
                return number, piece[0]
        config = {key: value for key, value in layer.get_config().items() if key != "name"}
        parts.append((layer.class_name, repr(config), tuple(wires)))
    return tuple(parts)


def _run(signs: list[int], at: int) -> tuple[int, int]:
    """The period and count of the longest run that begins here, the shortest period of several."""
    best = 1, 1
    for period in range(1, min(LONGEST, (len(signs) - at) // 2) + 1):
        if signs[at + period] != signs[at]:
            continue
        times, block = 1, signs[at:at + period]
        while signs[at + times * period:at + (times + 1) * period] == block:
            times += 1
        if times >= (FEWEST if period == 1 else 2) and period * times > best[0] * best[1]:
            best = period, times
    return best
