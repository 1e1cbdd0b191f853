"""The user's layer files as they stand in their folders: what they hold, and whether that may run."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import platformdirs

from ..texts.sentences import localized
from ..worker.layer_files import LayerFile

LARGEST = 4 << 20
MOST_FILES = 2000


class State(Enum):
    """What became of a file."""

    LOCKED = "locked"
    LOADING = "loading"
    ALLOWED = "allowed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Status:
    """A file and its state; `classes` are those it declares, `problem` and `line` what is wrong with it."""

    file: LayerFile
    state: State
    classes: tuple[str, ...] = ()
    problem: str = ""
    line: int = 0

    @property
    def path(self) -> str:
        """The file's absolute path."""
        return self.file.path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file.name


def own_folder() -> Path:
    """The user's own layer folder, which need not be there."""
    return Path(platformdirs.user_data_dir("layerloom")) / "layers"


def read(folders: Iterable[str]) -> list[LayerFile]:
    """The Python files of some folders, by folder and name; those that cannot be read or are too large are left out."""
    found: dict[str, LayerFile] = {}
    for folder in folders:
        for path in sorted(Path(folder).absolute().glob("*.py"))[:MOST_FILES]:
            content = _content(path)
            if content is not None:
                found[str(path)] = LayerFile(str(path), content)
    return list(found.values())


def _content(path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        with open(path, "rb") as stream:
            return stream.read(LARGEST)
    except OSError:
        return None


def place(path: str, line: int) -> str:
    """File and line in a few words."""
    return f"{os.path.basename(path)}:{line}" if line else os.path.basename(path)


def reasons(before: Mapping[str, str], statuses: Iterable[Status], say: Mapping[State, str]) -> dict[str, str]:
    """Why classes that were there are not there now: a sentence for each, by class name.

    `before` is the path of the file each came from; `say` has a wording for each state, with {file} and {problem}.
    """
    by_path = {each.path: each for each in statuses}
    found = {}
    for name, path in before.items():
        status = by_path.get(path)
        if status is not None and name not in status.classes:
            wording = say[status.state]
            found[name] = wording.format(name=name, file=place(path, status.line), problem=localized(status.problem))
    return found
