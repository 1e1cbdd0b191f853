"""What is refused before it is opened: what is no ordinary file, and what does not look like a model from its first bytes."""

import os
import re
import stat

from engine.errors import FormatError
from engine.formats.folders import MODEL, folder_of
from engine.formats.kinds import refuse_checkpoint

HEAD = 4096
# Blanks, zeros of UTF-16, and byte order marks.
SPACES = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"


def refuse_odd(path: str) -> None:
    """Raise FormatError for a folder that is no SavedModel, and for what waits or never ends when it is read: a pipe, a device."""
    try:
        mode = os.stat(path).st_mode
    except ValueError as error:
        raise FormatError(f"`{path}` is no name of a file: {error}") from None
    if stat.S_ISDIR(mode) and folder_of(path) is None:
        raise FormatError(f"`{path}` is a folder; choose a file, or the folder of a SavedModel, which holds `{MODEL}`")
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FormatError(f"`{path}` is a pipe or a device; choose an ordinary file")


def refuse_other(path: str, head: bytes) -> None:
    """Raise FormatError for a checkpoint, and where the first bytes of a file, which is no archive and no HDF5, are no JSON."""
    refuse_checkpoint(path)
    if not head:
        raise FormatError(f"`{path}` is empty; wanted is a model: JSON, a .keras archive or an HDF5 file")
    # JSON may stand as a text within JSON.
    if head[:HEAD].translate(None, SPACES).lstrip(b'"\\')[:1] not in (b"", b"{", b"["):
        if re.search(rb"^class_name:", head[:HEAD], re.MULTILINE):
            raise FormatError(f"`{path}` is YAML, which Keras gave up because it can hold code, and which is not read here; open "
                              f"it in the Keras that wrote it, and write what `model.to_json()` gives")
        raise FormatError(f"`{path}` is not a model: it is neither JSON, nor a .keras archive, nor an HDF5 file")
