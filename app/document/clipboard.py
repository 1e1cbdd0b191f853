"""A part of a sheet as text for the clipboard, and text from anywhere as a part of a sheet.

What is copied is JSON that people can read; what is pasted may also be one Keras layer config, a list of them, or a whole model.
"""

from collections.abc import Iterable

from ..fragments.joining import join
from ..fragments.reading import read
from ..fragments.writing import written
from .sheet import Sheet


def copy_text(sheet: Sheet, ids: Iterable[str]) -> str:
    """Calls with their layers, the wires between them, edited weights, and notes, as readable JSON."""
    return written(sheet, ids)


def paste_text(sheet: Sheet, text: str, place: tuple[float, float]) -> tuple[Sheet, list[str]]:
    """The sheet with what a text says, its top left corner at `place`, and the new ids; FormatError when it says no layers."""
    return join(sheet, read(text), place)
