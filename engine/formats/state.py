"""What of a graph is still as its file said it, what an edit has reached, and which calls are drafts."""

from collections.abc import Mapping
from typing import Any

from ..graph import Call, Graph, Source
from ..inference import Inference, infer
from ..layer import Layer
from ..nested import NestedModel
from ..spec import TensorSpec
from ..walk import downstream, upstream
from .config import same
from .entry import Entry


def is_as_read(layer: Layer, read: Layer | None) -> bool:
    """Whether a layer says what the layer that was read said; weights are no matter."""
    if read is None or type(layer) is not type(read) or layer.origin is not read.origin:
        return False
    if isinstance(layer, NestedModel) and not State(layer.graph, layer.dialect).is_unedited():
        return False
    origin = layer.origin
    if not isinstance(origin, Entry):
        now, then = layer._current(), read._current()
    elif layer.told is origin.settings and layer.name == origin.name:
        return True
    else:
        # The layer that was read may have been told otherwise since, as by `trainable = False`.
        now, then = layer._current(), origin.read
    return now.keys() == then.keys() and all(same(value, then[name]) for name, value in now.items())


class State:
    """A graph beside what its file said; `reached` are the calls whose entries may no longer be right."""

    def __init__(self, graph: Graph, dialect: str, inference: Inference | None = None) -> None:
        self.graph = graph
        self.dialect = dialect
        self.read = graph.origin.read if graph.origin.dialect == dialect else None
        self._inference = inference
        self.changed = self._changed()
        self.reached = set(graph.calls) if self.read is None else self._reached()

    def _changed(self) -> set[str]:
        graph, read = self.graph, self.read
        if read is None:
            return set(graph.calls)
        changed = {call_id for call_id, call in graph.calls.items()
                   if read.calls.get(call_id) is not call and read.calls.get(call_id) != call}
        for name, layer in graph.layers.items():
            if not is_as_read(layer, read.layers.get(name)):
                changed.update(graph.uses[name])
        return changed

    def _reached(self) -> set[str]:
        """The changed calls, those of the same layers, for one call can fix the weights of all, and what depends on them."""
        layers = {self.graph.calls[call_id].layer for call_id in self.changed}
        return downstream(self.graph, [call_id for name in layers for call_id in self.graph.uses[name]]) if layers else set()

    @property
    def inference(self) -> Inference:
        """What is known of every call; inferred when it is first asked for and was not given."""
        if self._inference is None or self._inference.graph is not self.graph:
            self._inference = infer(self.graph)
        return self._inference

    def is_unedited(self) -> bool:
        """Whether the file, as it was read, still says the graph."""
        graph, read = self.graph, self.read
        return read is not None and not self.changed and len(graph.calls) == len(read.calls) and graph.name == read.name \
            and graph.origin.trainable == read.trainable \
            and graph.inputs == read.input_ids and graph.outputs == read.output_sources \
            and list(graph.layers) == list(read.layers)

    def spec(self, source: Source) -> TensorSpec | None:
        """The tensor's spec where an edit may have changed it; None where the file's word holds or nothing is known."""
        if source.call not in self.reached:
            return None
        return self.known_spec(source)

    def known_spec(self, source: Source) -> TensorSpec | None:
        """The tensor's spec as it is inferred."""
        outputs = self.inference.results[source.call].outputs
        return outputs[source.index] if source.index < len(outputs) else None

    def is_untouched(self, call_id: str) -> bool:
        """Whether a call stands in the file's model and no edit has reached it."""
        return self.read is not None and call_id not in self.reached and call_id not in self.read.drafts

    def drafts(self) -> set[str]:
        """The calls that cannot be in a Keras model."""
        graph = self.graph
        if not self.changed and self.read is not None and graph.outputs == self.read.output_sources \
                and len(graph.calls) == len(self.read.calls):
            return set(self.read.drafts)
        sound: set[str] = set()
        for call_id in graph.wiring.order():
            if self._is_sound(call_id, graph.calls[call_id], sound):
                sound.add(call_id)
        useful = upstream(graph, [source for source in graph.outputs if source.call in sound])
        useful.update(graph.inputs)
        loose = {call_id for call_id in sound - useful if self.is_untouched(call_id)}
        if loose and self.read is not None:
            useful |= loose - _useful_before(self.read.calls, self.read.output_sources)
        return set(graph.calls) - (sound & useful)

    def _is_sound(self, call_id: str, call: Call, sound: set[str]) -> bool:
        if not all(source.call in sound for source in call.sources()):
            return False
        # The first call of a Sequential without an input stands in no `inbound_nodes`, so it has no origin.
        if self.is_untouched(call_id) and (None not in call.inputs or call.origin is not None):
            return True
        if None in call.inputs:
            return False
        layer = self.graph.layers[call.layer]
        if not layer.takes(len(call.inputs)) or not call.inputs and layer.max_inputs != 0:
            return False
        return self.inference.results[call_id].problem is None

    def chain(self) -> list[str] | None:
        """The calls of a model that is Sequential and still a plain chain, in order; None where it is not."""
        graph = self.graph
        if not graph.origin.sequential:
            return None
        if not graph.calls:
            return []
        heads = list(graph.inputs) or [call_id for call_id, call in graph.calls.items() if call.inputs == (None,)][:1]
        if len(heads) != 1 or len(graph.outputs) != 1 or graph.outputs[0].index:
            return None
        chain = heads
        while len(followers := list(graph.consumers(chain[-1]))) == 1:
            if list(graph.calls[followers[0]].sources()) != [Source(chain[-1])]:
                return None
            chain.append(followers[0])
        layers = [graph.calls[call_id].layer for call_id in chain]
        plain = not followers and chain[-1] == graph.outputs[0].call and len(set(layers)) == len(layers) \
            and not any(graph.calls[call_id].kwargs for call_id in chain) \
            and not any(len(graph.calls[call_id].inputs) == 1 and graph.layer_of(call_id).takes_list(1) for call_id in chain)
        return chain if plain and all(self._fits(call_id, graph.inputs) for call_id in chain) else None

    def _fits(self, call_id: str, inputs: Any) -> bool:
        return not inputs or self.is_untouched(call_id) or self.inference.results[call_id].problem is None


def _useful_before(calls: Mapping[str, Call], outputs: tuple[Source, ...]) -> set[str]:
    waiting = [source.call for source in outputs]
    seen = set(waiting)
    while waiting:
        for source in calls[waiting.pop()].sources():
            if source.call not in seen:
                seen.add(source.call)
                waiting.append(source.call)
    return seen
