"""Frames, folds and points of wires: what changes the view of a sheet and not its model."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from engine.errors import GraphError
from engine.repeats import repeats

from ..document.sheet import Sheet
from ..document.staging import FRAMED, HERE, Block, Frame, Staging, Wire, free_ids
from ..layout import Size
from .folds import settled
from .room import closed, opened


def _with(sheet: Sheet, staging: Staging) -> Sheet:
    return sheet if staging == sheet.staging else replace(sheet, staging=staging)


def add_frame(sheet: Sheet, ids: Iterable[str], title: str) -> tuple[Sheet, str]:
    """The sheet with a frame around calls and notes, and the frame's id; GraphError where there is nothing to frame."""
    members = tuple(each for each in dict.fromkeys(ids) if each in sheet.graph.calls or each in sheet.notes)
    if not members:
        raise GraphError("a frame needs something to stand around; select layers or notes first")
    frame_id = next(free_ids(FRAMED, sheet.staging.frames))
    colour = len(sheet.staging.frames)
    return _with(sheet, sheet.staging.with_frame(frame_id, Frame(title, members, colour))), frame_id


def edit_frame(sheet: Sheet, frame_id: str, **changes: Any) -> Sheet:
    """The sheet with another title, colour, membership or fold of a frame."""
    if frame_id not in sheet.staging.frames:
        raise GraphError(f"there is no frame `{frame_id}` on the sheet")
    frame = sheet.staging.frames[frame_id]._replace(**changes)
    return _with(sheet, sheet.staging.with_frame(frame_id, frame))


def leave_frames(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet in which these calls and notes are in no frame, and frames among `ids` are gone."""
    ids, staging = set(ids), sheet.staging
    for frame_id, frame in sheet.staging.frames.items():
        kept = () if frame_id in ids else tuple(each for each in frame.calls if each not in ids)
        if kept != frame.calls:
            staging = staging.with_frame(frame_id, frame._replace(calls=kept))
    return _with(sheet, staging)


def join_frame(sheet: Sheet, frame_id: str, ids: Iterable[str]) -> Sheet:
    """The sheet in which a frame stands around more calls and notes."""
    frame = sheet.staging.frames[frame_id]
    return edit_frame(sheet, frame_id, calls=tuple(dict.fromkeys((*frame.calls, *ids))))


def fold(sheet: Sheet, ids: Iterable[str], sizes: Mapping[str, Size] = {}) -> Sheet:
    """The sheet with frames folded or unfolded, blocks unfolded, and the calls of shared layers folded into a box or out of it.

    A block that a folded frame would tear apart is unfolded. `sizes` are those of boxes that are larger than others. Raises
    GraphError where none of `ids` can be folded.
    """
    ids, staging, graph = list(ids), sheet.staging, sheet.graph
    torn: set[str] = set()
    for frame_id in (each for each in ids if each in staging.frames):
        frame = staging.frames[frame_id]
        torn |= set() if frame.folded else set(frame.calls)
        staging = staging.with_frame(frame_id, frame._replace(folded=not frame.folded, away=HERE))
    chosen = [each for each in ids if each in graph.calls]
    gone = {key for key, block in staging.blocks.items() if not set(chosen).isdisjoint(block.calls)}
    shared = {} if gone else {graph.calls[each].layer: each for each in reversed(chosen) if graph.is_shared(each)}
    shown = shared.keys() & staging.folded.keys()
    fresh = {} if shown else dict.fromkeys(shared, HERE)
    folded = {name: away for name, away in staging.folded.items() if name not in shown}
    staging = replace(staging, folded={**folded, **fresh})
    gone |= {key for key, block in staging.blocks.items() if torn & {*block.calls} and not torn.issuperset(block.calls)}
    if staging == sheet.staging and not gone:
        raise GraphError("a frame, a folded block or a layer with several calls can be folded; this is none of them")
    before = opened(sheet, gone)
    blocks = {key: block for key, block in before.staging.blocks.items() if key not in gone}
    staging = replace(staging, blocks=blocks, points=before.staging.points)
    names = {f"\0fold:{name}": shared[name] for name in fresh} if fresh else {}
    seen = staging.stands(graph).keys() & names.keys()
    wishes = {name: sheet.places[names[name]] for name in seen if names[name] in sheet.places}
    # A note beside a frame's calls is not where their wires run.
    wishes |= {each: before.corner(calls) for each in ids if each in staging.frames and staging.frames[each].folded
               and (calls := [one for one in staging.frames[each].calls if one in before.places])}
    return settled(before, replace(before, staging=staging), sizes, wishes)


def fold_repeats(sheet: Sheet, sizes: Mapping[str, Size] = {}) -> Sheet:
    """The sheet in which parts that follow each other and are the same are drawn once; GraphError where there are none."""
    found = repeats(sheet.graph)
    if not found:
        raise GraphError("nothing repeats here: no two parts in series have the same layers and wiring")
    before, room = closed(unfold_all(sheet, sizes), [each.calls for each in found], sizes)
    blocks = {f"block:{number}": Block(each.calls, each.times, HERE, way) for number, (each, way) in enumerate(zip(found, room), 1)}
    return settled(before, _with(before, replace(before.staging, blocks=blocks)), sizes, {})


def unfold_all(sheet: Sheet, sizes: Mapping[str, Size] = {}) -> Sheet:
    """The sheet without any fold."""
    before = opened(sheet, sheet.staging.blocks)
    frames = {key: frame._replace(folded=False, away=HERE) for key, frame in before.staging.frames.items()}
    staging = replace(before.staging, frames=frames, blocks={}, folded={})
    return sheet if staging == sheet.staging else settled(before, replace(before, staging=staging), sizes, {})


def lead_wire(sheet: Sheet, wire: Wire, points: Iterable[tuple[float, float]]) -> Sheet:
    """The sheet with a wire led through these points."""
    return _with(sheet, sheet.staging.with_points(wire, [(round(x), round(y)) for x, y in points]))
