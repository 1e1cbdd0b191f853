"""Every edit of the program, by name: each takes a sheet and gives another, and raises a LayerloomError with a sentence.

Nothing here knows Qt; a caller hands the new sheet to `Document.edit`. What makes an edit is imported with the first one:
a window is painted before anybody edits.
"""

from importlib import import_module
from typing import Any

MODULES = {
    "app.editing.additions": ("add_layer", "insert_call_on_wire", "insert_on_wire", "wire_at"),
    "app.editing.copies": ("call_again", "duplicate"),
    "app.editing.detours": ("led_around", "past_folds"),
    "app.editing.groups": ("group", "ungroup"),
    "app.editing.notes": ("add_note", "edit_note"),
    "app.editing.order": ("align", "distribute", "lay_out", "nudge", "snap"),
    "app.editing.outlets": ("reorder_inputs", "reorder_outputs", "toggle_outputs"),
    "app.editing.removals": ("delete", "delete_and_heal", "delete_layers"),
    "app.editing.settings": ("apply_constraints", "configure", "configure_all", "make_unique", "rename", "set_constant",
                             "set_option", "set_weights", "share_with"),
    "app.editing.stages": ("add_frame", "edit_frame", "fold", "fold_repeats", "join_frame", "lead_wire", "leave_frames",
                           "unfold_all"),
    "app.editing.wires": ("connect", "connect_all", "cut_wires", "disconnect", "disconnect_all", "drop_port", "join_up",
                          "move_wires", "swap_inputs", "wires_at"),
    "app.quick_add.phrases.command": ("Suggestion", "parse_command", "suggestions"),
    "app.document.clipboard": ("copy_text", "paste_text"),
    "app.document.placing": ("mend",),
}
_HOMES = {name: home for home, names in MODULES.items() for name in names}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """An edit, from the module that makes it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found
