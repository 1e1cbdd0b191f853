"""Calls of a sheet as JSON that people can read: layers as Keras writes them, then calls, places and notes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from engine import layers
from engine.graph import Call, Graph, Source
from engine.interruption import look_up
from engine.layer import Layer
from engine.stated import Stated

from ..document import staging
from ..document.sheet import Sheet
from .fragment import MARK, VERSION

MOST_VALUES = 10_000
"""Edited weights of more values than this stay behind: text is no place for them."""


def written(sheet: Sheet, ids: Iterable[str]) -> str:
    """The calls and notes of these ids as text, with what is in frames among them; wires from other calls are left out."""
    graph, ids, frames = sheet.graph, set(ids), sheet.staging.frames
    ids.update(each for frame_id in ids & frames.keys() for each in frames[frame_id].calls)
    chosen = [call_id for call_id in graph.calls if call_id in ids]
    names = list(dict.fromkeys(graph.calls[call_id].layer for call_id in chosen))
    said: dict[str, Any] = {
        MARK: VERSION,
        "dialect": graph.dialect,
        "layers": [layers.serialize(graph.layers[name], graph.dialect) for name in names],
        "calls": [_call(graph, call_id, ids) for call_id in chosen],
        "stated": {name: _stated(layer) for name in names
                   if isinstance(layer := graph.layers[name], Stated) and layer.stated},
        **_weights([graph.layers[name] for name in names]),
        "data": {call_id: sheet.data[call_id]._asdict() for call_id in chosen if call_id in sheet.data},
        "notes": [{"id": note_id, **note._asdict()} for note_id, note in sheet.notes.items() if note_id in ids],
        "view": staging.said(sheet.staging.part(graph, ids), {call_id: call_id for call_id in chosen}),
        "places": {call_id: list(sheet.places[call_id]) for call_id in chosen if call_id in sheet.places},
    }
    kept = {key: value for key, value in said.items() if value or key in ("layers", "calls")}
    return "{\n" + ",\n".join(f' "{key}": {_lines(value)}' for key, value in kept.items()) + "\n}"


def _lines(value: Any) -> str:
    """A value as JSON that people can read, a line for each thing in it."""
    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"  {_line(key)}: {_line(each)}" for key, each in value.items()) + "\n }"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_line(each)}" for each in value) + "\n ]"
    return _line(value)


def _line(value: Any) -> str:
    look_up()
    return json.dumps(value, ensure_ascii=False)


def _call(graph: Graph, call_id: str, ids: set[str]) -> dict[str, Any]:
    look_up()
    call: Call = graph.calls[call_id]
    entry: dict[str, Any] = {"id": call_id, "layer": call.layer,
                             "inputs": [_source(source, ids) for source in call.inputs]}
    kwargs = {name: {"source": _source(value, ids)} if isinstance(value, Source) else {"value": value}
              for name, value in call.kwargs.items() if isinstance(value, Source) or _is_plain(value)}
    if kwargs:
        entry["kwargs"] = kwargs
    if call.stated:
        entry["stated"] = [[list(spec.shape), spec.dtype] for spec in call.stated]
    return entry


def _stated(layer: Stated) -> list[dict[str, Any]]:
    return [{"inputs": [list(shape) for shape in shapes], "outputs": [[list(spec.shape), spec.dtype] for spec in outputs]}
            for shapes, outputs in layer.stated.items()]


def _source(source: Source | None, ids: set[str]) -> list[Any] | None:
    return None if source is None or source.call not in ids else [source.call, source.index]


def _is_plain(value: Any) -> bool:
    """Whether JSON gives the value back as it is."""
    if isinstance(value, Mapping):
        return all(isinstance(key, str) for key in value) and all(map(_is_plain, value.values()))
    return value is None or isinstance(value, (str, int, float, bool)) or isinstance(value, list) and all(map(_is_plain, value))


def _weights(chosen: list[Layer]) -> dict[str, Any]:
    """Values that somebody gave, by layer; and the names of layers that have too many of them."""
    weights, left_out = {}, []
    for layer in chosen:
        values = layer.values_given()
        if all(value is None for value in values):
            continue
        if sum(value.size for value in values if value is not None) > MOST_VALUES:
            left_out.append(layer.name)
        else:
            weights[layer.name] = [None if value is None else value.tolist() for value in values]
    return {"weights": weights, "weights left out": left_out}
