"""From a Keras model's JSON value to a graph: Functional here, Sequential next door.

Nothing in the file is run or imported. Whatever is wrong with it ends in one FormatError that names the layer or key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ..collection import uncollected
from ..errors import FormatError, GraphError
from ..graph import Call, Graph, Origin, Source
from ..history import NO_KEYWORDS
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..nested import locked_in
from ..spec import TensorSpec
from ..stated import Stated
from ..structure import leaves
from .arguments import read_call
from .as_read import AsRead
from .dialects import MODELS, dialect_of, is_functional, is_nested, layer_class
from .drafts import with_own_part
from .entry import name_of
from .keras0 import as_keras1, is_keras0
from .keras1 import as_keras2, is_keras1
from .nodes import Node, Reference
from .operations import operation_class, with_constants
from .resolving import Calls
from .sequential import built_for, computed_dtype, read_sequential
from .serialization import read_entry
from .structure import fits_ends, in_order, read_structure
from .text import parse
from .wrapping import unwrapped

MOST_LAYERS = 200_000
ENDS = ("input_layers", "output_layers")


def read_text(text: str | bytes) -> Graph:
    """The model that JSON text of Keras 2 or 3 says; FormatError where it says none."""
    with uncollected():
        return read_value(parse(text))


def read_value(value: Any, dialect: str | None = None, is_inner: bool = False) -> Graph:
    """The model that a JSON value says; `dialect` is found out where it is not given. `is_inner`: it stands in another one."""
    try:
        value = value if is_inner else _in_known_form(value)
    except RecursionError:
        raise FormatError("the model is nested too deep") from None
    kind, config = value.get("class_name"), value.get("config")
    if kind is None or config is None:
        raise FormatError("this is no Keras model: wanted is an object with `class_name` and `config`")
    if not isinstance(kind, str):
        raise FormatError(f"the model's `class_name` must be a text, not {kind!r}")
    try:
        dialect = dialect or dialect_of(value)
        if kind == "Sequential":
            graph = read_sequential(value, dialect, MOST_LAYERS, is_inner)
        elif kind in MODELS or is_functional(value):
            graph = _read_functional(value, dialect)
        else:
            raise FormatError(f"this is of the class {kind} and no model; wanted is a Functional or Sequential model")
        return _remembering(graph, value, dialect)
    except GraphError as error:
        raise FormatError(f"the model's calls form no graph (a cycle or a loop): {error}") from None
    except RecursionError:
        raise FormatError("the model is nested too deep") from None


def _in_known_form(value: Any) -> Mapping[str, Any]:
    value = unwrapped(value)
    value = as_keras1(value) if is_keras0(value) else value
    return as_keras2(value) if is_keras1(value) else value


def _remembering(graph: Graph, value: Mapping[str, Any], dialect: str) -> Graph:
    before, ends = graph.calls, (list(graph.inputs), list(graph.outputs))
    graph, order, remarks = with_own_part(graph, value.get("layerloom", {}), dialect)
    document = {key: item for key, item in value.items() if key != "layerloom"}
    stand = AsRead(graph.layers, graph.calls, graph.inputs, graph.outputs, graph.name,
                   frozenset(graph.calls.keys() - before.keys()), ends, order, remarks=remarks, trainable=graph.origin.trainable)
    return replace(graph, origin=replace(graph.origin, dialect=dialect, document=document, read=stand))


# -- Functional ----------------------------------------------------------------------------------------------------------------


def _read_functional(value: Mapping[str, Any], dialect: str) -> Graph:
    config = value["config"]
    if not isinstance(config, Mapping):
        raise FormatError(f"the model's `config` must be an object, not {type(config).__name__}")
    entries = _entries(config)
    nodes, layers = {}, {}
    for name, entry in entries.items():
        kind, nodes[name] = _nodes(entry, name, dialect, entries)
        layers[name] = _layer(entry, name, dialect, kind, nodes[name])
    calls = Calls(entries, _ids(nodes), dialect)
    calls.learn(_references(nodes), _end_references(config))
    inputs, outputs = (read_structure(config.get(key), key, partial(calls.source, place=f"`{key}`", is_model_end=True))
                       for key in ENDS)
    made = _calls(nodes, layers, calls)
    _state(layers, made, nodes, calls)
    input_ids = _input_ids(leaves(inputs), layers, made)
    if entries and not leaves(outputs):
        raise FormatError("the model has no outputs: `output_layers` is empty")
    if entries and not leaves(inputs):
        raise FormatError("the model has no inputs: `input_layers` is empty")
    graph = Graph.of(layers, made, input_ids, leaves(outputs), _model_name(config),
                     Origin(dialect, trainable=dialect != "keras3" or config.get("trainable") is not False,
                            nesting=(inputs, outputs)))
    _check_inputs(graph)
    return graph


def _model_name(config: Mapping[str, Any]) -> str:
    name = config.get("name", "model")
    if not isinstance(name, str):
        raise FormatError(f"the model's `name` must be a text, not {name!r}")
    return name


def _entries(config: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    listed = config.get("layers")
    if not isinstance(listed, list):
        raise FormatError(f"the model's `layers` must be a list, not {type(listed).__name__}")
    if len(listed) > MOST_LAYERS:
        raise FormatError(f"the model has {len(listed):,} layers; the limit is {MOST_LAYERS:,}")
    entries: dict[str, Mapping[str, Any]] = {}
    for index, entry in enumerate(listed):
        name = name_of(entry, f"layer {index} of `layers`")
        if name in entries:
            raise FormatError(f"two layers are called `{name}`; layer names are unique in a model")
        entries[name] = entry
    return entries


def _nodes(entry: Mapping[str, Any], name: str, dialect: str,
           names: Mapping[str, Any]) -> tuple[type[Layer] | None, list[tuple[Any, Node]]]:
    """The class that an entry means, where there is one, and its calls."""
    listed = entry.get("inbound_nodes")
    if not isinstance(listed, list):
        raise FormatError(f"layer `{name}` needs `inbound_nodes`: a list of its calls")
    operation = operation_class(entry, listed) if dialect == "keras3" else None
    kind = operation or layer_class(entry)
    if not listed:
        return kind, [(None, Node([], {}, True))]
    if dialect == "keras3" and is_nested(entry):
        listed = [in_order(form, entry) for form in listed]
    if operation is None:
        return kind, [(form, read_call(form, dialect, name, names, kind)) for form in listed]
    return kind, [(form, with_constants(form, read_call(form, dialect, name, names, None), operation)) for form in listed]


def _layer(entry: Mapping[str, Any], name: str, dialect: str, kind: type[Layer] | None, nodes: list[tuple[Any, Node]]) -> Layer:
    unusual = [form for form, node in nodes if not node.is_plain]
    is_odd = bool(unusual) and not (is_nested(entry) and all(fits_ends(form, entry) for form in unusual))
    problem = "the file calls it in a way that is not known here; it is kept as it is" if is_odd else ""
    return read_entry(entry, name, dialect, [len(node.inputs) for _, node in nodes], problem, kind)


def _ids(nodes: Mapping[str, list]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {name: [name] for name in nodes}
    taken = set(nodes)
    for name, listed in nodes.items():
        for index in range(1, len(listed)):
            call_id = f"{name}:{index}"
            while call_id in taken:
                call_id += "_"
            taken.add(call_id)
            ids[name].append(call_id)
    return ids


def _references(nodes: Mapping[str, list[tuple[Any, Node]]]) -> list[Reference]:
    found: list[Reference] = []
    for listed in nodes.values():
        for _, node in listed:
            found += node.inputs
            if node.kwargs:
                found += [each for each in node.kwargs.values() if isinstance(each, Reference)]
    return found


def _end_references(config: Mapping[str, Any]) -> list[Reference]:
    found: list[Reference] = []

    def note(reference: Reference) -> Source:
        found.append(reference)
        return Source("")

    for key in ENDS:
        read_structure(config.get(key), key, note)
    return found


def _calls(nodes: Mapping[str, list[tuple[Any, Node]]], layers: Mapping[str, Layer], calls: Calls) -> dict[str, Call]:
    made = {}
    for name, listed in nodes.items():
        layer, place = layers[name], f"a call of layer `{name}` (`inbound_nodes`)"
        for call_id, (form, node) in zip(calls.ids[name], listed):
            inputs = tuple([calls.source(each, place) for each in node.inputs])
            kwargs = {key: calls.source(each, place) if isinstance(each, Reference) else each
                      for key, each in node.kwargs.items()} if node.kwargs else NO_KEYWORDS
            alone = len(inputs) == 1 and layer.works_alone
            made[call_id] = Call(name, inputs if alone else layer.padded(inputs), kwargs, origin=form)
    return made


def _state(layers: Mapping[str, Layer], made: dict[str, Call], nodes: Mapping[str, list[tuple[Any, Node]]],
           calls: Calls) -> None:
    """Give calls of locked layers, and of models that hold one, the outputs that their consumers state."""
    if not any(map(locked_in, layers.values())):
        return
    stated: dict[str, dict[int, TensorSpec]] = {}
    for reference, spec in _stated(layers, nodes):
        if spec is not None and locked_in(layers[reference.layer]) is not None:
            source = calls.source(reference, "")
            stated.setdefault(source.call, {})[source.index] = spec
    for name, listed in nodes.items():
        for call_id, (_, node) in zip(calls.ids[name], listed):
            outputs = stated.get(call_id, {})
            specs = tuple(outputs[index] for index in range(len(outputs)) if index in outputs)
            layer = layers[name]
            if not specs or len(specs) < len(outputs) or not isinstance(layer, Stated) or locked_in(layer) is None:
                continue
            made[call_id] = replace(made[call_id], stated=specs)
            came = tuple(spec.shape for each in node.inputs if (spec := each.spec) is not None)
            if len(came) == len(node.inputs):
                layer.state(came, specs)


def _stated(layers: Mapping[str, Layer],
            nodes: Mapping[str, list[tuple[Any, Node]]]) -> Iterator[tuple[Reference, TensorSpec | None]]:
    """Each tensor that is taken, and what is said of it: where it is named, or by the shape that its first taker was built for."""
    for name, listed in nodes.items():
        entry = layers[name].origin
        alone = bool(listed) and len(listed[0][1].inputs) == 1
        shape = built_for(entry) if alone and isinstance(entry, Mapping) else None
        if shape is not None:
            [reference] = listed[0][1].inputs
            yield reference, TensorSpec(shape, computed_dtype(layers[reference.layer].origin))
    for reference in _references(nodes):
        yield reference, reference.spec


def _input_ids(sources: list[Source], layers: Mapping[str, Layer], made: Mapping[str, Call]) -> tuple[str, ...]:
    for source in sources:
        call = made[source.call]
        if call.inputs or source.index:
            raise FormatError(f"`input_layers` names layer `{call.layer}`, which takes inputs itself; wanted is an InputLayer")
        layer = layers[call.layer]
        if isinstance(layer, LockedLayer):
            layer.min_inputs = layer.max_inputs = 0
    ids = tuple(source.call for source in sources)
    if len(set(ids)) != len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        raise FormatError(f"`input_layers` names layer `{twice}` twice; each input stands there once")
    return ids


def _check_inputs(graph: Graph) -> None:
    declared = set(graph.inputs)
    for call_id, call in graph.calls.items():
        if graph.layers[call.layer].max_inputs == 0 and call_id not in declared and not graph.wiring.is_last(call_id):
            consumer = graph.calls[next(iter(graph.consumers(call_id)))].layer
            raise FormatError(f"layer `{consumer}` depends on input `{call.layer}`, which is not connected to the model: "
                              f"`input_layers` does not name it")
