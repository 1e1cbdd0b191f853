"""Every edit of the program, by name: each takes a sheet and gives another, and raises a LayerloomError with a sentence.

Nothing here knows Qt; a caller hands the new sheet to `Document.edit`.
"""

from ..editing.additions import add_layer, insert_call_on_wire, insert_on_wire
from ..editing.copies import call_again, duplicate
from ..editing.groups import group, ungroup
from ..editing.notes import add_note, edit_note
from ..editing.outlets import reorder_inputs, reorder_outputs, toggle_output
from ..editing.removals import delete, delete_and_heal, delete_layers
from ..editing.settings import (
    apply_constraints,
    configure,
    configure_all,
    make_unique,
    rename,
    set_constant,
    set_option,
    set_weights,
    share_with,
)
from ..editing.stages import add_frame, edit_frame, fold, fold_repeats, join_frame, lead_wire, leave_frames, unfold_all
from ..editing.wires import connect, connect_all, cut_wires, disconnect, disconnect_all, drop_port, join_up, move_wires, swap_inputs
from ..quick_add.phrases.command import Suggestion, parse_command, suggestions
from .clipboard import copy_text, paste_text
from .placing import mend

__all__ = [
    "Suggestion", "add_frame", "add_layer", "add_note", "apply_constraints", "call_again", "configure", "configure_all",
    "connect", "connect_all", "copy_text", "cut_wires", "delete", "delete_and_heal", "delete_layers", "disconnect",
    "disconnect_all", "drop_port", "duplicate", "edit_frame", "edit_note", "fold", "fold_repeats", "group",
    "insert_call_on_wire", "insert_on_wire", "join_up", "join_frame", "lead_wire", "leave_frames", "make_unique", "mend",
    "move_wires", "parse_command", "paste_text", "rename", "reorder_inputs", "reorder_outputs", "set_constant", "set_option",
    "set_weights", "share_with", "suggestions", "swap_inputs", "toggle_output", "unfold_all", "ungroup",
]
