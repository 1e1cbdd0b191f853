"""The operations that a layer's own code may use: `from engine import backend as K` is Keras 2's backend, `backend.ops` Keras 3's.

They work on NumPy arrays and on weights, keep floats in float32, and give what Keras gives. Nothing is imported before it is used.
"""

import importlib
from typing import Any

HOMES = {"Tensor": "tensor", "TensorShape": "tensor", "Variable": "variables", "K": "keras2", "OPS": "ops"}
PARTS = ("chance", "choosing", "elementwise", "keras2", "making", "networks", "neural", "ops", "products", "reductions", "settings",
         "shaping", "tensor", "tensorflow", "variables", "vocabulary", "windows")


def __getattr__(name: str) -> Any:
    """A part of this folder, or the function of Keras 2's backend, or failing that of Keras 3's operations."""
    if name in PARTS:
        return importlib.import_module(f"{__name__}.{name}")
    if name in HOMES:
        return getattr(importlib.import_module(f"{__name__}.{HOMES[name]}"), name)
    vocabularies = () if name.startswith("__") else (importlib.import_module(f"{__name__}.keras2").K,
                                                     importlib.import_module(f"{__name__}.ops").OPS)
    for vocabulary in vocabularies:
        if name in vocabulary:
            return vocabulary[name]
    raise AttributeError(f"there is no backend function `{name}` here")


def __dir__() -> list[str]:
    from .keras2 import K
    from .ops import OPS
    return sorted({*HOMES, *PARTS, *K, *OPS})
