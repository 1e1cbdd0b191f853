"""Frames, folds and points of wires, as actions ask for them: each is one undoable edit of the view."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from ..canvas.hits import curve
from ..document import edits
from ..document.sheet import Sheet
from ..texts.plural import plural

if TYPE_CHECKING:
    from .selected import Selected

translate = QCoreApplication.translate
COLOURS = 7


def frame(selected: "Selected") -> None:
    """Put a frame around what is selected, and let the user type its title; says which frames lost all their boxes to it."""
    ids, before = selected.carried() if len(selected.ids()) > 1 else selected.ids(), selected.document.sheet.staging.frames
    if selected.edit(translate("Folding", "Frame"), lambda sheet: edits.add_frame(sheet, ids, translate("Folding", "Frame"))):
        if lost := [each.title for key, each in before.items() if key not in selected.document.sheet.staging.frames]:
            text = translate("Folding", "A box is in one frame at most; %n frame(s) gave all to this one: {titles}", "", len(lost))
            selected.said.emit(plural(text, len(lost)).format(titles=", ".join(lost)))
        selected.canvas.type_over(selected.ids()[0])


def leave(selected: "Selected") -> None:
    """Take what is selected out of its frame; a selected frame goes."""
    selected.edit(translate("Folding", "Take out of frame"), lambda sheet: edits.leave_frames(sheet, selected.ids()))


def next_colour(selected: "Selected") -> None:
    """Give the selected frames another colour."""
    def recolour(sheet: Sheet) -> Sheet:
        for frame_id in frames(selected):
            colour = (sheet.staging.frames[frame_id].colour + 1) % COLOURS
            sheet = edits.edit_frame(sheet, frame_id, colour=colour)
        return sheet
    selected.edit(translate("Folding", "Colour frame"), recolour)


def fold(selected: "Selected") -> None:
    """Fold the selected frame or shared layer into one box, or unfold it."""
    selected.edit(translate("Folding", "Fold"), lambda sheet: edits.fold(sheet, selected.ids(), selected.canvas.columns.larger()))


def fold_repeats(selected: "Selected") -> None:
    """Draw parts that repeat once each."""
    larger = selected.canvas.columns.larger()
    if selected.edit(translate("Folding", "Fold repeats"), lambda sheet: edits.fold_repeats(sheet, larger),
                     many=len(selected.document.graph.calls), told=translate("Folding", "Looking for what repeats…")):
        blocks = selected.document.sheet.staging.blocks.values()
        names = ", ".join(translate("Folding", "a block × {0}").format(block.times) for block in list(blocks)[:4])
        selected.said.emit(translate("Folding", "Folded {0}; the model is unchanged.").format(names))


def unfold_all(selected: "Selected") -> None:
    """Show everything by itself."""
    larger = selected.canvas.columns.larger()
    selected.edit(translate("Folding", "Unfold all"), lambda sheet: edits.unfold_all(sheet, larger),
                  many=len(selected.document.graph.calls), told=translate("Folding", "Unfolding…"))


def bend_wire(selected: "Selected") -> None:
    """Lead the selected wire through a point in its middle, or straight again."""
    canvas, wire = selected.canvas, selected.canvas.chosen_wire
    row = canvas.wire_row()
    there = selected.document.sheet.staging.points.get(wire, ())
    x, y = (float(each[0, 0]) for each in curve(canvas.columns, np.array([row]), np.array([0.5])))
    selected.edit(translate("Folding", "Straighten wire") if there else translate("Folding", "Lead wire through a point"),
                  lambda sheet: edits.lead_wire(sheet, wire, () if there else [(x, y)]))
    canvas.chosen_wire = wire


def frames(selected: "Selected") -> list[str]:
    """The selected frames."""
    staging = selected.document.sheet.staging
    return [each for each in selected.ids() if each in staging.frames] if staging.frames else []


def foldable(selected: "Selected") -> bool:
    """Whether anything selected can be folded or unfolded."""
    sheet = selected.document.sheet
    if frames(selected):
        return True
    calls = selected.calls()
    folded = {each for block in sheet.staging.blocks.values() for each in block.calls}
    if folded and not folded.isdisjoint(calls):
        return True
    return len(sheet.graph.layers) < len(sheet.graph.calls) and any(sheet.graph.is_shared(each) for each in calls)
