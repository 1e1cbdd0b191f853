"""New layers: beside others, behind a tensor, or into a wire."""

from collections.abc import Mapping
from typing import Any

from engine.errors import GraphError, ParameterError
from engine.graph import Source
from engine.inference import Inference
from engine.layer import Layer
from engine.naming import free_name, snake_case
from engine.spec import TensorSpec

from ..document.sheet import Sheet
from .beginnings import first_settings
from .room import between
from .wires import connect, drop_port


def layer_class(class_name: str) -> type[Layer]:
    """The layer class of this name; ParameterError when nobody declares it."""
    try:
        return Layer.registry[class_name]
    except KeyError:
        raise ParameterError(f"there is no layer class `{class_name}`; layer classes are written like `Dense`") from None


def auto_name(class_name: str, dialect: str, taken: Any) -> str:
    """The name that Keras of this dialect would give a layer."""
    if class_name == "InputLayer" and dialect == "keras2":
        number = 1
        while f"input_{number}" in taken:
            number += 1
        return f"input_{number}"
    return free_name(snake_case(class_name), taken)


def new_layer(class_name: str, settings: Mapping[str, Any], dialect: str, taken: Any, spec: TensorSpec | None = None) -> Layer:
    """A layer with these settings, a free name, and friendly first values for what its class cannot do without."""
    kind = layer_class(class_name)
    config = {"name": auto_name(class_name, dialect, taken), **first_settings(kind, settings, spec), **settings}
    layer = kind.from_config(config, dialect)
    layer.dialect = dialect
    return layer


def spec_of(inference: Inference | None, source: Source | None) -> TensorSpec | None:
    """What inference knows of a tensor."""
    if inference is None or source is None or source.call not in inference.results:
        return None
    outputs = inference.results[source.call].outputs
    return outputs[source.index] if source.index < len(outputs) else None


def add_layer(sheet: Sheet, class_name: str, place: tuple[float, float], settings: Mapping[str, Any] = {},
              source: Source | None = None, inference: Inference | None = None) -> tuple[Sheet, str]:
    """The sheet with a new layer, wired behind `source` if given, and the id of its call.

    `inference` lets the first settings follow the shape of the source.
    """
    graph = sheet.graph
    layer = new_layer(class_name, settings, graph.dialect, graph.layers, spec_of(inference, source))
    if source is not None and layer.max_inputs == 0:
        raise GraphError(f"{class_name} takes no input, so it cannot stand behind `{graph.call_name(source.call)}`")
    graph, call_id = graph.add(layer, () if source is None else (source,))
    return sheet.with_graph(graph, {call_id: whole(place)}), call_id


def insert_on_wire(sheet: Sheet, class_name: str, settings: Mapping[str, Any], target: str, port: int,
                   place: tuple[float, float], inference: Inference | None = None) -> tuple[Sheet, str]:
    """The sheet with a new layer in the middle of the wire into a port, with room for it, and the id of its call."""
    source = wire_at(sheet, target, port)
    sheet, call_id = add_layer(sheet, class_name, place, settings, source, inference)
    return between(connect(sheet, Source(call_id), target, port), call_id, source.call, target), call_id


def insert_call_on_wire(sheet: Sheet, call_id: str, target: str, port: int) -> Sheet:
    """The sheet with a call that is there already in the middle of the wire into a port, with room for it."""
    source = wire_at(sheet, target, port)
    if call_id in (target, source.call):
        raise GraphError(f"`{sheet.graph.call_name(call_id)}` is an end of this wire already")
    sheet = connect(sheet, source, call_id, drop_port(sheet, call_id))
    return between(connect(sheet, Source(call_id), target, port), call_id, source.call, target)


def wire_at(sheet: Sheet, target: str, port: int) -> Source:
    """The tensor that comes into a port; GraphError when nothing does."""
    inputs = sheet.graph.calls[target].inputs
    source = inputs[port] if 0 <= port < len(inputs) else None
    if source is None:
        raise GraphError(f"no wire goes into input {port + 1} of `{sheet.graph.call_name(target)}`")
    return source


def whole(place: tuple[float, float]) -> tuple[int, int]:
    """A place in whole canvas units."""
    return round(place[0]), round(place[1])
