"""Keeps the user's own layers in step: folder, yes and no, loaded classes, and the open documents of all windows.

Nothing of a file runs in this process. Files that are allowed go to the inquirer by content; what it says of them becomes
described classes in the registry, and what it finds out about their layers becomes shapes.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from shiboken6 import isValid

from engine.elsewhere.described import DescribedLayer, described
from engine.layer import Layer

from ..document.document import Document
from ..settings import Settings
from ..texts.plural import plural
from ..worker.inquirer import Inquirer
from ..worker.layer_files import LayerFile
from . import files
from .files import State, Status
from .regrowth import Regrowth

SETTLE = 150
"""Milliseconds that a folder must be quiet before its files are read: editors write in several steps."""


class OwnLayers(QObject):
    """The layer files of some folders, what they declare, and questions that documents have about them."""

    changed = Signal()
    said = Signal(str)
    review_wanted = Signal(str)
    ready = Signal(list)

    def __init__(self, settings: Settings, folders: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.documents: list[Document] = []
        self.settings = settings
        self.own = files.own_folder()
        self.folders = list(dict.fromkeys([str(self.own), *(str(Path(each).absolute()) for each in folders)]))
        self.statuses: dict[str, Status] = {}
        self.inquirer = Inquirer(self)
        self.inquirer.loaded.connect(self._take)
        self.inquirer.answered.connect(self._look_again)
        self._watcher: QFileSystemWatcher | None = None
        self._later = QTimer(self, singleShot=True, interval=SETTLE)
        self._later.timeout.connect(self.scan)
        self._homes: dict[str, str] = {}
        self._ran: set[str] = set()
        self._made: dict[str, type[DescribedLayer]] = {}

    # -- documents -------------------------------------------------------------------------------------------------------

    def join(self, document: Document) -> None:
        """Let a document have the classes there are now, and answers to its questions from now on."""
        if document not in self.documents:
            self.documents.append(document)
            document.changed.connect(self._ask)
            # A window may go without a word, and its document with it.
            document.destroyed.connect(partial(self._forget, document))
            self._regrow([document])
            self._ask()

    def leave(self, document: Document) -> None:
        """A document is closed; with the last one all ends."""
        if document in self.documents:
            document.changed.disconnect(self._ask)
            self._forget(document)

    def _forget(self, document: Document) -> None:
        if document in self.documents:
            self.documents.remove(document)
            if not self.documents and isValid(self):
                self.close()
                self.deleteLater()

    # -- folders ---------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Read the folders, and follow them from now on; a second start changes nothing."""
        if self._watcher is not None:
            return
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._later.start())
        self._watcher.fileChanged.connect(lambda _: self._later.start())
        self.scan()
        waiting = sum(each.state is State.LOCKED for each in self.statuses.values())
        if waiting:
            text = self.tr("%n layer file(s) waiting for your review; see Layer files…", "", waiting)
            self.said.emit(plural(text, waiting))

    def scan(self) -> None:
        """Read the folders anew; load what is allowed, and ask about what has changed since it was allowed."""
        self._watch()
        before, found = self.statuses, files.read(self.folders)
        self.statuses = {each.path: self._status(each, before.get(each.path)) for each in found}
        allowed = self._allowed()
        news = {(each.path, each.sha256) for each in allowed} != {(each.file.path, each.file.sha256) for each in before.values()
                                                                   if each.state is not State.LOCKED}
        if news and allowed:
            self.inquirer.load(allowed)
        elif news:
            self.inquirer.close()
            self._take([])
        self.changed.emit()
        changed = [each for each in self.statuses.values() if each.state is State.LOCKED and each.path in self._ran
                   and before.get(each.path) is not None and before[each.path].file != each.file]
        for each in changed[:1]:
            self.review_wanted.emit(each.path)

    def _status(self, file: LayerFile, before: Status | None) -> Status:
        if file.sha256 not in self.settings.trusted:
            return Status(file, State.LOCKED)
        if before is not None and before.file == file and before.state is not State.LOCKED:
            return before
        return Status(file, State.LOADING)

    def _allowed(self) -> list[LayerFile]:
        return [each.file for each in self.statuses.values() if each.state is not State.LOCKED]

    def _watch(self) -> None:
        if self._watcher is None:
            return
        there = [folder for folder in self.folders if Path(folder).is_dir()]
        # A folder that is not there yet is seen to come by watching the one above it.
        above = [str(Path(folder).parent) for folder in self.folders if folder not in there and Path(folder).parent.is_dir()]
        wanted = {*there, *above, *(path for path in self.statuses if Path(path).is_file())}
        wanted.update(str(path) for folder in there for path in Path(folder).glob("*.py"))
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))

    # -- yes and no ------------------------------------------------------------------------------------------------------

    def allow(self, file: LayerFile) -> None:
        """Let this content run from now on."""
        self.settings.trusted = [*self.settings.trusted, file.sha256]
        self.scan()

    def has_run(self, path: str) -> bool:
        """Whether another content of this file was allowed and loaded since the program started."""
        return path in self._ran

    def revoke(self, path: str) -> None:
        """Take the yes to a file's present content back; its layers become locked boxes."""
        sha256 = self.statuses[path].file.sha256
        self.settings.trusted = [each for each in self.settings.trusted if each != sha256]
        self.scan()

    # -- classes ---------------------------------------------------------------------------------------------------------

    def _take(self, said: Sequence[Mapping[str, Any]]) -> None:
        """Put the classes that files declare into the registry, and let the documents have them."""
        problems = {each["path"]: each for each in said}
        made: dict[str, type[DescribedLayer]] = {}
        mark = "".join(each.sha256 for each in self._allowed())
        for path, status in list(self.statuses.items()):
            if status.state is not State.LOCKED:
                self._ran.add(path)
                self.statuses[path] = self._judged(status, problems.get(path), mark, made)
        for name, kind in list(Layer.registry.items()):
            if kind.is_described and made.get(name) is not kind:
                del Layer.registry[name]
        Layer.registry.update(made)
        self._made = made
        self._homes.update({name: str(kind.source_path) for name, kind in made.items()})
        self._regrow(self.documents)
        self.ready.emit(self.loaded_files())
        self.changed.emit()
        self._ask()

    def loaded_files(self) -> list[LayerFile]:
        """The files that a run may use: those that loaded, and those that others import."""
        return [each.file for each in self.statuses.values() if each.state is State.ALLOWED]

    def _judged(self, status: Status, said: Mapping[str, Any] | None, mark: str,
                made: dict[str, type[DescribedLayer]]) -> Status:
        if status.file.is_part:
            return Status(status.file, State.ALLOWED)
        if said is None or said["problem"]:
            problem = str(said["problem"]) if said else self.tr("it was not loaded")
            return Status(status.file, State.BROKEN, (), problem, int(said["line"]) if said else 0)
        try:
            classes = [self._class(each, status.path, mark) for each in said["classes"]]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return Status(status.file, State.BROKEN, (), self.tr("what it says of itself cannot be understood: {}").format(error))
        made.update({each.__name__: each for each in classes})
        return Status(status.file, State.ALLOWED, tuple(each.__name__ for each in classes))

    def _class(self, description: Mapping[str, Any], path: str, mark: str) -> type[DescribedLayer]:
        """The class that is registered already where neither it nor any allowed file has changed, else a new one."""
        kind = described(description, path, mark)
        known = Layer.registry.get(kind.__name__)
        if known is not None and known.is_described and known.sha256 == mark and known.description == kind.description \
                and known.source_path == path:
            return known
        return kind

    def _regrow(self, documents: Iterable[Document]) -> None:
        say = {State.LOCKED: self.tr("`{name}` is locked: {file} has changed, or is not allowed; see Layer files…"),
               State.BROKEN: self.tr("`{name}` is locked: {file} {problem}"),
               State.LOADING: self.tr("`{name}` is being loaded from {file}"),
               State.ALLOWED: self.tr("`{name}` is locked: {file} declares no layer of this name any more")}
        reasons = files.reasons(self._homes, self.statuses.values(), say)
        for document in documents:
            document.renew(Regrowth(reasons, document.whole).sheet)

    # -- shapes ----------------------------------------------------------------------------------------------------------

    def _ask(self, *_: object) -> None:
        """Ask what the calls of all documents wait for."""
        questions = [question for document in self.documents for inference in (document.whole, document.inference)
                     for call_id in inference.pending for question in inference.results[call_id].waits]
        if questions:
            self.inquirer.ask([each for each in questions if Layer.registry.get(each.kind.__name__) is each.kind])

    def _look_again(self) -> None:
        for document in self.documents:
            document.look_again()

    def close(self) -> None:
        """End the process that asks, and follow the folders no more; the classes go with it."""
        self._later.stop()
        self.inquirer.close()
        for name, kind in self._made.items():
            if Layer.registry.get(name) is kind:
                del Layer.registry[name]
        with suppress(RuntimeError):
            if self._watcher is not None:
                self._watcher.deleteLater()
                self._watcher = None
