"""Keras 2's backend, `from keras import backend as K`: what `keras.ops` does under other names or in another way."""

from .. import ops, settings
from ..vocabulary import OPS, K

K.borrow(OPS, (
    "abs", "exp", "log", "sqrt", "square", "sign", "sin", "cos", "tan", "tanh", "sigmoid", "softsign", "softplus",
    "sum", "prod", "max", "min", "equal", "not_equal", "greater", "greater_equal", "less", "less_equal", "maximum", "minimum",
    "stack", "ndim", "shape", "zeros_like", "ones_like", "cast", "dtype", "stop_gradient", "logsumexp", "selu", "gelu", "floor",
    "ceil", "slice", "matmul", "einsum", "switch"))
K.borrow(OPS, {"pow": "power", "permute_dimensions": "transpose", "is_tensor": "is_tensor"})
K.update(epsilon=settings.epsilon, floatx=settings.floatx, image_data_format=settings.image_data_format,
         set_epsilon=settings.set_epsilon, set_floatx=settings.set_floatx, backend=settings.backend,
         set_image_data_format=settings.set_image_data_format, image_dim_ordering=settings.image_data_format)

# What is declared below goes before what was borrowed.
from . import numbers, shapes, state  # noqa: E402

__all__ = ["K", "ops", "numbers", "shapes", "state"]
