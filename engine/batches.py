"""Data that comes in batches, as Keras's `predict` takes it: from a generator, or a sequence that gives a batch for each index."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np

from .errors import ParameterError


def counted(name: str, value: Any) -> int | None:
    """The value of an argument that counts something; None for None or 0, ParameterError where it is no such number."""
    is_whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if value is not None and (not is_whole or value < 0):
        raise ParameterError(f"`{name}` must be a whole number of 1 or more, or None, not {value!r}", name)
    return int(value) if value else None


def gives_batches(x: Any) -> bool:
    """Whether `x` gives its data batch by batch: it is a generator, or has a length and items, and is no data itself."""
    if hasattr(x, "__next__"):
        return True
    is_data = isinstance(x, (list, tuple, str, bytes, Mapping)) or hasattr(x, "shape") or hasattr(x, "__array__")
    return not is_data and hasattr(x, "__len__") and hasattr(x, "__getitem__")


def batches(x: Any, steps: int | None) -> Iterator[Any]:
    """The inputs of each batch, `steps` of them at most; of a tuple only the first counts, for the others are for training."""
    each = x if hasattr(x, "__next__") else (x[index] for index in range(len(x)))
    return (batch[0] if isinstance(batch, tuple) and batch else batch for batch in islice(each, steps))
