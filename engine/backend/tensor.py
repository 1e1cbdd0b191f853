"""Arrays as a layer's own code meets them: NumPy arrays that behave as Keras's tensors do.

Floats stay in the dtype of the tensors among the operands, shapes know `as_list`, and `x += 1` makes another tensor instead of
writing into one that other calls read too.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..weights import Weight


class TensorShape(tuple):
    """A shape with the methods that TensorFlow gives it."""

    __slots__ = ()

    def __new__(cls, shape: Any = ()) -> "TensorShape":
        return super().__new__(cls, (shape,) if isinstance(shape, int) else shape)

    @property
    def rank(self) -> int:
        """Number of dimensions."""
        return len(self)

    ndims = rank
    dims = property(list)

    def as_list(self) -> list:
        """The dimensions in a list."""
        return list(self)

    def is_fully_defined(self) -> bool:
        """Whether no dimension is unknown."""
        return None not in self

    def num_elements(self) -> int | None:
        """How many values there are, where that is known."""
        return None if None in self else int(np.prod(self, dtype=object))

    def concatenate(self, other: Any) -> "TensorShape":
        """This shape with another behind it."""
        return TensorShape((*self, *TensorShape(other)))

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        return TensorShape(found) if isinstance(key, slice) else found

    def __add__(self, other: Any) -> "TensorShape":
        return TensorShape((*self, *other))


SHAPE = vars(np.ndarray)["shape"]
"""The property of plain arrays."""


class Tensor(np.ndarray):
    """A NumPy array with the manners of a tensor."""

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        if "out" in kwargs:
            kwargs["out"] = tuple(map(unwrapped, kwargs["out"]))
        return settled(getattr(ufunc, method)(*map(unwrapped, inputs), **kwargs), inputs)

    @property
    def shape(self) -> TensorShape:
        """The dimensions."""
        return TensorShape(SHAPE.__get__(self))

    @shape.setter
    def shape(self, shape: Any) -> None:
        SHAPE.__set__(self, shape)

    @property
    def _keras_shape(self) -> TensorShape:
        return self.shape

    def get_shape(self) -> TensorShape:
        """The dimensions, under TensorFlow's name."""
        return self.shape

    def set_shape(self, shape: Any) -> None:
        """Nothing: an array knows its shape."""

    def numpy(self) -> np.ndarray:
        """The numbers as a plain array."""
        return np.asarray(self)

    def __bool__(self) -> bool:
        return bool(np.asarray(self))

    __iadd__: Any = np.ndarray.__add__
    __isub__: Any = np.ndarray.__sub__
    __imul__: Any = np.ndarray.__mul__
    __itruediv__: Any = np.ndarray.__truediv__
    __ipow__: Any = np.ndarray.__pow__
    __imatmul__: Any = np.ndarray.__matmul__


def unwrapped(value: Any) -> Any:
    """The plain array that a weight or tensor holds; anything else as it is."""
    if isinstance(value, Weight):
        return value.value
    return np.asarray(value) if isinstance(value, Tensor) else value


def tensor(value: Any, dtype: Any = None) -> Tensor:
    """A tensor of anything array-like; Python numbers become float32 and int32, as in Keras."""
    if isinstance(value, (list, tuple)):
        value = [unwrapped(each) for each in value]
    array = np.asarray(unwrapped(value), dtype=None if dtype is None else np.dtype(str(dtype_name(dtype))))
    if dtype is None and not hasattr(value, "dtype"):
        array = array.astype({"f": np.float32, "i": np.int32}.get(array.dtype.kind, array.dtype), copy=False) \
            if not _holds_arrays(value) else array
    return array.view(Tensor)


def _holds_arrays(value: Any) -> bool:
    return isinstance(value, list) and any(hasattr(each, "dtype") for each in value)


def guarded(array: np.ndarray) -> Tensor:
    """A tensor over numbers that others read too: it refuses to be written to."""
    view = array.view(Tensor)
    view.flags.writeable = False
    return view


def dtype_name(dtype: Any) -> str:
    """The name of a dtype in any form."""
    if isinstance(dtype, str):
        return str(dtype)
    return np.dtype(getattr(dtype, "name", None) or dtype).name


def settled(result: Any, operands: Any) -> Any:
    """What an operation gives, as tensors; double precision stays only where the operands brought it."""
    if isinstance(result, (list, tuple)):
        return type(result)(settled(each, operands) for each in result) if type(result) in (list, tuple) \
            else tuple(settled(each, operands) for each in result)
    if not isinstance(result, (np.ndarray, np.generic)):
        return result
    array = np.asarray(result)
    if array.dtype == np.float64 and not _double(operands):
        array = array.astype(np.float32)
    return array.view(Tensor)


def _double(operands: Any) -> bool:
    held: list[bool] = []
    loose: list[bool] = []
    for each in _arrays(operands):
        (held if isinstance(each, (Tensor, Weight)) else loose).append(np.dtype(each.dtype) == np.float64)
    return any(held or loose)


def _arrays(operands: Any) -> Any:
    for each in operands:
        if isinstance(each, (np.ndarray, Weight)):
            yield each
        elif isinstance(each, (list, tuple)):
            yield from _arrays(each)


def _opened(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and not isinstance(value, TensorShape):
        return type(value)(map(_opened, value)) if type(value) in (list, tuple) else value
    return unwrapped(value)


def operation(function: Callable) -> Callable:
    """A function of plain arrays as an operation on tensors and weights."""
    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        opened: Mapping[str, Any] = {name: _opened(value) for name, value in kwargs.items()}
        return settled(function(*map(_opened, args), **opened), (*args, *kwargs.values()))
    return run
