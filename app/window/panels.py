"""The panels around one window's canvas. Those that are not needed at once are made when somebody
looks, so that the window is there sooner.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDockWidget

from ..outline import Outline
from ..palette import Palette
from ..problems import Problems
from ..theme import Theme
from ..widgets.deferred import Deferred
from . import docks

if TYPE_CHECKING:
    from ..code import Code
    from ..inspector import Inspector
    from ..own.desk import Desk
    from ..results.values import Values
    from ..run import RunPanel
    from .window import Window
translate = QCoreApplication.translate


class Panels:
    """Makes the panels and their docks."""

    def __init__(self, window: "Window") -> None:
        document, theme = window.document, window.theme
        self.window = window
        self.palette = Palette(theme, window)
        self.outline = Outline(document, theme, window)
        self.problems = Problems(document, theme, window)
        self.inspector_place = Deferred(self._make_inspector, window)
        self.inspector_place.setMinimumWidth(docks.NARROWEST)
        self.run_place = Deferred(self._make_run, window)
        self.code_place = Deferred(self._make_code, window)
        self.values: Values | None = None
        self.desk: Desk | None = None
        self.docks: dict[str, QDockWidget] = docks.build(window, [
            docks.Panel("palette", translate("Panels", "Palette"), self.palette, docks.LEFT),
            docks.Panel("outline", translate("Panels", "Outline"), self.outline, docks.LEFT),
            docks.Panel("inspector", translate("Panels", "Inspector"), self.inspector_place, docks.RIGHT),
            docks.Panel("run", translate("Panels", "Run"), self.run_place, docks.RIGHT),
            docks.Panel("code", translate("Panels", "Code"), self.code_place, docks.RIGHT),
            docks.Panel("problems", translate("Panels", "Problems"), self.problems, docks.BOTTOM),
        ])

    def _make_inspector(self) -> "Inspector":
        from ..inspector import Inspector
        window = self.window
        made = Inspector(window.document, window.theme, self.inspector_place)
        made.call_wanted.connect(window.go_to)
        for part in (made.layer_page.weights, made.layer_page.constant):
            part.view_wanted.connect(lambda: self.run)  # with it come the views of values
        made.show_calls(window.canvas.selection())
        return made

    def _make_run(self) -> "RunPanel":
        from ..results.values import Values
        from ..run import RunPanel
        window = self.window
        made = RunPanel(window.document, window.worker, window.theme, self.run_place)
        made.call_wanted.connect(lambda call_id: window.go_to(call_id, ()))
        made.failed.connect(lambda sentence, _: window.status.say(sentence))
        made.running_changed.connect(window.show_running)
        made.progress.connect(window.status.show_progress)
        self.values = Values(made, window.canvas, self.inspector, window.theme)
        return made

    def _make_code(self) -> "Code":
        from ..code import Code
        window = self.window
        made = Code(window.document, window.theme, self.code_place)
        made.export_wanted.connect(window.exports.text)
        made.copied.connect(window.status.say)
        return made

    @property
    def inspector(self) -> "Inspector":
        """The panel that shows what is selected."""
        return self.inspector_place.panel()

    def inspect(self, ids: Sequence[str]) -> None:
        """Show these calls in the inspector, or once it is made."""
        self.window.document.end_melting()
        if self.inspector_place.made is not None:
            self.inspector.show_calls(ids)

    @property
    def run(self) -> "RunPanel":
        """The panel that runs the model."""
        return self.run_place.panel()

    @property
    def code(self) -> "Code":
        """The model as text."""
        return self.code_place.panel()

    def is_running(self) -> bool:
        """Whether the model is running now."""
        return self.run_place.made is not None and self.run_place.made.running

    @property
    def own(self) -> "Desk":
        """The user's own layers, made at first use."""
        if self.desk is None:
            from ..own.desk import Desk
            self.desk = Desk(self.window)
        return self.desk

    def is_asking(self) -> bool:
        """Whether code of the user's own layers is at work for their shapes."""
        return self.desk is not None and self.desk.busy

    def cancel(self) -> None:
        """Stop the run, or else what the user's own layers are doing for their shapes."""
        self.run.cancel() if self.is_running() else self.own.cancel()

    def close(self) -> None:
        """End what runs for the user's own layers."""
        if self.desk is not None:
            self.desk.close()

    def set_theme(self, theme: Theme) -> None:
        """Paint all that are made in other colours."""
        late = (self.inspector_place.made, self.run_place.made, self.code_place.made)
        for panel in (self.palette, self.outline, self.problems, *late, self.values):
            if panel is not None:
                panel.set_theme(theme)
