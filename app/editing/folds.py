"""Where boxes are put when something folds or unfolds: nowhere over another, and back where they were."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from ..document.sheet import Place, Sheet
from ..layout import Size
from .overlaps import overlaps
from .room import Making
from .standing import Standing
from .vacancy import vacancy


def settled(before: Sheet, after: Sheet, sizes: Mapping[str, Size], wishes: Mapping[str, Place]) -> Sheet:
    """The sheet `after` a fold or unfold, in which nothing covers what it did not cover before.

    What is seen again stands where it was, and what stands there now makes room. A box that stands for several stays where it
    stood; a new one stands at the place that is wished for it, or at the corner of these; and aside when that is taken.
    """
    was = Standing(before, sizes)
    now = Standing(after, sizes, was)
    stay = {name: was.areas[row, :2] for row, name in enumerate(was.stands, len(was.ids)) if name in now.stands}
    ways = {name: now.away(name, place) for name, place in {**stay, **wishes}.items()}
    ways = {name: way for name, way in ways.items() if way != now.stands[name].away}
    now = Standing(replace(after, staging=after.staging.put(ways)), sizes, now) if ways else now
    sheet = _with_room(was, now)
    if sheet is not now.sheet:
        now = Standing(sheet, sizes)
    return _aside(was, now)


def _with_room(was: Standing, now: Standing) -> Sheet:
    """The sheet in which what is seen again covers nothing, as long as that cannot step aside."""
    own = np.arange(len(now.ids))
    fresh = np.flatnonzero((now.box == own) & (was.box != own))
    pairs = _overlaps(now, fresh)
    making = Making(now)
    rows = np.unique(pairs[pairs < len(own)])
    for box in np.unique(was.box[rows[np.isin(rows, fresh)]]).tolist():
        making.make(fresh[was.box[fresh] == box])
    return making.sheet()


def _aside(was: Standing, now: Standing) -> Sheet:
    """The sheet in which boxes that stand for several cover nothing that they did not cover."""
    count = len(now.ids)
    pairs = _overlaps(now, np.arange(count, len(now.names)))
    if not len(pairs):
        return now.sheet
    before = _overlaps(was, np.arange(count, len(was.names))).tolist()
    known = {frozenset((was.names[one], was.names[other])) for one, other in before}
    ways, areas, seen = {}, now.areas, now.seen()
    for pair in pairs.tolist():
        if frozenset((now.names[pair[0]], now.names[pair[1]])) in known:
            continue
        row = max(pair, key=lambda row: (row >= count, now.names[row] not in was.stands))
        others = areas[seen[seen != row]]
        low, sides = areas[row, :2], areas[row, 2:] - areas[row, :2]
        if ((others[:, :2] < areas[row, 2:]) & (others[:, 2:] > low)).all(1).any():
            place = vacancy((int(low[0]), int(low[1])), sides, others)
            areas[row] = np.concatenate([place, place + sides])
            ways[now.names[row]] = now.away(now.names[row], place)
    return replace(now.sheet, staging=now.sheet.staging.put(ways))


def _overlaps(stand: Standing, some: np.ndarray) -> np.ndarray:
    """The pairs of boxes that are seen over each other, one of them among `some`."""
    seen = stand.seen()
    return seen[overlaps(stand.areas[seen], np.isin(seen, some))].reshape(-1, 2)
