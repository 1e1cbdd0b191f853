"""What a layer written by hand is made of: weights and layers that it keeps as attributes, also in lists and dictionaries."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..naming import snake_case
from ..owner import WeightOwner
from ..weights import Weight
from .homonyms import said

OWN = frozenset(("_bound",))
DEPTH = 4


def held(layer: WeightOwner) -> Iterator[Weight | WeightOwner]:
    """The weights and layers among a layer's attributes, in the order of assignment."""
    for _, value in attributes(layer):
        yield from _found(value, DEPTH)


def attributes(layer: WeightOwner) -> Iterator[tuple[str, Any]]:
    """What a class put on a layer; the program's own classes have places for what is theirs, and no more."""
    return ((said(key), value) for key, value in getattr(layer, "__dict__", {}).items() if key not in OWN)


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


def within(layer: WeightOwner, seen: set[int] | None = None) -> Iterator[WeightOwner]:
    """The layer and the layers that it holds, at any depth, each once."""
    seen = set() if seen is None else seen
    seen.add(id(layer))
    yield layer
    for each in sublayers(layer) if layer.foreign else ():
        if id(each) not in seen:
            yield from within(each, seen)


def added_losses_of(layer: WeightOwner) -> list[float]:
    """What the last run of a layer added to the loss, by itself and by the layers that it holds."""
    return [loss for each in within(layer) for loss in each._added]


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


def paths_of(layer: WeightOwner, at: str = "", seen: dict[int, str] | None = None) -> dict[int, str]:
    """Where Keras 3 keeps each weight within the layer's group of a file, by the weight's id: attributes in alphabetical order.

    keras/src/saving/saving_lib.py, `_save_state` and `_save_container_state`.
    """
    seen = {} if seen is None else seen
    inside = layer.foreign
    lent = {id(weight) for each in sublayers(layer) for weight in each._weights} if inside else set()
    direct = [each for each in (weights_of(layer) if inside else layer.weights) if id(each) not in lent]
    own = {id(each) for each in layer._weights} | {id(each) for each in held(layer) if isinstance(each, Weight)}
    for index, weight in enumerate(each for each in direct if id(each) in own):
        seen.setdefault(id(weight), f"{at}vars/{index}")
    for name, value in sorted(attributes(layer) if inside else (), key=_as_keras_sorts):
        _path(value, f"{at}{name}/", seen, {id(layer)})
    return seen


def _as_keras_sorts(attribute: tuple[str, Any]) -> str:
    name = attribute[0]
    return f"~{name}" if name[0] == "_" else name


def _path(value: Any, at: str, seen: dict[int, str], above: set[int]) -> None:
    if isinstance(value, WeightOwner) and id(value) not in above:
        paths_of(value, at, seen)
        return
    used: dict[str, int] = {}
    for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ():
        if isinstance(each, WeightOwner) and id(each) not in above:
            base = snake_case(each.class_name)
            used[base] = number = used.get(base, -1) + 1
            paths_of(each, f"{at}{base}_{number}/" if number else f"{at}{base}/", seen)


def weight_paths(layer: WeightOwner) -> tuple[str, ...]:
    """The paths of `paths_of` in the order of the layer's weights; none where one has no path."""
    found = paths_of(layer)
    paths = tuple(found.get(id(weight), "") for weight in layer.weights)
    return paths if all(paths) else ()
