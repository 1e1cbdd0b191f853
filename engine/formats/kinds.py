"""What kind of file a path means, which its first bytes say, or the files beside it."""

import os
import stat

from ..errors import FormatError
from .container import is_container
from .folders import METADATA, MODEL, folder_of, prefix_of, refuse_endless
from .store import is_store

HEAD = 16


def head_of(path: str | os.PathLike) -> bytes:
    """The first bytes of a file; FormatError where it cannot be read."""
    try:
        refuse_odd(path)
        with open(path, "rb") as stream:
            return stream.read(HEAD)
    except OSError as error:
        raise FormatError(f"cannot read `{os.fspath(path)}`: {(error.strerror or str(error)).lower()}") from error


def refuse_odd(path: str | os.PathLike) -> None:
    """Raise FormatError for a folder that is no SavedModel, and for what waits or never ends when it is read: a pipe, a device."""
    path = os.fspath(path)
    try:
        mode = os.stat(path).st_mode
    except ValueError as error:
        raise FormatError(f"`{path}` is no name of a file: {error}") from None
    if stat.S_ISDIR(mode) and folder_of(path) is None:
        raise FormatError(f"`{path}` is a folder; choose a file, or the folder of a SavedModel, which holds `{MODEL}`")
    refuse_endless(path, mode)
    if os.path.basename(path) == METADATA and folder_of(path) is None:
        raise FormatError(f"`{path}` is one of the files of a SavedModel; `{MODEL}` is missing beside it")


def refuse_checkpoint(path: str | os.PathLike) -> None:
    """Raise FormatError where a path means a checkpoint of TensorFlow, which holds no model."""
    if folder_of(path) is None and prefix_of(path) is not None:
        raise FormatError(f"`{os.fspath(path)}` is a checkpoint of TensorFlow: it holds only weights; open the model, then load "
                          "weights into it")


def holds_values(path: str | os.PathLike) -> bool:
    """Whether a path means a file that keeps values beside the config: such are large, and a window has them read elsewhere."""
    return folder_of(path) is not None or is_container(head := head_of(path)) or is_store(head)
