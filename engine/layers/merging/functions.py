"""The merging layers as the functions that Keras has beside them: `concatenate([a, b], axis=-1)` makes a layer and calls it."""

from typing import Any

from .add import Add
from .average import Average
from .concatenate import Concatenate
from .dot import Dot
from .maximum import Maximum
from .minimum import Minimum
from .multiply import Multiply
from .subtract import Subtract


def add(inputs: Any, **parameters: Any) -> Any:
    """The sum of tensors."""
    return Add(**parameters)(inputs)


def subtract(inputs: Any, **parameters: Any) -> Any:
    """The difference of two tensors."""
    return Subtract(**parameters)(inputs)


def multiply(inputs: Any, **parameters: Any) -> Any:
    """The product of tensors, element by element."""
    return Multiply(**parameters)(inputs)


def average(inputs: Any, **parameters: Any) -> Any:
    """The mean of tensors, element by element."""
    return Average(**parameters)(inputs)


def maximum(inputs: Any, **parameters: Any) -> Any:
    """The largest of tensors, element by element."""
    return Maximum(**parameters)(inputs)


def minimum(inputs: Any, **parameters: Any) -> Any:
    """The smallest of tensors, element by element."""
    return Minimum(**parameters)(inputs)


def concatenate(inputs: Any, axis: int = -1, **parameters: Any) -> Any:
    """Tensors put one behind the other along an axis."""
    return Concatenate(axis=axis, **parameters)(inputs)


def dot(inputs: Any, axes: Any, normalize: bool = False, **parameters: Any) -> Any:
    """Products of two tensors summed along an axis of each."""
    return Dot(axes=axes, normalize=normalize, **parameters)(inputs)
