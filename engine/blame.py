"""What is said of a nested model's calls, in an order that depends on the calls alone, whatever edits led to them."""

from collections.abc import Sequence
from typing import TypeVar

from .graph import Graph
from .inference import Inference, Problem
from .notices import Notice
from .walk import upstream

Said = TypeVar("Said")


def first_problem(inner: Inference) -> tuple[str, Problem] | None:
    """The first problem among the calls that the outputs of an inner model depend on, with its call."""
    needed = upstream(inner.graph, inner.graph.outputs)
    return next(iter(_ordered(inner.graph, [each for each in inner.problems() if each[0] in needed])), None)


def all_notices(inner: Inference) -> Sequence[tuple[str, Notice]]:
    """The notices of an inner model's calls."""
    return _ordered(inner.graph, inner.notices())


def _ordered(graph: Graph, said: Sequence[tuple[str, Said]]) -> Sequence[tuple[str, Said]]:
    if len(said) < 2:
        return said
    place = {call_id: index for index, call_id in enumerate(graph.order())}
    return sorted(said, key=lambda each: place[each[0]])
