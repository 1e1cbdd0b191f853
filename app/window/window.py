"""The window: it has the panels made and introduced to each other and to the one document, and owns nothing else."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from .. import theme
from ..actions.menus import Menus
from ..actions.nesting import Nesting
from ..actions.ordering import Ordering
from ..actions.selected import Selected
from ..canvas.canvas import Canvas
from ..document.document import Document
from ..quick_add.adding import Adding
from ..settings import Settings, theme_named
from ..storage.exports import Exports
from ..storage.filing import Filing, model_files
from . import docks, windows
from .breadcrumb import Breadcrumb, Stage
from .hints import Hints
from .introductions import Introductions
from .mishaps import Mishaps
from .panels import Panels
from .status import Status
from .visits import Visits
from .welcome import Welcome

if TYPE_CHECKING:
    from ..code import Code
    from ..inspector import Inspector
    from ..results.values import Values
    from ..run import RunPanel
    from ..search.find_bar import FindBar
    from ..storage.salvage import Salvage
    from ..worker import Worker

SIZE = QSize(1440, 900)


class Window(QMainWindow):
    """The editor's main window."""

    def __init__(self, settings: Settings | None = None, folders: Sequence[str] = ()) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.folders = list(folders)
        self.theme = theme_named(self.settings.theme)
        self.document = Document(parent=self)
        self.mishaps = Mishaps(self)
        self.canvas = Canvas(self.document, self.theme, self)
        self.breadcrumb = Breadcrumb(self.document, self.theme, self)
        self.setCentralWidget(Stage(self.breadcrumb, self.canvas, self))
        self.status = Status(self.document, self.theme, self)
        self.setStatusBar(self.status)
        self._worker: Worker | None = None
        self.panels = panels = Panels(self)
        self.palette_panel, self.outline = panels.palette, panels.outline
        self.problems, self.docks = panels.problems, panels.docks
        self.selected = Selected(self.document, self.canvas, self)
        self.nesting = Nesting(self.selected, self)
        self.ordering = Ordering(self.selected)
        self.visits = Visits(self.canvas)
        self._find_bar: FindBar | None = None
        self.agreed = False
        self.filing = Filing(self.document, self.settings, self)
        self.exports = Exports(self.document, self.settings, self)
        self.adding = Adding(self.selected, self)
        self.welcome = Welcome(self.document, self.canvas)
        self.hints = Hints(self.document, self.settings, self.canvas)
        self.menus = Menus(self)
        self.introductions = Introductions(self)
        self._listen()
        self.salvage: Salvage | None = None
        self.setAcceptDrops(True)
        self.canvas.snaps = self.settings.snaps
        self._restore()
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.menus.tint()
        self.menus.refresh()
        self._name()
        self.canvas.setFocus()

    @property
    def worker(self) -> "Worker":
        """What runs models beside this window."""
        if self._worker is None:
            from ..worker import Worker
            self._worker = Worker((), self)
        return self._worker

    @property
    def inspector(self) -> "Inspector":
        """The panel that shows what is selected."""
        return self.panels.inspector

    @property
    def run_panel(self) -> "RunPanel":
        """The panel that runs the model."""
        return self.panels.run

    @property
    def code(self) -> "Code":
        """The panel that shows the model as text."""
        return self.panels.code

    @property
    def values(self) -> "Values | None":
        """What carries the values of runs, once there was one."""
        return self.panels.values

    def is_running(self) -> bool:
        """Whether the model is running now."""
        return self.panels.is_running()

    def _listen(self) -> None:
        """Hear what the title and the first look depend on."""
        self.filing.opened.connect(self._opened)
        self.document.undo_stack.cleanChanged.connect(self._mark)
        self.document.path_changed.connect(self._name)

    # -- what is selected ------------------------------------------------------------------------------------------------

    def canvas_like(self) -> list[QWidget]:
        """The widgets in which keys of one letter edit the selection."""
        return [self.canvas, self.outline.view]

    def go_to(self, call_id: str, path: tuple[str, ...] | None = None) -> None:
        """Select a call, of the level at a path where one is given, and bring it into view."""
        self.nesting.go_to(call_id, path)

    def show_running(self, running: bool) -> None:
        """Show that a run has begun or ended."""
        self.status.show_progress(0, 1 if running else 0)
        self.menus.refresh_soon()

    # -- what actions ask for --------------------------------------------------------------------------------------------

    def rename(self) -> None:
        """Let the user type another name, or a note's text, where it stands: on the canvas or in the outline."""
        if self.outline.view.hasFocus():
            self.outline.rename_current()
        else:
            self.canvas.type_over(self.selected.ids()[0])

    def find_call(self) -> None:
        """Put the keyboard into the outline's search field."""
        docks.show(self.docks["outline"])
        self.outline.search.setFocus()

    def find_class(self) -> None:
        """Put the keyboard into the palette's search field."""
        docks.show(self.docks["palette"])

    @property
    def find_bar(self) -> "FindBar":
        """The bar that finds things in the model, made at first use."""
        if self._find_bar is None:
            from ..search.find_bar import FindBar
            self._find_bar = FindBar(self.document, self.canvas)
            self._find_bar.leaving.connect(self.visits.leave)
        return self._find_bar

    def frame(self, ids: Sequence[str] | None = None) -> None:
        """Show these boxes, or everything, and remember what was seen before."""
        self.visits.leave()
        self.canvas.frame(ids)

    def toggle(self, dock: QDockWidget) -> None:
        """Show or hide a panel."""
        dock.hide() if dock.isVisible() else docks.show(dock)

    def next_panel(self) -> None:
        """Move the keyboard on to the next visible panel that has something for it."""
        shown = [self.canvas, *(dock.widget() for dock in self.docks.values() if not dock.visibleRegion().isEmpty())]
        now = QApplication.focusWidget()
        at = next((index for index, each in enumerate(shown) if now and (each is now or each.isAncestorOf(now))), -1)
        any(docks.take_keyboard(shown[(at + step) % len(shown)]) for step in range(1, len(shown)))

    def toggle_snapping(self) -> None:
        """Let dragged boxes go to the grid, or anywhere."""
        self.settings.snaps = self.canvas.snaps = not self.settings.snaps

    def use_theme(self, name: str) -> None:
        """Change the colours of all windows, now and for the next start."""
        self.settings.theme = name
        theme.apply(QApplication.instance(), theme_named(name))
        for window in {self, *windows.shown}:
            window.set_theme(theme_named(name))

    def use_language(self, code: str) -> None:
        """Speak another language from the next start on."""
        self.settings.language = code
        self.status.say(self.tr("The language changes when Layerloom is started again."))

    def set_theme(self, dress: theme.Theme) -> None:
        """Paint this window in other colours."""
        self.theme = dress
        for panel in (self.canvas, self.breadcrumb, self.panels, self.adding, self.status):
            panel.set_theme(self.theme)
        self.menus.tint()

    def _follow_desktop(self, *_: object) -> None:
        if self.settings.theme == "system":
            self.use_theme("system")

    # -- the window itself -----------------------------------------------------------------------------------------------

    def keep_safe(self, first: bool = True) -> None:
        """Guard against crashes from now on; the `first` window asks about what an earlier one left."""
        from ..storage.salvage import Salvage
        self.salvage = Salvage(self.document, self)
        self.salvage.said.connect(self.status.say)
        self.salvage.recovered.connect(self._opened)
        self.worker.warm()
        if first:
            self.salvage.offer()

    def leave_work(self) -> None:
        """Leave unsaved work to be offered at the next start, for the program ends at once."""
        from ..storage.recovery import Autosave
        guard = self.salvage or Autosave(self.document, parent=self)
        guard.close(keep=True)

    def _opened(self) -> None:
        if self.document.inference.problems():
            docks.show(self.docks["problems"])
        self.canvas.frame()
        self.canvas.setFocus()
        self.status.refresh()

    def _mark(self, clean: bool) -> None:
        self.setWindowModified(not clean)

    def _name(self, *_: object) -> None:
        """Show the file's name in the title."""
        name = Path(self.document.path).name or self.document.root.graph.name
        self.setWindowTitle(f"{name}[*] — Layerloom")
        self.setWindowFilePath(self.document.path)

    def _restore(self) -> None:
        self.resize(SIZE.boundedTo(self.screen().availableSize() * 0.94))
        self.restoreGeometry(self.settings.bytes_of("geometry"))
        self._fresh = not self.restoreState(self.settings.bytes_of("panels"))
        if self._fresh:
            self.docks["problems"].hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the panels their first sizes, now that the window has its own."""
        if self._fresh:
            self._fresh = False
            docks.proportion(self, self.docks, self.size())
        windows.remember(self)
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, and remember how the window stood; other windows stay."""
        if not (self.agreed or self.filing.may_leave()):
            event.ignore()
            return
        self.settings.keep_bytes("geometry", self.saveGeometry())
        self.settings.keep_bytes("panels", self.saveState())
        self.panels.close()
        if self._worker is not None:
            self._worker.close()
        if self.salvage is not None:
            self.salvage.close()
        windows.forget(self)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the canvas from any panel that has no use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take model files, and say so."""
        if paths := model_files(event.mimeData()):
            event.acceptProposedAction()
            self.status.say(self.tr("Drop to open {name}").format(name=", ".join(Path(path).name for path in paths)))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing will be opened."""
        self.status.clearMessage()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open model files that are dropped on the window: here, where nobody has worked yet, else in windows of their own."""
        event.acceptProposedAction()
        for path in model_files(event.mimeData()):
            windows.open_file(self, path)
