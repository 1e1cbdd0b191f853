"""The values of a model inside a model in legacy files: one flat list, in which those that training changes come first."""

from collections.abc import Sequence

import numpy as np

from ..inference import Inference
from ..layer import Layer
from ..nested import NestedModel
from ..weights import Weight
from .variables import Given

Slot = tuple[Layer, int, Weight]


def slots(inference: Inference, trainable: bool = True) -> list[Slot]:
    """Each weight of a model with its layer, and its place among that layer's, in the order of a legacy file."""
    layers = [inference.layer(name) for name in inference.graph.layers]
    changing = {id(weight) for layer in layers for weight in layer.trainable_weights} if trainable else set()
    found = [(layer, index, weight) for layer in layers for index, weight in enumerate(layer.weights)]
    return sorted(found, key=lambda slot: id(slot[2]) not in changing)


def given_to(layer: NestedModel, values: Sequence[np.ndarray]) -> Given:
    """The values of a legacy file's flat list, each with the inner layer it belongs to."""
    found: dict[str, dict[int, np.ndarray]] = {}
    for (inner, index, _), value in zip(slots(layer.inner, layer.trainable), values, strict=True):
        found.setdefault(inner.name, {})[index] = value
    return Given((), (), {name: Given(tuple(each[index] for index in sorted(each))) for name, each in found.items()})
