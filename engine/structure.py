"""The structure of a model's inputs and outputs, as `keras.tree` has it: one tensor, or lists and dicts of these."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from .errors import DataError
from .graph import Graph, Source
from .sparse import is_sparse


def leaves(nested: Any) -> list[Any]:
    """What stands in a nesting of lists and dicts, in order; a dict's in that of its keys, as Keras counts inputs and outputs."""
    if isinstance(nested, Mapping):
        return [leaf for _, item in by_key(nested) for leaf in leaves(item)]
    if isinstance(nested, (list, tuple)) and not isinstance(nested, Source):
        return [leaf for item in nested for leaf in leaves(item)]
    return [nested]


def by_key(nested: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """The items of a dict in the order in which Keras goes through them, whatever the order in which they were put in."""
    return sorted(nested.items(), key=lambda item: str(item[0]))


def in_key_order(nested: Mapping[Any, Any], make: Callable[[Any, Any], Any]) -> dict[Any, Any]:
    """The dict with what `make` gives for each key and item, asked in Keras's order of the keys; they stay in their own."""
    made = {key: make(key, item) for key, item in by_key(nested)}
    return {key: made[key] for key in nested}


def mapped(nested: Any, make: Callable[[Any], Any]) -> Any:
    """The same nesting with what `make` gives for each leaf."""
    if isinstance(nested, Mapping):
        return in_key_order(nested, lambda _, item: mapped(item, make))
    if isinstance(nested, (list, tuple)) and not isinstance(nested, Source):
        return [mapped(item, make) for item in nested]
    return make(nested)


def like(nested: Any, values: Sequence[Any]) -> Any:
    """These values in the same nesting; where there is none, or their number is another, one by itself and several in a list."""
    if nested is None or len(leaves(nested)) != len(values):
        return values[0] if len(values) == 1 else list(values)
    waiting = iter(values)
    return mapped(nested, lambda _: next(waiting))


def structures(graph: Graph) -> tuple[Any, Any]:
    """The nesting of the model's inputs and of its outputs, a `Source` for each tensor."""
    inputs, outputs = graph.origin.nesting or (None, None)
    return like(inputs, [Source(call_id) for call_id in graph.inputs]), like(outputs, graph.outputs)


def arrays_for(x: Any, input_names: Sequence[str], structure: Any) -> list[Any]:
    """An array for each input from an array, a list, a dict by input name or by the model's own keys; DataError otherwise."""
    if isinstance(x, Mapping) and not is_sparse(x):
        if isinstance(structure, Mapping) and structure.keys() <= x.keys() and not set(input_names) <= x.keys():
            return leaves([x[key] for key, _ in by_key(structure)])
        missing = [name for name in input_names if name not in x]
        if missing:
            raise DataError(f"no data for input `{missing[0]}`; the model's inputs are {', '.join(input_names)}")
        return [x[name] for name in input_names]
    several = isinstance(x, (list, tuple)) and (len(input_names) != 1 or len(x) == 1 and (np.ndim(x[0]) > 0 or is_sparse(x[0])))
    arrays = leaves_of_arrays(x, structure) if several else [x]
    if len(arrays) != len(input_names):
        raise DataError(f"the model has {len(input_names)} inputs ({', '.join(input_names)}), but {len(arrays)} arrays were given")
    return arrays


def leaves_of_arrays(x: Sequence[Any], structure: Any) -> list[Any]:
    """The arrays in a nesting that is shaped as the model's own; a plain list otherwise."""
    if not isinstance(structure, (list, tuple)) or len(structure) != len(x):
        return list(x)
    found: list[Any] = []
    for item, part in zip(x, structure):
        if isinstance(part, Mapping) and isinstance(item, Mapping):
            found += [leaf for key, each in by_key(part) for leaf in leaves_of_arrays([item[key]], [each])]
        elif isinstance(part, list) and isinstance(item, (list, tuple)):
            found += leaves_of_arrays(item, part)
        else:
            found.append(item)
    return found
