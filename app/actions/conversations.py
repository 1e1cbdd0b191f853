"""The windows that actions open: they tell or ask something, and are imported when somebody wants them."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from ..storage.weights_file import WeightsFile
    from ..window.window import Window


def plain_actions(window: "Window") -> list[QAction]:
    """All actions that do something by themselves."""
    window.menus.refresh()
    return [action for action in window.menus.actions.values() if action.menu() is None]


def show_commands(window: "Window") -> None:
    """Show all actions in one list."""
    from .command_list import CommandList
    window.menus.refresh()
    CommandList(window.menus, window).open()


def show_shortcuts(window: "Window") -> None:
    """Let the user change keys."""
    from ..window.windows import shown
    from .menus import plain, wording
    from .shortcuts import Shortcuts
    texts = {action.objectName(): wording(action) for action in plain_actions(window)}
    texts = {name: plain(window.menus.declared[name].said()) if name in ("undo", "redo") else text for name, text in texts.items()}

    def tell() -> None:
        for each in {window, *shown}:
            each.menus.take_keys()
    dialog = Shortcuts(texts, window.settings, tell, window)
    dialog.open()


def weights_file(window: "Window") -> "WeightsFile":
    """What loads and saves the weights of the whole model."""
    from ..storage.weights_file import WeightsFile
    made = WeightsFile(window.document, window.settings, window)
    made.said.connect(window.status.say)
    return made


def convert(window: "Window", dialect: str) -> None:
    """Let the model speak another Keras, after telling what that one cannot say."""
    from ..commands.convert import losses
    from ..window import dialogs
    if dialogs.agrees_to(window, {"keras2": "Keras 2", "keras3": "Keras 3"}[dialect], losses(window.document.root.graph, dialect)):
        window.selected.convert(dialect)


def show_keys(window: "Window") -> None:
    """List keys and gestures."""
    from ..window import dialogs
    dialogs.keys(window, plain_actions(window))


def show_about(window: "Window") -> None:
    """Say what this program is."""
    from ..window import dialogs
    dialogs.about(window)
