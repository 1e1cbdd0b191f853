"""Where one window and the user's own layers meet: dialogs, palette, run worker, status line.

The layers themselves are one thing for all windows of the program: the registry of classes is.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from engine.errors import LayerloomError

from ..window import windows
from .files import State
from .layers import OwnLayers

if TYPE_CHECKING:
    from ..window.window import Window
    from ..worker.layer_files import LayerFile


class Desk(QObject):
    """Introduces the user's own layers to one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.layers = _shared(window) or OwnLayers(window.settings, window.folders)
        self.dialogs: dict[str, QDialog] = {}
        self._connections = [self.layers.said.connect(self._say), self.layers.ready.connect(self._use),
                             self.layers.changed.connect(self._show), self.layers.review_wanted.connect(self._ask),
                             self.layers.inquirer.busy_changed.connect(self._show_busy)]
        self.layers.join(window.document)
        window.palette_panel.review_wanted.connect(self.review)

    @property
    def busy(self) -> bool:
        """Whether a layer file is loading or a shape is being found."""
        return self.layers.inquirer.busy

    def start(self) -> None:
        """Read the layer folders, and follow them from now on; where another window did so, take what it found."""
        self.layers.start()
        self._use(self.layers.loaded_files())
        self._show()

    def cancel(self) -> None:
        """Stop what a layer's code is doing now for its shape."""
        self.layers.inquirer.cancel()

    def close(self) -> None:
        """Let go of the layers; with the last window what runs for them ends."""
        for connection in self._connections:
            self.disconnect(connection)
        self._connections = []
        self.layers.leave(self.window.document)

    def _say(self, sentence: str) -> None:
        if windows.front() is self.window:
            self.window.status.say(sentence)

    def _ask(self, path: str) -> None:
        """One window asks what concerns all."""
        if windows.front() is self.window:
            self.review(path)

    def _use(self, files: "Sequence[LayerFile]") -> None:
        if files or self.window.worker.files:
            self.window.worker.use(files)

    def _show_busy(self, _: bool) -> None:
        self.window.menus.refresh_soon()

    def _show(self) -> None:
        locked = [(each.name, each.path) for each in self.layers.statuses.values() if each.state is State.LOCKED]
        self.window.palette_panel.show_own(locked)
        self.window.menus.refresh_soon()

    # -- dialogs ---------------------------------------------------------------------------------------------------------

    def review(self, path: str) -> None:
        """Show a file that is not allowed, and ask."""
        status = self.layers.statuses.get(path)
        if status is None or status.state is not State.LOCKED:
            return
        from .review import Review
        dialog = Review(status.file, self.layers.has_run(path), self.window.theme, self._front())
        dialog.allowed.connect(self.layers.allow)
        self._open(f"review {path}", dialog)

    def list(self) -> None:
        """Show all layer files."""
        from .listing import Listing
        dialog = Listing(self.layers, self.window.theme, self.window)
        dialog.review_wanted.connect(self.review)
        dialog.open_wanted.connect(self.open)
        dialog.new_wanted.connect(self.create)
        self._open("list", dialog)

    def create(self) -> None:
        """Ask for a name, and write a layer file of that class."""
        from .template import NameDialog
        dialog = NameDialog(self.layers.own, self._front())
        dialog.chosen.connect(self.write)
        self._open("create", dialog)

    def write(self, name: str) -> None:
        """Write a new layer file, allow what was written, and open it in the system's editor."""
        from .template import write
        try:
            file = write(name, self.layers.own)
        except (LayerloomError, OSError) as error:
            self.window.status.refuse(str(error))
            return
        self.layers.allow(file)
        self.window.status.say(self.tr("`{name}` is in the palette; its text is {path}").format(name=name, path=file.path))
        self.open(file.path)

    def open(self, path: str) -> None:
        """Open a file or folder with the system's own program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.window.status.say(self.tr("No program could be started for {}").format(path))

    def _front(self) -> QWidget:
        return self.dialogs.get("list", self.window)

    def _open(self, key: str, dialog: QDialog) -> None:
        """Show a dialog without waiting for it, in the place of one of its kind that is open."""
        before = self.dialogs.pop(key, None)
        if before is not None:
            before.close()
        self.dialogs[key] = dialog

        def forget() -> None:
            if self.dialogs.get(key) is dialog:
                del self.dialogs[key]
        dialog.finished.connect(forget)
        # A dialog that stands on another one goes with it, unfinished.
        dialog.destroyed.connect(forget)
        dialog.open()


def _shared(window: "Window") -> OwnLayers | None:
    """What another window of the program has made already."""
    desks = (each.panels.desk for each in windows.shown if each is not window)
    return next((desk.layers for desk in desks if desk is not None and desk.layers.settings is window.settings), None)
