"""What the steps of a drawing work on: boxes and lane points by number, column by column."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Drawing:
    """A part of the graph that hangs together; numbers below `boxes` are boxes, those above are points where a long wire passes.

    `before` and `after` hold each node's neighbours in the columns beside it, `columns` the nodes of each column, top to bottom.
    `lanes` are the points that all long wires out of a box pass, `entries` those that a wire from outside passes on its way to one.
    """

    boxes: int
    heights: list[float]
    before: list[list[int]]
    after: list[list[int]]
    column_of: list[int]
    columns: list[list[int]] = field(default_factory=list)
    lanes: dict[int, list[int]] = field(default_factory=dict)
    entries: dict[int, list[int]] = field(default_factory=dict)
