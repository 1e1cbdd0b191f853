"""Where Keras 3 keeps each layer's variables in a `.weights.h5`, predicted from the model's config.

A layer's group is its class name in snake case and a counter, in Keras's own order of layers; operations have none, nor has the
InputLayer of a Sequential. The layer's name plays no part. (keras/src/saving/saving_lib.py, `_save_container_state`)
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from ..errors import FormatError, WeightsError
from ..graph import Graph
from ..handwritten.parts import weight_paths
from ..inference import Inference, infer
from ..layer import Layer
from ..layer_order import layer_order
from ..layers.locked import LockedLayer
from ..naming import snake_case
from ..nested import NestedModel
from ..spec import shape_text
from ..weights import Weight
from .dialects import entries, is_functional
from .operations import is_operation
from .sequential import name_in_chain
from .shards import Arrays, Tree, arrays_in

MOST_VARIABLES = 10_000


class Given(NamedTuple):
    """The values of one layer from a file.

    `paths` say where in its group they stood, for a layer whose class is not known; `inner` are those of the layers of a model.
    """

    values: tuple[np.ndarray | None, ...]
    paths: tuple[str, ...] = ()
    inner: Mapping[str, "Given"] = MappingProxyType({})


def groups(value: Mapping[str, Any], graph: Graph) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Name, group and entry of each layer of a model's JSON value, of which `graph` has the calls."""
    is_sequential = value["class_name"] == "Sequential"
    counts: dict[str, int] = {}
    names: dict[str, Mapping[str, Any]] = {}
    for index, entry in enumerate(entries(value)):
        name = name_in_chain(entry, index, names) if is_sequential else entry.get("name") or entry["config"].get("name")
        names[name] = entry
    rank = {} if is_sequential else {name: index for index, name in enumerate(layer_order(graph))}
    for name, entry in sorted(names.items(), key=lambda each: rank.get(each[0], len(rank))):
        if is_operation(entry) or is_sequential and entry["class_name"] == "InputLayer":
            continue
        # Keras 2.3 called a functional model `Model`; those that read these files call it `Functional`.
        # A class of somebody's own is called `package>Class` there.
        base = "functional" if is_functional(entry) else snake_case(entry["class_name"].rpartition(">")[2])
        number = counts.get(base, 0)
        counts[base] = number + 1
        yield name, f"{base}_{number}" if number else base, entry


def read_layers(store: Tree, value: Mapping[str, Any], inference: Inference, root: str = "",
                skip: bool = False) -> dict[str, Given]:
    """The values of each layer of a model that has some, by name; WeightsError where they do not fit, or with `skip` a warning."""
    def reading(name: str, group: str, entry: Mapping[str, Any]) -> Callable[[], Given]:
        return lambda: _read_layer(store, f"{root}layers/{group}", inference.layer(name), entry, skip)

    found = fitting({name: reading(name, group, entry) for name, group, entry in groups(value, inference.graph)
                     if name in inference.graph.layers}, skip)
    return {name: given for name, given in found.items() if given.values or given.inner}


def fitting(readings: Mapping[str, Callable[[], Given]], skip: bool) -> dict[str, Given]:
    """What is read for each layer, by name; with `skip`, one whose weights do not fit is left out and warned of."""
    found = {}
    for name, read in readings.items():
        try:
            found[name] = read()
        except WeightsError as error:
            if not skip:
                raise
            warnings.warn(f"layer `{name}` keeps its weights: {error}", stacklevel=2)
    return found


def _read_layer(store: Tree, group: str, layer: Layer, entry: Mapping[str, Any], skip: bool) -> Given:
    if isinstance(layer, NestedModel):
        inner = layer.inner if layer.built else infer(layer.graph)
        return Given((), (), read_layers(store, entry, inner, f"{group}/", skip))
    if isinstance(layer, LockedLayer) or not layer.built:
        return _all_below(store, group, layer.name, isinstance(layer, LockedLayer))
    paths = [f"{group}/{path}" for path in layout(layer)]
    if not paths or not all(map(store.has, paths)):
        # Most layers of many a model have no weights, and nothing but an empty group in the file.
        paths = own_paths(store, group) if layer.weights else own_variables(store, group)
    check_count(layer, len(paths), store.name)
    return Given(tuple(read_weight(store, path, layer, weight) for path, weight in zip(paths, layer.weights)))


def own_paths(store: Tree, group: str) -> list[str]:
    """Paths of a layer's variables in Keras's order; those of a single inner layer (a cell) where it has none of its own."""
    return own_variables(store, group) or list(_datasets(store, group))


def own_variables(store: Tree, group: str) -> list[str]:
    """Paths of the variables that a layer has itself, in Keras's order."""
    return [f"{group}/vars/{name}" for name in sorted(store.groups(f"{group}/vars"), key=_number)]


def _number(name: str) -> tuple[int, str]:
    return (int(name), name) if name.isdecimal() and len(name) < 10 else (1 << 40, name)


def _datasets(store: Tree, group: str, depth: int = 0) -> Iterator[str]:
    if depth > 20:
        raise FormatError(f"`{group[:80]}` in `{store.name}` has groups nested too deep")
    names = store.groups(group)
    for name in sorted(names, key=lambda name: (name != "vars", *_number(name))):
        path = f"{group}/{name}"
        if store.is_group(path):
            yield from _datasets(store, path, depth + 1)
        else:
            yield path


def _all_below(store: Tree, group: str, name: str, with_paths: bool) -> Given:
    paths = list(islice(_datasets(store, group), MOST_VARIABLES + 1))
    if len(paths) > MOST_VARIABLES:
        raise FormatError(f"layer `{name}` has more than {MOST_VARIABLES:,} values in `{store.name}`, too large a number")
    values = arrays_in(store, paths, f"layer `{name}`")
    return Given(tuple(values), tuple(path[len(group) + 1:] for path in paths) if with_paths else ())


def check_count(layer: Layer, count: int, file: str) -> None:
    """WeightsError where a built layer needs another number of values."""
    own = layer.weights
    if count != len(own):
        wanted = ", ".join(f"{each.name} {shape_text(each.shape)}" for each in own) or "none"
        kind = "variables are missing" if count < len(own) else "extra variables"
        raise WeightsError(f"layer `{layer.name}` expected {len(own)} weights ({wanted}), but `{file}` has {count} for it: {kind}")


def read_weight(store: Arrays, path: str, layer: Layer, weight: Weight) -> np.ndarray:
    """The value of a weight, whose shape and dtype are compared before it is read."""
    try:
        described = store.describe(path)
    except FormatError as error:
        raise WeightsError(f"weight `{weight.name}` of layer `{layer.name}`: {error}") from error
    if described is None:
        raise WeightsError(f"weight `{weight.name}` of layer `{layer.name}` is missing in `{store.name}` (expected at `{path}`)")
    if described.shape != weight.shape:
        raise WeightsError(f"weight `{weight.name}` of layer `{layer.name}` expected the shape {shape_text(weight.shape)}, but "
                           f"`{store.name}` has {shape_text(described.shape)}")
    if np.dtype(described.dtype).kind == "f" and np.dtype(weight.dtype).kind != "f":
        raise WeightsError(f"weight `{weight.name}` of layer `{layer.name}` holds {weight.dtype}; `{store.name}` has "
                           f"{described.dtype}")
    return np.asarray(store.array(path), dtype=weight.dtype)


def write_layers(value: Mapping[str, Any], inference: Inference, arrays: dict[str, np.ndarray],
                 attributes: dict[str, Mapping[str, str]], root: str = "") -> None:
    """Put the groups and values of a model's layers where Keras will look for them."""
    attributes[f"{root}layers"] = {}
    for name, group, entry in groups(value, inference.graph):
        if name in inference.graph.layers:
            _write_layer(f"{root}layers/{group}", inference.layer(name), entry, arrays, attributes)
    attributes[f"{root}vars"] = {}


def _write_layer(group: str, layer: Layer, entry: Mapping[str, Any], arrays: dict[str, np.ndarray],
                 attributes: dict[str, Mapping[str, str]]) -> None:
    if isinstance(layer, NestedModel):
        write_layers(entry, layer.inner if layer.built else infer(layer.graph), arrays, attributes, f"{group}/")
        return
    attributes[f"{group}/vars"] = {"name": layer.name}
    paths = layout(layer)
    values = [weight.value for weight in layer.weights] if layer.built else layer.given
    for index, value in enumerate(values):
        if value is not None:
            own = paths[index] if len(paths) == len(values) else f"vars/{index}"
            arrays[f"{group}/{own}"] = value


def layout(layer: Layer) -> tuple[str, ...]:
    """Where a layer that is locked, or written by hand, keeps its values within its group; empty where that is not known."""
    if layer.foreign and layer.built:
        return weight_paths(layer)
    return layer.paths
