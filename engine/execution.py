"""A run: the walk that carries arrays.

Each call's outputs and masks are computed from those of the calls before it. Nothing here knows where the numbers come from or who
wants them; `progress` is told after every call and may raise `Cancelled`.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np

from .calling import compute
from .errors import DataError, LayerloomError, ShapeError
from .graph import Call, Graph, Source
from .inference import Inference
from .keywords import joined
from .layer import Layer
from .layers.core.input_layer import constant_of
from .sparse import fed
from .walk import upstream, walk

Progress = Callable[[int, int], None]


class Memory(Protocol):
    """What knows of runs before."""

    def value(self, call_id: str, call: Call, compute: Callable[[Callable | None], "Value"]) -> "Value":
        """What a call gives: what it gave, or what `compute` gives, which takes what runs the calls inside a nested model."""
        ...


class Value(NamedTuple):
    """What a call gave: its outputs, and a mask for each or None."""

    outputs: list[np.ndarray]
    masks: list[np.ndarray | None]


def execute(graph: Graph, layers: Mapping[str, Layer], feeds: Mapping[str, np.ndarray],
            wanted: Iterable[str] | None = None, progress: Progress | None = None) -> dict[str, list[np.ndarray]]:
    """The outputs of the calls `wanted` (default: all) and of all they depend on, by call id.

    `layers` are built (`Inference.layers`); `feeds` holds an array for each call that takes none. Raises DataError naming what is
    missing or does not fit, and whatever `progress` raises.
    """
    return {call_id: value.outputs for call_id, value in evaluate(graph, layers, feeds, wanted, progress).items()}


def evaluate(graph: Graph, layers: Mapping[str, Layer], feeds: Mapping[str, np.ndarray], wanted: Iterable[str] | None = None,
             progress: Progress | None = None, training: bool | None = None) -> dict[str, Value]:
    """What `execute` gives, with the masks of the outputs; `training` is for layers whose call says nothing of it."""
    only = graph.calls if wanted is None else upstream(graph, [Source(call_id) for call_id in wanted])
    return run_masked(graph, layers, feeds, {}, only, training, progress)


def run_masked(graph: Graph, layers: Mapping[str, Layer], feeds: Mapping[str, np.ndarray],
               masks: Mapping[str, np.ndarray | None], only: Iterable[str] | None = None, training: bool | None = None,
               progress: Progress | None = None, memory: Memory | None = None) -> dict[str, Value]:
    """Outputs and masks of the calls of `only`, else of all that the outputs depend on, for inputs that come with masks.

    `memory` may know the value of a call from a run before.
    """
    only = upstream(graph, graph.outputs) | set(graph.inputs) if only is None else set(only)
    run = Run(graph, layers, feeds, len(only), progress, masks, training, memory)
    return walk(graph, run, _array_and_mask, only)


def _array_and_mask(value: Value, index: int) -> tuple[np.ndarray, np.ndarray | None]:
    return value.outputs[index], value.masks[index]


class Run:
    """Reads a call as the arrays it gives."""

    def __init__(self, graph: Graph, layers: Mapping[str, Layer], feeds: Mapping[str, np.ndarray], count: int,
                 progress: Progress | None, masks: Mapping[str, np.ndarray | None], training: bool | None = None,
                 memory: Memory | None = None) -> None:
        self.graph = graph
        self.layers = layers
        self.feeds = feeds
        self.count = count
        self.done = 0
        self.progress = progress
        self.masks = masks
        self.training = training
        self.memory = memory
        self.values: dict[str, Value] = {}

    def __call__(self, call_id: str, call: Call, inputs: list[tuple[np.ndarray, np.ndarray | None]]) -> Value:
        layer = self.layers.get(call.layer)
        if layer is None or None in inputs:
            raise DataError(f"call `{self.graph.call_name(call_id)}` cannot run: its inputs are not all known")

        def compute(inside: Callable | None = None) -> Value:
            if layer.max_inputs == 0 and not call.inputs:
                return self._fed(call_id, layer)
            return self._computed(call_id, call, layer, inputs, inside)
        self.values[call_id] = value = compute() if self.memory is None else self.memory.value(call_id, call, compute)
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.count)
        return value

    def options(self, call: Call, count: int) -> dict[str, Any]:
        """The keyword arguments, tensors as the arrays they are; `mask.1` is the mask of the second input."""
        given = {name: self.values[value.call].outputs[value.index] if isinstance(value, Source) else value
                 for name, value in call.kwargs.items()}
        return {**({} if self.training is None else {"training": self.training}), **joined(given, count)}

    def _fed(self, call_id: str, layer: Layer) -> Value:
        data = self.feeds.get(call_id, constant_of(layer))
        if data is None:
            raise DataError(f"input `{layer.name}` was given no data")
        return Value([fed(data, layer.compute_dtype, getattr(layer, "sparse", False))], [self.masks.get(call_id)])

    def _computed(self, call_id: str, call: Call, layer: Layer,
                  inputs: list[tuple[np.ndarray, np.ndarray | None]], inside: Callable | None) -> Value:
        options = self.options(call, len(inputs))
        try:
            return Value(*compute(layer, [array for array, _ in inputs], [mask for _, mask in inputs], options, inside))
        except LayerloomError:
            raise
        except MemoryError as error:
            raise DataError(f"call `{self.graph.call_name(call_id)}` needs more memory than there is ({error}); "
                            f"use a smaller batch") from None
        except (ValueError, TypeError) as error:
            shapes = ", ".join(str(array.shape) for array, _ in inputs)
            raise ShapeError(f"call `{self.graph.call_name(call_id)}` cannot take arrays of shape {shapes}: {error}") from None


def refuse_wrong(inference: Inference, calls: Container[str]) -> None:
    """Raise ShapeError with the first problem among these calls; what cannot run is no problem."""
    for call_id, problem in inference.problems():
        if call_id in calls:
            raise ShapeError(problem.message, problem.expected, problem.actual)


def refuse_problems(inference: Inference, wanted: Iterable[str] | None = None) -> None:
    """Raise ShapeError with the first problem among calls that a run would need, DataError where one of them cannot run."""
    graph = inference.graph
    only = graph.calls.keys() if wanted is None else upstream(graph, [Source(call_id) for call_id in wanted])
    refuse_wrong(inference, only)
    for call_id in only:
        if hindrance := graph.layer_of(call_id).hindrance:
            raise DataError(hindrance)
