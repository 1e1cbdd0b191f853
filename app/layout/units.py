"""What a drawing is made of: calls, folded groups that stand as one, and frames that have a drawing of their own."""

from collections.abc import Collection, Mapping

from engine.graph import Graph
from engine.interruption import look_up

from ..document.places import Place
from ..document.staging import FRAME, Staging


class Units:
    """The things of a graph that are placed, by name: a call's id, or the id of what stands for several.

    `members` are the calls and notes that each stands for, `frames` the unfolded frames, `frame_of` the frame of a thing,
    `shown_in` the thing that a call is part of, `away` how far what is folded stands from the corner of its members, and `wires`
    all pairs of different things that are wired.
    """

    def __init__(self, graph: Graph, staging: Staging, only: Collection[str] | None = None) -> None:
        wanted = graph.calls.keys() if only is None else graph.calls.keys() & set(only)
        order = [call_id for call_id in graph.order() if call_id in wanted]
        self.members: dict[str, tuple[str, ...]] = {}
        self.shown_in: dict[str, str] = {}
        self.frame_of: dict[str, str] = {}
        self.away: dict[str, Place] = {}
        framed: dict[str, tuple[str, ...]] = {}
        for ident, stand in staging.stands(graph).items() if staging else ():
            calls = {each for each in stand.members if each in graph.calls}
            if not calls or not wanted >= calls:
                continue
            if stand.kind == FRAME:
                framed[ident] = stand.members
            else:
                self._take(ident, stand.members)
                self.away[ident] = stand.away
        self._order = self._ordered(order)
        for frame_id, members in framed.items():
            self._frame(frame_id, members)
        kept = set(self.frame_of.values())
        self.frames = [each for each in framed if each in kept]
        self.inputs = [self.shown_in[each] for each in graph.inputs if each in self.shown_in]
        self.wires = self._wires(graph, order)

    def _take(self, name: str, members: tuple[str, ...]) -> None:
        self.members[name] = members
        self.shown_in.update(dict.fromkeys(members, name))

    def _ordered(self, order: list[str]) -> list[str]:
        """The things that are no frames, as their first calls come in topological order."""
        for call_id in order:
            if call_id not in self.shown_in:
                self._take(call_id, (call_id,))
        return list(dict.fromkeys(self.shown_in[each] for each in order))

    def _frame(self, frame_id: str, members: tuple[str, ...]) -> None:
        """Put what stands wholly in a frame into it, its notes behind its calls."""
        inside = set(members)
        for each in members:
            if each not in self.shown_in:
                self._take(each, (each,))
                self._order.append(each)
            if inside.issuperset(self.members[self.shown_in[each]]):
                self.frame_of[self.shown_in[each]] = frame_id

    def _wires(self, graph: Graph, order: list[str]) -> dict[tuple[str, str], None]:
        look_up()
        found: dict[tuple[str, str], None] = {}
        shown = self.shown_in
        for call_id in order:
            target = shown[call_id]
            for source in graph.calls[call_id].sources():
                name = shown.get(source.call)
                if name is not None and name != target:
                    found[name, target] = None
        return found

    def within(self, frame_id: str | None) -> tuple[list[str], dict[str, list[str]]]:
        """The things of one drawing in topological order, and what each takes from; None is the whole, frames being things in it.

        Where folds or frames make a circle, the wire that runs back is left out.
        """
        frame_of = self.frame_of
        if not frame_of:
            return without_circles(self._order, self.wires)
        if frame_id is None:
            names = list(dict.fromkeys(frame_of.get(each, each) for each in self._order))
            wires = ((frame_of.get(source, source), frame_of.get(target, target)) for source, target in self.wires)
            return without_circles(names, dict.fromkeys(wire for wire in wires if wire[0] != wire[1]))
        names = [each for each in self._order if frame_of.get(each) == frame_id]
        return without_circles(names, [(source, target) for source, target in self.wires
                                       if frame_of.get(source) == frame_of.get(target) == frame_id])

    def crossing(self, frame_id: str) -> tuple[list[str], list[str]]:
        """The things in a frame from which wires leave it, and those to which wires come into it."""
        leaving = dict.fromkeys(source for source, target in self.wires
                                if self.frame_of.get(source) == frame_id != self.frame_of.get(target))
        entered = dict.fromkeys(target for source, target in self.wires
                                if self.frame_of.get(target) == frame_id != self.frame_of.get(source))
        return list(leaving), list(entered)

    def corners(self, places: Mapping[str, Place]) -> dict[str, Place]:
        """Where things are seen to stand, by the places of calls; a thing that nobody placed has none."""
        found = self._origins(places)
        for name, (across, down) in self.away.items():
            if name in found:
                found[name] = found[name][0] + across, found[name][1] + down
        for name, frame_id in self.frame_of.items():
            if name in found:
                x, y = found.get(frame_id, found[name])
                found[frame_id] = min(x, found[name][0]), min(y, found[name][1])
        return found

    def _origins(self, places: Mapping[str, Place]) -> dict[str, Place]:
        """The corners of what things stand for."""
        found = {name: places[name] for name in self.members if name in places}
        for name, members in self.members.items():
            if name not in found and (there := [places[each] for each in members if each in places]):
                found[name] = min(x for x, _ in there), min(y for _, y in there)
        return found

    def spread(self, places: Mapping[str, Place], before: Mapping[str, Place]) -> dict[str, Place]:
        """The place of every call and note: those that one box stands for keep their places to each other."""
        corners, found = self._origins(before), {}
        for name, (x, y) in places.items():
            members = self.members[name]
            if len(members) == 1:
                found[members[0]] = x, y
                continue
            corner = corners.get(name, (0, 0))
            for each in members:
                left, top = before.get(each, corner)
                found[each] = x + left - corner[0], y + top - corner[1]
        return found


def without_circles(names: list[str], wires: Collection[tuple[str, str]]) -> tuple[list[str], dict[str, list[str]]]:
    """Names, each behind those it takes from, and what each takes from; wires that would close a circle are left out.

    No wire is given twice.
    """
    look_up()
    before: dict[str, list[str]] = {name: [] for name in names}
    after: dict[str, list[str]] = {name: [] for name in names}
    for source, target in wires:
        before[target].append(source)
        after[source].append(target)
    missing = {name: len(before[name]) for name in names}
    order, done, waiting = [], set(), [name for name in reversed(names) if not missing[name]]
    later = iter(names)
    while len(order) < len(names):
        if waiting:
            name = waiting.pop()
        else:
            name = next(each for each in later if each not in done)
            before[name] = [each for each in before[name] if each in done]
        done.add(name)
        order.append(name)
        for target in after[name]:
            missing[target] -= 1
            if not missing[target] and target not in done:
                waiting.append(target)
    return order, before
