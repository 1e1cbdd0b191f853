"""Parts of a model that follow each other and are the same: equal layers but for their names, wired in the same way.

The model is cut wherever a single tensor carries everything on; equal runs of such pieces are blocks.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from .graph import Graph
from .interruption import look_up
from .layer import Layer
from .params import Declared

LONGEST = 64
"""The most pieces that one block may have."""
FEWEST = 3
"""How often a block of one piece must come to be worth a fold; longer ones twice."""

PLAIN: frozenset[type] = frozenset((int, str, bool, float, type(None)))
"""What is compared by looking it up."""
READABLE: tuple[type, ...] = (*PLAIN, bytes, complex, np.generic, Declared)
"""What says all of itself when it is written down."""


class Repeat(NamedTuple):
    """The calls of all blocks in order, and how many blocks they make."""

    calls: tuple[str, ...]
    times: int


def repeats(graph: Graph) -> list[Repeat]:
    """What repeats in a graph, from the inputs on; parts with a shared layer are left alone."""
    pieces, kinds = list(_pieces(graph)), _kinds(graph)
    numbers: dict[object, int] = {}
    signs = [numbers.setdefault(_signature(graph, kinds, piece, at), len(numbers)) for at, piece in enumerate(pieces)]
    found, at = [], 0
    while at < len(signs):
        look_up()
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
    farthest, several = _consumed(graph, order)
    outer = {source.call for source in graph.outputs}
    open_until, piece = -1, []
    for index, call_id in enumerate(order):
        piece.append(call_id)
        last = farthest.get(call_id, index)
        if open_until <= index and call_id not in several:
            yield piece
            piece = []
        open_until = max(open_until, last if call_id not in outer or last > index else index)
    if piece:
        yield piece


def _consumed(graph: Graph, order: list[str]) -> tuple[dict[str, int], set[str]]:
    """Where the last consumer of each call stands in an order, and the calls of which others than the first tensor are taken."""
    farthest: dict[str, int] = {}
    several: set[str] = set()
    calls = graph.calls
    for index, call_id in enumerate(order):
        for name, output in calls[call_id].sources():
            farthest[name] = index
            if output:
                several.add(name)
    return farthest, several


def _kinds(graph: Graph) -> dict[str, int]:
    """A number for each layer by name, equal for layers that are equal but for their names."""
    known: dict[object, list[tuple[object, int]]] = {}
    numbers: dict[object, int] = {}
    kinds: dict[str, int] = {}
    for name, layer in graph.layers.items():
        # Of layers that were told the same one is asked for all; a class with a constructor of its own says itself what it is.
        told = id(layer.told) if type(layer).__init__ is Layer.__init__ else name
        if told not in numbers:
            numbers[told] = _number(layer, known, len(numbers))
        kinds[name] = numbers[told]
    return kinds


def _number(layer: Layer, known: dict[object, list[tuple[object, int]]], new: int) -> int:
    """The number of the layers among those `known` that are equal to this one, or a new one, which is then known."""
    settings = _settings(layer)
    alike = known.setdefault((type(layer), *[value for value in settings if value.__class__ in PLAIN]), [])
    number = next((number for other, number in alike if other == settings), new)
    if number == new:
        alike.append((settings, number))
    return number


def _settings(layer: Layer) -> list[object]:
    """What makes layers of a class alike; of a class that writes its own constructor, what its config says."""
    if type(layer).__init__ is Layer.__init__:
        return layer.settings()
    return [_exactly({name: value for name, value in layer.get_config().items() if name != "name"})]


def _exactly(value: object) -> str:
    """A text that only equal values have; an object that only its own class can read equals nothing but itself."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {_exactly(each)}' for key, each in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({', '.join(map(_exactly, value))})"
    if isinstance(value, np.ndarray):
        return f"array({value.dtype}, {value.shape}, {value.tobytes()!r})"
    return repr(value) if isinstance(value, READABLE) else f"{value!r} at {id(value)}"


def _signature(graph: Graph, kinds: Mapping[str, int], piece: list[str], number: int) -> object:
    """What makes pieces equal: equal layers, and wires relative to the piece; inputs from elsewhere differ."""
    look_up()
    inside = {call_id: index for index, call_id in enumerate(piece)}
    calls, uses = graph.calls, graph.uses
    parts, outside = [], None
    for call_id in piece:
        call = calls[call_id]
        if len(uses[call.layer]) > 1 or call.kwargs:
            return number, piece[0]
        wires: list[tuple[int, int] | None] = []
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
        parts.append((kinds[call.layer], tuple(wires)))
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
