"""Layers out of the entries of files and texts, and back: what Keras calls `deserialize` and `serialize`."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..custom import custom_object_scope, handed
from ..errors import FormatError, LayerloomError, ParameterError
from ..handwritten.handwriting import without_extras
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..memory import Memory
from ..params import Declared
from .config import layer_config
from .dialects import dialect_of, is_nested, layer_class
from .entry import Entry, module_of, name_of, registered_name
from .keras1 import entry_as_keras2, is_entry1
from .operations import operation_class
from .spelling import said_as, unspelled

MOST_RANK = 32
CODE = "__lambda__"
_known_values: Memory[Any] = Memory()
_first_layers: Memory[Layer] = Memory()
# Unlike values compared, it tells 1 from 1.0 and true; unlike their `repr`, it leaves nothing of a large one out.
in_json = json.JSONEncoder(check_circular=False).encode


def read_entry(entry: Mapping[str, Any], name: str, dialect: str, counts: Sequence[int] = (1,), problem: str = "",
               kind: type[Layer] | None = None) -> Layer:
    """The layer that an entry says; a `LockedLayer` where its class is unknown or refuses it.

    `counts` are the numbers of tensors that the file gives the layer's calls, `problem` is what is wrong with their form. `kind` is
    the class, where the entry alone does not tell.
    """
    kept = Entry(entry, dialect)
    kind = kind or layer_class(entry) or operation_class(entry)
    layer = None
    if not problem and (kind is not None or is_nested(entry)):
        try:
            layer = _inner(kept, name) if kind is None else _made(kind, entry["config"], name, dialect)
            problem = _count_problem(layer, counts)
        except LayerloomError as error:
            problem = f"its values in the file will not do: {error}"
        except Exception as error:
            # A user's own layer class may raise anything.
            problem = f"its class does not take what the file says: {type(error).__name__}: {error}"
    if layer is None or problem:
        ports = (min(counts), max(counts)) if len(set(counts)) == 1 else (min(counts, default=1), None)
        layer = LockedLayer.of(kept, name, dialect, ports, problem if kind is not None or is_nested(entry) else "")
    layer.origin = kept
    kept.remember(layer)
    return layer


def _inner(entry: Entry, name: str) -> Layer:
    from .inner import read_inner
    return read_inner(entry, name)


def _refuse_code(config: Mapping[str, Any]) -> None:
    for key, value in config.items():
        if isinstance(value, (dict, list)) and _holds_code(value):
            raise ParameterError(f"`{key}` is Python code (a lambda), which is never taken from a file; choose another {key}")


def _holds_code(value: Any) -> bool:
    if isinstance(value, dict):
        return value.get("class_name") == CODE or any(map(_holds_code, value.values()))
    return isinstance(value, list) and any(map(_holds_code, value))


def _made(kind: type[Layer], config: Mapping[str, Any], name: str, dialect: str) -> Layer:
    if kind.__init__ is not Layer.__init__:
        _refuse_code(config)
        layer = kind.from_config({**config, "name": name}, dialect)
        layer.dialect = dialect
        return layer
    # Large models repeat a few configs: one that is known to be right is not read again.
    rest = dict(config)
    rest.pop("name", None)
    return _remembered(_first_layers, (kind, dialect), rest, lambda: _checked(kind, config, dialect)).twin(name)


def _checked(kind: type[Layer], config: Mapping[str, Any], dialect: str) -> Layer:
    _refuse_code(config)
    config = known(kind, without_extras(kind, config), dialect)
    shape = config.get("batch_shape")
    if isinstance(shape, (list, tuple)) and not 0 < len(shape) <= MOST_RANK:
        raise ParameterError(f"its shape has {len(shape)} dimensions; the rank goes from 1, the batch, to {MOST_RANK}")
    layer = kind.from_config({**config, "name": "first"}, dialect)
    layer.dialect = dialect
    return layer


def _remembered(known: Memory, about: tuple[Any, ...], value: Any, make: Callable[[], Any]) -> Any:
    """What was made of a value before, or what is made of it now; only values that JSON tells apart are remembered."""
    try:
        key = (*about, in_json(value), *handed.get().items())
    except (TypeError, ValueError):
        return make()
    return known[key] if key in known else known.keep(key, make())


def _count_problem(layer: Layer, counts: Sequence[int]) -> str:
    for count in counts:
        if count and not layer.takes(count):
            wanted = layer.min_inputs if layer.max_inputs == layer.min_inputs else f"{layer.min_inputs} or more"
            return f"it takes {wanted} tensor{'s' * (wanted != 1)}, but the file calls it with {count}"
    return ""


def known(kind: type[Declared], config: Mapping[str, Any], dialect: str) -> dict[str, Any]:
    """The parameters that a config gives; ParameterError where it gives one that the class does not have.

    A parameter of another Keras version that is not in use (`"quantization_config": null`) is no matter.
    """
    given = {}
    for key, value in config.items():
        name = said_as(kind, key, dialect)
        if name in kind.parameters:
            if isinstance(value, str) and kind.parameters[name].type in (int, float, bool, tuple):
                raise kind.parameters[name].refusal("a number" if kind.parameters[name].type is not tuple else "a list", value)
            given[name] = _accepted(kind, name, value, dialect) if isinstance(value, Mapping) else value
        elif not unspelled(key, value):
            raise ParameterError(f"{kind.__name__} has no parameter `{key}` (the file gives it {str(value)[:40]!r})", key)
    return given


def _accepted(kind: type[Declared], name: str, value: Any, dialect: str) -> Any:
    """The parameter's value; one that many layers of a file repeat is made once, for it never changes."""
    return _remembered(_known_values, (kind, name, dialect), value, lambda: kind.parameters[name].accept(value, dialect))


def deserialize(entry: Mapping[str, Any], dialect: str | None = None,
                custom_objects: Mapping[str, type[Layer]] | None = None) -> Layer:
    """A new layer from `{"class_name": ..., "config": ...}` as any Keras writes it; raises FormatError or ParameterError.

    Without a `dialect`, an entry with a `module` is of Keras 3 and one without is of Keras 2. `custom_objects` are classes by name.
    """
    if not isinstance(entry, Mapping) or not isinstance(entry.get("class_name"), str):
        raise FormatError(f"a layer is written {{\"class_name\": ..., \"config\": ...}}, not {str(entry)[:60]!r}")
    if dialect is None and is_entry1(entry):
        entry = entry_as_keras2(entry)
    config = entry.get("config", {})
    if not isinstance(config, Mapping) and not is_nested(entry):
        raise FormatError(f"the `config` of a {entry['class_name']} must be an object, not {type(config).__name__}")
    if dialect is None:
        hinted = dialect_of({"config": {"layers": [entry]}})
        dialect = "keras3" if hinted == "keras3" or "module" in entry else "keras2"
    if is_nested(entry):
        layer = _inner(Entry(entry, dialect), name_of(entry, "the model"))
        if layer is not None and not isinstance(layer, LockedLayer):
            return layer
    _refuse_code(config)
    with custom_object_scope(custom_objects):
        return _deserialized(entry, config, dialect)


def _deserialized(entry: Mapping[str, Any], config: Any, dialect: str) -> Layer:
    kind = layer_class(entry)
    if kind is None:
        raise FormatError(f"there is no layer class `{entry['class_name']}`; a file that holds one opens with the layer locked")
    if kind.__init__ is Layer.__init__:
        config = known(kind, without_extras(kind, config), dialect)
    layer = kind.from_config(config, dialect)
    layer.dialect = dialect
    return layer


def serialize(layer: Layer, dialect: str = "keras3") -> dict[str, Any]:
    """The layer as `{"class_name": ..., "config": ...}`, with Keras 3's `module` and `registered_name` in that dialect."""
    from .inner import NestedModel, inner_value
    if isinstance(layer, NestedModel):
        value = inner_value(layer, dialect, with_drafts=True)
        return {**{key: each for key, each in value.items() if key != "inbound_nodes"}, "name": layer.name}
    if isinstance(layer, LockedLayer):
        return {**layer.entry, "config": layer.get_config()}
    plain = {"class_name": layer.class_name, "config": layer_config(layer, dialect)}
    return plain if dialect == "keras2" else {"module": module_of(layer), **plain, "registered_name": registered_name(layer)}
