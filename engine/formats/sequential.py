"""A Sequential model's JSON value as a graph: a chain, whose first call is not connected while no input shape is known."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from ..dtypes import compute_dtype, policy_name
from ..errors import FormatError
from ..graph import Call, Graph, Origin, Source
from ..layer import Layer
from ..layers.core.input_layer import InputLayer
from ..naming import free_name
from ..nested import locked_in
from ..spec import Shape, TensorSpec
from ..stated import Stated
from .dialects import entries as entries_of
from .dialects import layer_class
from .entry import auto_name, name_of
from .serialization import read_entry


def read_sequential(value: Mapping[str, Any], dialect: str, most: int, is_inner: bool = False) -> Graph:
    """The chain that a Sequential says; FormatError names the layer that cannot stand where it stands.

    One inside another model is built by the call there, so the shape that it was built for is not what it declares.
    """
    config = value["config"]
    listed = config.get("layers") if isinstance(config, Mapping) else config
    name = config.get("name", "sequential") if isinstance(config, Mapping) else "sequential"
    if not isinstance(listed, list):
        raise FormatError(f"a Sequential's `layers` must be a list, not {type(listed).__name__}")
    if not isinstance(name, str):
        raise FormatError(f"the model's `name` must be a text, not {name!r}")
    if len(listed) > most:
        raise FormatError(f"the model has {len(listed):,} layers; the limit is {most:,}")
    layers, order = _layers(listed, dialect)
    _state(layers, order, listed)
    if order and layers[order[0]].max_inputs != 0:
        shape = _input_shape(listed[0], {} if is_inner else config)
        if shape is not None:
            made = _input_layer(shape, listed[0], free_name(f"{order[0]}_input", layers), dialect)
            layers = {made.name: made, **layers}
            order.insert(0, made.name)
    return _chain(layers, order, name, dialect)


def _layers(listed: list[Any], dialect: str) -> tuple[dict[str, Layer], list[str]]:
    layers: dict[str, Layer] = {}
    seen: dict[str, Any] = {}
    order = []
    for index, entry in enumerate(listed):
        name = name_in_chain(entry, index, seen)
        if name not in seen:
            layers[name] = read_entry(entry, name, dialect, (0,) if _is_input(entry) else (1,))
            seen[name] = entry
        elif seen[name] != entry:
            raise FormatError(f"two layers are called `{name}`; layer names are unique in a model")
        if index and _is_input(entry):
            raise FormatError(f"the InputLayer `{name}` stands in the middle of a Sequential; an input can only be the first")
        order.append(name)
    return layers, order


def _is_input(entry: Mapping[str, Any]) -> bool:
    return entry.get("class_name") == "InputLayer"


def name_in_chain(entry: Any, index: int, taken: Mapping[str, Any]) -> str:
    """The name of an entry of a Sequential, which may have none; `taken` are the names before it."""
    config = entry.get("config") if isinstance(entry, Mapping) else None
    kind = entry.get("class_name") if isinstance(entry, Mapping) else None
    if isinstance(config, list) and isinstance(kind, str):
        # A bare list is a Sequential of Keras 2.0 to 2.2, which has no name.
        return free_name(auto_name(kind), taken)
    if isinstance(config, Mapping) and isinstance(kind, str) and "name" not in config and "name" not in entry:
        return free_name(auto_name(kind), taken)
    return name_of(entry, f"layer {index} of `layers`")


def _input_shape(first: Mapping[str, Any], config: Any) -> Any:
    """The shape that a Sequential without an InputLayer is fed with, or None."""
    own = first["config"]
    shape = _said_shape(first, own) if isinstance(own, Mapping) else None
    while shape is None and (inner := next(entries_of(first), None)) is not None and isinstance(inner.get("config"), Mapping):
        first, own = inner, inner["config"]
        shape = _said_shape(first, own)
    if shape is None and isinstance(config, Mapping):
        shape = config.get("build_input_shape")
    return shape if _is_shape(shape) else None


def _said_shape(entry: Mapping[str, Any], config: Mapping[str, Any]) -> Any:
    """The shape with the batch that a first layer says in any of its words, or None."""
    for key in ("batch_input_shape", "batch_shape"):
        if config.get(key) is not None:
            return config[key]
    if isinstance(config.get("input_shape"), list):
        return [config.get("batch_size"), *config["input_shape"]]
    kind = layer_class(entry)
    declared = kind is not None and "input_dim" in kind.parameters
    return [None, config["input_dim"]] if type(config.get("input_dim")) is int and not declared else None


def _input_layer(shape: list[int | None], first: Mapping[str, Any], name: str, dialect: str) -> Layer:
    dtype = first["config"].get("dtype") if isinstance(first["config"], Mapping) else None
    config = {"batch_shape": shape, "name": name, "dtype": dtype if isinstance(dtype, str) else None}
    made = read_entry({"class_name": "InputLayer", "config": config}, name, dialect, (0,))
    layer = made if isinstance(made, InputLayer) else InputLayer(batch_shape=shape, name=name)
    layer.origin, layer.dialect = None, dialect
    return layer


def _state(layers: dict[str, Layer], order: list[str], listed: list[Any]) -> None:
    """Give locked layers, and models that hold one, the output that the next entry says it was built for."""
    for name, entry, behind in zip(order, listed, listed[1:]):
        layer = layers[name]
        if isinstance(layer, Stated) and locked_in(layer) is not None:
            came, made = built_for(entry), built_for(behind)
            if came is not None and made is not None:
                layer.state((came,), (TensorSpec(made, computed_dtype(entry)),))


def built_for(entry: Mapping[str, Any]) -> Shape | None:
    """The shape of the input that an entry of Keras 3 was built for."""
    built = entry.get("build_config")
    shape = built.get("input_shape") if isinstance(built, Mapping) else None
    return tuple(shape) if _is_shape(shape) else None


def _is_shape(value: Any) -> TypeGuard[list[int | None]]:
    return isinstance(value, list) and all(each is None or type(each) is int and each >= 0 for each in value)


def computed_dtype(entry: Any) -> str:
    """The dtype that an entry's layer computes in; float32 where the entry does not say it in words that are known."""
    config = entry.get("config") if isinstance(entry, Mapping) else None
    policy = config.get("dtype") if isinstance(config, Mapping) else None
    try:
        return compute_dtype(policy_name(policy)) if policy is not None else "float32"
    except TypeError:
        return "float32"


def _chain(layers: dict[str, Layer], order: list[str], name: str, dialect: str) -> Graph:
    calls: dict[str, Call] = {}
    last: str | None = None
    for layer in order:
        call_id = layer
        number = 1
        while call_id in calls or number > 1 and call_id in layers:
            call_id, number = f"{layer}:{number}", number + 1
        before = () if last is None else (Source(last),)
        calls[call_id] = Call(layer, layers[layer].padded(before))
        last = call_id
    inputs = [order[0]] if order and layers[order[0]].max_inputs == 0 else []
    outputs = [] if last is None else [Source(last)]
    ends = (Source(inputs[0]) if inputs else None, outputs[0] if outputs else None)
    return Graph.of(layers, calls, inputs, outputs, name, Origin(dialect, True, nesting=ends))
