"""A run that follows another: calls that an edit did not touch, and that are fed the same, give what they gave.

Models may be whole new values, such as those that another process sends: layers are compared by what they say, and weights by their
numbers.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from .execution import Progress, Value, evaluate
from .graph import Call
from .inference import Inference
from .layer import Layer
from .layers.core.input_layer import constant_of
from .nested import NestedModel
from .weights import WeightSpec


class Numbers(NamedTuple):
    """What a weight held in a run."""

    spec: WeightSpec
    value: np.ndarray | None
    initializer: Any
    seed: int | None


class Rerun:
    """Runs models one after the other and remembers the values of the last; `reused` is how many calls were not computed again."""

    def __init__(self) -> None:
        self.reused = 0
        self._inference: Inference | None = None
        self._feeds: Mapping[str, np.ndarray] = {}
        self._values: Mapping[str, Value] = {}
        self._numbers: Mapping[str, list[Numbers]] = {}

    def evaluate(self, inference: Inference, feeds: Mapping[str, np.ndarray], wanted: Iterable[str] | None = None,
                 progress: Progress | None = None) -> dict[str, Value]:
        """What `execution.evaluate` gives."""
        known = self._known(inference, feeds)
        self._inference, self._values = None, {}
        values = evaluate(inference.graph, inference.layers, feeds, wanted, progress, known)
        self.reused = len(known.keys() & values.keys())
        self._inference, self._feeds, self._values = inference, dict(feeds), values
        self._numbers = {name: _numbers_of(layer) for name, layer in inference.layers.items()}
        return values

    def _known(self, inference: Inference, feeds: Mapping[str, np.ndarray]) -> dict[str, Value]:
        before = self._inference
        if before is None:
            return {}
        known: dict[str, Value] = {}
        same: dict[str, bool] = {}
        for call_id in inference.graph.order():
            call, was = inference.graph.calls[call_id], before.graph.calls.get(call_id)
            if call_id not in self._values or was is None or not _says_the_same(call, was):
                continue
            if call_id in feeds and not _equal(feeds[call_id], self._feeds.get(call_id)):
                continue
            if call.layer not in same:
                same[call.layer] = self._is_same(inference, call.layer)
            if same[call.layer] and all(source.call in known for source in call.sources()):
                known[call_id] = self._values[call_id]
        return known

    def _is_same(self, inference: Inference, name: str) -> bool:
        layer, numbers = inference.layers.get(name), self._numbers.get(name)
        if layer is None or numbers is None or not _computes_the_same(layer, self._inference.layers[name]):
            return False
        now = _numbers_of(layer)
        return len(now) == len(numbers) and all(map(_hold_the_same, now, numbers))


def _says_the_same(one: Call, other: Call) -> bool:
    return one is other or (one.layer, one.inputs, dict(one.kwargs)) == (other.layer, other.inputs, dict(other.kwargs))


def _computes_the_same(one: Layer, other: Layer) -> bool:
    """Whether two layers give the same but for their weights; a user's class and a nested model may hide a difference."""
    if type(one) is not type(other) or one.foreign or isinstance(one, NestedModel):
        return False
    if one is other:
        return True
    fed, fed_other = constant_of(one), constant_of(other)
    same = fed is fed_other or fed is not None and _equal(fed, fed_other)
    return same and one.dialect == other.dialect and one.get_config() == other.get_config()


def _numbers_of(layer: Layer) -> list[Numbers]:
    """What the weights hold now; numbers that an initializer draws are told by where they come from."""
    return [Numbers(weight.spec, weight.value, None, None) if weight.given else
            Numbers(weight.spec, None, weight.initializer, weight.seed) for weight in layer.weights]


def _hold_the_same(one: Numbers, other: Numbers) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value and one == other
    return one.spec == other.spec and (one.value is other.value or _equal(one.value, other.value))


def _equal(one: np.ndarray, other: np.ndarray | None) -> bool:
    return other is not None and one.dtype == other.dtype and np.array_equal(one, other)
