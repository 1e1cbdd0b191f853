"""What regularizers add to a model's loss: for weights once a layer, for outputs once a call, inside nested models too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from .execution import run_masked
from .graph import Graph
from .handwritten.parts import within
from .layer import Layer
from .nested import NestedModel
from .versions import keras_2_3, speaking
from .weights import Weight

Arrays = Mapping[str, Sequence[np.ndarray]]
Masks = Mapping[str, Sequence[np.ndarray | None]]


def weight_losses(layers: Iterable[Layer]) -> dict[str, float]:
    """The penalty on each regularised weight, by its path such as `layer/kernel`; a shared layer's counts once.

    Keras 3 leaves out weights that training leaves alone, Keras 2 does not (keras/src/layers/layer.py, _get_regularization_losses).
    """
    layers = list(layers)
    frozen = {id(weight) for layer in layers if layer.dialect == "keras3" for weight in layer.non_trainable_weights}
    return {path: float(weight.regularizer(weight.value)) for path, weight in weight_paths(layers)
            if weight.regularizer is not None and id(weight) not in frozen}


def weight_paths(layers: Iterable[Layer], before: str = "") -> Iterable[tuple[str, Weight]]:
    """All weights with their paths; those inside a nested model stand under its name: `tower/dense/kernel`."""
    for layer in layers:
        if isinstance(layer, NestedModel):
            if layer.built:
                yield from weight_paths(layer.layers, f"{before}{layer.name}/")
        else:
            yield from ((f"{before}{layer.name}/{weight.name}", weight) for weight in layer.weights)


def activity_losses(graph: Graph, layers: Mapping[str, Layer], values: Arrays, masks: Masks | None = None) -> dict[str, float]:
    """The penalty on the output of each call of a layer with an `activity_regularizer`, divided by the batch size
    unless the model is one of Keras 2.3.

    `values` are the outputs of a run by call id, `masks` their masks. A call of a nested model counts what is inside.
    """
    found = {}
    with speaking(graph):
        for call_id, outputs in values.items():
            layer = layers.get(graph.calls[call_id].layer)
            if layer is not None and layer.activity_regularizer is not None:
                found[call_id] = layer.activity_loss(outputs, is_divided=not keras_2_3.get())
            elif isinstance(layer, NestedModel) and has_activity_losses(layer):
                found[call_id] = _inside(layer, graph, call_id, values, masks or {})
    return found


def has_activity_losses(layer: Layer) -> bool:
    """Whether calls of a layer cost something for their outputs."""
    if isinstance(layer, NestedModel):
        return any(map(has_activity_losses, layer.graph.layers.values()))
    return layer.activity_regularizer is not None


def adds_losses(layer: Layer) -> bool:
    """Whether calls of a layer may add to the loss by themselves."""
    if isinstance(layer, NestedModel):
        return any(map(adds_losses, layer.graph.layers.values()))
    return layer.foreign


def _inside(layer: NestedModel, graph: Graph, call_id: str, values: Arrays, masks: Masks) -> float:
    """The sum over the inner calls, which are run again: a run keeps no values of the inside."""
    inner, sources = layer.inner, [source for source in graph.calls[call_id].inputs if source is not None]
    names = inner.graph.inputs
    feeds = layer.feeds([values[source.call][source.index] for source in sources])
    given = {name: (masks.get(source.call) or (None,) * (source.index + 1))[source.index] for name, source in zip(names, sources)}
    ran = run_masked(inner.graph, inner.layers, feeds, given)
    return sum(activity_losses(inner.graph, inner.layers, {key: value.outputs for key, value in ran.items()},
                               {key: value.masks for key, value in ran.items()}).values())


def added_losses(layers: Iterable[Layer]) -> list[float]:
    """What `add_loss` added in the last run, layer by layer."""
    return [loss for layer in owners(layers) for loss in layer._added]


def added_by_path(layers: Iterable[Layer], before: str = "") -> dict[str, float]:
    """What `add_loss` added in the last run, under the layer that did so: `layer/add_loss`, `tower/layer/add_loss`."""
    found: dict[str, float] = {}
    for layer in layers:
        if isinstance(layer, NestedModel) and layer.built:
            found.update(added_by_path(map(layer.inner.layer, layer.graph.layers), f"{before}{layer.name}/"))
        elif layer.added_losses:
            found[f"{before}{layer.name}/add_loss"] = sum(layer.added_losses)
    return found


def owners(layers: Iterable[Layer]) -> Iterator[Layer]:
    """These layers, and those inside them."""
    for layer in layers:
        yield from within(layer)
        if isinstance(layer, NestedModel) and layer.built:
            yield from owners(layer.layers)
