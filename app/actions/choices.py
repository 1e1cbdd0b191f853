"""What the submenus offer at the moment they open."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from ..settings import THEMES
from ..storage.examples import EXAMPLES
from ..texts.languages import languages as spoken

if TYPE_CHECKING:
    from ..window.window import Window

MOST = 40
translate = QCoreApplication.translate


class Choice(NamedTuple):
    """One entry: its text, in which `&` marks a letter, what it does, and whether it is checked (None: it cannot be)."""

    text: str
    run: Callable[[], object]
    checked: bool | None = None


def unmarked(name: str) -> str:
    """A name as the text of an entry: it marks no letter."""
    return name.replace("&", "&&")


def recent(window: "Window") -> list[Choice]:
    """Files opened or saved last."""
    return [Choice(unmarked(translate("Choices", "{name}  —  {folder}").format(name=Path(path).name, folder=Path(path).parent)),
                   lambda path=path: window.filing.open(path)) for path in window.settings.recent]


def examples(window: "Window") -> list[Choice]:
    """The example models."""
    return [Choice(unmarked(each.text), lambda each=each: window.filing.open_example(each)) for each in EXAMPLES]


def partners(window: "Window") -> list[Choice]:
    """Layers that the selected calls can share weights with."""
    return [Choice(unmarked(name), lambda name=name: window.selected.share_with(name))
            for name in islice(window.selected.partners(), MOST)]


def panels(window: "Window") -> list[Choice]:
    """The panels around the canvas."""
    return [Choice(unmarked(dock.windowTitle()), lambda dock=dock: window.toggle(dock), dock.isVisible())
            for dock in window.docks.values()]


def themes(window: "Window") -> list[Choice]:
    """Light, dark, or as the desktop says."""
    texts = {"system": translate("Choices", "As the &desktop"), "light": translate("Choices", "&Light"),
             "dark": translate("Choices", "&Dark")}
    return [Choice(texts[name], lambda name=name: window.use_theme(name), window.settings.theme == name) for name in THEMES]


def languages(window: "Window") -> list[Choice]:
    """The languages of the program, or as the desktop says; a language is spoken from the next start on."""
    texts = {"system": translate("Choices", "As the &desktop"), **spoken()}
    return [Choice(text, lambda code=code: window.use_language(code), window.settings.language == code)
            for code, text in texts.items()]
