"""What regularizers add to a model's loss: for weights once a layer, for outputs once a call, inside nested models too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from .graph import Graph
from .handwritten.parts import within
from .layer import Layer
from .nested import NestedModel
from .owner import WeightOwner
from .rerun import Rerun
from .versions import keras_2_3, speaking
from .walk import upstream
from .weights import Weight

Arrays = Mapping[str, Sequence[np.ndarray]]


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


def activity_losses(graph: Graph, layers: Mapping[str, Layer], values: Arrays, inside: Mapping[str, Rerun]) -> dict[str, float]:
    """The penalty on the output of each call of a layer with an `activity_regularizer`, divided by the batch size
    unless the model is one of Keras 2.3.

    `values` are the outputs of a run by call id, `inside` what it remembers of each call of a nested model, which costs what the
    calls inside do that its outputs depend on.
    """
    found = {}
    with speaking(graph):
        for call_id, outputs in values.items():
            layer = layers.get(graph.calls[call_id].layer)
            if layer is not None and layer.activity_regularizer is not None:
                found[call_id] = layer.activity_loss(outputs, is_divided=not keras_2_3.get())
            elif isinstance(layer, NestedModel) and has_activity_losses(layer):
                found[call_id] = _inside(inside[call_id])
    return found


def has_activity_losses(layer: Layer) -> bool:
    """Whether calls of a layer cost something for their outputs."""
    if isinstance(layer, NestedModel):
        return any(map(has_activity_losses, layer.layers))
    return layer.activity_regularizer is not None


def adds_losses(layer: Layer) -> bool:
    """Whether calls of a layer may add to the loss by themselves."""
    if isinstance(layer, NestedModel):
        return any(map(adds_losses, layer.graph.layers.values()))
    return layer.foreign


def _inside(rerun: Rerun) -> float:
    graph = rerun.graph
    needed = upstream(graph, graph.outputs)
    values = {call_id: value.outputs for call_id, value in rerun.values.items() if call_id in needed}
    return sum(activity_losses(graph, rerun.layers, values, rerun.inside).values())


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


def owners(layers: Iterable[Layer]) -> Iterator[WeightOwner]:
    """These layers, and those inside them."""
    for layer in layers:
        yield from within(layer)
        if isinstance(layer, NestedModel) and layer.built:
            yield from owners(layer.layers)
