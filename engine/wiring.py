"""Who waits for whom: a networkx graph of call ids, and a topological order that is repaired, not sorted anew, at each edit.

Every `Graph` has its own `Wiring`, but only one networkx graph exists for a whole history of edits: the version asked last holds
it, the others hold the difference to their neighbour and take the graph over when they are asked (Baker, "Shallow binding makes
functional arrays fast", 1991). The order is kept by the algorithm of Pearce and Kelly, "A dynamic topological sort algorithm for
directed acyclic graphs" (2006): a wire that agrees with the order costs nothing, another reorders only what lies between its ends.
A version that differs in most of its calls is sorted anew instead, which costs a third.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from .errors import CircleError

if TYPE_CHECKING:
    import networkx

Delta = Mapping[str, tuple[Any, Any]]
Calls = Mapping[str, Any]
FEW = 100
"""Up to so many changed calls are always repaired one by one: fewer keep their places in the order."""


def _reversed(delta: Delta) -> Delta:
    return {call_id: (after, before) for call_id, (before, after) in delta.items()}


def _wires(calls: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each pair of a call and one that takes a tensor of it."""
    for call_id, call in calls.items():
        for source in call.sources():
            yield source.call, call_id


@cache
def _plain_graph() -> type["networkx.DiGraph"]:
    import networkx

    class PlainGraph(networkx.DiGraph):
        """A graph whose nodes and wires have no attributes: one empty dictionary stands for those of all."""

        nothing: ClassVar[dict[str, Any]] = {}

        def node_attr_dict_factory(self) -> dict[str, Any]:
            """The attributes of a node."""
            return self.nothing

        edge_attr_dict_factory = node_attr_dict_factory

    return PlainGraph


class Order:
    """The one mutable thing: a networkx graph and each call's position in a topological order."""

    def __init__(self, calls: Mapping[str, Any]) -> None:
        self._calls = calls
        self.position = {call_id: index for index, call_id in enumerate(self._sorted(calls))}
        self.last = len(self.position)
        self.left: dict[str, int] = {}

    @cached_property
    def network(self) -> "networkx.DiGraph":
        """The networkx graph; built when it is first asked for, because importing networkx takes as long as opening a file."""
        made = _plain_graph()()
        made.add_nodes_from(self._calls)
        made.add_edges_from(_wires(self._calls))
        self._calls = {}
        return made

    def _sorted(self, calls: Mapping[str, Any]) -> list[str]:
        """All calls, nearest to the inputs first and then as they were made."""
        waiting = dict.fromkeys(calls, 0)
        followers: dict[str, list[str]] = {call_id: [] for call_id in calls}
        for source, call_id in _wires(calls):
            waiting[call_id] += 1
            followers[source].append(call_id)
        rank = {call_id: index for index, call_id in enumerate(calls)}
        ordered: list[str] = []
        generation = [call_id for call_id, count in waiting.items() if not count]
        while generation:
            ordered += generation
            freed = []
            for call_id in generation:
                for follower in followers[call_id]:
                    waiting[follower] -= 1
                    if not waiting[follower]:
                        freed.append(follower)
            generation = sorted(freed, key=rank.__getitem__)
        if len(ordered) < len(calls):
            raise CircleError("these calls wait for each other: " + " → ".join(self._circle()))
        return ordered

    def _circle(self) -> list[str]:
        import networkx
        found = [start for start, _ in networkx.find_cycle(self.network)]
        return [*found, found[0]]

    def apply(self, delta: Delta) -> None:
        """Make the wiring what it is after these calls changed; a circle raises CircleError and changes nothing."""
        for call_id, (before, after) in delta.items():
            if after is not None and before is None:
                self.network.add_node(call_id)
                # A call that an undo brings back stands where it stood, so that no wire of it asks for another order.
                self.position[call_id] = self.left.pop(call_id, self.last)
                self.last += 1
        done: list[str] = []
        try:
            for call_id, (_, after) in delta.items():
                done.append(call_id)
                self._rewire(call_id, after)
        except CircleError:
            for call_id in done:
                self._rewire(call_id, None)
            for call_id in done:
                self._rewire(call_id, delta[call_id][0])
            self._drop(call_id for call_id, (before, _) in delta.items() if before is None)
            raise
        self._drop(call_id for call_id, (_, after) in delta.items() if after is None)

    def _drop(self, call_ids: Iterable[str]) -> None:
        for call_id in call_ids:
            self.network.remove_node(call_id)
            self.left[call_id] = self.position.pop(call_id)

    def _rewire(self, call_id: str, call: Any) -> None:
        wanted = dict.fromkeys(source.call for source in call.sources()) if call is not None else {}
        for source in [source for source in self.network.pred[call_id] if source not in wanted]:
            self.network.remove_edge(source, call_id)
        for source in wanted:
            if source not in self.network.pred[call_id]:
                self._order_before(source, call_id)
                self.network.add_edge(source, call_id)

    def _order_before(self, source: str, target: str) -> None:
        position = self.position
        if position[source] < position[target]:
            return
        ahead = self._reach(target, self.network.succ, lambda each: position[each] <= position[source])
        if source in ahead:
            raise CircleError(f"`{target}` would wait for its own output")
        behind = self._reach(source, self.network.pred, lambda each: position[each] >= position[target])
        moved = sorted(behind, key=position.__getitem__) + sorted(ahead, key=position.__getitem__)
        for call_id, place in zip(moved, sorted(position[each] for each in moved)):
            position[call_id] = place

    @staticmethod
    def _reach(start: str, neighbours: Any, within: Any) -> set[str]:
        seen, waiting = {start}, [start]
        while waiting:
            for each in neighbours[waiting.pop()]:
                if each not in seen and within(each):
                    seen.add(each)
                    waiting.append(each)
        return seen


class Wiring:
    """One version of the wiring; versions of one history share an `Order` and hand it to whoever is asked."""

    __slots__ = ("_calls", "_place")

    def __init__(self, calls: Calls, order: Order | None = None) -> None:
        self._calls = calls
        self._place: Order | tuple[Wiring, Delta | None] | None = order
        """The order itself, None for one that is made when it is asked for, or a version that is nearer to it and what changes
        on the way back from there: None for so much that the order is made anew."""

    @staticmethod
    def of(calls: Calls) -> "Wiring":
        """The wiring of these calls; raises CircleError."""
        return Wiring(calls, Order(calls))

    def after(self, delta: Delta, calls: Calls) -> "Wiring":
        """The wiring of `calls`, of which some changed, each given before and after (None: not there); raises CircleError."""
        if len(delta) > FEW and 2 * len(delta) >= len(calls):
            newer = Wiring.of(calls)
            self._place = newer, None
            return newer
        order = self._held()
        order.apply(delta)
        newer = Wiring(calls, order)
        self._place = newer, _reversed(delta)
        return newer

    def _held(self) -> Order:
        path: list[tuple[Wiring, Delta | None]] = []
        holder, place = self, self._place
        while isinstance(place, tuple):
            path.append((holder, place[1]))
            holder, place = place[0], place[0]._place
        if place is None:
            place = holder._place = Order(holder._calls)
        for version, delta in reversed(path):
            if delta is None:
                place = Order(version._calls)
            else:
                place.apply(delta)
            holder._place, version._place = (version, None if delta is None else _reversed(delta)), place
            holder = version
        return place

    @property
    def network(self) -> "networkx.DiGraph":
        """The networkx graph of call ids, to be read before the next edit and never changed."""
        return self._held().network

    @property
    def followers(self) -> Mapping[str, Iterable[str]]:
        """The calls that take a tensor of each, to be read before the next edit; networkx's own dictionaries, for speed."""
        return self._held().network._succ

    @property
    def position(self) -> Mapping[str, int]:
        """Each call's place in the topological order, to be read before the next edit."""
        return self._held().position

    def order(self) -> list[str]:
        """All call ids, each after those it waits for."""
        position = self.position
        return sorted(position, key=position.__getitem__)

    def consumers(self, call_id: str) -> list[str]:
        """The calls that take a tensor of this one."""
        return list(self.followers[call_id])

    def is_last(self, call_id: str) -> bool:
        """Whether no call takes a tensor of this one."""
        return not self.followers[call_id]

