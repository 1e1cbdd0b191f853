"""Layer files: the built-in ones, and those of a user's folder.

A user's file is Python and runs when it is loaded; only a folder that the user names is loaded, never one that a model file names.
To such a file `keras` and `tensorflow` are this program's own, whether or not the real ones are installed.
"""

import importlib
from typing import Any

from ..layer import Layer

__all__ = ["builtin", "load", "load_source", "reload"]


def __getattr__(name: str) -> Any:
    """Import what loads files at first use: most programs load none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.folder"), name)


def builtin() -> dict[str, type[Layer]]:
    """The layers that come with the program, by class name."""
    importlib.import_module("engine.layers")
    return {name: cls for name, cls in Layer.registry.items() if cls.__module__.startswith("engine.layers.")}
