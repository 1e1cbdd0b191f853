"""What a dialect calls a layer's parameters, where that is not their own name.

A layer class says it in `spelling`: `{"keras2": {"batch_shape": "batch_input_shape"}}`; a name of None is not said in that dialect.
`newer` names parameters that only younger versions of a dialect know, which are said where they are not at their defaults.
"""

from collections.abc import Mapping
from typing import Any

from ..memory import remembered
from ..params import Declared

# An input shape may stand in any layer, in several words; `optional` tells Keras 3 nothing about shapes or numbers.
PASSED = frozenset({"batch_input_shape", "batch_shape", "input_shape", "input_dim", "batch_size", "optional"})


def spelling(kind: type[Declared], dialect: str) -> Mapping[str, str | None]:
    """What the dialect calls parameters of this class, by their own names."""
    return getattr(kind, "spelling", {}).get(dialect, {})


def said_as(kind: type[Declared], key: str, dialect: str) -> str:
    """The own name of the parameter that the dialect calls `key`."""
    return _own_names(kind, dialect).get(key, key)


@remembered
def _own_names(kind: type[Declared], dialect: str) -> Mapping[str, str]:
    return {said: name for name, said in spelling(kind, dialect).items() if said is not None}


def unspelled(key: str, value: Any) -> bool:
    """Whether a parameter that no class declares may be left alone, because it says nothing."""
    return key in PASSED or value is None or value is False
