"""What the engine says, in the user's language.

The engine speaks English and knows of no other language. Its sentences are patterns with holes for names, shapes and numbers; a
translation says a pattern in another language, and what stood in the holes is put into it. What no pattern fits stays English.
Knows no Qt.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[2] / "resources" / "translations"
OWN = "en"
"""The language that the texts are written in."""
CONTEXT = "Sentences"
HOLE = re.compile(r"\{\d+\}")
_language = OWN


class Pattern(NamedTuple):
    """A sentence of the engine: the pieces of it before, between and behind its holes, and its translation."""

    pieces: tuple[str, ...]
    translation: str

    def parts(self, sentence: str) -> list[str] | None:
        """What stands in the holes of a sentence, each ending where the next piece first begins; None where it is no such one."""
        if len(self.pieces) == 1:
            return [] if sentence == self.pieces[0] else None
        first, *middle, last = self.pieces
        at, end = len(first), len(sentence) - len(last)
        if not (sentence.startswith(first) and sentence.endswith(last)):
            return None
        found = []
        for piece in middle:
            begin = sentence.find(piece, at, max(end, 0))
            if begin < 0:
                return None
            found.append(sentence[at:begin])
            at = begin + len(piece)
        return [*found, sentence[at:end]] if at <= end else None

    def say(self, parts: list[str]) -> str:
        """The translation with these parts, themselves translated but for names, which stand in backticks."""
        said = [part if before.endswith("`") else localized(part) for before, part in zip(self.pieces, parts)]
        return HOLE.sub(lambda hole: said[int(hole[0][1:-1])], self.translation)


def say_in(code: str) -> None:
    """Say sentences in a language from now on."""
    global _language
    _language = code


def localized(sentence: str) -> str:
    """A sentence of the engine in the language that the program speaks, or as it is."""
    patterns = _patterns(_language)
    if not patterns or not sentence:
        return sentence
    said = _translated(sentence, patterns)
    if said is None and sentence[0].isupper():
        said = _translated(sentence[0].lower() + sentence[1:], patterns)
        said = said and said[0].upper() + said[1:]
    return sentence if said is None else said


def stated(sentence: str, end: str = "") -> str:
    """A sentence of the engine in that language as it stands alone: it begins with a capital letter, and may have an end."""
    said = localized(sentence)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?", "!")) else end)


def _translated(sentence: str, patterns: tuple[Pattern, ...]) -> str | None:
    found = ((pattern, pattern.parts(sentence)) for pattern in patterns)
    return next((pattern.say(parts) for pattern, parts in found if parts is not None), None)


@lru_cache
def _patterns(code: str) -> tuple[Pattern, ...]:
    """The patterns of a language; of two that fit a sentence the one that says more is meant, so it stands before the other."""
    path = FOLDER / f"layerloom_{code}.ts"
    if code == OWN or not path.exists():
        return ()
    from xml.etree import ElementTree
    found = next(each for each in ElementTree.parse(path).getroot().iter("context") if each.findtext("name") == CONTEXT)
    said = ((each.findtext("source", ""), each.findtext("translation", "")) for each in found.iter("message"))
    made = (Pattern(tuple(HOLE.split(source)), text) for source, text in said if text)
    return tuple(sorted(made, key=lambda pattern: -sum(map(len, pattern.pieces))))
