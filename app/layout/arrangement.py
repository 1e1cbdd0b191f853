"""Places for boxes: a layered drawing from left to right, or from top to bottom.

Places are the top left corners of boxes, in whole canvas units on a grid. What is folded stands as one box, a frame keeps its boxes
together in a drawing of their own, and wires that no straight way leads past other boxes are led through lanes between them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from engine.collection import uncollected
from engine.graph import Graph

from ..canvas.metrics import FRAME_MARGIN, FRAME_TITLE
from ..document.places import Place
from ..document.staging import Staging, Wire
from .layered import Layered, Size, Stretch, Task, layered, up
from .routes import routes
from .units import Units

WIDTH, HEIGHT = 180, 60
"""The size of a box that the caller says nothing of."""
GAP = 52
"""The room for wires between columns, or between rows in a drawing downwards."""

MOST_LED = 5_000
"""In a drawing of more boxes than this nobody follows a single wire, and none is led around boxes."""
SMALL, SETTLING = 150, 5
"""A drawing of up to so many boxes is made up to so many times more."""


class Drawn(NamedTuple):
    """A drawing: the place of every call and framed note, and the points of the wires that need some."""

    places: dict[str, Place]
    points: dict[Wire, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drawn how: `only` these calls, as if there were no others, or all; boxes by id have `sizes`.

    `present` is where boxes stand now; a drawing stays as near to that as a good one can.
    """

    graph: Graph
    sizes: Mapping[str, Size] = field(default_factory=dict)
    only: Collection[str] | None = None
    downward: bool = False
    staging: Staging = field(default_factory=Staging)
    present: Mapping[str, Place] = field(default_factory=dict)


def arrange(graph: Graph, sizes: Mapping[str, Size] = {}, only: Iterable[str] | None = None,
            downward: bool = False) -> dict[str, Place]:
    """A place for every call, or for those in `only`, as if there were no others; the drawing's top left corner is (0, 0).

    `downward` draws from top to bottom.
    """
    return _settled(Wish(graph, sizes, None if only is None else set(only), downward)).placed()


def draw(wish: Wish) -> Drawn:
    """The drawing that is wished for; its top left corner is (0, 0)."""
    plan = _settled(wish)
    return Drawn(plan.placed(), plan.led())


def _settled(wish: Wish) -> "_Plan":
    """The plan of a drawing; a small one is made again from where it put things until it stays, so that once more moves nothing."""
    with uncollected():
        plan = _Plan(wish)
        for _ in range(SETTLING if len(plan.places) <= SMALL else 0):
            before, plan = plan, _Plan(replace(wish, present=plan.placed()))
            if plan.places == before.places:
                break
    return plan


class _Plan:
    """The work on one drawing. A drawing downwards is made with across and down exchanged, and turned at the end."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.units = Units(wish.graph, wish.staging, wish.only)
        self.sizes: dict[str, Size] = {name: self._turned(wish.sizes.get(name, (WIDTH, HEIGHT))) for name in self.units.members}
        self.present = {name: self._turned(place)[1] for name, place in self.units.corners(wish.present).items()}
        self.inner: dict[str, Layered] = {}
        margin, title = FRAME_MARGIN, FRAME_TITLE
        self.before_frame = (margin + title, margin) if wish.downward else (margin, margin + title)
        self.places = self._place()

    def _turned(self, pair: tuple) -> tuple:
        return pair[::-1] if self.wish.downward else pair

    def _place(self) -> dict[str, Place]:
        for frame_id in self.units.frames:
            self._draw_frame(frame_id)
        self.whole = layered(self._task(None))
        places = dict(self.whole.places)
        for frame_id, inner in self.inner.items():
            x, y = (sum(pair) for pair in zip(places.pop(frame_id), self.before_frame))
            places |= {name: (left + x, top + y) for name, (left, top) in inner.places.items()}
        return places

    def placed(self) -> dict[str, Place]:
        """The place of every call and framed note."""
        return self.units.spread({name: self._turned(place) for name, place in self.places.items()}, self.wish.present)

    def led(self) -> dict[Wire, tuple[Place, ...]]:
        """The points of the wires that need some."""
        if len(self.places) > MOST_LED:
            return {}
        found = routes(self.wish.graph, self.units, self.places, self.sizes, self._lanes())
        return {wire: tuple(map(self._turned, points)) for wire, points in found.items()}

    def _draw_frame(self, frame_id: str) -> None:
        inner = self.inner[frame_id] = layered(self._task(frame_id))
        wide = max(x + self.sizes[name][0] for name, (x, _) in inner.places.items())
        high = max(y + self.sizes[name][1] for name, (_, y) in inner.places.items())
        across, down = self.before_frame
        self.sizes[frame_id] = up(wide + across + FRAME_MARGIN), up(high + down + FRAME_MARGIN)

    def _task(self, frame_id: str | None) -> Task:
        order, before = self.units.within(frame_id)
        frame_of = self.units.frame_of if frame_id is None else {}
        inputs = dict.fromkeys(frame_of.get(name, name) for name in self.units.inputs)
        rank = {name: index for index, name in enumerate(inputs) if name in before}
        leaving, entered = ((), ()) if frame_id is None else self.units.crossing(frame_id)
        return Task(order, before, self.sizes, GAP, rank, self.present, leaving, entered)

    def _lanes(self) -> dict[tuple[str, str], list[Stretch]]:
        """For wires by the things they join: the pieces of lanes that they run along, in order."""
        found: dict[tuple[str, str], list[Stretch]] = {}
        whole = self.whole
        origin = {frame_id: tuple(sum(pair) for pair in zip(whole.places[frame_id], self.before_frame)) for frame_id in self.inner}
        for source, target in self.units.wires:
            frames = self.units.frame_of.get(source), self.units.frame_of.get(target)
            if frames[0] == frames[1]:
                inner = whole if frames[0] is None else self.inner[frames[0]]
                legs = _moved(inner.between(source, target), origin.get(frames[0], (0, 0)))
            else:
                legs = _moved(self.inner[frames[0]].lanes.get(source, []), origin[frames[0]]) if frames[0] else []
                legs += whole.between(frames[0] or source, frames[1] or target)
                legs += _moved(self.inner[frames[1]].entries.get(target, []), origin[frames[1]]) if frames[1] else []
            if legs:
                found[source, target] = legs
        return found


def _moved(stretches: Iterable[Stretch], way: tuple[int, int]) -> list[Stretch]:
    return [(begin + way[0], end + way[0], height + way[1]) for begin, end, height in stretches]
