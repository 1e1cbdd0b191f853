"""A model as a value: layers, and the calls made of them.

An edit returns another graph that shares all it did not touch; the graph before it stays whole, so undo keeps it and a wire can be
tried while the mouse still hovers. A layer is here as long as it has a call, and calls stand in the order they were made, which
for one layer is Keras's node index.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from .call import Call, Link, nothing
from .call_names import call_in, name_in
from .errors import GraphError, NameTakenError
from .layer import Layer
from .mappings import Edited, edited, rekeyed
from .naming import copy_name, free_name
from .source import Source
from .wiring import Wiring


@dataclass(frozen=True, slots=True)
class Origin:
    """What the file said around the layers, so that it can be said again; `read` is the graph as it was then.

    `trainable` is what the model says of itself, whatever its layers say; only Keras 3's Functional keeps it in a file. `nesting`
    is how its inputs and its outputs stand in lists and dicts, whatever stands for a tensor there; None for plain lists.
    """

    dialect: str = "keras3"
    sequential: bool = False
    document: Mapping[str, Any] = field(default_factory=dict)
    read: Any = None
    trainable: bool = True
    nesting: tuple[Any, Any] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Layers by name, calls by id, and which tensors come in and go out; every edit returns another graph."""

    layers: Mapping[str, Layer]
    calls: Mapping[str, Call]
    inputs: tuple[str, ...]
    outputs: tuple[Source, ...]
    uses: Mapping[str, tuple[str, ...]]
    wiring: Wiring
    name: str = "model"
    origin: Origin = Origin()

    @staticmethod
    def of(layers: Mapping[str, Layer], calls: Mapping[str, Call], inputs: Iterable[str] | None = None,
           outputs: Iterable[Source] | None = None, name: str = "model", origin: Origin = Origin()) -> "Graph":
        """A graph of these; raises CircleError, or GraphError where a call names what is not there.

        Without `inputs` and `outputs`, calls that take nothing come in and calls that nobody uses go out.
        """
        uses: dict[str, list[str]] = {layer: [] for layer in layers}
        for call_id, call in calls.items():
            if call.layer not in uses:
                raise GraphError(f"call `{call_id}` is of a layer `{call.layer}` that is not in the model")
            uses[call.layer].append(call_id)
            for source in call.sources():
                if source.call not in calls:
                    raise GraphError(f"call `{call_id}` takes a tensor of `{source.call}`, which is not in the model")
        wiring = Wiring.of(calls)
        if inputs is None:
            inputs = [call_id for call_id, call in calls.items() if layers[call.layer].max_inputs == 0]
        if outputs is None:
            inner = {*inputs, *(source.call for call in calls.values() for source in call.sources())}
            outputs = [Source(call_id) for call_id in calls if call_id not in inner]
        return Graph(Edited(layers), Edited(calls), tuple(inputs), tuple(outputs),
                     Edited({layer: tuple(ids) for layer, ids in uses.items()}), wiring, name, origin)

    def detached(self) -> "Graph":
        """An equal graph that another thread may read while this one is edited: versions of one history share their wiring."""
        return replace(self, wiring=Wiring(self.calls))

    @staticmethod
    def empty(name: str = "model", dialect: str = "keras3") -> "Graph":
        """A graph of nothing."""
        return Graph.of({}, {}, name=name, origin=Origin(dialect))

    def after(self, changes: Mapping[str, Call | None], *, layers: Mapping[str, Layer] | None = None,
              calls: Mapping[str, Call] | None = None, **fields: Any) -> Self:
        """The graph after some calls changed; `calls` may be given where their order matters."""
        if calls is None:
            calls = edited(self.calls, {call_id: call for call_id, call in changes.items() if call is not None},
                           [call_id for call_id, call in changes.items() if call is None])
        wiring = self.wiring.after({call_id: (self.calls.get(call_id), call) for call_id, call in changes.items()}, calls)
        return replace(self, calls=calls, wiring=wiring, layers=self.layers if layers is None else layers, **fields)

    # -- asking ----------------------------------------------------------------------------------------------------------

    @property
    def dialect(self) -> str:
        """Which Keras the model speaks: "keras2" or "keras3"."""
        return self.origin.dialect

    def layer_of(self, call_id: str) -> Layer:
        """The layer that a call is of."""
        return self.layers[self.calls[call_id].layer]

    def call_index(self, call_id: str) -> int:
        """The position of a call among those of its layer: Keras's node index."""
        return self.uses[self.calls[call_id].layer].index(call_id)

    def call_name(self, call_id: str) -> str:
        """What people call a call: `LAYER` when it is the layer's only one, else `LAYER:i`."""
        layer = self.calls[call_id].layer
        return name_in(self.uses, layer, self.uses[layer].index(call_id))

    def call_of_name(self, name: str) -> str | None:
        """The id of the call that people call `name`, or None."""
        return call_in(self.uses, name)

    def is_shared(self, call_id: str) -> bool:
        """Whether the call's layer has other calls."""
        return len(self.uses[self.calls[call_id].layer]) > 1

    def order(self) -> list[str]:
        """Call ids, each after those it waits for: by depth, then as they stand in `calls`, whatever edits led to the graph.

        `wiring.order()` is sooner had, where any such order will do.
        """
        depth: dict[str, int] = {}
        for call_id in self.wiring.order():
            depth[call_id] = 1 + max((depth[source.call] for source in self.calls[call_id].sources()), default=0)
        return sorted(self.calls, key=depth.__getitem__)

    def consumers(self, call_id: str) -> Iterable[str]:
        """The calls that take a tensor of this one."""
        return self.wiring.consumers(call_id)

    def free_call_id(self, layer: str) -> str:
        """An id for another call of a layer."""
        return free_name(layer, self.calls)

    # -- edits -----------------------------------------------------------------------------------------------------------

    def add(self, layer: Layer, inputs: Iterable[Source | None] = (), **call: Any) -> tuple[Self, str]:
        """The graph with a new layer and its first call, and that call's id; NameTakenError when the name is taken."""
        if layer.name in self.layers:
            raise NameTakenError(f"there is a layer `{layer.name}` already; layer names are unique in a model")
        with_layer = replace(self, layers=edited(self.layers, {layer.name: layer}), uses=edited(self.uses, {layer.name: ()}))
        return with_layer.call_again(layer.name, inputs, **call)

    def call_again(self, layer: str, inputs: Iterable[Source | None] = (), **call: Any) -> tuple[Self, str]:
        """The graph with one more call of a layer, and that call's id."""
        call_id = self.free_call_id(layer)
        inputs = self.layers[layer].padded(tuple(inputs))
        made = Call(layer, inputs, **call)
        graph = self.after({call_id: made}, uses=edited(self.uses, {layer: (*self.uses[layer], call_id)}))
        if self.layers[layer].max_inputs == 0:
            return replace(graph, inputs=(*self.inputs, call_id)), call_id
        outputs = graph._without_consumed(made.sources())
        return replace(graph, outputs=(*outputs, Source(call_id))), call_id

    def with_inputs(self, call_id: str, inputs: Iterable[Source | None], kwargs: Mapping[str, Any] | None = None) -> Self:
        """The graph in which a call takes these tensors and arguments; raises CircleError when one waits for the call itself."""
        before = self.calls[call_id]
        given = before.kwargs if kwargs is None else kwargs
        return self._rewired(call_id, before, replace(before, inputs=self.layers[before.layer].padded(tuple(inputs)), kwargs=given))

    def connect(self, source: Source, call_id: str, port: int) -> Self:
        """The graph with a wire from a tensor to an input of a call; a port past the last adds one where the layer may."""
        inputs = list(self.calls[call_id].inputs)
        most = self.layer_of(call_id).max_inputs
        if most is not None and port >= most:
            raise GraphError(f"`{self.call_name(call_id)}` takes {most} input{'s' * (most != 1)}, so it has no "
                             f"input {port + 1}")
        if port < len(inputs):
            inputs[port] = source
        else:
            inputs.append(source)
        return self.with_inputs(call_id, inputs)

    def disconnect(self, call_id: str, port: int) -> Self:
        """The graph without the wire into this port; a layer of any number of inputs loses the port too."""
        inputs = list(self.calls[call_id].inputs)
        inputs[port] = None
        return self.with_inputs(call_id, inputs)

    def without_wires(self, ports: Mapping[str, Container[int]]) -> Self:
        """The graph without the wires into these ports of calls; a layer of any number of inputs loses the ports too."""
        changes = {}
        for call_id, cut in ports.items():
            call = self.calls[call_id]
            left = tuple(None if port in cut else source for port, source in enumerate(call.inputs))
            changes[call_id] = replace(call, inputs=self.layers[call.layer].padded(left))
        graph, first, inputs = self.after(changes), set(self.outputs), set(self.inputs)
        there = set(first)
        # What a call took goes out before the call's own tensor, or behind all others where that does not go out.
        ahead: dict[Source | None, dict[Source, None]] = {}
        for call_id, call in changes.items():
            own, kept = Source(call_id), set(call.sources())
            for source in self.calls[call_id].sources():
                if source not in kept and source not in there and source.call not in inputs and graph.wiring.is_last(source.call):
                    there.add(source)
                    ahead.setdefault(own if own in first else None, {})[source] = None
        if not ahead:
            return graph
        outputs = [each for output in (*self.outputs, None) for each in (*ahead.pop(output, ()), output) if each is not None]
        return replace(graph, outputs=tuple(outputs))

    def _rewired(self, call_id: str, before: Call, after: Call) -> Self:
        was, now = set(before.sources()), set(after.sources())
        taken = {source for source in now - was if self.wiring.is_last(source.call)}
        freed = [source for source in before.sources() if source not in now]
        graph = self.after({call_id: after})
        if not taken and not any(graph.wiring.is_last(source.call) for source in freed):
            return graph
        outputs, own = list(self.outputs), Source(call_id)
        for source in [each for each in taken if each in outputs]:
            outputs.remove(source)
        at = outputs.index(own) if own in outputs else len(outputs)
        return replace(graph, outputs=graph._with_freed(outputs, freed, at))

    def _without_consumed(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """Outputs that a new call has taken over are no longer the model's, unless another call used them before."""
        taken = {source for source in sources if len(list(self.wiring.consumers(source.call))) == 1}
        return tuple(source for source in self.outputs if source not in taken)

    def _with_freed(self, outputs: list[Source], freed: Iterable[Source], at: int) -> tuple[Source, ...]:
        lonely = dict.fromkeys(source for source in freed if source.call in self.calls and self.wiring.is_last(source.call))
        if not lonely:
            return tuple(outputs)
        there, inputs = set(outputs), set(self.inputs)
        more = [source for source in lonely if source not in there and source.call not in inputs]
        return (*outputs[:at], *more, *outputs[at:])

    def remove(self, call_ids: Iterable[str], instead: Link = nothing) -> Self:
        """The graph without these calls, their wires, and layers that have no call left.

        Calls behind take `instead` of each tensor that went, nothing unless it is given.
        """
        gone = dict.fromkeys(call_ids)
        changes: dict[str, Call | None] = dict.fromkeys(gone)
        followers = self.wiring.followers if len(gone) < len(self.calls) else {}
        for consumer in dict.fromkeys(each for call_id in gone for each in followers.get(call_id, ())):
            if consumer not in gone:
                call = self.calls[consumer].linked(lambda source: instead(source) if source.call in gone else source)
                changes[consumer] = replace(call, inputs=self.layers[call.layer].padded(call.inputs))
        uses = {layer: tuple(each for each in self.uses[layer] if each not in gone)
                for layer in dict.fromkeys(self.calls[call_id].layer for call_id in gone)}
        unused = [layer for layer, left in uses.items() if not left]
        freed = [source for call_id in gone for source in self.calls[call_id].sources() if source.call not in gone]
        at = next((i for i, source in enumerate(self.outputs) if source.call in gone), len(self.outputs))
        outputs = [source for source in self.outputs if source.call not in gone]
        graph = self.after(changes, layers=edited(self.layers, {}, unused), uses=edited(self.uses, uses, unused),
                           inputs=tuple(call_id for call_id in self.inputs if call_id not in gone))
        return replace(graph, outputs=graph._with_freed(outputs, freed, min(at, len(outputs))))

    def with_layer(self, name: str, layer: Layer) -> Self:
        """The graph with another layer in the place of `name`, in all its calls; the new one may have another name."""
        if layer.name == name:
            return replace(self, layers=edited(self.layers, {name: layer}))
        if layer.name in self.layers:
            raise NameTakenError(f"there is a layer `{layer.name}` already; layer names are unique in a model")
        layers = rekeyed(self.layers, name, layer.name, layer)
        uses = rekeyed(self.uses, name, layer.name, self.uses[name])
        changes = {call_id: replace(self.calls[call_id], layer=layer.name) for call_id in self.uses[name]}
        return self.after(changes, layers=layers, uses=uses)

    def make_unique(self, call_id: str, name: str | None = None) -> Self:
        """The graph in which this call is of a layer of its own, equal to the one it shared; NameTakenError for a taken name."""
        shared = self.layer_of(call_id)
        if name in self.layers:
            raise NameTakenError(f"there is a layer `{name}` already; layer names are unique in a model")
        layer = shared.renamed(name or copy_name(shared.name, self.layers))
        return self.reassigned({call_id: layer.name}, {layer.name: layer})

    def reassigned(self, homes: Mapping[str, str], layers: Mapping[str, Layer] = {}) -> Self:
        """The graph in which calls are of other layers, by call id: some there already, or new `layers`.

        A layer whose last call went goes too.
        """
        changes = {call_id: replace(self.calls[call_id], layer=name) for call_id, name in homes.items()
                   if self.calls[call_id].layer != name}
        uses = {name: [each for each in self.uses[name] if each not in changes]
                for name in dict.fromkeys(self.calls[call_id].layer for call_id in changes)}
        for call_id, call in changes.items():
            uses.setdefault(call.layer, list(self.uses.get(call.layer, ()))).append(call_id)
        if any(len(ids) > 1 for ids in uses.values()):
            made = {call_id: index for index, call_id in enumerate(self.calls)}
            uses = {name: sorted(ids, key=made.__getitem__) for name, ids in uses.items()}
        unused = [name for name, ids in uses.items() if not ids]
        return self.after(changes, layers=edited(self.layers, layers, unused),
                          uses=edited(self.uses, {name: tuple(ids) for name, ids in uses.items() if ids}, unused))

    def with_outputs(self, outputs: Iterable[Source]) -> Self:
        """The graph with these tensors as the model's outputs, in this order."""
        return replace(self, outputs=tuple(outputs))

    def with_input_order(self, inputs: Iterable[str]) -> Self:
        """The graph with its inputs in this order."""
        return replace(self, inputs=tuple(inputs))
