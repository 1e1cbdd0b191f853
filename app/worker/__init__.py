"""Everything that can hang, crash or eat memory, done in a child process: model runs, and files that are HDF5 or archives."""

import importlib
from typing import Any

_HOMES = {"Worker": "worker", "call": "exchange", "Run": "requests", "Fetch": "requests", "Read": "requests",
          "Load": "requests", "prepare": "process", "Inquirer": "inquirer", "LayerFile": "layer_files"}
__all__ = [*_HOMES, "layer_folders"]

layer_folders: list[str] = []
"""The user's layer folders that this program loaded, and every process that reads a file loads too."""


def __getattr__(name: str) -> Any:
    """Import at first use, so that the child process does without Qt."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
