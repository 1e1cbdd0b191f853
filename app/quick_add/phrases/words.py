"""A command line cut into words; brackets and quotes hold a word together."""

import re

WORD = re.compile(r"""(?:[^\s,;(\[{"']|\([^)]*\)?|\[[^\]]*\]?|"[^"]*"?|'[^']*'?)+""")
SPACED_EQUALS = re.compile(r"\s*=\s*")
CALLED = re.compile(r"^(\s*\w+)\((.*)\)\s*$", re.DOTALL)
LONGEST = 2000


def words_of(text: str) -> list[str]:
    """The words of a line; `Dense(64, activation="relu")`, as Python writes it, is read too."""
    text = SPACED_EQUALS.sub("=", text[:LONGEST])
    called = CALLED.match(text)
    return WORD.findall(f"{called[1]} {called[2]}" if called else text)
