"""Keras 3's `keras.ops`: every operation that is declared in this folder."""

from typing import Any

from . import chance, choosing, elementwise, making, neural, products, reductions, shaping, windows
from .vocabulary import OPS

DECLARED = (chance, choosing, elementwise, making, neural, products, reductions, shaping, windows)


def __getattr__(name: str) -> Any:
    """The operation of this name."""
    if name in OPS:
        return OPS[name]
    raise AttributeError(f"there is no operation `{name}` here")


def __dir__() -> list[str]:
    return sorted(OPS)
