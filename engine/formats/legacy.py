"""Weights in the `.h5` files of Keras 1 to 3: a group for each layer, whose attributes list the names of its values.

The names are opaque paths. Groups belong to layers of the same name or, where names differ, to the layers with weights, in order.
(keras/src/legacy/saving/legacy_h5_format.py) Before Keras 1, groups and values had numbers in the place of names.
(keras 0.3.3, models.py)
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, takewhile

from ..errors import FormatError, WeightsError
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..nested import NestedModel
from .nested import given_to, slots
from .places import places
from .shards import Tree, arrays_in
from .variables import MOST_VARIABLES, Given, check_count, fitting, read_weight

Group = tuple[str, list[str]]


def root_of(store: Tree) -> str | None:
    """The group that lists the layers, or None where the file is of another kind."""
    for root in ("/", "/model_weights"):
        if store.texts(root, "layer_names") is not None:
            return root
    return None


def read_legacy(store: Tree, root: str, layers: Iterable[Layer], by_name: bool = False, skip: bool = False) -> dict[str, Given]:
    """The values of each layer that has some, by name; WeightsError where they do not fit.

    `by_name`: only of layers that the file names. `skip`: a layer that does not fit is left out, with a warning.
    """
    groups = [(name, paths) for name in store.texts(root, "layer_names") or [] if (paths := _paths(store, root, name))]
    if by_name:
        named = {layer.name: layer for layer in layers}
        return fitting({name: partial(_given, store, named[name], paths) for name, paths in groups if name in named}, skip)
    matched = _matched(groups, list(layers), store.name)
    return fitting({layer.name: partial(_given, store, layer, paths) for layer, paths in matched}, skip)


def read_numbered(store: Tree, layers: Iterable[Layer]) -> dict[str, Given] | None:
    """The values of each layer in a file of before Keras 1; None where it is none. WeightsError where they do not fit."""
    holders = [layer for layer in layers if not layer.built or layer.weights]
    groups = list(_numbered(store, "layer_{}", store.is_group))
    if groups:
        listed = [(group, paths) for group in groups if (paths := list(_numbered(store, group + "/param_{}", store.has)))]
        return {layer.name: _given(store, layer, paths) for layer, paths in _matched(listed, holders, store.name)}
    # What a Graph has stands in one group, layer after layer.
    paths = list(_numbered(store, "graph/param_{}", store.has))
    if not paths:
        return None
    wanted = sum(len(layer.weights) for layer in holders)
    if wanted != len(paths) or not all(layer.built for layer in holders):
        raise WeightsError(f"`{store.name}` has {len(paths)} weights; the model has {wanted}")
    left = iter(paths)
    return {layer.name: _given(store, layer, list(islice(left, len(layer.weights)))) for layer in holders}


def _numbered(store: Tree, form: str, is_there: Callable[[str], bool]) -> Iterator[str]:
    return takewhile(is_there, (form.format(number) for number in range(MOST_VARIABLES)))


def _paths(store: Tree, root: str, name: str) -> list[str]:
    group = f"{root}/{name}"
    found = store.texts(group, "weight_names")
    if found is None:
        raise FormatError(f"`{store.name}` lists a layer `{name}`, but has no `weight_names` for it: the file is damaged")
    if len(found) > MOST_VARIABLES:
        raise FormatError(f"`{store.name}` lists {len(found):,} weights for layer `{name}`, too large a number")
    return [f"{group}/{each}" for each in found]


def _matched(groups: list[Group], layers: list[Layer], file: str) -> list[tuple[Layer, list[str]]]:
    named = {layer.name: layer for layer in layers}
    needing = [layer for layer in layers if layer.built and layer.weights and not isinstance(layer, LockedLayer)]
    names = {name for name, _ in groups}
    if names <= named.keys() and all(layer.name in names for layer in needing):
        return [(named[name], paths) for name, paths in groups]
    holders = needing if len(needing) == len(groups) else [layer for layer in layers if not layer.built or layer.weights]
    if len(holders) != len(groups):
        raise WeightsError(f"`{file}` has weights for {len(groups)} layers ({_some(name for name, _ in groups)}); the model has "
                           f"{len(needing)} layers with weights ({_some(layer.name for layer in needing)})")
    return [(layer, paths) for layer, (_, paths) in zip(holders, groups)]


def _some(names: Iterable[str]) -> str:
    listed = [f"`{name}`" for name in names]
    return ", ".join(listed[:8]) + (" …" if len(listed) > 8 else "") or "none"


def _given(store: Tree, layer: Layer, paths: list[str]) -> Given:
    if isinstance(layer, NestedModel) and (layer.built or layer.locked is not None):
        return _inside(store, layer, paths)
    if layer.built and not isinstance(layer, LockedLayer):
        check_count(layer, len(paths), store.name)
        return Given(tuple(read_weight(store, path, layer, weight) for path, weight in zip(paths, layer.weights)))
    values = arrays_in(store, paths, f"layer `{layer.name}`")
    return Given(tuple(values), places(layer, values) if isinstance(layer, LockedLayer) else ())


def _inside(store: Tree, layer: NestedModel, paths: list[str]) -> Given:
    if layer.locked is None:
        check_count(layer, len(paths), store.name)
    found = slots(layer, paths, store.name)
    if len(found) != len(paths):
        raise WeightsError(f"layer `{layer.name}` has {len(found)} weights; `{store.name}` has {len(paths)} for it")
    free = iter(arrays_in(store, [path for path, slot in zip(paths, found) if slot.weight is None], f"layer `{layer.name}`"))
    return given_to(found, [next(free) if slot.weight is None else read_weight(store, path, slot.layer, slot.weight)
                            for path, slot in zip(paths, found)])
