"""Who does things: a window, and a folder of files to open and to save in."""

from pathlib import Path
from typing import Any, NamedTuple


class User(NamedTuple):
    """Who does it: a window, and a folder with files."""

    window: Any
    folder: Path
