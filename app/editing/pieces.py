"""What the user sees as one box and moves as one: a call, a note, a box that stands for several, a frame with all that is in it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..canvas.metrics import BOX_HEIGHT, BOX_WIDTH, FRAME_MARGIN, FRAME_TITLE, fold_sides
from ..document.sheet import Place, Sheet
from ..document.staging import FOLD, FRAME, Stand
from ..layout import Size


class Piece(NamedTuple):
    """Where a box stands, how large it is, the calls and notes that move with it, and whether they are folded into it."""

    corner: Place
    size: Size
    members: tuple[str, ...]
    folded: bool = False


def pieces(sheet: Sheet, ids: Iterable[str], sizes: Mapping[str, Size] = {}) -> list[Piece]:
    """The boxes in which these calls, notes and frames are seen; `sizes` are those of calls that are larger than others.

    What is in a frame among `ids` is part of that frame.
    """
    wanted = [each for each in ids if each in sheet.places or each in sheet.notes or each in sheet.staging.frames]
    stands = sheet.staging.stands(sheet.graph) if sheet.staging else {}
    if not stands:
        return [_alone(sheet, each, sizes) for each in wanted]
    seen_in = {each: name for name, stand in stands.items() if stand.kind != FRAME for each in stand.members}
    found, taken = [], set()
    for each in sorted(wanted, key=lambda each: each not in stands):
        piece = _seen(sheet, seen_in.get(each, each), stands, seen_in, sizes)
        if taken.isdisjoint(piece.members):
            found.append(piece)
            taken.update(piece.members)
    return found


def _alone(sheet: Sheet, ident: str, sizes: Mapping[str, Size]) -> Piece:
    if note := sheet.notes.get(ident):
        return Piece((note.x, note.y), (note.width, note.height), (ident,))
    return Piece(sheet.places[ident], sizes.get(ident, (BOX_WIDTH, BOX_HEIGHT)), (ident,))


def _seen(sheet: Sheet, name: str, stands: Mapping[str, Stand], seen_in: Mapping[str, str], sizes: Mapping[str, Size]) -> Piece:
    stand = stands.get(name)
    if stand is None:
        return _alone(sheet, name, sizes)
    if stand.kind == FRAME:
        return _framed([_seen(sheet, each, stands, seen_in, sizes)
                        for each in dict.fromkeys(seen_in.get(each, each) for each in stand.members)])
    x, y = sheet.corner(stand.members)
    size = fold_sides(len(stand.members), sheet.downward) if stand.kind == FOLD else (BOX_WIDTH, BOX_HEIGHT)
    return Piece((x + stand.away[0], y + stand.away[1]), size, stand.members, True)


def _framed(inside: list[Piece]) -> Piece:
    """A frame around boxes."""
    left, top = (min(piece.corner[axis] for piece in inside) - FRAME_MARGIN for axis in (0, 1))
    right, bottom = (max(piece.corner[axis] + piece.size[axis] for piece in inside) + FRAME_MARGIN for axis in (0, 1))
    top -= FRAME_TITLE
    return Piece((left, top), (right - left, bottom - top), tuple(each for piece in inside for each in piece.members))
