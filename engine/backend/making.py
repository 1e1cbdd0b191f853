"""Operations that make tensors of nothing: constants, ranges, and copies of a shape."""

from typing import Any

import numpy as np

from . import settings
from .shaping import whole
from .tensor import Tensor, dtype_name, tensor, unwrapped
from .vocabulary import OPS


def named(dtype: Any) -> np.dtype:
    """A dtype in any form, the usual float where none is given."""
    return np.dtype(settings.floatx() if dtype is None else dtype_name(dtype))


def _made(shape: Any, value: Any, dtype: Any) -> Tensor:
    return np.full(whole(shape), value, named(dtype)).view(Tensor)


@OPS(raw=True)
def zeros(shape: Any, dtype: Any = None) -> Tensor:
    """All zeros."""
    return _made(shape, 0, dtype)


@OPS("empty", raw=True)
def ones(shape: Any, dtype: Any = None) -> Tensor:
    """All ones."""
    return _made(shape, 1, dtype)


@OPS(raw=True)
def full(shape: Any, fill_value: Any, dtype: Any = None) -> Tensor:
    """The same value everywhere."""
    return np.broadcast_to(tensor(fill_value, named(dtype).name), whole(shape)).copy().view(Tensor)


@OPS()
def zeros_like(x: Any, dtype: Any = None) -> np.ndarray:
    """Zeros in the shape of `x`."""
    return np.zeros_like(np.asarray(x), dtype=None if dtype is None else named(dtype))


@OPS("empty_like")
def ones_like(x: Any, dtype: Any = None) -> np.ndarray:
    """Ones in the shape of `x`."""
    return np.ones_like(np.asarray(x), dtype=None if dtype is None else named(dtype))


@OPS()
def full_like(x: Any, fill_value: Any, dtype: Any = None) -> np.ndarray:
    """The same value everywhere in the shape of `x`."""
    return np.full_like(np.asarray(x), fill_value, dtype=None if dtype is None else named(dtype))


@OPS(raw=True)
def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Tensor:
    """Ones on a diagonal."""
    return np.eye(int(N), None if M is None else int(M), k, named(dtype)).view(Tensor)


@OPS(raw=True)
def identity(n: int, dtype: Any = None) -> Tensor:
    """Ones on the diagonal."""
    return np.eye(int(n), dtype=named(dtype)).view(Tensor)


@OPS(raw=True)
def tri(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Tensor:
    """Ones below a diagonal."""
    return np.tri(int(N), M, k, named(dtype)).view(Tensor)


@OPS(raw=True)
def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Tensor:
    """Numbers from `start` to before `stop`; int32 or float32 by what is given."""
    start, stop, step = unwrapped(start), unwrapped(stop), unwrapped(1 if step is None else step)
    values = np.arange(start, step=step) if stop is None else np.arange(start, stop, step)
    if dtype is None:
        dtype = "int32" if values.dtype.kind in "iu" else "float32"
    return values.astype(dtype_name(dtype)).view(Tensor)


@OPS(raw=True)
def linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: Any = False, dtype: Any = None,
             axis: int = 0) -> Any:
    """Equal steps from `start` to `stop`."""
    found = np.linspace(unwrapped(start), unwrapped(stop), num, endpoint, retstep, named(dtype), axis)
    return (found[0].view(Tensor), found[1]) if retstep else found.view(Tensor)


@OPS("array", raw=True)
def convert_to_tensor(x: Any, dtype: Any = None, sparse: Any = None, ragged: Any = None) -> Tensor:
    """A tensor of anything array-like."""
    return tensor(x, dtype)


@OPS("copy", raw=True)
def convert_to_numpy(x: Any) -> np.ndarray:
    """The numbers as a plain array of their own."""
    return np.array(unwrapped(x))


@OPS(raw=True)
def is_tensor(x: Any) -> bool:
    """Whether it is an array."""
    return isinstance(x, (np.ndarray, np.generic))


@OPS("custom_gradient", raw=True)
def stop_gradient(variable: Any) -> Any:
    """The same: nothing is trained here."""
    return variable


@OPS(raw=True)
def dtype(x: Any) -> str:
    """The name of the dtype."""
    return np.dtype(x.dtype).name
