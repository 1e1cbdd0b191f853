"""Panels make room when the window is made narrow, and go back when it is made wide."""

import pytest
from PySide6.QtCore import Qt

from app.widgets.sight import in_sight

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


@pytest.fixture
def window(open_window):
    return open_window((1440, 900))


def side(window, name="palette"):
    return window.dockWidgetArea(window.docks[name])


def test_a_window_made_narrow_stacks_its_panels_on_one_side_and_takes_them_apart_again(window, qtbot):
    assert side(window) == LEFT
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: side(window) == RIGHT and side(window, "outline") == RIGHT)
    inspector = window.docks["inspector"]
    qtbot.waitUntil(lambda: inspector.width() >= 290 and inspector.height() >= 330)
    assert window.canvas.width() > 700
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: side(window) == LEFT and side(window, "outline") == LEFT)
    assert side(window, "inspector") == RIGHT


def test_tabs_that_are_in_front_stay_in_front(window, qtbot):
    for name in ("outline", "code"):
        window.docks[name].raise_()
        qtbot.waitUntil(lambda name=name: in_sight(window.docks[name]))
    for width, wanted in ((1100, RIGHT), (1440, LEFT)):
        window.resize(width, 800)
        qtbot.waitUntil(lambda wanted=wanted: side(window) == wanted)
        qtbot.waitUntil(lambda: in_sight(window.docks["outline"]) and in_sight(window.docks["code"]))


def test_a_closed_panel_stays_closed(window, qtbot):
    window.docks["outline"].hide()
    window.docks["run"].hide()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: side(window) == RIGHT)
    assert window.docks["outline"].isHidden() and window.docks["run"].isHidden()


def test_panels_that_the_user_moved_stay_where_they_are(window, qtbot):
    window.addDockWidget(LEFT, window.docks["inspector"])
    window.resize(1100, 700)
    qtbot.wait(300)
    assert side(window) == LEFT
