"""What the random user does with the keyboard."""

import random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from .hands import CONTROL, HELD, KEYS, NONE, TEXTS, press_key, typed
from .user import User

LEAVING = (Qt.Key.Key_N, Qt.Key.Key_O)
"""Keys that with Control open other windows and models."""


def key(user: User, draw: random.Random) -> None:
    """Any key, with any other held."""
    pressed, held = draw.choice(KEYS), draw.choice(HELD)
    press_key(user.window, pressed, NONE if pressed in LEAVING else held)


def escape(user: User, draw: random.Random) -> None:
    """Escape."""
    press_key(user.window, Qt.Key.Key_Escape)


def write(user: User, draw: random.Random) -> None:
    """Something is typed into whatever has the keyboard."""
    for letter in draw.choice(TEXTS):
        if (target := QApplication.focusWidget()) is None:
            return
        typed(target, letter)
    if draw.random() < 0.6:
        press_key(user.window, draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down)))


def quick_add(user: User, draw: random.Random) -> None:
    """A layer by a few words."""
    user.window.canvas.setFocus()
    user.window.menus.actions["add_layer"].trigger()
    if QApplication.activePopupWidget() is None:
        return
    typed(user.window.adding.popup.line, draw.choice(TEXTS))
    for pressed, chance in ((Qt.Key.Key_Down, 0.1), (Qt.Key.Key_Return, 0.8), (Qt.Key.Key_Escape, 0.3)):
        if draw.random() < chance:
            press_key(user.window, pressed)


def note(user: User, draw: random.Random) -> None:
    """A note, written or not."""
    user.window.canvas.setFocus()
    user.window.menus.actions["add_note"].trigger()
    if (line := QApplication.focusWidget()) is not None and draw.random() < 0.8:
        typed(line, draw.choice(TEXTS))
    if draw.random() < 0.6:
        press_key(user.window, *draw.choice(((Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_Escape,), (Qt.Key.Key_Tab,))))


def find(user: User, draw: random.Random) -> None:
    """Something to be found."""
    user.window.menus.actions["find"].trigger()
    line = user.window.find_bar.line
    line.selectAll()
    typed(line, draw.choice((*TEXTS, "d", "shape:(None", "units:>3")))
    for _ in range(draw.randrange(3)):
        QTest.keyClick(line, draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape)))
