"""Introduces the parts of one window to each other: who hears of whose selection, wishes and sentences."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..problems import counted
from . import docks

if TYPE_CHECKING:
    from .window import Window


class Introductions(QObject):
    """Lets each part hear what concerns it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self._introduce_canvas()
        self._introduce_panels()
        self._introduce_document()
        for teller in (window.selected.said, window.filing.said, window.exports.said):
            teller.connect(window.status.say)
        for refuser in (window.canvas.refused, window.outline.refused, window.problems.refused):
            refuser.connect(window.status.refuse)

    def _introduce_canvas(self) -> None:
        window, canvas, welcome = self.window, self.window.canvas, self.window.welcome
        canvas.selection_changed.connect(self._follow_selection)
        canvas.context_wanted.connect(window.menus.show_context)
        canvas.activated.connect(lambda call_id: window.nesting.enter(call_id) or docks.show(window.docks["inspector"]))
        canvas.zoom_changed.connect(window.status.show_zoom)
        window.status.show_zoom(canvas.zoom())
        canvas.pointed.connect(window.status.point_out)
        welcome.input_wanted.connect(lambda: window.adding.add_class("InputLayer"))
        welcome.open_wanted.connect(lambda: window.filing.choose())
        welcome.example_wanted.connect(window.filing.open_example)

    def _introduce_panels(self) -> None:
        window = self.window
        window.outline.selection_changed.connect(self._lead_selection)
        window.outline.activated.connect(window.nesting.open)
        window.problems.activated.connect(window.go_to)
        window.problems.count_changed.connect(self._count_problems)
        window.status.problems_wanted.connect(lambda: window.toggle(window.docks["problems"]))
        window.palette_panel.layer_chosen.connect(window.adding.add_class)
        window.palette_panel.new_wanted.connect(lambda: window.panels.own.create())

    def _introduce_document(self) -> None:
        window, document, refresh = self.window, self.window.document, self.window.menus.refresh_soon
        document.changed.connect(refresh)
        document.undo_stack.indexChanged.connect(refresh)
        document.opened.connect(window.visits.forget)
        window.nesting.leaving.connect(window.visits.leave)
        window.visits.changed.connect(refresh)
        window.filing.asking.connect(self._end_typing)

    def _end_typing(self) -> None:
        """Take what is being typed anywhere in the window, as a click elsewhere would."""
        self.window.canvas.end_typing()
        typing = self.window.focusWidget()
        if typing is not None and typing.hasFocus():
            typing.clearFocus()
            if typing.isVisible():
                typing.setFocus()

    def _follow_selection(self, ids: list[str]) -> None:
        self.window.outline.select(ids)
        if len(ids) == 1 and self.window.problems.isVisible() and ids[0] in self.window.document.inference.wrong:
            self.window.problems.select(ids[0])
        self._inspect(ids)

    def _lead_selection(self, ids: list[str]) -> None:
        self.window.canvas.select(ids)
        self._inspect(ids)

    def _inspect(self, ids: list[str]) -> None:
        self.window.panels.inspect(ids)
        self.window.menus.refresh_soon()

    def _count_problems(self, problems: int, remarks: int) -> None:
        said = str(problems) if not remarks else counted(problems, remarks)
        self.window.docks["problems"].setWindowTitle(self.tr("Problems") + (f" ({said})" if problems or remarks else ""))
