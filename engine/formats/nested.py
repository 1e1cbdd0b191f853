"""The values of a model inside a model in legacy files: one flat list, in which those that training changes come first."""

from collections.abc import Sequence

import numpy as np

from ..errors import LayerloomError
from ..inference import Inference, infer
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..nested import NestedModel
from ..weights import Weight
from .dialects import is_model
from .reading import read_value
from .variables import Given, groups

Slot = tuple[Layer, int, Weight]


def slots(inference: Inference, trainable: bool = True) -> list[Slot]:
    """Each weight of a model with its layer, and its place among that layer's, in the order of a legacy file."""
    found = [(layer, index, weight, trainable and layer.trainable and weight.trainable)
             for layer in map(inference.layer, inference.graph.layers) for index, weight in enumerate(layer.weights)]
    return [slot[:3] for slot in sorted(found, key=lambda slot: not slot[3])]


def given_to(layer: NestedModel, values: Sequence[np.ndarray]) -> Given:
    """The values of a legacy file's flat list, each with the inner layer it belongs to."""
    found: dict[str, dict[int, np.ndarray]] = {}
    for (inner, index, _), value in zip(slots(layer.inner, layer.trainable), values, strict=True):
        found.setdefault(inner.name, {})[index] = value
    return Given((), (), {name: Given(tuple(each[index] for index in sorted(each))) for name, each in found.items()})


def places(layer: LockedLayer, values: Sequence[np.ndarray]) -> tuple[str, ...]:
    """Where the values of a locked model, from a legacy file, stand in a `.weights.h5`; empty where that is not known."""
    if not is_model(layer.entry):
        return ()
    try:
        inner = read_value(layer.entry, layer.dialect)
        listed = slots(infer(inner), layer.trainable)
    except LayerloomError:
        return ()
    if [weight.shape for _, _, weight in listed] != [value.shape for value in values]:
        return ()
    groups_of = {name: group for name, group, _ in groups(inner.origin.document)}
    return tuple(f"layers/{groups_of[inner.name]}/vars/{index}" for inner, index, _ in listed)
