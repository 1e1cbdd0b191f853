"""Numbers as the user's language writes them, and read as it writes them.

Code, configs and shapes are no prose: what stands there is written as Python writes it, and so are the values in fields.
"""

import re

from PySide6.QtCore import QLocale

from .languages import locale_spoken

TYPED = re.compile(r"[\d.,'’\u00a0\u202f]*\d")


def numeral(value: float, form: str = ",") -> str:
    """A number in one of Python's formats, with the marks of the user's language; a count unless another `form` is given."""
    return rewritten(format(value, form))


def rewritten(written: str) -> str:
    """A number in Python's form, with the marks of the user's language."""
    group, point = _marks()
    return written.translate({ord(","): group, ord("."): point})


def short_numeral(value: float, digits: int = 4) -> str:
    """So many digits that matter; below a million whole ones are written out, where Python's format would take an exponent."""
    is_long = 10**digits - 0.5 <= abs(value) < 10**6 - 0.5
    return numeral(value, ".0f" if is_long else f".{digits}g")


def plainly(text: str, whole: bool = False) -> str:
    """What was typed for one number or arithmetic, its numbers in Python's form.

    A point is a decimal point in every language, as fields show it; only in a `whole` number the language may have it for groups.
    """
    return TYPED.sub(lambda found: _plain(found[0], whole), text)


def _plain(typed: str, whole: bool) -> str:
    group, point = _marks()
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+"
    if re.fullmatch(rf"(?:{grouped}|\d*){re.escape(point)}\d+", typed):
        return typed.replace(group, "").replace(point, ".")
    is_count = re.fullmatch(grouped, typed) and (whole or group != ".")
    return typed.replace(group, "") if is_count else typed


def _marks() -> tuple[str, str]:
    """What stands between groups of three digits, and before the fraction."""
    locale: QLocale = locale_spoken()
    return locale.groupSeparator(), locale.decimalPoint()
