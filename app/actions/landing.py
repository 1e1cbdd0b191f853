"""Where copies stand that a key or a paste made: beside what they were made of or in the middle of what is seen, and on no box."""

from ..canvas.metrics import BOX_HEIGHT, BOX_WIDTH, snapped
from ..document.placing import clear
from ..document.sheet import Sheet

BELOW, BESIDE = (0, 100), (220, 0)
"""Where copies made by a key stand to what they were made of, when there is room; in a drawing downwards beside it."""


def aside(sheet: Sheet) -> tuple[int, int]:
    """Which way copies stand from what they were made of: across the way wires run."""
    return BESIDE if sheet.downward else BELOW


def cleared(made: tuple[Sheet, list[str]]) -> tuple[Sheet, list[str]]:
    """What an edit made, moved to where it hides no box."""
    sheet, ids = made
    return clear(sheet, ids), ids


def centred(sheet: Sheet, ids: list[str], place: tuple[float, float]) -> tuple[Sheet, list[str]]:
    """What an edit made, moved so that its middle is at a place."""
    corners = [sheet.places[each] for each in ids if each in sheet.places]
    corners += [sheet.notes[each][1:3] for each in ids if each in sheet.notes]
    if not corners:
        return sheet, ids
    (left, right), (top, bottom) = ((min(line), max(line)) for line in zip(*corners))
    dx, dy = snapped(place[0] - (left + right + BOX_WIDTH) / 2), snapped(place[1] - (top + bottom + BOX_HEIGHT) / 2)
    return sheet.carried(ids, dx, dy), ids
