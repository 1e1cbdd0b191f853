"""Kernels in the order in which products of few rows read them: a row for each output, with its bias at the end.

Such a product spends its time on putting the kernel in order, so that is done once. What it gives are columns, each number of all
samples side by side; a row of ones behind them makes the next bias part of its product, which then costs no pass and no call.
"""

from typing import Any, Literal

import numpy as np
from numpy.lib.stride_tricks import as_strided

from .slots import Slot

Order = Literal["C", "F"]
FEW = 96
"""Rows up to which a product is turned; of more, BLAS orders the kernel at a cost that does not show."""
LARGEST = 32 << 20
"""Bytes of a kernel that is copied at most."""
WIDE = 256 << 10
"""Bytes of columns up to which a vector that is added to them is repeated for each, once."""
DEEP = 1024
"""Numbers of an only row from which the kernel is read output by output; of fewer, BLAS adds up its rows faster as they stand."""


class Packs:
    """The packed kernels of one model, one for all its plans."""

    def __init__(self) -> None:
        self._made: dict[tuple, tuple[tuple, np.ndarray]] = {}

    def of(self, kernel: Any, bias: Any, order: Order) -> np.ndarray:
        """Two weights as a matrix with a row for each output, the bias its last column; in memory by rows ("C") or columns ("F").

        The bias may be None. It holds the weights' numbers of now.
        """
        values = kernel.value, None if bias is None else bias.value
        known, packed = self._made.get((id(kernel), id(bias), order), ((None, None), None))
        if packed is None or any(one is not other for one, other in zip(known, values)):
            packed = _packed(*values, order)
            self._made[id(kernel), id(bias), order] = values, packed
        return packed


def _packed(kernel: np.ndarray, bias: np.ndarray | None, order: Order) -> np.ndarray:
    if bias is None:
        return np.asarray(kernel.T, order=order)
    depth, width = kernel.shape
    packed = np.empty((width, depth + 1), kernel.dtype, order)
    packed[:, :depth], packed[:, depth] = kernel.T, bias
    return packed


def order_of(rows: Slot) -> Order:
    """How the kernel of a product lies in memory best."""
    return "F" if rows.shape[0] == 1 and rows.shape[1] < DEEP else "C"


def columns_of(rows: Slot) -> Slot | None:
    """The columns of rows, of shape (k, n), where they lie in memory one after the other; None where they do not."""
    if rows.shape[0] == 1 and rows.dense:
        return Slot(rows.shape[::-1], rows.dtype, rows, np.transpose)
    return turned(rows)


def turned(slot: Slot) -> Slot | None:
    """The columns of a slot, where it is a matrix whose columns lie in memory one after the other."""
    base = slot.base
    if base is None or slot.dense or slot.ndim != 2:
        return None
    return base if base.dense and base.shape == slot.shape[::-1] else None


def with_ones(columns: Slot) -> Slot | None:
    """The columns with a row of ones behind them, where they are all that lies at their place in the plan; None elsewhere."""
    root = columns.root
    if root.is_placed and not root.constant and root.nbytes == columns.nbytes and root.dtype == columns.dtype:
        (depth, count), size = columns.shape, columns.dtype.itemsize
        # The memory behind the numbers is there: whoever lays out the blocks heeds `tail`.
        return Slot((depth + 1, count), columns.dtype, columns, tail=count * size,
                    view=lambda array: as_strided(array, (depth + 1, count), (count * size, size)))
    return None
