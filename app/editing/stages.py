"""Frames, folds and points of wires: what changes the view of a sheet and not its model."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from engine.errors import GraphError
from engine.repeats import repeats

from ..document.sheet import Sheet
from ..document.staging import Block, Frame, Staging, Wire
from .room import closed, opened


def _with(sheet: Sheet, staging: Staging) -> Sheet:
    return sheet if staging == sheet.staging else replace(sheet, staging=staging)


def add_frame(sheet: Sheet, ids: Iterable[str], title: str) -> tuple[Sheet, str]:
    """The sheet with a frame around calls and notes, and the frame's id; GraphError where there is nothing to frame."""
    members = tuple(each for each in dict.fromkeys(ids) if each in sheet.graph.calls or each in sheet.notes)
    if not members:
        raise GraphError("a frame needs something to stand around; select layers or notes first")
    number, taken = 1, {*sheet.staging.frames, *sheet.graph.calls, *sheet.notes}
    while (frame_id := f"frame:{number}") in taken:
        number += 1
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


def fold(sheet: Sheet, ids: Iterable[str]) -> Sheet:
    """The sheet with frames folded or unfolded, blocks unfolded, and the calls of shared layers folded into a box or out of it.

    Raises GraphError where none of `ids` can be folded.
    """
    ids, staging, graph = list(ids), sheet.staging, sheet.graph
    shown = []
    for frame_id in (each for each in ids if each in staging.frames):
        frame = staging.frames[frame_id]
        shown += [frame.calls] if frame.folded else []
        staging = staging.with_frame(frame_id, frame._replace(folded=not frame.folded))
    chosen = {each for each in ids if each in graph.calls}
    blocks = {key: block for key, block in staging.blocks.items() if chosen.isdisjoint(block.calls)}
    if len(blocks) < len(staging.blocks):
        shown += [staging.blocks[key].calls for key in staging.blocks if key not in blocks]
        staging = replace(staging, blocks=blocks)
    elif chosen:
        names = frozenset(graph.calls[each].layer for each in chosen if graph.is_shared(each))
        staging = replace(staging, folded=staging.folded - names if names & staging.folded else staging.folded | names)
    if staging == sheet.staging:
        raise GraphError("a frame, a folded block or a layer with several calls can be folded; this is none of them")
    sheet = replace(sheet, staging=staging)
    return opened(sheet, shown) if shown else sheet


def fold_repeats(sheet: Sheet) -> Sheet:
    """The sheet in which parts that follow each other and are the same are drawn once; GraphError where there are none."""
    found = repeats(sheet.graph)
    if not found:
        raise GraphError("nothing repeats here: no two parts in series have the same layers and wiring")
    sheet = closed(unfold_all(sheet), [each.calls for each in found])
    blocks = {f"block:{number}": Block(calls, times) for number, (calls, times) in enumerate(found, 1)}
    return _with(sheet, replace(sheet.staging, blocks=blocks))


def unfold_all(sheet: Sheet) -> Sheet:
    """The sheet without any fold."""
    staging = sheet.staging
    shown = [frame.calls for frame in staging.frames.values() if frame.folded] + [block.calls for block in staging.blocks.values()]
    sheet = opened(sheet, shown) if shown else sheet
    frames = {key: frame._replace(folded=False) for key, frame in staging.frames.items()}
    return _with(sheet, replace(sheet.staging, frames=frames, blocks={}, folded=frozenset()))


def lead_wire(sheet: Sheet, wire: Wire, points: Iterable[tuple[float, float]]) -> Sheet:
    """The sheet with a wire led through these points."""
    return _with(sheet, sheet.staging.with_points(wire, [(round(x), round(y)) for x, y in points]))
