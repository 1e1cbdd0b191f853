"""Text from a clipboard as a fragment: ours, a Keras layer config, a list of them, or a whole model.

Text may come from anywhere, so each thing is looked at before it is used; what does not fit is a FormatError.
"""

import ast
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from engine import formats
from engine.errors import FormatError, LayerloomError
from engine.formats.dialects import dialect_of
from engine.formats.serialization import read_entry
from engine.grafts import FreeNames
from engine.graph import Call, Graph, Origin, Source
from engine.layer import Layer
from engine.layers.locked import LockedLayer
from engine.naming import snake_case
from engine.spec import Shape, TensorSpec
from engine.stated import Stated

from ..document.sheet import DataLink, Note
from ..document.staging import staging_of
from .fragment import MARK, Fragment

LONGEST = 64 * 2**20
LONGEST_PYTHON = 2**20
FARTHEST = 10**7
NOTHING = "the clipboard holds no layers; copy boxes, a Keras layer config, a list of them, or a model's JSON"
CLASSLESS = 'a layer is pasted with its class: {"class_name": "Dense", "config": {...}}, as keras.layers.serialize(layer) gives it'


def read(text: str) -> Fragment:
    """What a text says; FormatError when it says no layers."""
    said = _parsed(text)
    try:
        if isinstance(said, dict) and "calls" in said and MARK in said:
            return _ours(said)
        if isinstance(said, dict) and _is_model(said):
            return Fragment(formats.read_value(said))
        return Fragment(_chain([said] if isinstance(said, dict) else said))
    except FormatError:
        raise
    except LayerloomError as error:
        raise FormatError(str(error)) from None
    except RecursionError:
        raise FormatError("the text on the clipboard is nested too deeply") from None


def _parsed(text: str) -> dict | list:
    """The text as JSON, or as Python prints a config."""
    if len(text) > LONGEST:
        raise FormatError(f"the text on the clipboard is longer than {LONGEST // 2**20} MB; open it as a file instead")
    try:
        said = json.loads(text)
    except RecursionError:
        raise FormatError("the text on the clipboard is nested too deeply") from None
    except ValueError:
        said = _python(text)
    if not isinstance(said, (dict, list)) or not said:
        raise FormatError(NOTHING)
    return said


def _python(text: str) -> Any:
    if len(text) > LONGEST_PYTHON or not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(json.dumps(ast.literal_eval(text.strip())))  # a tuple is a list in every config
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None


def _is_model(said: Mapping[str, Any]) -> bool:
    config = said.get("config")
    listed = [each.get("layers") for each in (said, config) if isinstance(each, dict)]
    return isinstance(config, list) or any(isinstance(each, list) for each in listed)


def _layer(entry: Any, names: FreeNames, dialect: str, counts: list[int] | None = None) -> Layer:
    """The layer of an entry, locked when its class is unknown; FormatError when its class refuses what it says."""
    if not isinstance(entry, dict) or not isinstance(entry.get("class_name"), str) \
            or not isinstance(entry.get("config"), (dict, list)):
        raise FormatError(CLASSLESS)
    config = entry["config"]
    named = config.get("name") if isinstance(config, dict) else entry.get("name")
    name = names.near(named if isinstance(named, str) and named else snake_case(entry["class_name"]) or "layer")
    if counts is None:
        counts = [] if entry["class_name"] in Layer.registry else [1]
    layer = read_entry(entry, name, dialect, counts)
    if isinstance(layer, LockedLayer) and layer.problem:
        raise FormatError(f"{layer.class_name} `{name}`: {layer.problem}")
    return layer


def _chain(entries: list[Any]) -> Graph:
    """Layers one behind the other, as in a Sequential model."""
    graph, names, last = Graph.empty(), FreeNames(), None
    for entry in entries:
        layer = _layer(entry, names, dialect_of({"config": {"layers": [entry]}}))
        takes = last is not None and layer.max_inputs != 0
        graph, call_id = graph.add(layer, (Source(last),) if takes else ())
        last = call_id
    return graph


def _ours(said: Mapping[str, Any]) -> Fragment:
    entries = _calls(said)
    made = _layers(said, entries.values())
    calls = {call_id: _call(entry, made) for call_id, entry in entries.items()}
    used = {call.layer for call in calls.values()}
    graph = Graph.of({name: layer for name, layer in made.items() if name in used}, calls, origin=Origin(_dialect(said)))
    if not graph.calls and not said.get("notes"):
        raise FormatError(NOTHING)
    places = {call_id: _place(place) for call_id, place in _part(said, "places", dict).items() if call_id in calls}
    data = {call_id: _data(link) for call_id, link in _part(said, "data", dict).items() if call_id in graph.inputs}
    notes = _notes(_part(said, "notes", list), calls)
    view = staging_of(said.get("view"), graph, {each: each for each in calls}, {each: each for each in notes})
    return Fragment(graph, places, notes, data, view)


def _dialect(said: Mapping[str, Any]) -> str:
    return "keras2" if said.get("dialect") == "keras2" else "keras3"


def _calls(said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The entries of calls by id."""
    found: dict[str, dict[str, Any]] = {}
    for entry in _part(said, "calls", list):
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not isinstance(entry.get("layer"), str):
            raise FormatError('a call must be written {"id": ..., "layer": ..., "inputs": [...]}')
        if entry["id"] in found:
            raise FormatError(f"two calls have the id `{entry['id']}`")
        found[entry["id"]] = entry
    return found


def _layers(said: Mapping[str, Any], calls: Iterable[Mapping[str, Any]]) -> dict[str, Layer]:
    """The layers by name, with the weights that the text gives them."""
    counts: dict[str, list[int]] = {}
    for entry in calls:
        counts.setdefault(entry["layer"], []).append(len(_part(entry, "inputs", list)))
    weights, stated = _part(said, "weights", dict), _part(said, "stated", dict)
    names, made = FreeNames(), {}
    for entry in _part(said, "layers", list):
        name = entry["config"].get("name") if isinstance(entry, dict) and isinstance(entry.get("config"), dict) else None
        layer = _layer(entry, names, _dialect(said), counts.get(str(name)))
        if isinstance(layer, Stated):
            for shapes, outputs in _stated(stated, layer.name):
                layer.state(shapes, outputs)
        values = weights.get(layer.name)
        made[layer.name] = layer.with_weights(_arrays(layer, values)) if isinstance(values, list) else layer
    return made


def _part(said: Mapping[str, Any], key: str, kind: type) -> Any:
    value = said.get(key, kind())
    if not isinstance(value, kind):
        wanted = {dict: "a JSON object", list: "a list", str: "a text"}[kind]
        raise FormatError(f"`{key}` must be {wanted}, not {type(value).__name__}")
    return value


def _arrays(layer: Layer, values: list[Any]) -> list[np.ndarray | None]:
    try:
        return [None if value is None else np.asarray(value, dtype=layer.variable_dtype) for value in values]
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise FormatError(f"the weights of `{layer.name}` are not lists of numbers") from None


def _call(entry: Mapping[str, Any], made: Mapping[str, Layer]) -> Call:
    name = entry["layer"]
    if name not in made:
        raise FormatError(f"call `{entry['id']}` is of a layer `{name}` that the text does not hold")
    layer, kwargs = made[name], {}
    inputs = tuple(map(_source, _part(entry, "inputs", list)))
    if layer.max_inputs is not None and len(inputs) > layer.max_inputs:
        raise FormatError(f"call `{entry['id']}` has {len(inputs)} inputs; `{name}` takes at most {layer.max_inputs}")
    for key, value in _part(entry, "kwargs", dict).items():
        if isinstance(value, dict) and isinstance(value.get("source"), list):
            kwargs[key] = _source(value["source"])
        elif isinstance(value, dict) and "value" in value:
            kwargs[key] = value["value"]
    stated = tuple(map(_spec, _part(entry, "stated", list)))
    return Call(name, layer.padded(inputs), kwargs, stated)


def _stated(said: Mapping[str, Any], name: str) -> Iterator[tuple[tuple[Shape, ...], tuple[TensorSpec, ...]]]:
    """What a layer of unknown class gives for inputs of some shapes."""
    for each in _part(said, name, list):
        if not isinstance(each, dict):
            raise FormatError('what a layer gives must be written {"inputs": [...], "outputs": [...]}')
        inputs = tuple(_spec([shape, ""]).shape for shape in _part(each, "inputs", list))
        yield inputs, tuple(map(_spec, _part(each, "outputs", list)))


def _source(said: Any) -> Source | None:
    if said is None:
        return None
    if isinstance(said, list) and len(said) == 2 and isinstance(said[0], str) and type(said[1]) is int and said[1] >= 0:
        return Source(*said)
    raise FormatError('a wire must be written ["call", 0], or null')


def _spec(said: Any) -> TensorSpec:
    if isinstance(said, list) and len(said) == 2 and isinstance(said[0], list) and isinstance(said[1], str) \
            and all(each is None or type(each) is int for each in said[0]):
        return TensorSpec(tuple(said[0]), said[1])
    raise FormatError("a stated output must be written [[null, 10], \"float32\"]")


def _place(said: Any) -> tuple[int, int]:
    if isinstance(said, list) and len(said) == 2 and all(type(each) in (int, float) and abs(each) < FARTHEST for each in said):
        return round(said[0]), round(said[1])
    raise FormatError("a place must be written [x, y]")


def _notes(said: list[Any], calls: Collection[str]) -> dict[str, Note]:
    """Notes by their ids, or by numbers where they say none that is free."""
    notes: dict[str, Note] = {}
    for number, each in enumerate(said):
        note, ident = _note(each), each.get("id")
        free = isinstance(ident, str) and ident not in notes and ident not in calls
        notes[ident if free else f"\0{number}"] = note
    return notes


def _note(said: Any) -> Note:
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise FormatError('a note must be written {"text": ..., "x": ..., "y": ...}')
    x, y = _place([said.get("x", 0), said.get("y", 0)])
    width, height = _place([said.get("width", 200), said.get("height", 80)])
    return Note(said["text"], x, y, max(width, 20), max(height, 20))


def _data(said: Any) -> DataLink:
    """Only what draws numbers: a text from elsewhere must not point at files."""
    if isinstance(said, dict) and said.get("kind") in ("random", "zeros") and type(said.get("seed")) is int:
        return DataLink(said["kind"], "", said["seed"])
    return DataLink()
