"""What the program remembers between two starts: window state, recent files, theme.

A setting that is damaged or of another version counts as not there; it never stops the program from starting.
"""

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from . import theme
from .texts.languages import languages

RECENT = 10
THEMES = ("system", "light", "dark")


class Settings:
    """The user's settings, in a file of the user's configuration folder."""

    def __init__(self, path: str | Path | None = None) -> None:
        folder = Path(platformdirs.user_config_dir("layerloom"))
        self._stored = QSettings(str(path or folder / "settings.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """"system", "light" or "dark"."""
        value = self._stored.value("theme")
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._stored.setValue("theme", name)

    @property
    def snaps(self) -> bool:
        """Whether dragged boxes go to the grid."""
        return self._stored.value("snaps") != "no"

    @snaps.setter
    def snaps(self, on: bool) -> None:
        self._stored.setValue("snaps", "yes" if on else "no")

    @property
    def language(self) -> str:
        """"system", or the code of a language that the program speaks."""
        value = self._stored.value("language")
        return value if value in languages() else "system"

    @language.setter
    def language(self, code: str) -> None:
        self._stored.setValue("language", code)
        self._stored.sync()

    @property
    def hints(self) -> list[str]:
        """The hints that were shown."""
        value = self._stored.value("hints", [])
        names = [value] if isinstance(value, str) else value
        return [each for each in names if isinstance(each, str)] if isinstance(names, list) else []

    def keep_hint(self, name: str) -> None:
        """Remember that a hint was shown."""
        self._stored.setValue("hints", [*self.hints, name])

    def keys_of(self, name: str) -> list[str] | None:
        """The keys that the user chose for an action; None when nobody chose."""
        value = self._stored.value(f"keys/{name}")
        return None if not isinstance(value, str) else [key for key in value.split("\n") if key]

    def keep_keys(self, name: str, keys: list[str] | None) -> None:
        """Store the keys of an action; None forgets the choice."""
        if keys is None:
            self._stored.remove(f"keys/{name}")
        else:
            self._stored.setValue(f"keys/{name}", "\n".join(keys) or "\n")

    @property
    def recent(self) -> list[str]:
        """Paths of the files opened or saved last, newest first."""
        value = self._stored.value("recent", [])
        paths = [value] if isinstance(value, str) else value
        return [path for path in paths if isinstance(path, str) and path][:RECENT] if isinstance(paths, list) else []

    def add_recent(self, path: str) -> None:
        """Put a path first."""
        full = str(Path(path).absolute())
        self._stored.setValue("recent", [full, *(each for each in self.recent if each != full)][:RECENT])

    def drop_recent(self, path: str) -> None:
        """Forget a path that could not be opened."""
        self._stored.setValue("recent", [each for each in self.recent if each != path])

    @property
    def trusted(self) -> list[str]:
        """SHA-256 of the layer files' contents that the user has allowed to run."""
        value = self._stored.value("trusted", [])
        hashes = [value] if isinstance(value, str) else value
        return [each for each in hashes if isinstance(each, str) and each] if isinstance(hashes, list) else []

    @trusted.setter
    def trusted(self, hashes: list[str]) -> None:
        self._stored.setValue("trusted", list(dict.fromkeys(hashes)))
        self._stored.sync()

    def bytes_of(self, name: str) -> QByteArray:
        """A stored window state; empty when there is none."""
        value = self._stored.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Store a window state."""
        self._stored.setValue(name, value)

    @property
    def folder(self) -> str:
        """The folder a file dialog opens in: that of the newest file, or the home folder."""
        newest = next((Path(path).parent for path in self.recent if Path(path).parent.is_dir()), None)
        return str(newest or Path.home())


def theme_named(name: str) -> theme.Theme:
    """The theme of a setting."""
    return {"light": theme.light, "dark": theme.dark}.get(name, theme.system_theme)()
