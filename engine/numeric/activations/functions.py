"""Activations as the functions they are in Keras: `relu(x, negative_slope=0.1)`, made from the declared members."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from ...memory import remembered
from .base import Activation


@remembered
def function_of(kind: type[Activation]) -> Callable[..., np.ndarray]:
    """The function of an activation class: its array first, its parameters after; `activation` leads back to the class."""
    def function(x: np.ndarray, *args: Any, **kwargs: Any) -> np.ndarray:
        return kind(*args, **kwargs)(x)

    array = inspect.Parameter("x", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    rest = inspect.signature(kind).parameters.values()
    vars(function).update(__signature__=inspect.Signature([array, *rest]), activation=kind)
    function.__name__ = function.__qualname__ = kind.name
    function.__doc__ = kind.__doc__
    return function
