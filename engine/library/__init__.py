"""Layer files: the built-in ones, and those of a user's folder.

A user's file is Python and runs when it is loaded; only a folder that the user names is loaded, never one that a model file names.
To such a file `keras` and `tensorflow` are this program's own, whether or not the real ones are installed.
"""

import importlib

from ..layer import Layer
from .folder import load, load_source, reload

__all__ = ["builtin", "load", "load_source", "reload"]


def builtin() -> dict[str, type[Layer]]:
    """The layers that come with the program, by class name."""
    importlib.import_module("engine.layers")
    return {name: cls for name, cls in Layer.registry.items() if cls.__module__.startswith("engine.layers.")}
