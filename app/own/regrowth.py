"""Layers of a user's class take the class that is loaded now: locked boxes open, layers of a file that changed or went follow it.

Weights, wires and what the file said are kept. Knows no Qt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.formats.arguments import argument_names, rearranged
from engine.formats.as_read import AsRead
from engine.formats.entry import Entry
from engine.formats.serialization import read_entry
from engine.graph import Call, Graph
from engine.inference import Inference
from engine.layer import Layer
from engine.layers.locked import LockedLayer
from engine.nested import NestedModel
from engine.params import plain

from ..document.sheet import Sheet


class Regrowth:
    """One change of classes, for any number of sheets: what was the same layer or graph before is the same one after.

    `reasons` say of classes that are no longer there why that is so.
    """

    def __init__(self, reasons: Mapping[str, str], inference: Inference | None = None) -> None:
        self.reasons = reasons
        self.inference = inference
        self._layers: dict[int, tuple[Layer, Layer]] = {}
        self._graphs: dict[int, tuple[Graph, Graph]] = {}
        self._calls: dict[int, tuple[Call, Call]] = {}
        self._origins: dict[int, tuple[Any, Any]] = {}
        self._sheets: dict[int, tuple[Sheet, Sheet]] = {}

    def sheet(self, sheet: Sheet) -> Sheet:
        """The sheet with layers of the classes there are now; the same sheet where nothing differs."""
        if id(sheet) not in self._sheets:
            graph = self.graph(sheet.graph)
            self._sheets[id(sheet)] = sheet, sheet if graph is sheet.graph else replace(sheet, graph=graph)
        return self._sheets[id(sheet)][1]

    def graph(self, graph: Graph) -> Graph:
        """The graph with layers of the classes there are now."""
        if id(graph) not in self._graphs:
            self._graphs[id(graph)] = graph, self._regrown(graph)
        return self._graphs[id(graph)][1]

    def _regrown(self, graph: Graph) -> Graph:
        layers = self._all(graph.layers, graph)
        read = graph.origin.read
        kept = self._all(read.layers, graph) if isinstance(read, AsRead) else {}
        same = all(layer is graph.layers[name] for name, layer in layers.items())
        if same and (not kept or all(layer is read.layers[name] for name, layer in kept.items())):
            return graph
        old = {**(read.layers if kept else {}), **graph.layers}
        changes = {call_id: made for call_id, call in graph.calls.items()
                   if (made := self._call(call, old[call.layer], layers[call.layer])) is not call}
        if not kept:
            return graph.after(changes, layers=layers)
        calls = {call_id: self._call(call, old[call.layer], {**kept, **layers}[call.layer]) for call_id, call in read.calls.items()}
        return graph.after(changes, layers=layers, origin=replace(graph.origin, read=read._replace(layers=kept, calls=calls)))

    def _call(self, call: Call, before: Layer, layer: Layer) -> Call:
        """The call with its tensors where the layer takes them now."""
        if before is layer or isinstance(layer, LockedLayer):
            return call
        if id(call) not in self._calls:
            self._calls[id(call)] = call, rearranged(call, before, type(layer))
        return self._calls[id(call)][1]

    def _all(self, layers: Mapping[str, Layer], graph: Graph) -> dict[str, Layer]:
        found = {}
        for name, layer in layers.items():
            kind = Layer.registry.get(layer.class_name)
            own = kind if kind is not None and kind.is_described else None
            counts = [len(rearranged(graph.calls[call_id], layer, own).inputs) for call_id in graph.uses.get(name, ())]
            found[name] = self.layer(layer, counts or [1])
        return found

    def layer(self, layer: Layer, counts: Sequence[int]) -> Layer:
        """The layer, of the class there is now; `counts` are the numbers of tensors its calls take."""
        if id(layer) not in self._layers:
            self._layers[id(layer)] = layer, self._taken(layer, counts)
        return self._layers[id(layer)][1]

    def _taken(self, layer: Layer, counts: Sequence[int]) -> Layer:
        if isinstance(layer, NestedModel):
            graph = self.graph(layer.graph)
            if graph is layer.graph:
                return layer
            made = layer.with_graph(graph)
            made.given, made.aside = layer.given, layer.aside
            return made
        kind = Layer.registry.get(layer.class_name)
        reason = self.reasons.get(layer.class_name, "")
        opens = isinstance(layer, LockedLayer) and (kind is not None and kind.is_described and kind is not _refused(layer)
                                                    or kind is None and reason != layer.problem and reason)
        if opens or layer.is_described and kind is not type(layer):
            return self._made(layer, list(counts), kind, reason)
        return layer

    def _made(self, layer: Layer, counts: list[int], kind: type[Layer] | None, reason: str) -> Layer:
        entry = _entry(layer)
        made = read_entry(entry, str(layer.name), layer.dialect, counts, reason if kind is None else "", kind)
        if isinstance(made, LockedLayer):
            made.problem = made.problem or reason
            made.refused = kind
            made.ports, made.arguments = layer.ports, argument_names(layer)
            self._state(made, layer)
        if isinstance(layer.origin, Entry) and dict(layer.origin) == entry:
            made.origin = self._origins.setdefault(id(layer.origin), (layer.origin, made.origin))[1]
        made.weight_seed, made.given, made.paths = layer.weight_seed, layer.values_given(), layer.paths
        made.dialect = layer.dialect
        return made

    def _state(self, made: LockedLayer, layer: Layer) -> None:
        """Let a box that closes keep the shapes that are known of it."""
        if self.inference is None or layer.name not in self.inference.graph.layers:
            return
        for call_id in self.inference.graph.uses[layer.name]:
            result = self.inference.results[call_id]
            if result.ready and result.known:
                made.state(tuple(spec.shape for spec in result.inputs), result.outputs)


def _refused(layer: LockedLayer) -> type[Layer] | None:
    return getattr(layer, "refused", None)


def _entry(layer: Layer) -> dict[str, Any]:
    """What a file would say of the layer, in the words of the file it came from where there is one."""
    if isinstance(layer, LockedLayer):
        config = layer.get_config() if layer.entry.get("config", {}).get("name") != layer.name else layer.entry["config"]
        return {**layer.entry, "config": config}
    if isinstance(layer.origin, Entry) and layer.origin.read == layer._current():
        return dict(layer.origin)
    config = {name: plain(value) for name, value in layer._current().items()}
    around = dict(layer.origin) if isinstance(layer.origin, Entry) else {"module": None, "registered_name": layer.class_name}
    return {**around, "class_name": layer.class_name, "config": config}
