"""What a weight's constraint asks for, and how far its values are from it, in words: `MaxNorm 3: columns 0.2 to 4.2 long`."""

from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.errors import LayerloomError
from engine.weights import Weight

from ..texts.numerals import short_numeral
from .wording import member_name, short


class Bound(NamedTuple):
    """A sentence on a weight's constraint, and whether it holds; None where it cannot be checked."""

    sentence: str
    holds: bool | None


def bound_of(weight: Weight) -> Bound | None:
    """How a weight stands to its constraint, None without one; reads all values, so it belongs beside the window's thread."""
    constraint = weight.constraint
    if constraint is None:
        return None
    title = titled(constraint)
    try:
        value = weight.value
        extent, off = constraint.extent(value), constraint.violation(value)
        holds = constraint.holds(value)
    except (LayerloomError, ValueError) as error:
        return Bound(f"{title}: {error}", None)
    said = f"{title}: {_extent(constraint, value, extent)}" if extent is not None else title
    if not holds:
        return Bound(f"{said}; " + _translated("broken, by up to {}").format(short_numeral(off)), False)
    return Bound(f"{said}; " + _translated("holds"), True)


def titled(constraint: Any) -> str:
    """A constraint's name with its numbers, without the axis: `MaxNorm 3`, `MinMaxNorm 0, 1`."""
    name = member_name(constraint)
    if not hasattr(constraint, "extent") or isinstance(constraint, type(constraint).unknown):
        return name
    numbers = [short(getattr(constraint, each)) for each, declared in constraint.parameters.items()
               if declared.type is float and (each in constraint.changed() or not each.startswith("rate"))]
    return f"{name} {', '.join(numbers)}".rstrip()


def _extent(constraint: Any, value: np.ndarray, extent: tuple[float, float]) -> str:
    least, most = map(short_numeral, extent)
    if "axis" not in constraint.parameters:
        return _translated("values {} to {}").format(least, most)
    axes = constraint.axis if isinstance(constraint.axis, tuple) else (constraint.axis,)
    along = {axis % value.ndim for axis in axes} if value.ndim else set()
    if len(along) == value.ndim:
        return _translated("length {}").format(most)
    if value.ndim == 2:
        said = _translated("largest column {}, smallest {}") if along == {0} else _translated("largest row {}, smallest {}")
    else:
        said = _translated("largest vector {}, smallest {}")
    return said.format(most, least)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Bounds", text)
