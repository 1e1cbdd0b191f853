"""A layered drawing of things that take from each other: column by column, part under part, what nothing is wired to below.

It knows of names, sizes and wires, and nothing of what the things are: calls, folded groups, or frames with a drawing of their own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from engine.interruption import look_up

from ..document.places import Place
from .columns import columns
from .crossings import reduce_crossings
from .drawing import Drawing
from .heights import heights
from .lanes import drawing

GRID = 20
PART_GAP = 80
LOOSE_IN_A_ROW = 8

Size = tuple[float, float]
Stretch = tuple[int, int, int]
"""A piece of a lane past one column: where it begins and ends, and its height."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be drawn: names in topological order, what each takes from, sizes, and the room between columns.

    `rank` numbers the inputs of the model, `present` says at which heights things stand now. Wires leave the drawing from what is
    `leaving`, and come into it to what is `entered`.
    """

    order: list[str]
    before: Mapping[str, list[str]]
    sizes: Mapping[str, Size]
    gap: float
    rank: Mapping[str, int] = field(default_factory=dict)
    present: Mapping[str, float] = field(default_factory=dict)
    leaving: Collection[str] = ()
    entered: Collection[str] = ()


@dataclass(slots=True)
class Layered:
    """Where things stand, from (0, 0) on, and the lanes of long wires: out of a box, and from outside to a box."""

    places: dict[str, Place] = field(default_factory=dict)
    column_of: dict[str, int] = field(default_factory=dict)
    lanes: dict[str, list[Stretch]] = field(default_factory=dict)
    entries: dict[str, list[Stretch]] = field(default_factory=dict)

    def between(self, source: str, target: str) -> list[Stretch]:
        """The pieces of lane of a wire from one thing to another; none where it passes no column, or has no lane."""
        passed = self.column_of.get(target, 0) - self.column_of.get(source, 0) - 1
        return self.lanes.get(source, [])[:max(passed, 0)]


def layered(task: Task) -> Layered:
    """The drawing of a task."""
    made = Layered()
    top, loose = 0, []
    for part in _parts(task):
        if len(part) == 1:
            loose += part
        else:
            top = _place_part(part, task, made, top) + PART_GAP
    _place_loose(sorted(loose, key=lambda name: task.rank.get(name, len(task.rank))), task.sizes, made, top)
    return made


def _parts(task: Task) -> list[list[str]]:
    """Things that hang together, each part in topological order, parts in the order of their first inputs."""
    leader = {name: name for name in task.order}

    def found(name: str) -> str:
        while leader[name] != name:
            leader[name] = name = leader[leader[name]]
        return name

    for name in task.order:
        first = name
        for source in task.before[name]:
            leader[first] = found(source)
            first = leader[first]
    parts: dict[str, list[str]] = {}
    for name in task.order:
        parts.setdefault(found(name), []).append(name)
    return sorted(parts.values(), key=lambda part: min(task.rank.get(name, len(task.rank)) for name in part))


def _place_part(part: list[str], task: Task, made: Layered, top: int) -> int:
    """Place one part under `top`; the lowest edge of its boxes, on the grid."""
    size = [task.sizes[name] for name in part]
    present = {index: task.present[name] + size[index][1] / 2 for index, name in enumerate(part) if name in task.present}
    drawn = _ordered(part, task, present)
    middle = heights(drawn, present)
    widest = [0.0] * len(drawn.columns)
    for index in range(len(part)):
        widest[drawn.column_of[index]] = max(widest[drawn.column_of[index]], size[index][0])
    left = [0]
    for width in widest:
        left.append(up(left[-1] + width + task.gap))
    for index, name in enumerate(part):
        made.column_of[name] = drawn.column_of[index]
        made.places[name] = left[drawn.column_of[index]], top + _near(middle[index] - size[index][1] / 2)
    for nodes, stretches in ((drawn.lanes, made.lanes), (drawn.entries, made.entries)):
        for index, lane in nodes.items():
            stretches[part[index]] = [(left[at], round(left[at] + widest[at]), round(top + middle[node]))
                                      for node in lane for at in (drawn.column_of[node],)]
    return up(max(made.places[name][1] + size[index][1] for index, name in enumerate(part)))


def _ordered(part: list[str], task: Task, present: Mapping[int, float]) -> Drawing:
    """The boxes and lanes of a part in columns, in an order with few crossings."""
    number = {name: index for index, name in enumerate(part)}
    taken = [[number[source] for source in task.before[name]] for name in part]
    given: list[list[int]] = [[] for _ in part]
    look_up()
    for target, sources in enumerate(taken):
        for source in sources:
            given[source].append(target)
    column_of = columns(range(len(part)), taken, given, [name in task.rank for name in part])
    drawn = drawing(taken, column_of, [task.sizes[name][1] for name in part],
                    [number[each] for each in task.leaving if each in number],
                    [number[each] for each in task.entered if each in number])
    reduce_crossings(drawn, {number[name]: task.rank[name] for name in part if name in task.rank}, present)
    return drawn


def _place_loose(loose: list[str], sizes: Mapping[str, Size], made: Layered, top: int) -> None:
    """Place what nothing is wired to in rows under everything else."""
    for start in range(0, len(loose), LOOSE_IN_A_ROW):
        left, lowest = 0, top
        for name in loose[start:start + LOOSE_IN_A_ROW]:
            width, height = sizes[name]
            made.places[name] = (left, top)
            left, lowest = up(left + width + GRID), max(lowest, up(top + height))
        top = lowest + GRID


def _near(value: float) -> int:
    return round(value / GRID) * GRID


def up(value: float) -> int:
    """The next line of the grid."""
    return -int(-value // GRID) * GRID
