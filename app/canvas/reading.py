"""Calls read as numbers, a hundred thousand at a time: no step here runs Python code for each call or wire."""

from collections.abc import Mapping, Sequence
from itertools import chain, compress, repeat
from operator import attrgetter, is_not
from typing import NamedTuple

import numpy as np

from app.document.sheet import Change, Sheet
from engine.graph import Call, Source
from engine.inference import Inference
from engine.layer import Layer
from engine.mappings import taken

from .face import BLANK, NORMAL, family_of, state_of
from .rows import tensors

outputs_of = attrgetter("outputs")
ALL = Change(frozenset(), frozenset(), frozenset())
"""Stands for a change of everything, so that nobody has to name it."""


class Ports(NamedTuple):
    """The inputs that some calls show: how many each has, and of each wire the number of its call, its port and its source."""

    counts: np.ndarray
    call: np.ndarray
    port: np.ndarray
    sources: list[Source]


def ports_of(calls: Sequence[Call]) -> Ports:
    """The inputs of calls: those connected in order, then keyword arguments that are tensors."""
    given = [call.inputs if not call.kwargs else (*call.inputs, *tensors(call)) for call in calls]
    counts = np.fromiter(map(len, given), np.int64, len(given))
    sources = list(chain.from_iterable(given))
    there = np.fromiter(map(is_not, sources, repeat(None)), np.bool_, len(sources))
    call = np.repeat(np.arange(len(given)), counts)
    port = np.arange(len(sources)) - np.repeat(np.cumsum(counts) - counts, counts)
    return Ports(counts, call[there], port[there], list(compress(sources, there)))


def wired(ports: Ports, rows: np.ndarray, row_of: Mapping[str, int]) -> np.ndarray:
    """A line for each wire into calls in these rows: the row it comes from, the output there, the row and the port it goes to."""
    flat = list(chain.from_iterable(ports.sources))
    source = np.fromiter(map(row_of.__getitem__, flat[::2]), np.int64, len(ports.sources))
    output = np.fromiter(flat[1::2], np.int64, len(ports.sources))
    return np.stack([source, output, rows[ports.call], ports.port], 1)


def named(sheet: Sheet, change: Change) -> tuple[list[str], list[str]]:
    """The notes and calls of a sheet that a change is about, in an order that depends on nothing else."""
    there = sheet.graph.calls
    if change is ALL:
        return sorted(sheet.notes), list(there)
    changed = change.added | change.touched | change.moved
    few = len(changed) <= 50
    return ([each for each in sorted(sheet.notes) if each in changed],
            [each for each in sorted(changed) if each in there] if few else [each for each in there if each in changed])


def rewired(ids: list[str], calls: list[Call], fresh: list[str], before: Mapping[str, Call]) -> list[str]:
    """The calls that are new, or others than before."""
    came = set(fresh)
    return [each for each, call in zip(ids, calls) if each in came or before.get(each) is not call]


def known(inference: Inference, ids: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """How many outputs are known of each call, and its state."""
    results = taken(inference.results, ids)
    counts = np.fromiter(map(len, map(outputs_of, results)), np.int64, len(results))
    states = np.where(counts > 0, NORMAL, BLANK)
    if inference.wrong:
        for index in [index for index, each in enumerate(ids) if each in inference.wrong]:
            states[index] = state_of(results[index])
    return counts, states


class Families:
    """The palette's families by number; `names` grows when a class of another one comes."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[type[Layer], int] = {}

    def of(self, layers: Sequence[Layer]) -> np.ndarray:
        """The number of each layer's family."""
        kinds = list(map(type, layers))
        for kind, layer in dict(zip(kinds, layers)).items():
            if kind not in self._numbers:
                self._numbers[kind] = self._number(family_of(layer))
        return np.fromiter(map(self._numbers.__getitem__, kinds), np.int64, len(kinds))

    def _number(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)
