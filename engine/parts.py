"""What a layer written by hand is made of: weights and layers that it keeps as attributes, also in lists and dictionaries."""

from collections.abc import Iterator, Mapping
from typing import Any

from .weights import Weight, WeightOwner

OWN = frozenset(("_values", "_arguments", "_weights", "_inbound_nodes", "_build_shapes", "origin", "given", "_added"))
DEPTH = 4


def held(layer: WeightOwner) -> Iterator[Weight | WeightOwner]:
    """The weights and layers among a layer's attributes, in the order of assignment."""
    for name, value in vars(layer).items():
        if name not in OWN:
            yield from _found(value, DEPTH)


def _found(value: Any, depth: int) -> Iterator[Weight | WeightOwner]:
    if isinstance(value, (Weight, WeightOwner)):
        yield value
    elif depth and isinstance(value, (list, tuple)):
        for each in value:
            yield from _found(each, depth - 1)
    elif depth and isinstance(value, Mapping):
        for each in value.values():
            yield from _found(each, depth - 1)


def sublayers(layer: WeightOwner) -> list[WeightOwner]:
    """The layers that a layer holds, each once."""
    return list({id(each): each for each in held(layer) if isinstance(each, WeightOwner) and each is not layer}.values())


def weights_of(layer: WeightOwner, seen: set[int] | None = None) -> list[Weight]:
    """A layer's own weights, those that training changes first, then those of its layers, each once (Keras 3's order)."""
    seen = set() if seen is None else seen
    seen.add(id(layer))
    parts = list(held(layer))
    own = {id(each): each for each in (*layer._weights, *parts) if isinstance(each, Weight) and id(each) not in seen}
    inner = [each for each in parts if isinstance(each, WeightOwner)]
    lent = {id(weight) for each in inner for weight in each._weights}
    found = sorted((each for key, each in own.items() if key not in lent), key=lambda weight: not weight.trainable)
    seen.update(map(id, found))
    for each in inner:
        if id(each) not in seen:
            below = weights_of(each, seen) if each.foreign else [one for one in each.weights if id(one) not in seen]
            seen.update({id(each), *map(id, below)})
            found += below
    return found
