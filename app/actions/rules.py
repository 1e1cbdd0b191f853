"""When an action can be done: each rule gives the reason why it cannot be done now, or an empty text when it can."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..document import edits
from ..document.levels import nests
from . import folding

if TYPE_CHECKING:
    from ..window.window import Window

translate = QCoreApplication.translate


def always(window: "Window") -> str:
    """It can always be done."""
    return ""


def can_undo(window: "Window") -> str:
    """There is a step to undo."""
    return "" if window.document.undo_stack.canUndo() else translate("Rules", "There is nothing to undo")


def can_redo(window: "Window") -> str:
    """There is a step to redo."""
    return "" if window.document.undo_stack.canRedo() else translate("Rules", "There is nothing to redo")


def deletable(window: "Window") -> str:
    """A call, a note or a wire is selected."""
    chosen = window.selected.ids() or window.canvas.chosen_wire
    return "" if chosen else translate("Rules", "Select a layer, a wire or a note")


def can_go_back(window: "Window") -> str:
    """Another place was looked at before."""
    return "" if window.visits.behind else translate("Rules", "There is no place to go back to")


def can_go_forward(window: "Window") -> str:
    """Going back left a place."""
    return "" if window.visits.ahead else translate("Rules", "There is no place to go forward to")


def any_selected(window: "Window") -> str:
    """A call or a note is selected."""
    return "" if window.selected.ids() else translate("Rules", "Select a layer, a note or a frame")


def frame_chosen(window: "Window") -> str:
    """A frame is selected."""
    return "" if folding.frames(window.selected) else translate("Rules", "Select a frame")


def framed(window: "Window") -> str:
    """Something selected is in a frame, or is one."""
    frames = window.document.sheet.staging.frames
    ids = set(window.selected.ids()) if frames else set()
    there = any(frame_id in ids or not ids.isdisjoint(frame.calls) for frame_id, frame in frames.items())
    return "" if there else translate("Rules", "Nothing selected is in a frame")


def foldable(window: "Window") -> str:
    """Something selected can be folded or unfolded."""
    return "" if folding.foldable(window.selected) else \
        translate("Rules", "Select a frame, a folded block or a layer with several calls")


def any_folded(window: "Window") -> str:
    """Something is folded."""
    return "" if window.document.sheet.staging.folds else translate("Rules", "Nothing is folded")


def wire_chosen(window: "Window") -> str:
    """A wire is selected."""
    return "" if window.canvas.chosen_wire else translate("Rules", "Select a wire")


def call_selected(window: "Window") -> str:
    """A call is selected."""
    return "" if window.selected.calls() else translate("Rules", "Select a layer")


def two_selected(window: "Window") -> str:
    """Two or more calls or notes are selected."""
    return "" if len(window.selected.ids()) > 1 else translate("Rules", "Select two boxes or more")


def two_calls_selected(window: "Window") -> str:
    """Two or more calls are selected."""
    if len(window.selected.calls()) > 1:
        return ""
    return translate("Rules", "Select two layers or more; the last one takes the others")


def three_selected(window: "Window") -> str:
    """Three or more calls or notes are selected."""
    return "" if len(window.selected.ids()) > 2 else translate("Rules", "Select three boxes or more")


def one_named(window: "Window") -> str:
    """Exactly one call, or one note, is selected."""
    return "" if len(window.selected.ids()) == 1 else translate("Rules", "Select one layer or one note")


def disconnectable(window: "Window") -> str:
    """A call is selected; where one of its ports is chosen, that has a wire."""
    port = window.canvas.chosen_port
    if port is None or edits.wires_at(window.document.sheet, *port):
        return call_selected(window)
    return translate("Rules", "No wire is at this port")


def has_ports(window: "Window") -> str:
    """One call is selected, and is seen with its ports."""
    calls = window.selected.calls()
    there = len(calls) == 1 and window.canvas.ports(calls[0])
    return "" if there else translate("Rules", "Select one layer that is not folded away")


def two_inputs(window: "Window") -> str:
    """The selected call has inputs to exchange."""
    calls = window.selected.calls()
    if len(calls) != 1:
        return translate("Rules", "Select one layer")
    inputs = window.document.graph.calls[calls[0]].inputs
    return "" if len(inputs) > 1 else translate("Rules", "This layer has fewer than two inputs")


def callable_selected(window: "Window") -> str:
    """A call that has weights or settings to share is selected, not only inputs."""
    graph, calls = window.document.graph, window.selected.calls()
    if not calls:
        return translate("Rules", "Select a layer")
    takes = any(graph.layer_of(call_id).max_inputs != 0 for call_id in calls)
    return "" if takes else translate("Rules", "An input has no weights to share; duplicate it instead")


def groupable(window: "Window") -> str:
    """A call that is no input is selected."""
    graph, calls = window.document.graph, window.selected.calls()
    there = any(graph.layer_of(call_id).max_inputs != 0 for call_id in calls)
    return "" if there else translate("Rules", "Select layers that are no inputs; a model's inputs stay outside")


def shared_selected(window: "Window") -> str:
    """A call of a shared layer is selected."""
    graph, calls = window.document.graph, window.selected.calls()
    if not calls:
        return translate("Rules", "Select a layer")
    shared = len(graph.layers) < len(graph.calls) and any(graph.is_shared(call_id) for call_id in calls)
    return "" if shared else translate("Rules", "Select a layer with several calls; this one has one")


def nested_selected(window: "Window") -> str:
    """One call of a nested model is selected."""
    return "" if window.nesting.chosen() else translate("Rules", "Select one nested model")


def nested_among_selected(window: "Window") -> str:
    """A call of a nested model is among what is selected."""
    graph = window.document.graph
    names = nests.of(graph.layers)
    nested = bool(names) and any(graph.calls[call_id].layer in names for call_id in window.selected.calls())
    return "" if nested else translate("Rules", "Select a nested model")


def inside(window: "Window") -> str:
    """A nested model is looked at from inside."""
    return "" if window.document.inside else translate("Rules", "No nested model is entered")


def has_partner(window: "Window") -> str:
    """There is another layer of the selected one's class."""
    if not window.selected.calls():
        return translate("Rules", "Select a layer")
    return "" if any(True for _ in window.selected.partners()) else translate("Rules", "There is no other layer of the same class")


def has_calls(window: "Window") -> str:
    """The model is not empty."""
    return "" if window.document.graph.calls else translate("Rules", "The model is empty; add a layer first")


def can_run(window: "Window") -> str:
    """The model has calls and is not running."""
    if window.is_running():
        return translate("Rules", "The model is running already")
    return has_calls(window)


def can_cancel(window: "Window") -> str:
    """The model is running, or a layer's own code is."""
    return "" if window.is_running() or window.panels.is_asking() else translate("Rules", "Nothing is running")


def speaks_keras2(window: "Window") -> str:
    """The model speaks Keras 2."""
    return "" if window.document.root.graph.dialect == "keras2" else translate("Rules", "The model speaks Keras 3 already")


def speaks_keras3(window: "Window") -> str:
    """The model speaks Keras 3."""
    return "" if window.document.root.graph.dialect == "keras3" else translate("Rules", "The model speaks Keras 2 already")
