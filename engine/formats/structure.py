"""The structure of a model's inputs and outputs as a file says it: a tensor, or lists and objects of these."""

from collections.abc import Callable, Mapping, Sequence
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


def in_order(form: Any, entry: Mapping[str, Any]) -> Any:
    """A call that hands its tensors by name to a model whose inputs are a list, with lists in the order of these; else as it is.

    (keras/src/models/functional.py, `_standardize_inputs`)
    """
    config = entry.get("config")
    ends = config.get("input_layers") if isinstance(config, Mapping) else None
    listed = [ends] if is_triple(ends) else ends
    args, kwargs = (form.get("args"), form.get("kwargs", {})) if isinstance(form, Mapping) else (None, None)
    if not isinstance(listed, list) or not all(map(is_triple, listed)) or not isinstance(kwargs, Mapping):
        return form
    names = [end[0] for end in listed]
    if not isinstance(args, list) or len(args) != 1 or not _is_keyed(args[0], names):
        return form
    masks = {key: [value[name] for name in names] if _is_keyed(value, names) else value for key, value in kwargs.items()}
    return {**form, "args": [[args[0][name] for name in names]], "kwargs": masks}


def _is_keyed(value: Any, names: Sequence[str]) -> bool:
    return isinstance(value, Mapping) and not is_tensor(value) and value.keys() == set(names)


def _nesting(value: Any) -> Any:
    if is_tensor(value) or is_item(value):
        return None
    if isinstance(value, Mapping):
        return [(key, _nesting(item)) for key, item in by_key(value)]
    return list(map(_nesting, value)) if isinstance(value, list) else value
