"""The structure of a model's inputs and outputs as a file says it: a tensor, or lists and objects of these."""

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import FormatError
from ..graph import Source
from ..structure import by_key
from .nodes import Reference, is_item, is_tensor, is_triple


def read_structure(value: Any, key: str, resolve: Callable[[Reference], Source]) -> Any:
    """The same nesting with a `Source` for each `[layer, call, output]`; FormatError names `key` where it is something else."""
    if is_triple(value):
        return resolve(Reference(*value))
    if isinstance(value, Mapping):
        return {name: read_structure(item, key, resolve) for name, item in value.items()}
    if isinstance(value, list) and not (value and isinstance(value[0], str)):
        return [read_structure(item, key, resolve) for item in value]
    raise FormatError(f"`{key}` must be made of [layer name, call index, output index], not {str(value)[:60]!r}")


def fits_ends(form: Any, entry: Mapping[str, Any]) -> bool:
    """Whether a call hands its tensors to a model in the nesting, and the order, of the model's own inputs."""
    args = form["args"] if isinstance(form, Mapping) and "args" in form else [form]
    config = entry.get("config")
    ends = config.get("input_layers") if isinstance(config, Mapping) else None
    return isinstance(ends, Mapping) and len(args) == 1 and _nesting(args[0]) == _nesting(ends)


def _nesting(value: Any) -> Any:
    if is_tensor(value) or is_item(value):
        return None
    if isinstance(value, Mapping):
        return [(key, _nesting(item)) for key, item in by_key(value)]
    return list(map(_nesting, value)) if isinstance(value, list) else value
