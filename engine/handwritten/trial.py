"""What a layer gives, found by trying: its `call` runs on stand-ins of two sizes, and where results differ a dimension is unknown.

So does Keras (keras/src/backend/numpy/core.py, compute_output_spec). Stand-ins are zeros that take no memory, weights without
numbers are stood in for too, and what the layer does to its weights meanwhile is undone.
"""

import math
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from ..errors import ShapeError
from ..spec import Shape, TensorSpec
from ..weights import MOST_TRIED, standing_in

SIZES = ((83, 89), (7, 11), (2, 3))


@contextmanager
def stand_ins(layer: Any) -> Iterator[None]:
    """A while in which weights without numbers are zeros, and after which all weights are as they were."""
    before = {id(each): (each, each._value, each.given) for each in layer.weights}
    token = standing_in.set(True)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield
    finally:
        standing_in.reset(token)
        for each in layer.weights:
            _, each._value, each.given = before.get(id(each), (each, each.begun, False))


def zeros(spec: TensorSpec, size: int) -> np.ndarray:
    """Zeros of a spec's shape, `size` in the place of each unknown dimension; one number in memory."""
    return np.broadcast_to(np.zeros((), spec.dtype), filled(spec.shape, size))


def filled(shape: Shape, size: int) -> tuple[int, ...]:
    """A shape with `size` in the place of each unknown dimension."""
    return tuple(size if dimension is None else dimension for dimension in shape)


def sizes_for(layer: Any, inputs: Sequence[TensorSpec]) -> tuple[int, int]:
    """Two sizes for unknown dimensions; ShapeError where even small ones would take much memory."""
    widest = max((max(weight.shape, default=1) for weight in layer.weights), default=1)
    for sizes in SIZES:
        shapes = [filled(spec.shape, sizes[1]) for spec in inputs]
        if all(max(math.prod(shape), math.prod(shape[:-1]) * widest) <= MOST_TRIED for shape in shapes):
            return sizes
    raise ShapeError(f"its output is too large to find its shape by trying; write `compute_output_shape` in {layer.class_name}")


def tried(layer: Any, inputs: Sequence[TensorSpec], run: Callable[[list[np.ndarray]], list[Any]]) -> list[TensorSpec]:
    """Specs of what `run` gives for inputs of these specs; ShapeError where it gives another number or rank each time."""
    sizes = sizes_for(layer, inputs) if any(None in spec.shape for spec in inputs) else sizes_for(layer, inputs)[:1]
    with stand_ins(layer):
        found = [[TensorSpec(tuple(np.shape(output)), output.dtype.name) for output in run([zeros(spec, size) for spec in inputs])]
                 for size in sizes]
    return [_merged(layer, specs) for specs in _aligned(layer, found)]


def _aligned(layer: Any, found: list[list[TensorSpec]]) -> list[tuple[TensorSpec, ...]]:
    if len({len(specs) for specs in found}) > 1:
        raise ShapeError(f"the number of its outputs depends on the size of its input; write `compute_output_shape` in "
                         f"{layer.class_name}")
    return list(zip(*found))


def _merged(layer: Any, specs: tuple[TensorSpec, ...]) -> TensorSpec:
    if len({spec.rank for spec in specs}) > 1:
        raise ShapeError(f"the rank of its output depends on the size of its input; write `compute_output_shape` in "
                         f"{layer.class_name}")
    shape = tuple(one[0] if len(set(one)) == 1 else None for one in zip(*(spec.shape for spec in specs)))
    return TensorSpec(shape, specs[0].dtype)
