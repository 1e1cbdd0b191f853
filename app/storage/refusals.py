"""What is refused before it is opened: what does not look like a model from its first bytes."""

import re

from engine.errors import FormatError

HEAD = 4096
# Blanks, zeros of UTF-16, and byte order marks.
SPACES = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"


def refuse_other(path: str, head: bytes) -> None:
    """Raise FormatError where the first bytes of a file, which is no archive and no HDF5, are no JSON."""
    if not head:
        raise FormatError(f"`{path}` is empty; wanted is a model: JSON, a .keras archive or an HDF5 file")
    # JSON may stand as a text within JSON.
    if head[:HEAD].translate(None, SPACES).lstrip(b'"\\')[:1] not in (b"", b"{", b"["):
        if re.search(rb"^class_name:", head[:HEAD], re.MULTILINE):
            raise FormatError(f"`{path}` is YAML, which Keras gave up because it can hold code, and which is not read here; open "
                              f"it in the Keras that wrote it, and write what `model.to_json()` gives")
        raise FormatError(f"`{path}` is not a model: it is neither JSON, nor a .keras archive, nor an HDF5 file")
