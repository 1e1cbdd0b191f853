"""A run that follows another: calls that an edit did not touch, and that are fed the same, give what they gave.

Models may be whole new values, such as those that another process sends: layers are compared by what they say, and weights by their
numbers. Each call of a nested model remembers its own inside, so that an edit there computes what depends on it and no more.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from .execution import Progress, Value, run_masked
from .graph import Call, Graph, Source
from .inference import Inference
from .layer import Layer
from .layers.core.input_layer import constant_of
from .nested import NestedModel
from .walk import upstream
from .weights import WeightSpec

Compute = Callable[[Callable | None], Value]


class Numbers(NamedTuple):
    """What a weight held in a run."""

    spec: WeightSpec
    value: np.ndarray | None
    initializer: Any
    seed: int | None


class Ran(NamedTuple):
    """What a run read, what each call gave, and what the weights held."""

    graph: Graph
    layers: Mapping[str, Layer]
    feeds: Mapping[str, Any]
    masks: Mapping[str, Any]
    training: bool | None
    values: dict[str, Value]
    numbers: Mapping[str, list[Numbers]]


NOTHING = Ran(Graph.empty(), {}, {}, {}, None, {}, {})
"""What is remembered before the first run."""


class Rerun:
    """Runs models one after the other and remembers the values of the last; `reused` is how many calls were not computed again.

    `inside` does the same for each call of a nested model, by id.
    """

    def __init__(self) -> None:
        self.reused = 0
        self.inside: dict[str, Rerun] = {}
        self._ran = NOTHING

    @property
    def graph(self) -> Graph:
        """What ran last."""
        return self._ran.graph

    @property
    def layers(self) -> Mapping[str, Layer]:
        """Its layers, by name."""
        return self._ran.layers

    @property
    def values(self) -> Mapping[str, Value]:
        """What its calls gave."""
        return self._ran.values

    def evaluate(self, inference: Inference, feeds: Mapping[str, np.ndarray], wanted: Iterable[str] | None = None,
                 progress: Progress | None = None, training: bool | None = None) -> dict[str, Value]:
        """What `execution.evaluate` gives."""
        graph = inference.graph
        only = graph.calls if wanted is None else upstream(graph, [Source(call_id) for call_id in wanted])
        return self.run(graph, inference.layers, feeds, {}, only, training, progress)

    def run(self, graph: Graph, layers: Mapping[str, Layer], feeds: Mapping[str, np.ndarray], masks: Mapping[str, Any],
            only: Iterable[str] | None = None, training: bool | None = None, progress: Progress | None = None) -> dict[str, Value]:
        """What `execution.run_masked` gives."""
        comparison = Comparison(Ran(graph, layers, dict(feeds), dict(masks), training, {}, {}), self._ran, self.inside)
        # A run that fails leaves nothing to compare with.
        self._ran, self.inside = NOTHING, {}
        values = run_masked(graph, layers, feeds, masks, only, training, progress, comparison)
        self.reused, self.inside = len(comparison.same), comparison.inside
        numbers = {name: _numbers_of(layer) for name, layer in layers.items() if not isinstance(layer, NestedModel)}
        self._ran = comparison.now._replace(values=dict(values), numbers=numbers)
        return values

    def completed(self, only: Iterable[str]) -> dict[str, Value]:
        """The values of these calls of the last run; those that it did not need are computed now."""
        ran = self._ran
        values = run_masked(ran.graph, ran.layers, ran.feeds, ran.masks, only, ran.training, memory=Completion(ran, self.inside))
        ran.values.update(values)
        return values


class Comparison:
    """Knows for each call of a run whether it gives what it gave `before`; `same` are those, `inside` what nested ones remember."""

    def __init__(self, now: Ran, before: Ran, inside: Mapping[str, Rerun]) -> None:
        self.now = now
        self.same: set[str] = set()
        self.inside: dict[str, Rerun] = {}
        self._inside = inside
        self._layers: dict[str, bool] = {}
        # Let go one by one, so that two runs are not in memory as a whole.
        self._left = dict(before.values)
        self._before = before._replace(values={})

    def value(self, call_id: str, call: Call, compute: Compute) -> Value:
        """What a call gives, computed where it may differ."""
        known = self._left.pop(call_id, None)
        if isinstance(self.now.layers[call.layer], NestedModel):
            self.inside[call_id] = inside = self._inside.get(call_id) or Rerun()
            value = compute(inside.run)
            if known is not None and _is_same_value(value, known):
                value = known
        elif known is not None and self._stays(call_id, call):
            value = known
        else:
            value = compute(None)
        if value is known:
            self.same.add(call_id)
        return value

    def _stays(self, call_id: str, call: Call) -> bool:
        now, before = self.now, self._before
        return all(source.call in self.same for source in call.sources()) and now.training == before.training \
            and _says_the_same(call, before.graph.calls[call_id]) and self._is_same_layer(call.layer) \
            and _equal(now.feeds.get(call_id), before.feeds.get(call_id)) \
            and _equal(now.masks.get(call_id), before.masks.get(call_id))

    def _is_same_layer(self, name: str) -> bool:
        if name not in self._layers:
            layer, numbers = self.now.layers[name], self._before.numbers
            self._layers[name] = name in numbers and _computes_the_same(layer, self._before.layers[name]) \
                and _hold_the_same(_numbers_of(layer), numbers[name])
        return self._layers[name]


class Completion:
    """Knows the values of a run, and computes what that left out."""

    def __init__(self, ran: Ran, inside: dict[str, Rerun]) -> None:
        self._ran, self._inside = ran, inside

    def value(self, call_id: str, call: Call, compute: Compute) -> Value:
        """What a call gave, or gives now."""
        if call_id in self._ran.values:
            return self._ran.values[call_id]
        is_nested = isinstance(self._ran.layers[call.layer], NestedModel)
        return compute(self._inside.setdefault(call_id, Rerun()).run if is_nested else None)


def _is_same_value(one: Value, other: Value) -> bool:
    pairs = [*zip(one.outputs, other.outputs), *zip(one.masks, other.masks)]
    return len(one.outputs) == len(other.outputs) and all(each is known for each, known in pairs)


def _says_the_same(one: Call, other: Call) -> bool:
    return one is other or (one.layer, one.inputs, dict(one.kwargs)) == (other.layer, other.inputs, dict(other.kwargs))


def _computes_the_same(one: Layer, other: Layer) -> bool:
    """Whether two layers give the same but for their weights; a user's class may hide a difference."""
    if type(one) is not type(other) or one.foreign:
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


def _hold_the_same(ones: list[Numbers], others: list[Numbers]) -> bool:
    return len(ones) == len(others) and all(map(_is_same_weight, ones, others))


def _is_same_weight(one: Numbers, other: Numbers) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value and one == other
    return one.spec == other.spec and (one.value is other.value or _equal(one.value, other.value))


def _equal(one: Any, other: Any) -> bool:
    """Whether two arrays, or matrices of SciPy's, are known to be the same; None is none."""
    if one is other or one is None or other is None:
        return one is other
    return isinstance(one, np.ndarray) and isinstance(other, np.ndarray) and one.dtype == other.dtype and np.array_equal(one, other)
