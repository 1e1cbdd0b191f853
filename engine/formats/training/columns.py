"""What a training script has to know of a model's inputs and outputs: names, shapes, dtypes, and which loss suits an output."""

from collections.abc import Iterable
from typing import NamedTuple

from ...graph import Graph, Source
from ...inference import Inference
from ...nested import NestedModel
from ...spec import Shape, TensorSpec

LOSSES = {"sigmoid": ("binary_crossentropy", "binary_accuracy"),
          "softmax": ("sparse_categorical_crossentropy", "sparse_categorical_accuracy")}
PLAIN = ("mean_squared_error", "mean_absolute_error")
LOOKED_THROUGH = ("Flatten", "Reshape", "Permute", "Dropout", "RepeatVector")


class Target(NamedTuple):
    """An output as training sees it: what stands in the data, and its loss and metric."""

    name: str
    shape: Shape
    dtype: str
    highest: int
    loss: str
    metric: str

    @property
    def holds_classes(self) -> bool:
        """Whether the data are numbers of classes."""
        return self.loss != PLAIN[0]


def targets_of(inference: Inference) -> list[Target]:
    """A target for each output; the loss is guessed from what the output was activated with."""
    graph = inference.graph
    names = fresh(graph.calls[source.call].layer for source in graph.outputs)
    return [_target(name, inference.results[source.call].outputs[source.index], _ending(graph, source))
            for name, source in zip(names, graph.outputs)]


def _target(name: str, spec: TensorSpec, activation: str) -> Target:
    loss, metric = LOSSES.get(activation, PLAIN)
    if activation == "softmax":
        return Target(name, spec.shape[1:-1] or (1,), "int32", (spec.shape[-1] or 2) - 1, loss, metric)
    return Target(name, spec.shape[1:], "float32", 1, loss, metric)


def _ending(graph: Graph, source: Source) -> str:
    """The activation that an output went through last, also inside models and behind layers that only rearrange."""
    layer = graph.layer_of(source.call)
    if isinstance(layer, NestedModel):
        return _ending(layer.graph, layer.graph.outputs[source.index])
    before = list(graph.calls[source.call].sources())
    if layer.class_name in LOOKED_THROUGH and len(before) == 1:
        return _ending(graph, before[0])
    activation = getattr(layer, "activation", None)
    return getattr(activation, "name", "")


def fresh(names: Iterable[str]) -> list[str]:
    """The names, numbered where one comes again."""
    found: list[str] = []
    for name in names:
        wanted, number = name, 1
        while wanted in found:
            wanted, number = f"{name}_{number}", number + 1
        found.append(wanted)
    return found


def highest_whole(graph: Graph, call_id: str) -> int:
    """The largest whole number that the layers behind an input can take; 1 where none of them counts."""
    limits, waiting, seen = [], [call_id], {call_id}
    while waiting:
        for consumer in graph.consumers(waiting.pop()):
            layer = graph.layer_of(consumer)
            if isinstance(layer, NestedModel):
                inner = [entry for entry, source in zip(layer.graph.inputs, graph.calls[consumer].inputs) if source]
                limits += [limit for entry in inner if (limit := highest_whole(layer.graph, entry)) > 1]
            elif "input_dim" in layer.parameters:
                limits.append(layer.setting("input_dim") - 1)
            elif not layer.weights and consumer not in seen:
                seen.add(consumer)
                waiting.append(consumer)
    return min(limits, default=1)
