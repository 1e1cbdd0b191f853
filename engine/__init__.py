"""Layerloom's engine: what a network is, without a window.

    from engine import Input, Model, Sequential, layers, load_model
"""

import importlib
from typing import Any

_HOMES = {
    "Input": "inputs", "Model": "model", "Sequential": "sequential", "load_model": "opening", "model_from_json": "opening",
    "Layer": "layer", "param": "params", "InputSpec": "spec", "backend": "", "layers": "", "library": "", "errors": "",
    "models": "", "activations": "numeric", "initializers": "numeric", "regularizers": "numeric", "constraints": "numeric",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Import what is asked for at first use, so that nothing is paid for what is not used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    home = _HOMES[name]
    if home in ("", "numeric"):
        value = importlib.import_module(".".join(part for part in ("engine", home, name) if part))
    else:
        value = getattr(importlib.import_module(f"engine.{home}"), name)
    globals()[name] = value
    return value
