"""Long names without spaces, made so that a label may break them."""

import re

PART = re.compile(r"([_/.:\-])|(\w{20})(?=\w)")
BREAK = "\u200b"
"""A space of no width."""


def breakable(name: str) -> str:
    """The name with places to break it: after each of its parts, and within parts that are longer than a line."""
    return PART.sub(lambda found: found[0] + BREAK, name)
