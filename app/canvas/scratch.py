"""What a gesture draws over the sheet while it lasts: a band, a wire in the hand, a verdict at the pointer, ghosts, a cut."""

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF

from .hits import Area, Port

GOOD, DOUBTFUL, BAD, REFUSED, PLAIN = "good", "doubtful", "bad", "refused", "plain"


class Verdict(NamedTuple):
    """What would come of letting go here: one of the words above, and a sentence."""

    word: str
    text: str


class LooseWire(NamedTuple):
    """A wire with one end in the hand: from and to, in canvas units."""

    x0: float
    y0: float
    x1: float
    y1: float


class Ghost(NamedTuple):
    """Copies of boxes that would come, by row, and how far away."""

    rows: tuple[int, ...]
    dx: float
    dy: float


@dataclass
class Scratch:
    """All that is transient; a fresh one is empty. `pointer` is where the verdict hangs, in the widget's pixels."""

    band: Area | None = None
    wire: LooseWire | None = None
    bundle: tuple[LooseWire, ...] = ()
    guides: tuple[Area, ...] = ()
    verdict: Verdict | None = None
    pointer: QPointF = field(default_factory=QPointF)
    glowing: int | None = None
    target: int | None = None
    port: Port | None = None
    ghost: Ghost | None = None
    plate: str = ""
    cut: tuple[tuple[float, float], ...] = ()
    severed: tuple[int, ...] = ()
    hidden_wire: int | None = None


class Hover(NamedTuple):
    """What the pointer rests on; `point` is the part of a wire that begins there, and a note has a `corner` to resize it by."""

    row: int | None = None
    port: Port | None = None
    wire: int | None = None
    point: int | None = None
    corner: bool = False
