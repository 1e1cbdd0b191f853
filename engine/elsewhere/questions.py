"""Questions to a user's layer class whose code runs elsewhere, and what has been answered so far.

Questions are values: two calls that would be answered alike ask one. What failed is remembered like an answer, so that code which
hung or crashed is not run again for the same question.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..errors import ShapeError
from ..spec import TensorSpec

MOST_ANSWERS = 20_000


class Question(NamedTuple):
    """What is asked of a layer's own code: class, values as JSON, seed, and the tensors and constants of one call."""

    kind: Any
    values: str
    as_file: bool
    dialect: str
    seed: int
    inputs: tuple[TensorSpec, ...]
    masks: tuple[TensorSpec | None, ...]
    kwargs: str

    @property
    def layer(self) -> tuple:
        """The part of the question that is about the layer, whatever comes in."""
        return self.values, self.as_file, self.dialect, self.seed

    @property
    def shapes(self) -> tuple:
        """The part of the question that decides about weights."""
        return *self.layer, tuple(spec.shape for spec in self.inputs)

    def header(self) -> dict[str, Any]:
        """The question as JSON says it."""
        return {"class": self.kind.__name__, "values": json.loads(self.values), "as_file": self.as_file, "dialect": self.dialect,
                "seed": self.seed, "draw": draw_seed(self.kind.__name__, self.seed), "kwargs": json.loads(self.kwargs),
                "inputs": [[list(spec.shape), spec.dtype] for spec in self.inputs],
                "masks": [None if mask is None else [list(mask.shape), mask.dtype] for mask in self.masks]}


class Failure(NamedTuple):
    """Why there is no answer."""

    message: str
    expected: str = ""
    actual: str = ""

    def error(self) -> ShapeError:
        """The failure as an error."""
        return ShapeError(*self)


class Weighing(NamedTuple):
    """The weights that a layer declares for some shapes, and where Keras 3 keeps them in a file."""

    weights: tuple[Mapping[str, Any], ...]
    first: tuple[np.ndarray | None, ...]
    paths: tuple[str, ...]


class Answers:
    """What is known of the layers of one class."""

    def __init__(self) -> None:
        self.said: dict[tuple, Mapping[str, Any]] = {}
        self.weighed: dict[tuple, Weighing | Failure] = {}
        self.given: dict[Question, tuple[list[TensorSpec], list[TensorSpec | None]] | Failure] = {}

    def take(self, question: Question, found: Mapping[str, Any], arrays: Sequence[np.ndarray] = ()) -> None:
        """Remember what `describing.answer` found; a wrong form counts as a failure."""
        for known in (self.said, self.weighed, self.given):
            if len(known) >= MOST_ANSWERS:
                known.clear()
        try:
            self._take(question, found, arrays)
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, StopIteration):
            self.fail(question, Failure("its answer could not be understood: its code disturbed the process it runs in"))

    def _take(self, question: Question, found: Mapping[str, Any], arrays: Sequence[np.ndarray]) -> None:
        if "config" in found:
            self.said[question.layer] = found
        failure = Failure(*map(str, found["problem"])) if "problem" in found else None
        if "weights" in found:
            drawn = iter(arrays)
            first = tuple(None if each["initializer"] is not None else next(drawn) for each in found["weights"])
            self.weighed[question.shapes] = Weighing(tuple(found["weights"]), first, tuple(found["paths"]))
        elif failure is not None:
            self.weighed[question.shapes] = failure
        self.given[question] = failure or ([_spec(each) for each in found["outputs"]],
                                           [None if each is None else _spec(each) for each in found["masks"]])

    def fail(self, question: Question, failure: Failure) -> None:
        """Remember that a question has no answer, so that it is not asked again."""
        self.weighed.setdefault(question.shapes, failure)
        self.given[question] = failure


def _spec(said: Any) -> TensorSpec:
    return TensorSpec(tuple(None if each is None else int(each) for each in said[0]), np.dtype(said[1]).name)


def draw_seed(class_name: str, seed: int) -> int:
    """The seed of what a layer's own code draws: a function of the layer's seed, so that every process draws the same."""
    return (seed * 7919 + zlib.crc32(class_name.encode())) % 2**32
