"""What the inspector says of weights: how their number comes about, and what their values are like. Knows no Qt widgets."""

import math
from collections.abc import Sequence

import numpy as np

from engine.weights import Weight

from ..texts.numerals import numeral

DRAWN_UNASKED = 1_000_000
DRAWN_EVER = 200_000_000
MOST_TERMS = 12
"""So many weights are named in a formula."""


def size(weight: Weight) -> int:
    """How many values a weight has."""
    return math.prod(weight.shape)


def formula(weights: Sequence[Weight]) -> str:
    """How the number of parameters comes about: `kernel 784 × 64 + bias 64 = 50,240`."""
    if not weights:
        return ""
    terms = [f"{weight.name} {' × '.join(map(_length, weight.shape)) or '1'}" for weight in weights[:MOST_TERMS]]
    terms += ["…"] * (len(weights) > MOST_TERMS)
    total = sum(size(weight) for weight in weights)
    plain = len(weights) == 1 and len(weights[0].shape) < 2
    return f"{' + '.join(terms)}" if plain and total < 1000 else f"{' + '.join(terms)} = {numeral(total)}"


def _length(dimension: int) -> str:
    return numeral(dimension) if dimension >= 10_000 else str(dimension)


def bytes_of(weight: Weight) -> int:
    """How many bytes a weight's values take."""
    return size(weight) * np.dtype(weight.dtype).itemsize


def bytes_text(weight: Weight) -> str:
    """How much memory a weight's values take."""
    return bytes_said(bytes_of(weight))


def bytes_said(amount: float) -> str:
    """An amount of memory in a unit that fits."""
    amount = float(amount)
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if amount < 1000 or unit == "TB":
            return f"{numeral(amount, '.3g')} {unit}"
        amount /= 1000
    return ""


def listable(weight: Weight) -> bool:
    """Whether a weight's values may be drawn without being asked for."""
    return size(weight) <= DRAWN_UNASKED


def drawable(weight: Weight) -> bool:
    """Whether a weight's values may be drawn at all; those that somebody gave are there already."""
    return weight.given or size(weight) <= DRAWN_EVER
