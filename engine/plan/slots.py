"""What a plan is made of before it has memory: slots for tensors, and steps that read some and write others."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

COPIED = 128 << 10
"""Bytes of an input or output up to which a run copies it to and from the plan's memory."""


class Unplanned(Exception):
    """This model, or this run of it, is for the plain engine."""


def known(shape: tuple[int | None, ...], batch: int | None = None) -> tuple[int, ...]:
    """A shape that is known altogether, an unknown first axis being of length `batch`; Unplanned otherwise."""
    if batch is not None and shape[:1] == (None,):
        shape = (batch, *shape[1:])
    lengths = tuple(length for length in shape if length is not None)
    if len(lengths) < len(shape):
        raise Unplanned("a shape is known only when it has numbers")
    return lengths


class Slot:
    """A tensor of a plan: shape and dtype, and where its numbers come from.

    A slot with a `base` is a view of that slot; one that is `fixed` has the array that this gives; `fed` is the place among the
    arrays that a run is given; any other is written by a step. `dense` tells that its numbers lie in order without gaps,
    `constant` that they do not depend on what is fed, and `tail` how many bytes of ones a view needs behind the slot it looks at.
    """

    __slots__ = ("shape", "dtype", "base", "view", "fixed", "fed", "dense", "constant", "tail")

    def __init__(self, shape: tuple[int, ...], dtype: Any, base: "Slot | None" = None,
                 view: Callable[[np.ndarray], np.ndarray] | None = None, fixed: Callable[[], np.ndarray] | None = None,
                 fed: int | None = None, dense: bool = True, constant: bool = False, tail: int = 0) -> None:
        self.shape = shape
        self.dtype = dtype if type(dtype) is np.dtype else _dtype(dtype)
        self.base = base
        self.view = view
        self.fixed = fixed
        self.fed = fed
        self.dense = dense
        self.constant: bool = base.constant if base is not None else constant or fixed is not None
        self.tail = tail

    @property
    def root(self) -> "Slot":
        """The slot whose memory this one looks at."""
        slot = self
        while slot.base is not None:
            slot = slot.base
        return slot

    @property
    def is_placed(self) -> bool:
        """Whether it lies in the plan's own memory, or may: a step writes it, or a run copies it there."""
        return self.base is None and self.fixed is None and (self.fed is None or self.nbytes <= COPIED)

    @property
    def nbytes(self) -> int:
        """Bytes of all its numbers."""
        return math.prod(self.shape) * self.dtype.itemsize

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)


def _dtype(name: Any) -> np.dtype:
    try:
        return np.dtype(name)
    except TypeError:
        raise Unplanned(f"NumPy has no {name}") from None


@dataclass(slots=True, eq=False)
class Step:
    """One call: `bind` takes the arrays of `reads` and `writes` and gives a function without arguments.

    `inplace`: the first write may be in the memory of a read of the same shape that nobody needs afterwards. `rowwise`: each row of
    what is written depends on the same row of what is read. `checks`: runs for what it raises, although it writes nothing.
    `work` is how many numbers it goes through, `passes` how often at least, `height` how many rows a product has.
    """

    bind: Callable[..., Callable[[], Any]]
    reads: tuple[Slot, ...]
    writes: tuple[Slot, ...]
    inplace: bool = False
    rowwise: bool = False
    checks: bool = False
    work: int = 0
    passes: int = 1
    height: int = 0

    @property
    def rows(self) -> int:
        """Length of the first axis of what is written, 0 where rows cannot be told apart."""
        return self.writes[0].shape[0] if self.rowwise and self.writes and self.writes[0].shape else 0

    @property
    def is_constant(self) -> bool:
        """Whether what it writes does not depend on what is fed, so that once is enough."""
        return bool(self.writes) and all(slot.constant for slot in self.writes)
