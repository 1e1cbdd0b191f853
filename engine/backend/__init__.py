"""The operations that a layer's own code may use: `from engine import backend as K` is Keras 2's backend, `backend.ops` Keras 3's.

They work on NumPy arrays and on weights, keep floats in float32, and give what Keras gives.
"""

from typing import Any

from . import ops, tensorflow
from .keras2 import K
from .tensor import Tensor, TensorShape, tensor
from .variable import Variable
from .vocabulary import OPS

__all__ = ["Tensor", "TensorShape", "Variable", "ops", "tensor", "tensorflow"]


def __getattr__(name: str) -> Any:
    """The function of Keras 2's backend, or failing that of Keras 3."""
    found = K.get(name) or OPS.get(name)
    if found is None:
        raise AttributeError(f"there is no backend function `{name}` here")
    return found


def __dir__() -> list[str]:
    return sorted({*__all__, *K, *OPS})
