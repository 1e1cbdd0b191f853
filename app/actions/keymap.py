"""Which keys do which action: those declared, unless the user has chosen others."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from ..settings import Settings
from .actions import ACTIONS, EXTRA_KEYS, Action

DECLARED = {action.name: action for action in ACTIONS}
FIXED = ("Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down", "Space", "Esc", "Return", "Enter")
"""Keys that the canvas itself lives by."""
CARRYING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
translate = QCoreApplication.translate


def declared_keys(action: Action) -> list[str]:
    """The keys that an action has when nobody chose others."""
    keys = [action.keys, EXTRA_KEYS.get(action.name, "")]
    return [QKeySequence(each).toString() for each in keys if each]


def keys_of(action: Action, settings: Settings) -> list[str]:
    """The keys of an action, the first one being shown."""
    chosen = settings.keys_of(action.name)
    return declared_keys(action) if chosen is None else [key for key in (QKeySequence(each).toString() for each in chosen) if key]


def choose(name: str, keys: list[str], settings: Settings) -> None:
    """Give an action these keys; the declared ones are forgotten as a choice, so that they follow the program."""
    settings.keep_keys(name, None if keys == declared_keys(DECLARED[name]) else keys)


def owner(key: str, settings: Settings, but: str = "") -> Action | None:
    """The action that has a key already, other than `but`."""
    wanted = QKeySequence(key).toString()
    return next((action for action in ACTIONS if action.name != but and wanted in keys_of(action, settings)), None)


def refusal(action: Action, key: str) -> str:
    """Why an action cannot have a key at all; empty when it can."""
    sequence = QKeySequence(key)
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    if sequence.isEmpty():
        return translate("Keymap", "Press a key")
    if sequence.toString() in FIXED:
        return translate("Keymap", "{key} belongs to the canvas itself; choose another key").format(key=text)
    first = sequence[0]
    bare = not first.keyboardModifiers() & CARRYING and not Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35
    if bare and not action.on_canvas:
        return translate("Keymap", "{key} alone would disturb typing; add Ctrl or Alt").format(key=text)
    return ""
