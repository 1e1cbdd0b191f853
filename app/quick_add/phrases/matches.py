"""Which layer class a few words mean."""

import difflib
import re
from typing import NamedTuple

from engine.layer import Layer
from engine.naming import snake_case

NAMED, PARTLY, ALIKE = range(3)
JOINED = 4
"""How many words a class name may be written in: `global average pooling 2d`."""


class Match(NamedTuple):
    """A class that words may mean: how well (`tier`, then `score`; less is better), and how many words named it."""

    kind: type[Layer]
    class_name: str
    tier: int
    score: float
    used: int


def offered() -> dict[str, type[Layer]]:
    """The layer classes that may be added; those that only keep what a file says are not."""
    return {name: kind for name, kind in Layer.registry.items()
            if not name.startswith("_") and not getattr(kind, "locked", False)}


def matches(words: list[str]) -> list[Match]:
    """Classes that the words may mean, best first; all classes when there is no word."""
    if not words:
        return [Match(kind, name, NAMED, 0, 0) for name, kind in offered().items()]
    found = []
    for name, kind in offered().items():
        best = min((_match(kind, name, words, used) for used in range(1, _name_words(words) + 1)),
                   key=lambda match: (match.tier, match.score))
        if best.tier <= ALIKE:
            found.append(best)
    return sorted(found, key=lambda match: (match.tier, match.score, match.class_name))


def _name_words(words: list[str]) -> int:
    """How many words may belong to the class name: up to the first that is a number or sets something."""
    count = 1
    while count < min(len(words), JOINED) and re.fullmatch(r"\d?[A-Za-z_]+", words[count]):
        count += 1
    return count


def _match(kind: type[Layer], name: str, words: list[str], used: int) -> Match:
    typed, plain = bare("".join(words[:used])), bare(name)
    rest = len(plain) - len(typed)
    # More words of the line that name the class are better than fewer: `max pool` before `max` and a setting `pool`.
    eagerness = -used / 100
    if not typed:
        return Match(kind, name, ALIKE + 1, 0, used)
    if typed == plain:
        return Match(kind, name, NAMED, -10 + eagerness, used)
    if plain.startswith(typed):
        # `conv` alone is Conv2D for most people, `2D` being what is left of several equal candidates.
        return Match(kind, name, NAMED, rest - 0.5 * name.endswith("2D") + eagerness, used)
    if bare("".join(re.findall(r"[A-Z]|\d+D?", name))).startswith(typed) and len(typed) > 1:
        return Match(kind, name, NAMED, 50 + rest, used)
    if any(part.startswith(typed) for part in snake_case(name).split("_")) or _abbreviates(typed, name):
        return Match(kind, name, PARTLY, rest, used)
    likeness = difflib.SequenceMatcher(None, typed, plain).ratio() if len(typed) > 2 and used == 1 else 0
    return Match(kind, name, ALIKE if likeness >= 0.7 else ALIKE + 1, 100 * (1 - likeness), used)


def _abbreviates(typed: str, name: str) -> bool:
    """Whether beginnings of the name's words, in order, make what was typed: `maxpool2d`, `batchnorm`, `gap`."""
    pattern = "".join(f"(?:{''.join(f'(?:{letter}' for letter in part)}{')?' * len(part)})"
                      for part in snake_case(name).split("_"))
    return len(typed) > 1 and re.fullmatch(pattern, typed) is not None


def bare(text: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[^a-z0-9]", "", text.lower())
