"""The vocabulary in which a layer says how it takes part in a plan.

Every word takes slots and gives a slot; none computes anything. What costs nothing at run, such as another shape of the same
numbers, makes no step.
"""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from . import blas, lookups, packing
from .crew import Crew
from .lookups import Lookup
from .packing import Order, Packs, columns_of, order_of, turned, with_ones
from .slots import Slot, Step

BLAS = (np.dtype(np.float32), np.dtype(np.float64))
NAMED_OUT = (np.maximum, np.minimum)


class Builder:
    """Collects the steps of a plan. `samplewise` tells that every step so far treats each sample of a batch by itself.

    `packs` makes the kernels of products of few rows, of which `packed` has the slots by their weights; `crew` shares what a step
    does in parts.
    """

    def __init__(self, packs: Packs | None = None, crew: Crew | None = None) -> None:
        self.steps: list[Step] = []
        self.samplewise = True
        self.weights: dict[int, tuple[Any, Slot]] = {}
        self.packs = packs or Packs()
        self.crew = crew or Crew(1)
        self.lookups: dict[Slot, Lookup] = {}
        self.packed: dict[tuple, Slot] = {}

    # -- what is there already -------------------------------------------------------------------------------------------

    def weight(self, weight: Any) -> Slot:
        """A weight's numbers in the dtype they are kept in; they are never copied."""
        if id(weight) not in self.weights:
            self.weights[id(weight)] = weight, Slot(weight.shape, weight.dtype, fixed=lambda: weight.value)
        return self.weights[id(weight)][1]

    def constant(self, array: np.ndarray) -> Slot:
        """Numbers that never change."""
        return Slot(array.shape, array.dtype, fixed=lambda: array)

    # -- the same numbers seen otherwise ---------------------------------------------------------------------------------

    def reshape(self, x: Slot, shape: Sequence[int]) -> Slot:
        """The same numbers in another shape."""
        shape = tuple(shape)
        if shape == x.shape:
            return x
        if not x.dense:
            x = self.copy(x)
        return Slot(shape, x.dtype, x, lambda array: array.reshape(shape))

    def transpose(self, x: Slot, axes: Sequence[int]) -> Slot:
        """The same numbers with the axes in this order."""
        axes = tuple(axes)
        shape = tuple(x.shape[axis] for axis in axes)
        return Slot(shape, x.dtype, x, lambda array: array.transpose(axes), dense=axes == tuple(range(len(axes))))

    # -- steps -----------------------------------------------------------------------------------------------------------

    def step(self, bind: Callable[..., Callable[[], Any]], reads: Sequence[Slot], shape: Sequence[int], dtype: Any,
             inplace: bool = False, rowwise: bool = True, passes: int = 1, depth: int = 1, height: int = 0) -> Slot:
        """A new tensor: `bind` takes the arrays of `reads` and that of the new slot, and gives the call that fills it.

        Each number of it is made of `depth` others; `height` is the number of rows of a product, and `passes` how often
        numbers are gone through at least.
        """
        constant = all(slot.constant for slot in reads)
        made = Slot(tuple(shape), dtype, constant=constant)
        self.steps.append(Step(bind, tuple(reads), (made,), inplace, rowwise and not constant,
                               work=math.prod(shape) * depth, passes=passes, height=height))
        return made

    def computed(self, function: Callable[..., np.ndarray], reads: Sequence[Slot], shape: Sequence[int], dtype: Any) -> Slot:
        """What a function of the arrays gives, copied to its place; each sample's depends on that sample alone."""
        def write(*arrays: np.ndarray) -> None:
            np.copyto(arrays[-1], function(*arrays[:-1]), "unsafe")
        return self.step(lambda *arrays: partial(write, *arrays), reads, shape, dtype, rowwise=False)

    def check(self, function: Callable[..., None], *reads: Slot) -> None:
        """Call a function on the arrays, for what it may raise."""
        self.steps.append(Step(lambda *arrays: partial(function, *arrays), reads, (), checks=True))

    def copy(self, x: Slot) -> Slot:
        """The same numbers, in order."""
        return self.cast(x, x.dtype, always=True)

    def cast(self, x: Slot, dtype: Any, always: bool = False) -> Slot:
        """The numbers in another dtype."""
        dtype = np.dtype(dtype)
        if x.dtype == dtype and not always:
            return x
        return self.step(lambda source, out: partial(np.copyto, out, source, "unsafe"), [x], x.shape, dtype)

    def affine(self, rows: Slot, kernel: Any, bias: Any) -> Slot:
        """rows · kernel + bias, of shapes (n, k), (k, m) and (m,); two weights, of which the second may be None."""
        fits = rows.dtype in BLAS and kernel.dtype == rows.dtype.name
        if fits and rows.shape[0] <= packing.FEW:
            return self._turned(rows, kernel, bias)
        product = self._looked_up(rows, kernel) if fits else None
        if product is None:
            if rows.dtype in BLAS and bias is not None:
                return self._affine(rows, self.cast(self.weight(kernel), rows.dtype), self.cast(self.weight(bias), rows.dtype))
            product = self._product(rows, self.cast(self.weight(kernel), rows.dtype))
        return product if bias is None else self._shifted(product, bias)

    def _looked_up(self, rows: Slot, kernel: Any) -> Slot | None:
        """The product of rows that lie one after the other as they were looked up; None where they do not, or are too few.

        The step that looks them up stays, for others who may read it.
        """
        lookup = self.lookups.get(rows.root)
        if lookup is None or not rows.dense or rows.shape[1] % lookup.table.shape[1]:
            return None
        (samples, length), width, depth = rows.shape, kernel.shape[1], lookup.table.shape[1]
        positions = length // depth
        shares = lookups.shares_of(self.crew, samples, positions, depth, width, rows.dtype.itemsize)
        if shares is None:
            return None
        reads = lookup.table, self.reshape(lookup.indices, (samples, positions)), self.weight(kernel)
        rooms = (shares.samples * shares.positions * depth,), (shares.samples, width), (samples, width)
        made, *places = (Slot(shape, rows.dtype, constant=rows.constant)
                         for shape in ((samples, width), *((shares.workers, *room) for room in rooms)))
        self.steps.append(Step(partial(lookups.bind, self.crew, shares), reads, (made, *places),
                               work=samples * length * width, height=samples))
        return made

    def _product(self, rows: Slot, kernel: Slot) -> Slot:
        # Bound to its array, `dot` costs half of what `matmul` does.
        def bind(x: np.ndarray, w: np.ndarray, out: np.ndarray) -> Callable[[], Any]:
            return partial(x.dot, w, out) if x.dtype in BLAS else partial(np.matmul, x, w, out)
        (count, depth), width = rows.shape, kernel.shape[1]
        return self.step(bind, [rows, kernel], (count, width), rows.dtype, rowwise=False, depth=depth, height=count)

    def _affine(self, rows: Slot, kernel: Slot, bias: Slot) -> Slot:
        (count, depth), width = rows.shape, kernel.shape[1]
        return self.step(blas.affine, [rows, kernel, bias], (count, width), rows.dtype, rowwise=False, depth=depth, height=count)

    def _turned(self, rows: Slot, kernel: Any, bias: Any) -> Slot:
        """A product that gives columns, from columns where there are any; a kernel that is too large to copy stays as it is."""
        (count, depth), width = rows.shape, kernel.shape[1]
        columns, packs = columns_of(rows), self.weight(kernel).nbytes <= packing.LARGEST
        ended = with_ones(columns) if packs and columns is not None and bias is not None else None
        if packs:
            turned = self._pack(kernel, bias if ended else None, order_of(rows))
        else:
            turned = self.transpose(self.weight(kernel), (1, 0))
        made = self.step(lambda w, x, out: partial(w.dot, x, out), [turned, ended or columns or self.transpose(rows, (1, 0))],
                         (width, count), rows.dtype, rowwise=False, depth=depth, height=count)
        product = self.reshape(made, (1, width)) if count == 1 else self.transpose(made, (1, 0))
        return product if bias is None or ended else self._shifted(product, bias)

    def _pack(self, kernel: Any, bias: Any, order: Order) -> Slot:
        """A kernel with a row for each output."""
        weights = [self.weight(each) for each in (kernel, bias) if each is not None]
        depth, width = kernel.shape
        return self.packed.setdefault((id(kernel), id(bias), order), Slot(
            (width, depth + len(weights) - 1), weights[0].dtype, fixed=lambda: self.packs.of(kernel, bias, order)))

    def _shifted(self, rows: Slot, vector: Any) -> Slot:
        row = self.reshape(self.cast(self.weight(vector), rows.dtype), (1, *vector.shape))
        if turned(rows) is not None and rows.nbytes <= packing.WIDE:
            # NumPy would go through columns one by one, because each has another number of the vector.
            repeated = self.step(lambda one, out: partial(np.copyto, out, one.T), [row], rows.shape[::-1], rows.dtype)
            row = self.transpose(repeated, (1, 0))
        return self.elementwise(np.add, rows, row)

    def elementwise(self, function: np.ufunc, *operands: Slot) -> Slot:
        """A NumPy function element by element, in the dtype that NumPy gives it; shapes broadcast behind the first axis."""
        shape = np.broadcast_shapes(*(operand.shape for operand in operands))
        dtype = function.resolve_dtypes((*(operand.dtype for operand in operands), None))[-1]

        def bind(*arrays: np.ndarray) -> Callable[[], Any]:
            return partial(function, *arrays[:-1], out=arrays[-1]) if function in NAMED_OUT else partial(function, *arrays)
        if (bases := turned_back(operands, shape)) is not None:
            return self.transpose(self.step(bind, bases, shape[::-1], dtype, inplace=True, rowwise=False), (1, 0))
        return self.step(bind, operands, shape, dtype, inplace=True)

    def take(self, table: Slot, indices: Slot) -> Slot:
        """Rows of a table by whole numbers that are known to be within it."""
        # Without "clip" NumPy would look at each number again, and go by way of a copy.
        made = self.step(lambda rows, at, out: partial(rows.take, at, 0, out, "clip"), [table, indices],
                         (*indices.shape, *table.shape[1:]), table.dtype)
        if table.ndim == 2 and indices.dtype == np.intp:
            self.lookups[made] = Lookup(table, indices)
        return made

    def products(self, left: Slot, right: Slot) -> Slot:
        """The product of the matrices of each sample, of shapes (b, n, k) and (b, k, m)."""
        dtype = np.result_type(left.dtype, right.dtype)
        return self.step(lambda x, y, out: partial(np.matmul, x, y, out), [left, right],
                         (*left.shape[:2], right.shape[2]), dtype, rowwise=False, depth=left.shape[2])

    def concatenate(self, parts: Sequence[Slot], axis: int) -> Slot:
        """The parts side by side along an axis, counted from the front."""
        columns = [base for part in parts if (base := turned(part)) is not None]
        if axis == 1 and len(columns) == len(parts):
            return self.transpose(self.concatenate(columns, 0), (1, 0))
        shape = list(parts[0].shape)
        shape[axis] = sum(part.shape[axis] for part in parts)
        dtype = np.result_type(*(part.dtype for part in parts))
        return self.step(lambda *arrays: partial(np.concatenate, arrays[:-1], axis, arrays[-1]), parts, shape, dtype,
                         rowwise=axis > 0)

    def activate(self, x: Slot, activation: Any) -> Slot:
        """An activation of this package, or of a user's own class."""
        if activation.name == "linear" and activation.is_built_in():
            return x
        shape = tuple(activation.output_shape(x.shape))
        dtype = x.dtype if x.dtype.kind == "f" else np.dtype(np.float32)
        axis = getattr(activation, "axis", None)
        alone = activation.is_built_in() and (axis is None or axis % x.ndim != 0)
        self.samplewise &= alone
        if alone and axis is None and (bases := turned_back([x], shape)) is not None:
            made = self.step(activation.bound, bases, shape[::-1], dtype, inplace=dtype == x.dtype, rowwise=False)
            return self.transpose(made, (1, 0))
        bind = activation.bound if activation.is_built_in() else lambda source, out: partial(activation.written, source, out)
        return self.step(bind, [x], shape, dtype, inplace=alone and shape == x.shape and dtype == x.dtype, rowwise=alone, passes=2)


def rows_of(shape: Sequence[int]) -> int:
    """How many vectors along the last axis a tensor of this shape holds."""
    return math.prod(shape[:-1])


def turned_back(operands: Sequence[Slot], shape: tuple[int, ...]) -> list[Slot] | None:
    """The operands with rows and columns changed, where all that are of this shape lie in memory so; None otherwise."""
    bases = []
    for operand in operands:
        if operand.shape == shape and (base := turned(operand)) is not None:
            bases.append(base)
        elif operand.constant and operand.dense and operand.ndim == 2 and 1 in operand.shape:
            bases.append(Slot(operand.shape[::-1], operand.dtype, operand, np.transpose))
        else:
            return None
    return bases if any(base.shape == shape[::-1] for base in bases) else None
