"""What waits until the window is there begins in its order, each piece in the window's thread, whatever cannot be imported."""

import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.widgets.deferred import Deferred
from app.window import beginning
from app.window.beginning import PIECES, Beginning, Piece


@pytest.fixture
def begun(qtbot):
    """Begin pieces beside an object; gives what began, and in which thread."""
    found = []

    def begin(*names):
        window = QObject()
        pieces = [Piece([name], lambda each, name=name: found.append((name, each is window, threading.current_thread())))
                  for name in names]
        window.beginning = Beginning(window, [*pieces, Piece(["json"], None)])
        qtbot.waitUntil(lambda: len(found) == len(names))
        return found
    return begin


def test_pieces_begin_in_their_order_in_the_windows_thread(begun):
    assert begun("zipapp", "json", "this_is_no_module", "json.tool") == [
        (name, True, threading.main_thread()) for name in ("zipapp", "json", "this_is_no_module", "json.tool")]


def test_a_patient_piece_waits_for_what_a_thread_imports(qtbot, monkeypatch, tmp_path):
    (tmp_path / "slow_module.py").write_text("import time\ntime.sleep(0.3)\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(beginning, "WITHOUT_QT", ("slow_module",))
    found, window = [], QObject()
    pieces = [Piece([], lambda _: found.append(("patient", "slow_module" in sys.modules)), is_patient=True),
              Piece([], lambda _: found.append(("last", True)))]
    window.beginning = Beginning(window, [Piece([], lambda _: found.append(("first", True))), *pieces])
    qtbot.waitUntil(lambda: len(found) == 3)
    assert found == [("first", True), ("patient", True), ("last", True)]


def test_unsaved_work_is_kept_safe_first_and_then_the_users_layers_start():
    class Told:
        said = []

        def __getattr__(self, name):
            self.said.append(name)
            return self

        def __call__(self, *_):
            return self
    for piece in PIECES:
        if piece.begin is not None:
            piece.begin(Told())
    assert Told.said == ["keep_safe", "panels", "own", "start"]


def test_a_place_makes_its_panel_when_it_is_painted_or_gets_the_keyboard(qtbot):
    made = []
    places = [Deferred(lambda: made.append(QLineEdit()) or made[-1]) for _ in range(2)]
    for place in places:
        qtbot.addWidget(place)
        place.resize(200, 100)
    assert not made
    places[0].show()
    qtbot.waitUntil(lambda: places[0].made is not None)
    QApplication.sendEvent(places[1], QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert places[1].made is made[-1] and len(made) == 2
