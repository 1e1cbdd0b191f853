"""A user's layer files as the worker gets them: by content, so that what runs is what the user has said yes to."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .messages import Message


class LayerFile(NamedTuple):
    """One file: its absolute path and what it held when it was read."""

    path: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash that a yes is given to."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.path).name

    @property
    def is_part(self) -> bool:
        """Whether other files import it and it declares no layer itself, as its name says."""
        return self.name.startswith("_")


def packed(files: Sequence[LayerFile]) -> Message:
    """Files as a message says them."""
    return Message({"files": [[each.path, each.sha256] for each in files]},
                   [np.frombuffer(each.content, np.uint8) for each in files])


def unpacked(header: Mapping[str, Any], arrays: Iterable[np.ndarray]) -> list[LayerFile]:
    """The files of a message; one whose content is not what its hash says is left out."""
    found = [(LayerFile(path, content.tobytes()), sha256) for (path, sha256), content in zip(header["files"], arrays)]
    return [each for each, sha256 in found if each.sha256 == sha256]
