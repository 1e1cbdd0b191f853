"""Every action of the program, declared once: name, menu, text, keys, icon, when it can be done, and what it does.

Menus, the toolbar, the command list, keys and tests are read off this table. Keys of one letter belong to the canvas and the
outline, so that they never disturb typing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ..window import windows
from . import choices, conversations, folding, rules

if TYPE_CHECKING:
    from ..window.window import Window

N = QT_TRANSLATE_NOOP


class Action(NamedTuple):
    """One action; `rule` gives the reason why it cannot be done now, `choices` makes it a submenu.

    `on_canvas` keys work while the canvas or the outline has the focus. `text` with `&` marks the menu's letter. `sub` names the
    submenu it stands in, and `checked` says whether what it switches is on.
    """

    name: str
    menu: str
    text: str
    keys: str = ""
    icon: str = ""
    rule: Callable[["Window"], str] = rules.always
    run: Callable[["Window"], object] | None = None
    choices: Callable[["Window"], list["choices.Choice"]] | None = None
    on_canvas: bool = False
    gap: bool = False
    sub: str = ""
    checked: Callable[["Window"], bool] | None = None

    def said(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate("Actions", self.text)


MENUS = {"file": N("Actions", "&File"), "edit": N("Actions", "&Edit"), "layer": N("Actions", "&Layer"),
         "model": N("Actions", "&Model"), "arrange": N("Actions", "&Arrange"), "view": N("Actions", "&View"),
         "help": N("Actions", "&Help")}

SUBMENUS = {"export": N("Actions", "&Export"), "frames": N("Actions", "&Frames"), "folding": N("Actions", "F&olding"),
            "align": N("Actions", "&Align"), "nudge": N("Actions", "Move by a s&tep"),
            "nudge_fine": N("Actions", "Move by a &pixel")}
WAYS = (("left", N("Actions", "&Left"), -1, 0), ("right", N("Actions", "&Right"), 1, 0),
        ("up", N("Actions", "&Up"), 0, -1), ("down", N("Actions", "&Down"), 0, 1))

FILE = (
    Action("new", "file", N("Actions", "&New"), "Ctrl+N", "new", run=lambda w: w.filing.new()),
    Action("new_window", "file", N("Actions", "New &window"), "Ctrl+Shift+N", run=windows.another),
    Action("open", "file", N("Actions", "&Open…"), "Ctrl+O", "open", run=lambda w: w.filing.choose()),
    Action("open_new", "file", N("Actions", "Open in a new win&dow…"), "Ctrl+Shift+O", run=lambda w: w.filing.choose(True)),
    Action("recent", "file", N("Actions", "Open &recent"), choices=choices.recent),
    Action("examples", "file", N("Actions", "Exa&mples"), choices=choices.examples),
    Action("load_weights", "file", N("Actions", "&Load weights…"), "", "", rules.has_calls,
           lambda w: conversations.weights_file(w).load()),
    Action("save", "file", N("Actions", "&Save"), "Ctrl+S", "save", run=lambda w: w.filing.save(), gap=True),
    Action("save_as", "file", N("Actions", "Save &as…"), "Ctrl+Shift+S", run=lambda w: w.filing.save_as()),
    Action("export_keras3", "file", N("Actions", "Keras &3 config…"), "Ctrl+E", "", rules.has_calls,
           lambda w: w.exports.text("keras3"), gap=True, sub="export"),
    Action("export_keras2", "file", N("Actions", "Keras &2 config…"), "", "", rules.has_calls,
           lambda w: w.exports.text("keras2"), sub="export"),
    Action("export_python", "file", N("Actions", "&Python script…"), "", "code", rules.has_calls,
           lambda w: w.exports.text("python"), sub="export"),
    Action("export_training", "file", N("Actions", "&Training script…"), "", "", rules.has_calls,
           lambda w: w.exports.training(), sub="export"),
    Action("export_weights", "file", N("Actions", "&Weights…"), "", "", rules.has_calls,
           lambda w: conversations.weights_file(w).save(), sub="export"),
    Action("export_onnx", "file", N("Actions", "&ONNX…"), "", "", rules.has_calls, lambda w: w.exports.onnx(), sub="export"),
    Action("export_picture", "file", N("Actions", "P&icture…"), "", "picture", rules.has_calls,
           lambda w: w.exports.picture(w.theme, selected=w.selected.ids()), sub="export"),
    Action("close", "file", N("Actions", "&Close the window"), "Ctrl+W", run=lambda w: w.close(), gap=True),
    Action("quit", "file", N("Actions", "&Quit"), "Ctrl+Q", run=lambda w: windows.close_all()),
)

EDIT = (
    Action("undo", "edit", N("Actions", "&Undo"), "Ctrl+Z", "undo", rules.can_undo, lambda w: w.selected.undo()),
    Action("redo", "edit", N("Actions", "&Redo"), "Ctrl+Shift+Z", "redo", rules.can_redo,
           lambda w: w.selected.redo()),
    Action("cut", "edit", N("Actions", "Cu&t"), "Ctrl+X", "cut", rules.any_selected, lambda w: w.selected.cut(), gap=True),
    Action("copy", "edit", N("Actions", "&Copy"), "Ctrl+C", "copy", rules.any_selected, lambda w: w.selected.copy()),
    Action("copy_picture", "edit", N("Actions", "Copy a&s picture"), "Ctrl+Shift+C", "picture", rules.has_calls,
           lambda w: w.exports.copy_picture(w.theme, w.selected.ids())),
    Action("paste", "edit", N("Actions", "&Paste"), "Ctrl+V", "paste", run=lambda w: w.selected.paste()),
    Action("duplicate", "edit", N("Actions", "&Duplicate (new weights)"), "Ctrl+D", "duplicate", rules.any_selected,
           lambda w: w.selected.duplicate()),
    Action("delete", "edit", N("Actions", "De&lete"), "Del", "delete", rules.deletable, lambda w: w.selected.delete(),
           on_canvas=True, gap=True),
    Action("delete_and_heal", "edit", N("Actions", "Delete and &heal"), "Ctrl+Del", "", rules.call_selected,
           lambda w: w.selected.delete_and_heal(), on_canvas=True),
    Action("delete_layer", "edit", N("Actions", "Delete la&yer with all calls"), "Shift+Del", "", rules.call_selected,
           lambda w: w.selected.delete_layers(), on_canvas=True),
    Action("select_all", "edit", N("Actions", "Select &all"), "Ctrl+A", "", rules.has_calls,
           lambda w: w.selected.select_all(), gap=True),
    Action("select_before", "edit", N("Actions", "Select all &before"), "[", "", rules.call_selected,
           lambda w: w.selected.select_before(), on_canvas=True),
    Action("select_behind", "edit", N("Actions", "Select all beh&ind"), "]", "", rules.call_selected,
           lambda w: w.selected.select_behind(), on_canvas=True),
    Action("find", "edit", N("Actions", "&Find…"), "Ctrl+F", "search", run=lambda w: w.find_bar.ask(), gap=True),
    Action("find_next", "edit", N("Actions", "Find ne&xt"), "F3", run=lambda w: w.find_bar.step(1)),
    Action("find_previous", "edit", N("Actions", "Find pre&vious"), "Shift+F3", run=lambda w: w.find_bar.step(-1)),
    Action("filter", "edit", N("Actions", "Filt&er the outline…"), "Ctrl+Shift+F", run=lambda w: w.find_call()),
    Action("commands", "edit", N("Actions", "All c&ommands…"), "Ctrl+Shift+P", "command", run=conversations.show_commands),
)

LAYER = (
    Action("add_layer", "layer", N("Actions", "&Add layer…"), "Tab", "add", run=lambda w: w.adding.ask_here(), on_canvas=True),
    Action("find_layer", "layer", N("Actions", "Find in &palette…"), "Ctrl+P", "palette", run=lambda w: w.find_class()),
    Action("new_own_layer", "layer", N("Actions", "New custo&m layer…"), run=lambda w: w.panels.own.create()),
    Action("own_layers", "layer", N("Actions", "La&yer files…"), run=lambda w: w.panels.own.list()),
    Action("call_again", "layer", N("Actions", "&Call again (same weights)"), "Alt+D", "chain", rules.callable_selected,
           lambda w: w.selected.call_again(), gap=True),
    Action("make_unique", "layer", N("Actions", "Make &unique"), "U", "unchain", rules.shared_selected,
           lambda w: w.selected.make_unique(), on_canvas=True),
    Action("share_with", "layer", N("Actions", "&Share weights with"), "", "share", rules.has_partner, None, choices.partners),
    Action("select_calls", "layer", N("Actions", "Select ca&lls of this layer"), "Shift+A", "", rules.shared_selected,
           lambda w: w.selected.select_calls(), on_canvas=True),
    Action("group", "layer", N("Actions", "Group &into a nested model"), "Ctrl+G", "", rules.groupable,
           lambda w: w.selected.group(), gap=True),
    Action("ungroup", "layer", N("Actions", "Un&group"), "Ctrl+Shift+G", "", rules.nested_among_selected,
           lambda w: w.selected.ungroup()),
    Action("enter", "layer", N("Actions", "&Enter the nested model"), "Ctrl+Down", "", rules.nested_selected,
           lambda w: w.nesting.enter(), on_canvas=True),
    Action("leave", "layer", N("Actions", "Lea&ve the nested model"), "Ctrl+Up", "", rules.inside, lambda w: w.nesting.leave(),
           on_canvas=True),
    Action("rename", "layer", N("Actions", "&Rename…"), "F2", "", rules.one_named, lambda w: w.rename(), on_canvas=True,
           gap=True),
    Action("join", "layer", N("Actions", "&Join with a wire"), "J", "", rules.two_calls_selected, lambda w: w.selected.join_up(),
           on_canvas=True),
    Action("disconnect", "layer", N("Actions", "&Disconnect"), "D", "", rules.disconnectable, lambda w: w.selected.disconnect(),
           on_canvas=True),
    Action("swap_inputs", "layer", N("Actions", "S&wap inputs"), "S", "", rules.two_inputs,
           lambda w: w.selected.swap_inputs(), on_canvas=True),
    Action("next_port", "layer", N("Actions", "Choose ne&xt port"), ".", "", rules.has_ports,
           lambda w: w.selected.next_port(), on_canvas=True),
    Action("toggle_output", "layer", N("Actions", "Mark or unmark as ou&tput"), "O", "output", rules.call_selected,
           lambda w: w.selected.toggle_output(), on_canvas=True),
    Action("add_note", "layer", N("Actions", "Add &note"), "N", "note", run=lambda w: w.selected.add_note(), on_canvas=True,
           gap=True),
    Action("frame", "layer", N("Actions", "Put a &frame around"), "Ctrl+Alt+F", "", rules.any_selected,
           lambda w: folding.frame(w.selected), sub="frames"),
    Action("leave_frame", "layer", N("Actions", "&Take out of frame"), "Ctrl+Alt+Shift+F", "", rules.framed,
           lambda w: folding.leave(w.selected), sub="frames"),
    Action("colour_frame", "layer", N("Actions", "Next &colour of frame"), "", "", rules.frame_chosen,
           lambda w: folding.next_colour(w.selected), sub="frames"),
    Action("bend_wire", "layer", N("Actions", "Lead wire throug&h a point"), "B", "", rules.wire_chosen,
           lambda w: folding.bend_wire(w.selected), on_canvas=True),
    Action("fold", "layer", N("Actions", "&Fold or unfold"), "G", "", rules.foldable, lambda w: folding.fold(w.selected),
           on_canvas=True, sub="folding"),
    Action("fold_repeats", "layer", N("Actions", "Fold &repeats"), "Ctrl+Alt+R", "", rules.has_calls,
           lambda w: folding.fold_repeats(w.selected), sub="folding"),
    Action("unfold_all", "layer", N("Actions", "&Unfold all"), "Ctrl+Alt+U", "", rules.any_folded,
           lambda w: folding.unfold_all(w.selected), sub="folding"),
)

MODEL = (
    Action("run", "model", N("Actions", "&Run"), "F5", "run", rules.can_run, lambda w: w.run_panel.run()),
    Action("cancel", "model", N("Actions", "&Cancel the run"), "Shift+F5", "stop", rules.can_cancel,
           lambda w: w.panels.cancel()),
    Action("apply_constraints", "model", N("Actions", "Appl&y constraints"), "", "", rules.has_calls,
           lambda w: w.selected.apply_constraints(), gap=True),
    Action("to_keras3", "model", N("Actions", "Convert to Keras &3…"), "", "", rules.speaks_keras2,
           lambda w: conversations.convert(w, "keras3"), gap=True),
    Action("to_keras2", "model", N("Actions", "Convert to Keras &2…"), "", "", rules.speaks_keras3,
           lambda w: conversations.convert(w, "keras2")),
)

ARRANGE = (
    Action("arrange", "arrange", N("Actions", "Auto &layout"), "Ctrl+L", "arrange", rules.has_calls,
           lambda w: w.ordering.arrange()),
    Action("layout_right", "arrange", N("Actions", "From left to &right"), "", "", rules.has_calls,
           lambda w: w.ordering.arrange(False), checked=lambda w: not w.document.sheet.downward),
    Action("layout_down", "arrange", N("Actions", "From top to &bottom"), "", "", rules.has_calls,
           lambda w: w.ordering.arrange(True), checked=lambda w: w.document.sheet.downward),
    *(Action(f"align_{edge}", "arrange", text, f"Alt+Shift+{key}", "", rules.two_selected,
             lambda w, edge=edge: w.ordering.align(edge), on_canvas=True, sub="align")
      for edge, text, key in (("left", N("Actions", "&Left edges"), "Left"), ("centre", N("Actions", "&Centres"), "C"),
                              ("right", N("Actions", "&Right edges"), "Right"), ("top", N("Actions", "&Top edges"), "Up"),
                              ("middle", N("Actions", "&Middles"), "M"), ("bottom", N("Actions", "&Bottom edges"), "Down"))),
    Action("distribute_across", "arrange", N("Actions", "Distribute &horizontally"), "Alt+Shift+H", "", rules.three_selected,
           lambda w: w.ordering.distribute(0), on_canvas=True),
    Action("distribute_down", "arrange", N("Actions", "Distribute &vertically"), "Alt+Shift+V", "", rules.three_selected,
           lambda w: w.ordering.distribute(1), on_canvas=True),
    Action("snap", "arrange", N("Actions", "Put on the &grid"), "Alt+Shift+G", "", rules.has_calls,
           lambda w: w.ordering.snap(), on_canvas=True, gap=True),
    Action("snaps", "arrange", N("Actions", "&Snap to the grid while dragging"), "Shift+G", "", run=lambda w: w.toggle_snapping(),
           on_canvas=True, checked=lambda w: w.settings.snaps),
    *(Action(f"nudge_{way}", "arrange", text, f"Ctrl+Shift+{way.title()}", "", rules.any_selected,
             lambda w, x=x, y=y: w.ordering.nudge(x, y), on_canvas=True, sub="nudge") for way, text, x, y in WAYS),
    *(Action(f"nudge_{way}_fine", "arrange", text, f"Ctrl+Alt+{way.title()}", "", rules.any_selected,
             lambda w, x=x, y=y: w.ordering.nudge(x, y, True), on_canvas=True, sub="nudge_fine") for way, text, x, y in WAYS),
)

VIEW = (
    Action("frame_all", "view", N("Actions", "Zoom to &fit"), "Home", "frame", rules.has_calls, lambda w: w.frame(),
           on_canvas=True),
    Action("frame_selection", "view", N("Actions", "Zoom to &selection"), "F", "", rules.any_selected,
           lambda w: w.frame(w.selected.ids()), on_canvas=True),
    Action("zoom_in", "view", N("Actions", "Zoom &in"), "Ctrl++", "zoom_in", run=lambda w: w.canvas.zoom_in()),
    Action("zoom_out", "view", N("Actions", "Zoom &out"), "Ctrl+-", "zoom_out", run=lambda w: w.canvas.zoom_out()),
    Action("zoom_whole", "view", N("Actions", "Zoom to &100 %"), "Ctrl+0", run=lambda w: w.canvas.reset_zoom()),
    Action("map", "view", N("Actions", "&Map in the corner"), "M", "", run=lambda w: w.canvas.toggle_map(), on_canvas=True,
           gap=True, checked=lambda w: w.canvas.map.wanted),
    Action("trail", "view", N("Actions", "&Highlight the path of the selection"), "P", "", run=lambda w: w.canvas.trail.toggle(),
           on_canvas=True, checked=lambda w: w.canvas.trail.on),
    Action("back", "view", N("Actions", "&Back"), "Alt+Left", "", rules.can_go_back, lambda w: w.visits.back(), on_canvas=True,
           gap=True),
    Action("forward", "view", N("Actions", "For&ward"), "Alt+Right", "", rules.can_go_forward, lambda w: w.visits.forward(),
           on_canvas=True),
    Action("panels", "view", N("Actions", "&Panels"), choices=choices.panels, gap=True),
    Action("next_panel", "view", N("Actions", "&Next panel"), "F6", run=lambda w: w.next_panel()),
    Action("theme", "view", N("Actions", "&Theme"), "", "theme", choices=choices.themes),
    Action("language", "view", N("Actions", "Lan&guage"), choices=choices.languages),
)

HELP = (
    Action("shortcuts", "help", N("Actions", "&Change shortcuts…"), "Ctrl+Shift+K", run=conversations.show_shortcuts),
    Action("keys", "help", N("Actions", "&Keys and gestures"), "F1", run=conversations.show_keys),
    Action("about", "help", N("Actions", "&About Layerloom"), run=conversations.show_about),
)

ACTIONS = (*FILE, *EDIT, *LAYER, *MODEL, *ARRANGE, *VIEW, *HELP)
TOOLBAR = ("new", "open", "save", "", "undo", "redo", "", "add_layer", "duplicate", "call_again", "make_unique", "delete", "",
           "arrange", "frame_all", "", "run", "cancel", "<>", "commands")
ON_BOX = ("rename", "fold", "frame", "leave_frame", "colour_frame", "", "enter", "group", "ungroup", "", "call_again", "duplicate",
          "make_unique", "share_with", "select_calls", "", "swap_inputs", "toggle_output", "disconnect", "", "cut", "copy",
          "delete", "delete_and_heal", "delete_layer")
ON_INPUT = ("add_layer", "", "swap_inputs", "disconnect")
ON_OUTPUT = ("add_layer", "", "toggle_output", "disconnect")
ON_WIRE = ("add_layer", "bend_wire", "delete")
ON_PAPER = ("add_layer", "add_note", "", "leave", "", "paste", "select_all", "", "arrange", "frame_all")
EXTRA_KEYS = {"redo": "Ctrl+Y", "delete": "Backspace", "zoom_in": "Ctrl+=", "run": "Ctrl+Return"}
