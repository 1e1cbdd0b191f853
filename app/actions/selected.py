"""What the user does to the selected calls and notes: each method is one undoable edit, or one sentence why not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from engine.collection import uncollected
from engine.errors import Cancelled, LayerloomError
from engine.graph import Source
from engine.mappings import gone
from engine.walk import downstream, upstream

from ..canvas.canvas import Canvas
from ..canvas.metrics import snapped
from ..document import edits
from ..document.document import Document
from ..document.sheet import Sheet
from ..families import name_of
from ..texts.plural import plural
from ..texts.sentences import stated
from ..widgets.waiting import wait_for
from . import beside
from .beside import Beside, Change
from .landing import aside, centred, cleared

LETTERS = 100
"""A copied call takes more letters than this."""


class Selected(QObject):
    """Edits of what is selected on the canvas."""

    said = Signal(str)

    def __init__(self, document: Document, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.canvas = canvas
        self.beside = Beside(document, canvas, self)
        self._ids: list[str] | None = None
        self._calls: list[str] | None = None
        canvas.selection_changed.connect(self._forget)
        document.changed.connect(self._forget)

    def _forget(self, *_: object) -> None:
        self._ids = self._calls = None

    def ids(self) -> list[str]:
        """Selected calls and notes."""
        if self._ids is None:
            self._ids = self.canvas.selection()
        return self._ids

    def carried(self) -> list[str]:
        """Selected calls and notes, and those in selected frames."""
        return self.document.sheet.staging.carried(self.ids())

    def calls(self) -> list[str]:
        """Selected calls."""
        if self._calls is None:
            sheet = self.document.sheet
            others = sheet.notes or sheet.staging.frames
            self._calls = [each for each in self.ids() if each in sheet.graph.calls] if others else self.ids()
        return self._calls

    def edit(self, text: str, change: Change, led: bool = False, many: int = 0, told: str = "") -> bool:
        """Do one edit and select what it made; says why when it cannot be done.

        Where wires are `led`, those that it made, or whose boxes it moved, go around the boxes that they would run over. An edit of
        `many` calls is worked out beside the window, which says what it waits for, and the user may give it up.
        """
        try:
            with uncollected():
                told = told or self.tr("{edit}…").format(edit=text)
                sheet, made, inference = self.beside.edited(told, change) if many >= beside.LARGE else \
                    beside.outcome(self.document.sheet, change)
                sheet = self.canvas.led(sheet) if led else sheet
        except LayerloomError as error:
            self.said.emit(stated(str(error)))
            return False
        self.document.end_melting()
        if sheet is not self.document.sheet:
            chosen = self.ids()
            self.document.edit(text, sheet, inference=inference)
            self.document.keep_chosen(chosen)
        if made:
            self.canvas.select(made)
        return True

    def apply_constraints(self) -> None:
        """Move every constrained weight of the model to where its constraint holds."""
        names, inference = list(self.document.graph.layers), self.document.inference
        if not any(weight.constraint for name in names for weight in inference.layer(name).weights):
            self.said.emit(self.tr("No weight of the model has a constraint."))
            return
        before = self.document.sheet
        done = self.edit(self.tr("Apply constraints"), lambda sheet: edits.apply_constraints(sheet, names, inference))
        if done and self.document.sheet is before:
            self.said.emit(self.tr("All constraints hold already."))

    def undo(self) -> None:
        """Take the last step back, and select what that brings back, or what was selected before where nothing is left."""
        self._step(forward=False)

    def redo(self) -> None:
        """Do again what was taken back last, and select what that adds."""
        self._step(forward=True)

    def _step(self, forward: bool) -> None:
        document = self.document
        before, where = document.sheet, document.inside
        try:
            document.step(forward, self.beside.foreseen(forward))
        except Cancelled as error:
            self.said.emit(str(error))
        after = document.sheet
        if document.inside != where:
            return
        if back := [*gone(after.graph.calls, before.graph.calls), *gone(after.notes, before.notes)]:
            self.canvas.select(back)
        elif not forward and not self.canvas.selection():
            self.canvas.select(document.chosen_before())

    def duplicate(self) -> None:
        """New layers with new weights."""
        ids = self.carried()
        self.edit(self.tr("Duplicate"), lambda sheet: cleared(edits.duplicate(sheet, ids, aside(sheet))), led=True, many=len(ids))

    def call_again(self) -> None:
        """New calls of the same layers, with the same weights."""
        calls = self.calls()
        if self.edit(self.tr("Call again"), lambda sheet: cleared(edits.call_again(sheet, calls, aside(sheet))), led=True,
                     many=len(calls)):
            self.said.emit(self.tr("Called again with the same weights; Make unique (U) separates them."))

    def group(self) -> None:
        """Make the selected calls one call of a nested model; inputs stay outside."""
        calls = self.calls()
        ids, inference = self.ids(), self.document.inference
        if self.edit(self.tr("Group"), lambda sheet: edits.group(sheet, ids, replace(inference, graph=sheet.graph)), led=True,
                     many=len(ids)):
            stayed = [each for each in calls if each in self.document.graph.inputs]
            self.said.emit(self.tr("Grouped; the model's inputs stay outside.") if stayed else
                           self.tr("Grouped; double-click it to go inside."))

    def ungroup(self) -> None:
        """Dissolve the selected nested models."""
        self.edit(self.tr("Ungroup"), lambda sheet: edits.ungroup(sheet, self.calls(), self.document.inference), led=True)

    def make_unique(self) -> None:
        """Layers of their own for the selected calls."""
        calls = self.calls()
        self.edit(self.tr("Make unique"), lambda sheet: edits.make_unique(sheet, calls), many=len(calls))

    def share_with(self, layer: str) -> None:
        """Use the weights of another layer in all selected calls."""
        calls = self.calls()
        self.edit(self.tr("Share weights with {layer}").format(layer=layer), lambda sheet: edits.share_with(sheet, calls, layer),
                  many=len(calls))

    def partners(self) -> Iterator[str]:
        """Layers that the selected calls could share weights with."""
        graph, calls = self.document.graph, self.calls()
        if not calls or graph.layer_of(calls[0]).max_inputs == 0:
            return
        kind = graph.layer_of(calls[0]).class_name
        if any(graph.layer_of(call_id).class_name != kind for call_id in calls):
            return
        own = {graph.calls[call_id].layer for call_id in calls}
        for name in graph.layers:
            if (name not in own or len(own) > 1) and graph.layers[name].class_name == kind:
                yield name

    def select_calls(self) -> None:
        """Select all calls of the selected layers."""
        graph = self.document.graph
        layers = dict.fromkeys(graph.calls[call_id].layer for call_id in self.calls())
        self.canvas.select([call_id for layer in layers for call_id in graph.uses[layer]])

    def select_before(self) -> None:
        """Select all that the selected calls depend on."""
        self.canvas.select(sorted(upstream(self.document.graph, [Source(call_id) for call_id in self.calls()])))

    def select_behind(self) -> None:
        """Select all that depends on the selected calls."""
        self.canvas.select(sorted(downstream(self.document.graph, self.calls())))

    def select_all(self) -> None:
        """Select every call and note."""
        self.canvas.select_all()

    def delete(self) -> None:
        """Delete the selected calls and notes, or the selected wire."""
        wire = self.canvas.chosen_wire
        if wire is not None:
            self.edit(self.tr("Disconnect"), lambda sheet: edits.cut_wires(sheet, [wire]))
            return
        ids = self.ids()
        self.edit(self.tr("Delete"), lambda sheet: edits.delete(sheet, ids), many=len(ids))

    def delete_layers(self) -> None:
        """Delete the selected layers with all their calls."""
        ids = self.ids()
        self.edit(self.tr("Delete layer"), lambda sheet: edits.delete_layers(sheet, ids), many=len(ids))

    def delete_and_heal(self) -> None:
        """Delete the selected calls and join what was before them to what is behind them."""
        ids = self.ids()
        self.edit(self.tr("Delete and heal"), lambda sheet: edits.delete_and_heal(sheet, ids), led=True, many=len(ids))

    def copy(self) -> bool:
        """Put the selected calls on the clipboard, as readable text; false where the user gave it up."""
        sheet, ids = self.document.sheet, self.ids()
        try:
            text = edits.copy_text(sheet, ids) if len(ids) < beside.LARGE else wait_for(
                self.canvas.window(), self.tr("Copying…"), lambda: edits.copy_text(sheet, ids), may_give_up=True)
        except Cancelled:
            self.said.emit(self.tr("Given up; nothing was copied."))
            return False
        QGuiApplication.clipboard().setText(text)
        self.said.emit(plural(self.tr("Copied %n call(s) as text", "", len(self.calls())), len(self.calls())))
        return True

    def cut(self) -> None:
        """Copy, then delete."""
        if self.copy():
            ids = self.carried()
            self.edit(self.tr("Cut"), lambda sheet: edits.delete(sheet, ids), many=len(ids))

    def paste(self) -> None:
        """Add what the clipboard's text says: calls copied here, or a Keras layer config from anywhere."""
        text, place = QGuiApplication.clipboard().text(), self.canvas.spot() or self.canvas.center_place()
        self.edit(self.tr("Paste"), lambda sheet: cleared(centred(*edits.paste_text(sheet, text, (0, 0)), place)), led=True,
                  many=len(text) // LETTERS)
        self.canvas.reveal_selection()

    def toggle_output(self) -> None:
        """Make the chosen output, or those of the selected calls, outputs of the model, or no longer."""
        port = self.canvas.chosen_port
        sources = [Source(port.call, port.index)] if port and not port.inward else list(map(Source, self.calls()))
        self.edit(self.tr("Mark as output"), lambda sheet: edits.toggle_outputs(sheet, sources))

    def join_up(self) -> None:
        """Wire the selected calls into the last of them."""
        calls = self.calls()
        self.edit(self.tr("Join"), lambda sheet: edits.join_up(sheet, calls), led=True, many=len(calls))

    def disconnect(self) -> None:
        """Cut all wires of the chosen port, or between the selected calls and the others."""
        port, calls = self.canvas.chosen_port, self.calls()
        self.edit(self.tr("Disconnect"), lambda sheet: edits.cut_wires(sheet, edits.wires_at(sheet, *port)) if port else
                  edits.disconnect_all(sheet, calls), many=len(calls))

    def swap_inputs(self) -> None:
        """Exchange the chosen input and the next one, or the first two of the selected call."""
        port, call_id = self.canvas.chosen_port, self.calls()[0]
        first = min(port.index, len(self.document.graph.calls[call_id].inputs) - 2) if port and port.inward else 0
        self.edit(self.tr("Swap inputs"), lambda sheet: edits.swap_inputs(sheet, call_id, first, first + 1), led=True)

    def next_port(self) -> None:
        """Choose the next port of the selected call, after the last one the first."""
        ports, port = self.canvas.ports(self.calls()[0]), self.canvas.chosen_port
        self.canvas.choose_port(ports[(ports.index(port) + 1) % len(ports) if port in ports else 0])

    def add_note(self) -> None:
        """Put a note at the pointer, or in the middle of what is seen, and let the user type."""
        place = self.canvas.spot() or self.canvas.center_place()
        if self.edit(self.tr("Add note"), lambda sheet: edits.add_note(sheet, tuple(map(snapped, place)))):
            self.canvas.type_over(self.ids()[0])

    def add_layer(self, class_name: str, settings: dict, place: tuple[float, float], sources: Sequence[Source] = (),
                  target: tuple[str, int] | None = None) -> bool:
        """Add a layer that takes these tensors and feeds this port, where there are such; with both it goes into that wire."""
        def add(sheet: Sheet) -> tuple[Sheet, str]:
            if sources and target:
                return edits.insert_on_wire(sheet, class_name, settings, *target, place, self.document.inference)
            sheet, call_id = edits.add_layer(sheet, class_name, place, settings, next(iter(sources), None),
                                             inference=self.document.inference)
            sheet = edits.connect_all(sheet, sources[1:], call_id) if sources[1:] else sheet
            return (edits.connect(sheet, Source(call_id), *target) if target else sheet), call_id
        return self.edit(self.tr("Add {layer}").format(layer=name_of(class_name)), add, led=True)

    def convert(self, dialect: str) -> None:
        """Let the model speak another dialect from now on."""
        from ..commands.convert import spoken
        name = {"keras2": "Keras 2", "keras3": "Keras 3"}[dialect]
        root = self.document.root
        self.document.edit(self.tr("Convert to {dialect}").format(dialect=name),
                           root.with_graph(spoken(root.graph, dialect)), path=())
