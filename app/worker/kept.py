"""What the last run gave, as the child process keeps it: told in summaries, and whole where the window shows it."""

import secrets
import weakref
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from engine.errors import Cancelled
from engine.execution import Value
from engine.graph import Graph

from ..results.measures import Summary

Level = Mapping[str, Value]


class Kept:
    """Values by level and by the names of their calls: the model's own, then those inside the nested model that was looked at.

    `key` tells one run from every other, also from those of other processes.
    """

    def __init__(self) -> None:
        self.key = ""
        self.levels: list[Level] = []
        self._told: dict[int, tuple[weakref.ref[np.ndarray], Summary]] = {}

    def drop(self) -> None:
        """Let go of the values; summaries of arrays that live on in the next run stay."""
        self.key, self.levels = "", []

    def hold(self, levels: Iterable[Level]) -> None:
        """Keep the values of a run."""
        self.key, self.levels = secrets.token_hex(8), list(levels)
        arrays = [np.asarray(array) for level in self.levels for value in level.values() for array in value.outputs]
        self._told = {id(array): (weakref.ref(array), self._summary(array)) for array in arrays}

    def summaries(self, level: int) -> list[tuple[str, list[Summary]]]:
        """What there is to say of the outputs of each call."""
        return [(name, [self._summary(np.asarray(array)) for array in value.outputs]) for name, value in self.levels[level].items()]

    def _summary(self, array: np.ndarray) -> Summary:
        known = self._told.get(id(array))
        return known[1] if known is not None and known[0]() is array else Summary.of(array)

    def whole(self, key: str, level: int, outputs: Iterable[str], masks: Iterable[str]) -> tuple[dict[str, Any], list[np.ndarray]]:
        """What a header says of whole values, and their arrays: all outputs of some calls, then the masks of some.

        Raises Cancelled where the values of that run are no longer kept.
        """
        if key != self.key or level >= len(self.levels):
            raise Cancelled("the values of this run are no longer kept")
        values = self.levels[level]
        return values_said({name: values[name] for name in outputs}, {name: values[name] for name in masks})


def by_name(graph: Graph, values: Mapping[str, Value]) -> Level:
    """Values by the names of their calls."""
    return {graph.call_name(call_id): value for call_id, value in values.items()}


def values_said(outputs: Level, masks: Level) -> tuple[dict[str, Any], list[np.ndarray]]:
    """The names of calls with how many outputs they have, which of them have masks, and the arrays: outputs, then masks."""
    counts = [(name, len(value.outputs)) for name, value in outputs.items()]
    arrays = [np.asarray(array) for value in outputs.values() for array in value.outputs]
    found = {(name, index): np.asarray(mask, dtype=bool) for name, value in masks.items()
             for index, mask in enumerate(value.masks) if mask is not None}
    return {"outputs": counts, "masks": list(found)}, [*arrays, *found.values()]
