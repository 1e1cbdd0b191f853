"""Keras's files as graphs and back: JSON of Keras 2 and 3 here, archives and HDF5 beside it.

    read_text(text), read_value(value)            JSON to a graph
    graph_to_json(graph), graph_to_dict(graph)    a graph to JSON
    read(path), write(graph, path)                files, told apart by what is in them
"""

import importlib
from typing import Any

from ..structure import structures
from .reading import read_text, read_value

__all__ = ["conversion_report", "graph_to_dict", "graph_to_json", "layerloom_of", "read", "read_text", "read_value", "script",
           "structures", "weights", "write"]

_HOMES = {"conversion_report": "conversion", "graph_to_dict": "writing", "graph_to_json": "writing", "layerloom_of": "files",
          "read": "files", "write": "files"}


def __getattr__(name: str) -> Any:
    """Import what writes or touches files at first use, so that reading text needs neither zip nor HDF5."""
    if name in _HOMES:
        return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    if name in ("script", "weights", "archive", "hdf5", "persist"):
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
