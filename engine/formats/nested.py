"""The values of a model inside a model in legacy files: one flat list, in which those that training changes come first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..errors import WeightsError
from ..inference import Inference, infer
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..nested import NestedModel
from ..weights import Weight
from .places import Place, own_places, places
from .variables import Given

COUNTED = re.compile(r"_\d+$")


class Slot(NamedTuple):
    """A value's layer, after the models around it, and its number among that layer's values; `weight` where the class is known."""

    around: tuple[str, ...]
    layer: Layer
    number: int
    place: Place
    weight: Weight | None


class Valued(NamedTuple):
    """A slot and what the file has for it."""

    slot: Slot
    value: np.ndarray


class Unplaced(Exception):
    """A layer of a class that is not known: how many values it has is not known either."""


def slots(layer: NestedModel, names: Sequence[str], file: str) -> list[Slot]:
    """The slot of each value in a legacy file's list; `names` are what the file calls them.

    WeightsError where a class that is not known leaves open which value belongs to which layer.
    """
    inference = _inference(layer)
    try:
        return sorted(_counted(inference, layer.trainable, ()), key=lambda slot: not slot.place.trainable)
    except Unplaced as error:
        found = _by_name(_leaves(inference, ()), names)
        if found is None:
            raise WeightsError(f"layer `{layer.name}` is a model that holds {error}, which is not known here; which of the "
                               f"{len(names)} values in `{file}` belong to it cannot be told") from None
        return found


def _inference(layer: NestedModel) -> Inference:
    return layer.inner if layer.built else infer(layer.graph)


def _counted(inference: Inference, trainable: bool, around: tuple[str, ...]) -> Iterator[Slot]:
    for home, layer, trained in _leaves(inference, around, trainable):
        if _is_known(layer):
            changing = {id(weight) for weight in layer.trainable_weights} if trained else ()
            yield from (Slot(home, layer, index, Place(f"vars/{index}", id(weight) in changing), weight)
                        for index, weight in enumerate(layer.weights))
        else:
            listed = [] if _is_weightless(layer) else own_places(layer.origin)
            if listed is None:
                raise Unplaced(f"`{layer.name}` of class {layer.class_name}")
            yield from (Slot(home, layer, index, place._replace(trainable=place.trainable and trained), None)
                        for index, place in enumerate(listed))


def _leaves(inference: Inference, around: tuple[str, ...], trainable: bool = True) -> Iterator[tuple[tuple[str, ...], Layer, bool]]:
    """The layers that have values themselves, with the names around them, and whether training may change them."""
    for name in inference.graph.layers:
        layer = inference.layer(name)
        if isinstance(layer, NestedModel):
            yield from _leaves(_inference(layer), (*around, name), trainable and layer.trainable)
        else:
            yield around, layer, trainable and layer.trainable


def _by_name(leaves: Iterator[tuple[tuple[str, ...], Layer, bool]], names: Sequence[str]) -> list[Slot] | None:
    """Slots by the layer that each name says, `dense/kernel:0`; None where one says none, or several."""
    homes = [(around, layer) for around, layer, _ in leaves]
    named: dict[str, list[tuple[tuple[str, ...], Layer]]] = {}
    for around, layer in homes:
        named.setdefault(str(layer.name), []).append((around, layer))
    counts: dict[int, int] = {}
    found = []
    for name in names:
        parts = name.split("/")[-2::-1]
        # Keras 2.3 counts a name on that it has given before.
        fitting = next(filter(None, (named.get(said) for part in parts for said in (part, COUNTED.sub("", part)))), ())
        if len(fitting) != 1:
            return None
        [(around, layer)] = fitting
        number = counts.get(id(layer), 0)
        counts[id(layer)] = number + 1
        known = _is_known(layer)
        if known and number >= len(layer.weights):
            return None
        found.append(Slot(around, layer, number, Place(""), layer.weights[number] if known else None))
    whole = all(counts.get(id(layer), 0) == len(layer.weights) for _, layer in homes if _is_known(layer))
    return found if whole else None


def _is_known(layer: Layer) -> bool:
    """Whether it is known how many values a layer has."""
    return layer.built and not isinstance(layer, LockedLayer)


def _is_weightless(layer: Layer) -> bool:
    """Whether a layer that is not built would have no values either."""
    return type(layer).build is Layer.build and not layer.foreign and not layer.is_described


def given_to(found: Sequence[Slot], values: Sequence[np.ndarray]) -> Given:
    """The values of a legacy file's list, each with the inner layer it belongs to."""
    inner: dict[str, Any] = {}
    for slot, value in zip(found, values, strict=True):
        level = inner
        for name in slot.around:
            level = level.setdefault(name, {})
        level.setdefault(str(slot.layer.name), []).append(Valued(slot, value))
    return Given((), (), {name: _given(each) for name, each in inner.items()})


def _given(said: Any) -> Given:
    if isinstance(said, Mapping):
        return Given((), (), {name: _given(each) for name, each in said.items()})
    listed = sorted(said, key=lambda each: each.slot.number)
    layer, values = listed[0].slot.layer, tuple(each.value for each in listed)
    if not isinstance(layer, LockedLayer):
        return Given(values)
    paths = tuple(each.slot.place.path for each in listed)
    return Given(values, paths if all(paths) else places(layer, values))
