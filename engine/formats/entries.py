"""Layer entries of a model as it is written: what an edit did not reach stays as it was read."""

from collections.abc import Mapping
from typing import Any

from ..graph import Call, Source
from ..keywords import joined
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..layers.operations.operation import Operation
from ..nested import NestedModel, as_nested
from ..spec import Shape, TensorSpec, agree
from ..structure import like, structures
from .arguments import argument_names, as_before, by_hand, by_name
from .call_order import loadable_order
from .config import layer_config
from .entry import Entry, module_of, registered_name
from .inner import inner_value
from .nodes import TENSOR, Mismatch, fill, fresh_node, speaks, widened
from .operations import fresh_arguments
from .resolving import offset
from .state import State


class Entries:
    """Writes the entries of the layers that have a call among `written`."""

    def __init__(self, state: State, written: set[str], with_drafts: bool = False) -> None:
        self.state = state
        self.with_drafts = with_drafts
        self._inner_values: dict[str, dict[str, Any]] = {}
        self.graph = state.graph
        self.dialect = state.dialect
        self.calls = loadable_order(self.graph, written)
        self.position = {call_id: index for ids in self.calls.values() for index, call_id in enumerate(ids)}
        self.names = {*self.graph.layers, *(state.read.layers if state.read else ())}
        self.has_modules = self.dialect == "keras3" or any(
            isinstance(layer.origin, Entry) and "module" in layer.origin and layer.origin.dialect == self.dialect
            for layer in self.graph.layers.values())

    # -- tensors ---------------------------------------------------------------------------------------------------------

    def end(self, source: Source) -> list[Any]:
        """A tensor as `input_layers` and `output_layers` name it."""
        return self._triple(source, True)

    def _triple(self, source: Source, is_model_end: bool = False) -> list[Any]:
        name = self.graph.calls[source.call].layer
        layer = self.graph.layers[name]
        said = self._inner(layer) if isinstance(layer, NestedModel) else layer.origin
        shift = offset(said, self.dialect, is_model_end) if isinstance(said, Mapping) else 0
        return [name, self.position[source.call] + shift, source.index]

    def _tensor(self, old: Any, source: Source) -> Any:
        """What stands for a tensor at the place of `old`."""
        triple = self._triple(source)
        if self.dialect == "keras2":
            return triple
        config = {**(old or {}).get("config", {}), "keras_history": triple}
        spec = self.state.spec(source) if old else self.state.known_spec(source)
        if spec is not None:
            config.update(shape=list(spec.shape), dtype=spec.dtype)
        stated = {"shape": config.get("shape", [None]), "dtype": config.get("dtype", "float32")}
        return {**(old or {"class_name": TENSOR}), "config": {**stated, **config}}

    # -- calls -----------------------------------------------------------------------------------------------------------

    def _node(self, call: Call, layer: Layer) -> Any:
        inputs, kwargs = by_hand(call, layer)
        if call.origin is not None and speaks(call.origin, self.dialect):
            filled = self._filled(call.origin, layer, inputs, kwargs)
            if filled is not None:
                return filled
        written = [self._tensor(None, source) for source in inputs]
        if isinstance(layer, Operation) and self.dialect == "keras3":
            return fresh_arguments(layer, written, call.kwargs)
        said = {name: self._tensor(None, value) if isinstance(value, Source) else value for name, value in kwargs.items()}
        if isinstance(layer, NestedModel) and self.dialect == "keras3" and len(inputs) == len(layer.graph.inputs):
            # Keras 3 hands a model its tensors as the model itself has them.
            nesting = structures(layer.graph)[0]
            if isinstance(nesting, Mapping):
                return {"args": [like(nesting, written)], "kwargs": joined(said, len(inputs))}
        node = fresh_node(self.dialect, written, joined(said, len(inputs)),
                          not layer.ports and layer.takes_list(len(inputs)))
        if self.dialect == "keras2" or not layer.ports or len(inputs) != 1 or not all(name in kwargs for name in layer.ports[1:]):
            return node
        positional = {"args": list(layer.ports), "kwargs": {name: None for name in node["kwargs"] if name not in layer.ports}}
        return as_before(node, positional, layer.ports)

    def _filled(self, form: Any, layer: Layer, inputs: list[Source], kwargs: Mapping[str, Any]) -> Any:
        """The call as it was read, with its present tensors; None where these have no place there."""
        tensors = {name: value for name, value in kwargs.items() if isinstance(value, Source)}
        names = argument_names(layer) if self.dialect == "keras3" else ()
        named = by_name(form, names) if names else form
        try:
            filled = fill(named, self.dialect, inputs, tensors, self._tensor, self.names)
        except Mismatch:
            return None if tensors else widened(form, self.dialect, [self._tensor(None, source) for source in inputs])
        return filled if named is form else as_before(filled, form, names)

    def nodes(self, layer: Layer) -> list[Any]:
        """The layer's calls, as `inbound_nodes` has them."""
        calls = [self.graph.calls[call_id] for call_id in self.calls[layer.name]]
        return [self._node(call, layer) for call in calls if call.inputs or call.origin is not None or layer.max_inputs != 0]

    # -- layers ----------------------------------------------------------------------------------------------------------

    def functional(self, layer: Layer) -> dict[str, Any]:
        """The entry of a layer in a Functional model."""
        return self._entry(layer, {"name": layer.name, "inbound_nodes": self.nodes(layer)})

    def plain(self, layer: Layer) -> dict[str, Any]:
        """The entry of a layer in a Sequential model, or by itself."""
        return self._entry(layer, {})

    def _inner(self, layer: NestedModel) -> dict[str, Any]:
        """The JSON value of a model inside this one."""
        if layer.name not in self._inner_values:
            reached = layer.waits_for_shape and not self.state.reached.isdisjoint(self.calls[layer.name])
            built = as_nested(self.state.inference.layer(layer.name)) if reached else layer
            self._inner_values[layer.name] = inner_value(built, self.dialect, self.with_drafts)
        return self._inner_values[layer.name]

    def _nested(self, layer: NestedModel, place: Mapping[str, Any]) -> dict[str, Any]:
        value = self._inner(layer)
        origin = layer.origin
        if not isinstance(origin, Entry) or origin.dialect != self.dialect:
            said = {"name": layer.name} if place and not self.has_modules else {}
            return {**said, **value, **place}
        own = {**value, **place, **({"name": layer.name} if "name" in origin else {})}
        if (value["class_name"] == "Sequential") != (origin["class_name"] == "Sequential"):
            return {key: each for key, each in own.items() if key != "build_config"}
        if "build_config" in value:
            own["build_config"] = self._build_config(layer, value["build_config"])
        said = {key: own.get(key, each) for key, each in origin.items() if key in own}
        return {**said, **{key: each for key, each in own.items() if key not in said}}

    def _entry(self, layer: Layer, place: Mapping[str, Any]) -> dict[str, Any]:
        origin = layer.origin
        if isinstance(layer, NestedModel):
            return self._nested(layer, place)
        if isinstance(origin, Entry) and (origin.dialect == self.dialect or isinstance(layer, LockedLayer)):
            return self._updated(layer, origin, place)
        config = layer_config(layer, self.dialect, self.dialect == "keras2" and self.has_modules)
        if not self.has_modules:
            said = {"name": layer.name} if place else {}
            return {**said, "class_name": layer.class_name, "config": config, **place}
        return {"module": module_of(layer), "class_name": layer.class_name, "config": config,
                "registered_name": registered_name(layer), **place}

    def _updated(self, layer: Layer, origin: Entry, place: Mapping[str, Any]) -> dict[str, Any]:
        own: dict[str, Any] = {"config": self._config(layer, origin), **place}
        if "name" in origin:
            own["name"] = layer.name
        if "build_config" in origin:
            own["build_config"] = self._build_config(layer, origin["build_config"])
        said = {key: own.get(key, value) for key, value in origin.items() if key != "inbound_nodes" or place}
        return {**said, **{key: value for key, value in own.items() if key not in said}}

    def _config(self, layer: Layer, origin: Entry) -> Any:
        if isinstance(origin["config"], list):
            return origin["config"]
        config = layer_config(layer, self.dialect, self.dialect == "keras2" and self.has_modules)
        if "batch_input_shape" in config and layer.max_inputs == 1:
            specs = self._input_specs(layer)
            if specs and not fits(config["batch_input_shape"], specs[0].shape):
                config["batch_input_shape"] = list(specs[0].shape)
        return config

    def _input_specs(self, layer: Layer) -> list[TensorSpec] | None:
        """What the layer's first call is given, where an edit may have changed it and all of it is known."""
        ids = self.calls[layer.name]
        if not ids or not any(call_id in self.state.reached for call_id in ids):
            return None
        inputs = self.graph.calls[ids[0]].inputs
        specs = [spec for source in inputs if source is not None and (spec := self.state.known_spec(source)) is not None]
        return specs if specs and len(specs) == len(inputs) else None

    def _build_config(self, layer: Layer, said: Any) -> Any:
        shape = said.get("input_shape") if isinstance(said, Mapping) else None
        specs = self._input_specs(layer) if isinstance(shape, list) else None
        if specs is None:
            return said
        shapes = [spec.shape for spec in specs]
        if len(shapes) == 1 and not (shape and isinstance(shape[0], list)):
            return said if fits(shape, shapes[0]) else {**said, "input_shape": list(shapes[0])}
        listed = isinstance(shape, list) and len(shape) == len(shapes) and all(map(fits, shape, shapes))
        return said if listed else {**said, "input_shape": [list(each) for each in shapes]}


def fits(said: Any, shape: Shape) -> bool:
    """Whether a shape in a file agrees with what is known."""
    return isinstance(said, list) and len(said) == len(shape) and all(map(agree, said, shape))
