"""Weights that a layer's own code makes by hand, as `tf.Variable` and `keras.Variable` do."""

from typing import Any

import numpy as np

from ..numeric.constraints import Constraint
from ..weights import Weight, WeightSpec
from .tensor import dtype_name, tensor, unwrapped


class Variable(Weight):
    """A weight that begins with a value instead of an initializer; the layer that holds it as an attribute owns it."""

    def __init__(self, initial_value: Any = None, trainable: bool = True, validate_shape: bool = True, name: str | None = None,
                 dtype: Any = None, shape: Any = None, constraint: Any = None, initializer: Any = None, **_: Any) -> None:
        value = initial_value if initializer is None else initializer
        if callable(value) and not isinstance(value, Weight):
            value = value() if shape is None else value(tuple(shape), dtype=dtype_name(dtype or "float32"))
        array = np.array(unwrapped(tensor(value, dtype)))
        super().__init__(WeightSpec((name or "variable").split(":")[0], array.shape, array.dtype.name, bool(trainable)), None,
                         constraint=Constraint.get(constraint) if constraint else None)
        self._value = self.begun = array

