"""Many layers and calls joined to a graph in one edit: what duplicating, calling again, parting and pasting come down to.

One edit costs one pass over the graph, however much is joined; names are found without trying all that are taken again and again.
"""

from collections.abc import Container, Iterable, Mapping

from .errors import GraphError
from .graph import Call, Graph, Source
from .layer import Layer
from .naming import copy_name


class FreeNames:
    """Gives names that are not taken, each once, without counting from 1 for every one."""

    def __init__(self, taken: Container[str] = (), also: Container[str] = ()) -> None:
        self._taken, self._also = taken, also
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._given or name in self._taken or name in self._also

    def give(self, base: str) -> str:
        """`base`, or the first of `base_1`, `base_2` ... that is free."""
        number = self._next.get(base, 0)
        while (name := f"{base}_{number}" if number else base) in self:
            number += 1
        self._next[base] = number + 1
        self._given.add(name)
        return name

    def near(self, name: str) -> str:
        """The name itself when it is free, else one for a copy."""
        return self.copy(name) if name in self else self.give(name)

    def copy(self, name: str) -> str:
        """A free name for a copy: `dense_3` gives `dense_4`, not `dense_3_1`."""
        return self.give(copy_name(name, ()))


def graft(graph: Graph, layers: Mapping[str, Layer], calls: Mapping[str, Call], outputs: Iterable[Source] = ()) -> Graph:
    """The graph with these layers and calls too; new calls that take nothing come in, and `outputs` go out.

    Raises GraphError where a layer's name or a call's id is taken, and CircleError.
    """
    taken = [name for name in layers if name in graph.layers] + [call_id for call_id in calls if call_id in graph.calls]
    if taken:
        raise GraphError(f"`{taken[0]}` is in the model already; what is added needs a name of its own")
    uses = {**graph.uses, **dict.fromkeys(layers, ())}
    more: dict[str, list[str]] = {}
    for call_id, call in calls.items():
        more.setdefault(call.layer, []).append(call_id)
    uses.update({name: (*uses[name], *ids) for name, ids in more.items()})
    every = {**graph.layers, **layers}
    inputs = [call_id for call_id, call in calls.items() if every[call.layer].max_inputs == 0]
    out = dict.fromkeys((*graph.outputs, *outputs))
    return graph.after(calls, layers=every, uses=uses, inputs=(*graph.inputs, *inputs),
                       outputs=tuple(out))


def copies(graph: Graph, call_ids: Iterable[str], same_layers: bool, avoid: Container[str] = ()) -> tuple[Graph, dict[str, str]]:
    """The graph with these calls once more, and the new id of each.

    Wires between the calls are copied, wires from elsewhere are kept. Layers are copied with their weights, one copy for all
    calls that shared it, or with `same_layers` called again. `avoid` holds ids that new calls must not take.
    """
    wanted = set(call_ids)
    chosen = [call_id for call_id in graph.calls if call_id in wanted]
    names, ids = FreeNames(graph.layers), FreeNames(graph.calls, avoid)
    layers: dict[str, Layer] = {}
    renamed: dict[str, str] = {}
    if not same_layers:
        for name in dict.fromkeys(graph.calls[call_id].layer for call_id in chosen):
            renamed[name] = names.copy(name)
            layers[renamed[name]] = graph.layers[name].renamed(renamed[name])
    fresh = {call_id: ids.give(renamed.get(graph.calls[call_id].layer, graph.calls[call_id].layer)) for call_id in chosen}
    calls = {}
    for call_id, copy in fresh.items():
        call = graph.calls[call_id]
        calls[copy] = call.linked(lambda source: Source(fresh.get(source.call, source.call), source.index), renamed.get(call.layer))
    return graft(graph, layers, calls, _outputs(graph, fresh, calls)), fresh


def parted(graph: Graph, call_ids: Iterable[str]) -> Graph:
    """The graph in which each of these calls is of a layer of its own, equal to the one it shared.

    Where all calls of a layer are meant, the first keeps it.
    """
    wanted, names = set(call_ids), FreeNames(graph.layers)
    leaving = wanted.difference(ids[0] for ids in graph.uses.values() if wanted.issuperset(ids))
    homes = {call_id: names.copy(call.layer) for call_id, call in graph.calls.items() if call_id in leaving}
    layers = {name: graph.layer_of(call_id).renamed(name) for call_id, name in homes.items()}
    return graph.reassigned(homes, layers) if homes else graph


def _outputs(graph: Graph, fresh: Mapping[str, str], calls: Mapping[str, Call]) -> list[Source]:
    """What goes out of copies: what goes out of their originals, and what only calls elsewhere take of the originals."""
    outputs = [Source(fresh[source.call], source.index) for source in graph.outputs if source.call in fresh]
    said = {source.call for source in outputs}
    used = {source.call for call in calls.values() for source in call.sources()}
    for call_id, copy in fresh.items():
        if copy not in used and copy not in said and call_id not in graph.inputs and not graph.wiring.is_last(call_id):
            outputs.append(Source(copy))
    return outputs
