"""A layer file's text as people are shown it before they allow it: as Python reads it, with nothing hidden."""

import unicodedata
from importlib.util import decode_source
from typing import NamedTuple

OPEN, CLOSE = "⟦", "⟧"
PLAIN = {"\n", "\t", " "}
HIDDEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"}
MOST_LISTED = 8


class Shown(NamedTuple):
    """A text without hidden characters, the places of the names that stand for them, and sentences on what to look at."""

    text: str
    marks: tuple[tuple[int, int], ...]
    warnings: tuple[tuple[str, str], ...]
    """Pairs of a kind ("hidden", "foreign", "undecodable") and what was found."""


def decoded(content: bytes) -> tuple[str, bool]:
    """The text that Python would read, and whether it could."""
    try:
        return decode_source(content), True
    except (UnicodeDecodeError, SyntaxError, LookupError):
        return content.decode("utf-8", "backslashreplace"), False


def shown(content: bytes) -> Shown:
    """The file's text with every character that is not seen, or turns the direction of others, as its name."""
    text, is_read = decoded(content)
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    hidden: dict[str, int] = {}
    foreign: dict[str, int] = {}
    length, line = 0, 1
    for each in text:
        said = each
        if each == "\n":
            line += 1
        elif not each.isascii() or not each.isprintable():
            if each not in PLAIN and unicodedata.category(each) in HIDDEN:
                said = f"{OPEN}{named(each)}{CLOSE}"
                marks.append((length, len(said)))
                hidden.setdefault(named(each), line)
            elif each.isalpha():
                foreign.setdefault(f"{each} {named(each)}", line)
        parts.append(said)
        length += len(said)
    found = (("hidden", _listed(hidden), hidden), ("foreign", _listed(foreign), foreign), ("undecodable", "", not is_read))
    return Shown("".join(parts), tuple(marks), tuple((kind, what) for kind, what, there in found if there))


def named(character: str) -> str:
    """A character's number and name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _listed(found: dict[str, int]) -> str:
    listed = [f"{name} ({line})" for name, line in list(found.items())[:MOST_LISTED]]
    return ", ".join(listed) + (" …" if len(found) > MOST_LISTED else "")
