"""A window with a layer folder of its own, whose files nobody has allowed yet."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from app.own import State
from app.settings import Settings
from app.window.window import Window
from engine import library
from engine.layer import Layer

FILES = Path(__file__).parents[2] / "data" / "user_layers"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "mine"
    made.mkdir()
    return made


@pytest.fixture
def opened(monkeypatch):
    """What the system was asked to open."""
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toLocalFile())) or True)
    return asked


@pytest.fixture
def window(qtbot, folder, tmp_path, opened):
    library.builtin()
    before = dict(Layer.registry)
    made = Window(Settings(tmp_path / "settings.ini"), [str(folder)])
    made.resize(1300, 800)
    made.show()
    made.filing.may_leave = lambda: True
    yield made
    if isValid(made):
        made.close()
        made.deleteLater()
    assert dict(Layer.registry) == before


class Desk:
    """What tests do with the user's layers: write a file, allow it, wait for answers."""

    def __init__(self, window, folder, qtbot):
        self.window, self.folder, self.qtbot = window, folder, qtbot
        self.layers = window.panels.own.layers
        self.document = window.document
        window.panels.own.start()

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text if isinstance(text, str) else text.decode(), encoding="utf-8")
        self.layers.scan()
        return str(path)

    def copy(self, *names):
        for name in names:
            (self.folder / name).write_bytes((FILES / name).read_bytes())
        self.layers.scan()

    def allow(self, *paths):
        """Say yes to these files, or to all, and wait until they are loaded."""
        for path, status in list(self.layers.statuses.items()):
            if status.state is State.LOCKED and (not paths or path in paths):
                self.layers.allow(status.file)
        self.settle()

    def settle(self):
        """Wait until nothing is being found out any more."""
        def still():
            assert not self.layers.inquirer.busy
            assert not self.layers._later.isActive()
            assert not self.document.inference.pending and not self.document.whole.pending
            assert all(each.state is not State.LOADING for each in self.layers.statuses.values())
        self.qtbot.waitUntil(still)

    def status(self, name):
        return next(each for each in self.layers.statuses.values() if each.name == name)

    def result(self, call_id):
        return self.document.inference.results[call_id]


@pytest.fixture
def desk(window, folder, qtbot):
    return Desk(window, folder, qtbot)
