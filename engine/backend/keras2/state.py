"""The part of Keras 2's backend that keeps values, or calls functions."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import chance, settings
from ..shaping import whole
from ..tensor import Tensor, TensorShape, tensor, unwrapped
from ..variables import Variable
from ..vocabulary import OPS, K


@K(raw=True)
def in_train_phase(x: Any, alt: Any, training: Any = None) -> Any:
    """`alt`, but for training that is asked for by hand."""
    chosen = x if training is not None and bool(np.all(unwrapped(training))) else alt
    return chosen() if callable(chosen) else chosen


@K(raw=True)
def in_test_phase(x: Any, alt: Any, training: Any = None) -> Any:
    """`x`, but for training that is asked for by hand."""
    return in_train_phase(alt, x, training)


@K(raw=True)
def learning_phase() -> int:
    """0: nothing is trained here."""
    return 0


@K("set_learning_phase", "clear_session", "manual_variable_initialization", raw=True)
def reset_uids(value: Any = None) -> None:
    """Nothing: there is no session."""


@K(raw=True)
def int_shape(x: Any) -> TensorShape:
    """The dimensions."""
    return TensorShape(np.shape(x))


@K("is_sparse", raw=True)
def is_placeholder(x: Any) -> bool:
    """False: what layers compute with are numbers."""
    return False


@K(raw=True)
def is_keras_tensor(x: Any) -> bool:
    """Whether `Input` or a layer gave it to make a model of."""
    return hasattr(x, "_keras_history")


@K(raw=True)
def variable(value: Any, dtype: Any = None, name: str | None = None, constraint: Any = None) -> Variable:
    """A weight with this value."""
    return Variable(value, dtype=dtype or settings.floatx(), name=name)


@K("random_uniform_variable", raw=True)
def random_normal_variable(shape: Any, mean: float, scale: float, dtype: Any = None, name: str | None = None,
                           seed: Any = None) -> Variable:
    """A weight with random values."""
    return Variable(chance.normal(shape, mean, scale, dtype, seed), name=name)


@K(raw=True)
def constant(value: Any, dtype: Any = None, shape: Any = None, name: str | None = None) -> Tensor:
    """A tensor of this value."""
    made = tensor(value, dtype or settings.floatx())
    return made if shape is None else np.broadcast_to(made, whole(shape)).copy().view(Tensor)


@K("cast_to_floatx", raw=True)
def to_float(x: Any) -> Tensor:
    """The values in the usual float."""
    return tensor(x, settings.floatx())


@K("eval", "to_dense", raw=True)
def get_value(x: Any) -> Any:
    """The numbers."""
    return unwrapped(x)


@K(raw=True)
def set_value(x: Any, value: Any) -> None:
    """Give a weight other numbers."""
    x.assign(value)


@K(raw=True)
def batch_get_value(tensors: Any) -> list:
    """The numbers of several weights."""
    return [unwrapped(each) for each in tensors]


@K(raw=True)
def update(x: Any, new_x: Any) -> Any:
    """Give a weight other numbers."""
    return x.assign(new_x)


@K(raw=True)
def update_add(x: Any, increment: Any) -> Any:
    """Add to a weight."""
    return x.assign_add(increment)


@K(raw=True)
def update_sub(x: Any, decrement: Any) -> Any:
    """Take from a weight."""
    return x.assign_sub(decrement)


@K(raw=True)
def moving_average_update(x: Any, value: Any, momentum: float) -> Any:
    """Move a weight towards a value."""
    return x.assign(unwrapped(x) * momentum + unwrapped(value) * (1 - momentum))


@K(raw=True)
def count_params(x: Any) -> int:
    """Number of values."""
    return OPS["size"](x)


def listed(function: Callable, elems: Any) -> list:
    """What a function gives for each slice, or for slices of several tensors."""
    return [function(row) for row in (zip(*map(tensor, elems)) if isinstance(elems, (list, tuple)) else tensor(elems))]


@K(raw=True)
def map_fn(fn: Callable, elems: Any, name: Any = None, dtype: Any = None) -> Any:
    """What a function gives for each slice, stacked."""
    return OPS["stack"](listed(fn, elems))
