"""Which names of layers a Keras takes, and what to know of one that it does not."""

import re
from collections.abc import Iterable

from ..notices import Notice
from ..numeric.family import DIALECTS

# What TensorFlow takes as the name of a scope (tensorflow/python/framework/ops.py), and Keras 3 (keras/src/ops/operation.py).
NAMES = {"keras2": re.compile(r"[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*"), "keras3": re.compile(r"[^/]*")}


def refused_names(names: Iterable[str], dialect: str) -> list[str]:
    """One sentence for each name of a layer that a Keras does not take."""
    return [refused_name(name, dialect).message for name in names if not NAMES[dialect].fullmatch(name)]


def refused_name(name: str, dialect: str) -> Notice:
    """What to know of a layer whose name a Keras does not take."""
    keras = DIALECTS[dialect]
    return Notice(f"`{name}`: {keras} refuses the name; it takes letters of English, digits and ._\\/>-. Rename the layer."
                  if dialect == "keras2" else f"`{name}`: {keras} refuses the name; it takes no `/`. Rename the layer.", "name")
