"""What regularizers add to a model's loss: for weights once a layer, for outputs once a call."""

from collections.abc import Iterable, Mapping

import numpy as np

from .graph import Graph
from .layer import Layer


def weight_losses(layers: Iterable[Layer]) -> dict[str, float]:
    """The penalty on each regularised weight, by `layer/weight`; a shared layer's counts once."""
    return {f"{layer.name}/{weight.name}": float(weight.regularizer(weight.value))
            for layer in layers for weight in layer.weights if weight.regularizer is not None}


def activity_losses(graph: Graph, layers: Mapping[str, Layer], values: Mapping[str, list[np.ndarray]]) -> dict[str, float]:
    """The penalty on the output of each call of a layer with an `activity_regularizer`, divided by the batch size.

    `values` are the outputs of a run by call id (keras/src/layers/layer.py, Layer.__call__).
    """
    found = {}
    for call_id, outputs in values.items():
        regularizer = getattr(layers.get(graph.calls[call_id].layer), "activity_regularizer", None)
        if regularizer is not None:
            found[call_id] = sum(float(regularizer(output)) / max(len(output), 1) for output in outputs)
    return found
