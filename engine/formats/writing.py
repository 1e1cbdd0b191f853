"""From a graph to a Keras model's JSON value.

An unedited graph gives back the value that was read. After an edit, whatever the edit did not reach still stands as it was read;
the rest is said in a form that every version of that Keras loads: 2.3 and tf.keras, or 3.0 and later.
"""

from collections.abc import Mapping
from typing import Any

from ..graph import Graph, Source
from ..inference import Inference
from ..layer import Layer
from ..layers.core.input_layer import InputLayer
from ..layers.operations.operation import Operation
from ..structure import leaves, like, mapped, structures
from .call_order import own_order
from .conversion import beside, for_dialect
from .drafts import write_drafts
from .entries import Entries
from .entry import Entry
from .state import State
from .text import dump

VERSION = 1
HEADS: dict[str, dict[str, Any]] = {"keras2": {"keras_version": "2.3.1", "backend": "tensorflow"}, "keras3": {"compile_config": {}}}


def graph_to_json(graph: Graph, inference: Inference | None = None, dialect: str | None = None,
                  layerloom: Mapping[str, Any] | None = None) -> str:
    """The model as JSON text, indented by one; arguments as for `graph_to_dict`."""
    return dump(graph_to_dict(graph, inference, dialect, layerloom))


def graph_to_dict(graph: Graph, inference: Inference | None = None, dialect: str | None = None,
                  layerloom: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The model as a JSON value, not to be changed: it shares parts with the graph.

    `dialect` None is the one the graph came in. With a `layerloom`, the editor's own key is written too, with the calls that no
    Keras model can hold.
    """
    graph = for_dialect(graph, dialect or graph.dialect)
    state = State(graph, dialect or graph.dialect, inference)
    chain = state.chain()
    written = set(graph.calls) - state.drafts() if chain is None else set(chain)
    entries = Entries(state, written, layerloom is not None)
    if state.is_unedited():
        value, ends = loadable(dict(graph.origin.document), state.dialect, graph), graph.origin.read.ends
    elif chain is not None:
        value, ends = _sequential(state, entries, chain), (list(graph.inputs), list(graph.outputs))
    else:
        value, ends = _functional(state, entries, written)
    if layerloom is not None:
        value["layerloom"] = _editor_key(state, entries, written, ends, value, layerloom)
    return value


def _editor_key(state: State, entries: Entries, written: set[str], ends: tuple, value: Mapping[str, Any],
                layerloom: Mapping[str, Any]) -> dict[str, Any]:
    graph = state.graph
    loose = [{**entries.plain(layer), "name": name} for name, layer in graph.layers.items() if not entries.calls[name]]
    by_layer = sorted(graph.layers, key=lambda name: not entries.calls[name])
    drafts = [call_id for name in by_layer for call_id in graph.uses[name] if call_id not in written]
    is_same_class = (value["class_name"] == "Sequential") == graph.origin.sequential
    order = graph.origin.read.order if state.is_unedited() else own_order(graph, entries.calls)
    said = write_drafts(graph, drafts, loose, ends, order, is_same_class)
    key: dict[str, Any] = {"version": VERSION}
    key.update((name, each) for name, each in layerloom.items() if name not in ("version", "drafts", "places"))
    if said:
        key["drafts"] = said
    if "places" in layerloom:
        key["places"] = layerloom["places"]
    return key


def loadable(value: dict[str, Any], dialect: str, graph: Graph) -> dict[str, Any]:
    """The value with the `module` that Keras 3 wants of a model and of operations; its legacy .h5 files leave them out."""
    if dialect != "keras3" or "module" in value:
        return value
    config = value["config"]
    if isinstance(config, Mapping) and any(isinstance(layer, Operation) for layer in graph.layers.values()):
        value = {**value, "config": {**config, "layers": [_with_module(entry, graph) for entry in config["layers"]]}}
    module = "keras" if value["class_name"] == "Sequential" else "keras.src.models.functional"
    return {"module": module, **value}


def _with_module(entry: Mapping[str, Any], graph: Graph) -> Mapping[str, Any]:
    layer = graph.layers.get(entry.get("name", ""))
    if not isinstance(layer, Operation):
        return entry
    return {"module": layer.module, **entry, "registered_name": layer.class_name}


# -- Functional ----------------------------------------------------------------------------------------------------------------


def _functional(state: State, entries: Entries, written: set[str]) -> tuple[dict[str, Any], tuple[list[str], list[Source]]]:
    graph = state.graph
    inputs, outputs = structures(graph)
    kept = [source for source in leaves(outputs) if source.call in written]
    if not kept:
        # A Keras model has an output: one that is not finished gives its inputs back.
        kept = [Source(call_id) for call_id in graph.inputs]
    outputs = like(outputs, kept)
    if not kept:
        return _sequential(state, entries, []), ([], [])
    is_converted = state.dialect != graph.dialect
    inputs, outputs = (_spelled(each, state.dialect, is_converted) for each in (inputs, outputs))
    own = {"name": graph.name, "layers": [entries.functional(layer) for name, layer in graph.layers.items() if entries.calls[name]],
           "input_layers": mapped(inputs, entries.end), "output_layers": mapped(outputs, entries.end)}
    return _document(state, own, is_sequential=False), (list(graph.inputs), kept)


def _spelled(structure: Any, dialect: str, is_converted: bool) -> Any:
    """A nesting as the dialect has it: Keras 2 lists a single tensor too, and 2.3, which is written to, knows lists alone.

    Keras 3 tells a list of one from a tensor by itself: a model with such a list gives its successor a list, which few layers take.
    """
    if dialect == "keras2":
        return leaves(structure) if is_converted or isinstance(structure, Source) else structure
    return structure[0] if is_converted and isinstance(structure, list) and len(structure) == 1 else structure


def _document(state: State, own: Mapping[str, Any], is_sequential: bool) -> dict[str, Any]:
    """The top level: the file's own where it is of the same dialect, with these values in its config."""
    graph, read = state.graph, state.read
    document = graph.origin.document if read is not None else {}
    config = document.get("config")
    if read is not None and document and (document.get("class_name") == "Sequential") == is_sequential:
        if isinstance(config, Mapping):
            named = {key: value for key, value in own.items() if key != "name" or graph.name != read.name}
            own = {**config, **named}
            if graph.origin.trainable != read.trainable and state.dialect == "keras3" and not is_sequential:
                own["trainable"] = graph.origin.trainable
        else:
            own = own["layers"]
        return loadable({**document, "config": own}, state.dialect, graph)
    rest = {key: value for key, value in document.items() if key in ("keras_version", "backend", "compile_config")}
    head = _head(state, own, entries_have_modules(state), is_sequential)
    # A model that was converted says of its training what this dialect can say.
    converted = graph.origin.document if graph.dialect == state.dialect else beside(state.inference, state.dialect)
    compiled = {key: converted[key] for key in ("keras_version", "compile_config") if read is None and key in converted}
    return {**head, **(rest or HEADS[state.dialect]), **compiled}


def entries_have_modules(state: State) -> bool:
    """Whether the file's layers carry Keras 3's keys, as those of tf.keras do."""
    return any(isinstance(layer.origin, Entry) and "module" in layer.origin for layer in state.graph.layers.values())


def _head(state: State, own: Mapping[str, Any], has_modules: bool, is_sequential: bool) -> dict[str, Any]:
    trainable = {"trainable": state.graph.origin.trainable} if state.dialect == "keras3" and not is_sequential else {}
    config = {"name": own["name"], **trainable, **own}
    if state.dialect == "keras2":
        functional = "Functional" if has_modules and state.read is not None else "Model"
        return {"class_name": "Sequential" if is_sequential else functional, "config": config}
    if is_sequential:
        return {"module": "keras", "class_name": "Sequential", "config": config, "registered_name": None}
    return {"module": "keras.src.models.functional", "class_name": "Functional", "config": config,
            "registered_name": "Functional"}


# -- Sequential ----------------------------------------------------------------------------------------------------------------


def _sequential(state: State, entries: Entries, chain: list[str]) -> dict[str, Any]:
    graph = state.graph
    layers = [graph.layer_of(call_id) for call_id in chain]
    shape, first = None, layers[0] if layers else None
    if first is not None and first.max_inputs == 0:
        spec = state.known_spec(Source(chain[0])) if chain[0] in state.reached else None
        shape = None if spec is None else list(spec.shape)
        listed = [entries.plain(layer) for layer in layers]
        if state.dialect == "keras2" and len(layers) > 1 and isinstance(first, InputLayer) and _is_implied(first, layers[1]):
            listed[:2] = [_with_input_shape(listed[1], list(first.batch_shape))]
    else:
        listed = [entries.plain(layer) for layer in layers]
        listed[:1] = [_without_input_shape(entry) for entry in listed[:1]]
    own: dict[str, Any] = {"name": graph.name, "layers": listed}
    if shape is not None and state.dialect == "keras3":
        own["build_input_shape"] = shape
    value = _document(state, own, is_sequential=True)
    if all(layer.max_inputs == 0 for layer in layers) or layers[0].max_inputs != 0:
        return _without_build_shape(value)
    if shape is not None and isinstance(value.get("build_config"), Mapping) and "input_shape" in value["build_config"]:
        value["build_config"] = {**value["build_config"], "input_shape": shape}
    return value


def _is_implied(first: Layer, second: Layer) -> bool:
    """Whether a Keras 2 Sequential leaves its InputLayer out, since the first layer's input shape says it."""
    is_named_so = first.name == f"{second.name}_input"
    return not isinstance(first.origin, Entry) and is_named_so and first.dtype_policy == second.dtype_policy


def _without_input_shape(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry of a layer that stands first and has no input, so that no file says one."""
    config = entry["config"]
    if not isinstance(config, Mapping) or "batch_input_shape" not in config:
        return entry
    return {**entry, "config": {key: value for key, value in config.items() if key != "batch_input_shape"}}


def _without_build_shape(value: dict[str, Any]) -> dict[str, Any]:
    config = value["config"]
    if not isinstance(config, Mapping) or "build_input_shape" not in config:
        return value
    kept = {key: each for key, each in config.items() if key != "build_input_shape"}
    return {**{key: each for key, each in value.items() if key != "build_config"}, "config": kept}


def _with_input_shape(entry: dict[str, Any], shape: list[int | None]) -> dict[str, Any]:
    config = entry["config"]
    if not isinstance(config, Mapping) or config.get("batch_input_shape") == shape:
        return entry
    if "batch_input_shape" not in config and "name" in config:
        first = {key: config[key] for key in ("name", "trainable") if key in config}
        return {**entry, "config": {**first, "batch_input_shape": shape, **config}}
    return {**entry, "config": {**config, "batch_input_shape": shape}}
