"""How a sheet is shown and no model knows of: frames around boxes, folds, and points that wires are led through; as a value.

It is saved with the sheet and undone with it. What names a call that is gone goes with the call.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NamedTuple, Self

from engine.graph import Graph

Place = tuple[int, int]
Wire = tuple[str, int]
"""A wire, by the call and the port it goes into."""
FARTHEST = 10_000_000
HERE = (0, 0)
LONGEST_TITLE, MOST_POINTS = 1000, 100
OWN = "\0"
"""What ids of frames begin with, and of boxes that stand for blocks and folds: a layer may have any name, `frame:1` too."""
FRAMED = f"{OWN}frame"


class Frame(NamedTuple):
    """A titled box around calls and notes, by id; `colour` counts from 0, and a folded one is shown as a single box.

    That box stands `away` from the upper left corner of what is folded.
    """

    title: str
    calls: tuple[str, ...]
    colour: int = 0
    folded: bool = False
    away: Place = HERE


class Block(NamedTuple):
    """Calls in series that are the same part of a model `times` times, shown as a single box `away` from their corner.

    What stands behind has come up by `room`, which it goes back when the block unfolds.
    """

    calls: tuple[str, ...]
    times: int
    away: Place = HERE
    room: int = 0


FRAME, PACK, BLOCK, FOLD = "frame", "pack", "block", "fold"
"""What stands for several boxes: a frame around them, a folded frame, a folded block, the calls of a layer folded into one box."""


class Stand(NamedTuple):
    """A box that stands for several, by their ids; `times` counts a block or the calls of a layer, `colour` is a frame's.

    It stands `away` from the upper left corner of its members; a frame stands around them.
    """

    kind: str
    title: str
    members: tuple[str, ...]
    colour: int = 0
    times: int = 1
    away: Place = HERE


@dataclass(frozen=True, slots=True)
class Staging:
    """Frames and blocks by id, layers whose calls are folded into one box with how far it stands away, and the points of wires.

    The points of wires that are `led` were found by the program, and go when the wire needs others.
    """

    frames: Mapping[str, Frame] = field(default_factory=dict)
    folded: Mapping[str, Place] = field(default_factory=dict)
    blocks: Mapping[str, Block] = field(default_factory=dict)
    points: Mapping[Wire, tuple[Place, ...]] = field(default_factory=dict)
    led: frozenset[Wire] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.frames or self.folded or self.blocks or self.points)

    @property
    def folds(self) -> bool:
        """Whether anything is folded."""
        return bool(self.folded or self.blocks) or any(frame.folded for frame in self.frames.values())

    def with_frame(self, frame_id: str, frame: Frame | None) -> Self:
        """With a frame; None takes it away. A call is in one frame at most."""
        frames = {key: value for key, value in self.frames.items() if key != frame_id}
        if frame is not None and frame.calls:
            mine = set(frame.calls)
            frames = {key: each._replace(calls=tuple(call for call in each.calls if call not in mine))
                      for key, each in frames.items()}
            frames = {key: each for key, each in frames.items() if each.calls} | {frame_id: frame}
        return replace(self, frames=frames)

    def carried(self, ids: Iterable[str]) -> list[str]:
        """These ids, and those in the frames among them."""
        ids = list(ids)
        inside = (each for frame_id in ids if frame_id in self.frames for each in self.frames[frame_id].calls)
        return list(dict.fromkeys([*ids, *inside]))

    def with_points(self, wire: Wire, points: Iterable[Place], led: bool = False) -> Self:
        """With a wire led through these points, in the order in which it runs; none makes it straight again."""
        kept = {key: value for key, value in self.points.items() if key != wire}
        points = tuple(points)
        return replace(self, points={**kept, wire: points} if points else kept,
                       led=self.led | {wire} if points and led else self.led - {wire})

    def within(self, graph: Graph, notes: Collection[str]) -> Self:
        """What of it is about calls, wires and notes that are there."""
        if not self:
            return self
        calls = graph.calls
        frames = {}
        for key, frame in self.frames.items():
            there = tuple(each for each in frame.calls if each in calls or each in notes)
            if there:
                frames[key] = frame if there == frame.calls else frame._replace(calls=there)
        folded = {name: away for name, away in self.folded.items() if len(graph.uses.get(name, ())) > 1}
        blocks = {key: block for key, block in self.blocks.items() if all(each in calls for each in block.calls)}
        points = {wire: value for wire, value in self.points.items() if wire[0] in calls
                  and wire[1] < len(calls[wire[0]].inputs) and calls[wire[0]].inputs[wire[1]] is not None}
        made = replace(self, frames=frames, folded=folded, blocks=blocks, points=points, led=self.led.intersection(points))
        return self if made == self else made

    def stands(self, graph: Graph) -> dict[str, Stand]:
        """The boxes that stand for several, by an id of their own, what hides others first. A call is in one that hides at most."""
        found: dict[str, Stand] = {}
        hidden: set[str] = set()
        for frame_id, frame in self.frames.items():
            if frame.folded:
                hidden.update(frame.calls)
                found[frame_id] = Stand(PACK, frame.title, frame.calls, frame.colour, 1, frame.away)
        for block_id, block in self.blocks.items():
            if hidden.isdisjoint(block.calls):
                hidden.update(block.calls)
                found[f"{OWN}{block_id}"] = Stand(BLOCK, "", block.calls, 0, block.times, block.away)
        for name in sorted(self.folded):
            calls = tuple(each for each in graph.uses.get(name, ()) if each not in hidden)
            if len(calls) > 1:
                found[f"{OWN}fold:{name}"] = Stand(FOLD, name, calls, 0, len(calls), self.folded[name])
        for frame_id, frame in self.frames.items():
            if not frame.folded:
                found[frame_id] = Stand(FRAME, frame.title, frame.calls, frame.colour)
        return found

    def put(self, ways: Mapping[str, Place]) -> Self:
        """With the boxes of these stands so far away from the corners of what they stand for."""
        def put(there: Mapping[str, Any], prefix: str) -> dict[str, Any]:
            return {key: each._replace(away=ways.get(prefix + key, each.away)) for key, each in there.items()}

        folded = {name: ways.get(f"\0fold:{name}", away) for name, away in self.folded.items()}
        return replace(self, frames=put(self.frames, ""), folded=folded, blocks=put(self.blocks, "\0")) if ways else self

    def part(self, graph: Graph, ids: Collection[str]) -> Self:
        """What of it is about these calls and notes and no others."""
        inside = set(ids).issuperset
        points = {wire: points for wire, points in self.points.items()
                  if inside((wire[0], graph.calls[wire[0]].inputs[wire[1]].call))}
        return type(self)(
            {key: frame for key, frame in self.frames.items() if inside(frame.calls)},
            {name: away for name, away in self.folded.items() if inside(graph.uses.get(name, ("",)))},
            {key: block for key, block in self.blocks.items() if inside(block.calls)},
            points, self.led.intersection(points))

    def joined(self, part: Self, names: Mapping[str, str], layers: Mapping[str, str], way: Place) -> Self:
        """With a part of another under new names, of calls and notes and of layers, moved along a way."""
        def free(kind: str, there: Mapping[str, Any], came: Mapping[str, Any]) -> dict[str, Any]:
            ids = free_ids(kind, there)
            return {next(ids): each._replace(calls=tuple(names[one] for one in each.calls)) for each in came.values()}

        points = {(names[call_id], port): tuple((x + way[0], y + way[1]) for x, y in value)
                  for (call_id, port), value in part.points.items()}
        return replace(self, frames={**self.frames, **free(FRAMED, self.frames, part.frames)},
                       folded={**self.folded, **{layers[name]: away for name, away in part.folded.items()}},
                       blocks={**self.blocks, **free("block", self.blocks, part.blocks)}, points={**self.points, **points},
                       led=self.led | {(names[call_id], port) for call_id, port in part.led})

    def shifted(self, graph: Graph, ways: Mapping[str, Place]) -> Self:
        """With the points of wires moved along with both their ends, by the ways of calls that are moved.

        A wire whose ends go different ways keeps the points that the user set; one that was `led` is straight again.
        """
        points, torn = dict(self.points), set()
        for wire, value in self.points.items():
            dx, dy = way = ways.get(wire[0], HERE)
            if way != ways.get(graph.calls[wire[0]].inputs[wire[1]].call, HERE):
                torn.add(wire)
            elif way != HERE:
                points[wire] = tuple((x + dx, y + dy) for x, y in value)
        torn &= self.led
        points = {wire: value for wire, value in points.items() if wire not in torn} if torn else points
        return self if points == self.points else replace(self, points=points, led=self.led - torn)


def free_ids(kind: str, there: Container[str]) -> Iterator[str]:
    """Ids that are not there: `frame:1`, `frame:2` ..."""
    return (ident for number in count(1) if (ident := f"{kind}:{number}") not in there)


# -- in a file -----------------------------------------------------------------------------------------------------------------


def said(staging: Staging, written: Mapping[str, str]) -> dict[str, Any]:
    """A staging as a JSON value; `written` is what calls are called in the file."""
    def names(ids: Iterable[str]) -> list[str]:
        return [written.get(each, each) for each in ids]

    points: dict[str, dict[str, list]] = {}
    for (call_id, port), value in staging.points.items():
        points.setdefault(written[call_id], {})[str(port)] = [list(each) for each in value]
    frames = [_brief(frame, names(frame.calls)) for frame in staging.frames.values()]
    blocks = [_brief(block, names(block.calls)) for block in staging.blocks.values()]
    away = {name: list(place) for name, place in sorted(staging.folded.items()) if place != HERE}
    led = [[written[call_id], port] for call_id, port in sorted(staging.led)]
    part = {"frames": frames, "folded": sorted(staging.folded), "away": away, "blocks": blocks, "points": points, "led": led}
    return {key: value for key, value in part.items() if value}


def _brief(group: Frame | Block, calls: list[str]) -> dict[str, Any]:
    """A group as a JSON value; that its box stands where one looks for it, and that no room was closed, goes without saying."""
    said = {**group._asdict(), "calls": calls}
    return {key: value for key, value in said.items() if not (key in ("away", "room") and value in (HERE, 0))}


def staging_of(value: Any, graph: Graph, calls: Mapping[str, str], notes: Mapping[str, str]) -> Staging:
    """The staging that a JSON value says; what cannot be read is left out. `calls` and `notes` are ids by what is written there."""
    if not isinstance(value, Mapping):
        return Staging()
    known = {**notes, **calls}
    frames, blocks = {}, {}
    framed: set[str] = set()
    for each in _listed(value.get("frames")):
        frame = _frame(each, known, framed)
        if frame is not None:
            frames[f"{FRAMED}:{len(frames) + 1}"] = frame
            framed.update(frame.calls)
    for each in _listed(value.get("blocks")):
        members, times = _members(each, calls), each.get("times")
        if members and type(times) is int and 1 < times <= len(members) and len(members) % times == 0:
            room = each.get("room")
            room = room if type(room) is int and 0 < room <= FARTHEST else 0
            blocks[f"block:{len(blocks) + 1}"] = Block(members, times, _away(each.get("away")), room)
    names, ways = value.get("folded"), dict(_items(value.get("away")))
    folded = {name: _away(ways.get(name)) for name in names if isinstance(name, str)} if isinstance(names, list) else {}
    points = {}
    for name, ports in _items(value.get("points")):
        for port, places in _items(ports):
            if name in calls and port.isdecimal() and len(port) < 6 and (found := _places(places)):
                points[calls[name], int(port)] = found
    said = value.get("led")
    led = {(calls[each[0]], each[1]) for each in said if isinstance(each, list) and len(each) == 2 and type(each[1]) is int
           and isinstance(each[0], str) and each[0] in calls} if isinstance(said, list) else set()
    return Staging(frames, folded, blocks, points, frozenset(led.intersection(points))).within(graph, {*notes.values()})


def _frame(value: Mapping[str, Any], known: Mapping[str, str], framed: Container[str]) -> Frame | None:
    title, colour = value.get("title"), value.get("colour", 0)
    members = tuple(each for each in _members(value, known) if each not in framed)
    if not members or not isinstance(title, str) or type(colour) is not int or not 0 <= colour < 1000:
        return None
    return Frame(title[:LONGEST_TITLE], members, colour, value.get("folded") is True, _away(value.get("away")))


def _away(value: Any) -> Place:
    return (_places([value]) or (HERE,))[0]


def _members(value: Mapping[str, Any], known: Mapping[str, str]) -> tuple[str, ...]:
    names = value.get("calls")
    found = [known[name] for name in names if isinstance(name, str) and name in known] if isinstance(names, list) else []
    return tuple(dict.fromkeys(found))


def _listed(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _items(value: Any) -> Iterable[tuple[str, Any]]:
    return value.items() if isinstance(value, Mapping) else ()


def _places(value: Any) -> tuple[Place, ...]:
    if not isinstance(value, list) or len(value) > MOST_POINTS:
        return ()
    good = all(isinstance(each, list) and len(each) == 2 and all(type(part) in (int, float) and -FARTHEST <= part <= FARTHEST
                                                                for part in each) for each in value)
    return tuple((round(x), round(y)) for x, y in value) if good else ()
