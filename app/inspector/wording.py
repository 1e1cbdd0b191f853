"""A parameter's value as text to edit, and back.

None is an empty text; in a list it is `None`, as in a shape.
"""

import json
from typing import Any

from PySide6.QtCore import QCoreApplication

from engine.params import Declared, plain

from .arithmetic import ArithmeticMistake, evaluate

UNKNOWN = ("none", "?", "*", "any")


def written(value: Any) -> str:
    """The value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (tuple, list)) and all(item is None or isinstance(item, (int, float)) for item in value):
        inner = ", ".join(str(item) for item in value)
        return f"{inner}," if len(value) == 1 else inner
    return number_text(value) if isinstance(value, (int, float)) else json_text(value)


def number_text(value: int | float) -> str:
    """A number without noise: `0.001`, `1e-07`, `64`."""
    return repr(value) if isinstance(value, (bool, int)) else f"{value:.12g}"


def json_text(value: Any) -> str:
    """Any other value as JSON, or as Python shows it where JSON cannot."""
    try:
        return json.dumps(plain(value), ensure_ascii=False)
    except (TypeError, ValueError, AttributeError):
        return repr(value)


def read_numbers(text: str, alone: bool = False) -> Any:
    """The tuple that `28, 28` says; with `alone` a single number without a comma is that number; raises ArithmeticMistake."""
    text = text.strip()
    if text[:1] + text[-1:] in ("()", "[]") and balanced(text[1:-1]):
        text, alone = text[1:-1].strip(), False
    parts = split(text)
    if alone and len(parts) == 1:
        return _item(parts[0])
    if parts and not parts[-1].strip():
        parts.pop()
    return tuple(_item(part) for part in parts)


def _item(text: str) -> int | float | None:
    if not text.strip():
        raise ArithmeticMistake(QCoreApplication.translate("Wording", "a number is missing between two commas"))
    return None if text.strip().lower() in UNKNOWN else evaluate(text)


def balanced(text: str) -> bool:
    """Whether every bracket in `text` is closed by one in it."""
    depth = 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if depth < 0:
            return False
    return depth == 0


def split(text: str) -> list[str]:
    """The parts between commas that no bracket encloses."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def read_json(text: str) -> Any:
    """The value that JSON says; a text that is no JSON is itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def short(value: Any) -> str:
    """The value in a few words, for a closed section: a member's name, a number, `none`."""
    if value is None:
        return QCoreApplication.translate("Wording", "none")
    if isinstance(value, bool):
        return QCoreApplication.translate("Wording", "yes") if value else QCoreApplication.translate("Wording", "no")
    return member_name(value) if isinstance(value, Declared) else written(value)


def member_name(member: Any, dialect: str | None = None) -> str:
    """What a dialect calls an activation, initializer, regularizer or constraint."""
    unknown = getattr(type(member), "unknown", None)
    if unknown is not None and isinstance(member, unknown):
        return str(member.class_name)
    return str(member.says(dialect))
