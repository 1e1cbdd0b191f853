"""Operations that pick values by place, order or condition, and those that call a function again and again."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .tensor import Tensor, operation, tensor
from .vocabulary import OPS


@OPS()
def take(x: Any, indices: Any, axis: int | None = None) -> np.ndarray:
    """The slices at these places; IndexError outside the axis."""
    return np.take(np.asarray(x), np.asarray(indices).astype(np.int64), axis=axis)


@OPS()
def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> np.ndarray:
    """For each place of `indices` the value it names along the axis."""
    return np.take_along_axis(np.asarray(x), np.asarray(indices).astype(np.int64), axis)


@OPS()
def get_item(x: Any, key: Any) -> np.ndarray:
    """x[key]."""
    return np.asarray(x)[key]


@OPS()
def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> np.ndarray:
    """A 1 at the place that each number names, zeros elsewhere and everywhere for numbers outside."""
    hot = np.asarray(x).astype(np.int64)[..., None] == np.arange(num_classes)
    hot = hot.astype(str(dtype or "float32"))
    return hot if axis in (-1, hot.ndim - 1) else np.moveaxis(hot, -1, axis)


@OPS()
def multi_hot(inputs: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> np.ndarray:
    """A 1 for every number that a row holds."""
    hot = np.asarray(inputs).astype(np.int64)[..., None] == np.arange(num_classes)
    return hot.any(axis=-2 if hot.ndim > 1 else 0).astype(str(dtype or "float32"))


@OPS()
def sort(x: Any, axis: int = -1) -> np.ndarray:
    """In rising order."""
    return np.sort(np.asarray(x), axis=axis)


@OPS()
def argsort(x: Any, axis: int = -1) -> np.ndarray:
    """The places of the values in rising order."""
    return np.argsort(np.asarray(x), axis=axis, kind="stable").astype(np.int32)


@OPS()
def top_k(x: Any, k: int, sorted: bool = True) -> tuple:
    """The greatest values of the last axis, and their places."""
    x = np.asarray(x)
    places = np.argsort(-x, axis=-1, kind="stable")[..., :int(k)]
    return np.take_along_axis(x, places, -1), places.astype(np.int32)


@OPS()
def in_top_k(targets: Any, predictions: Any, k: int) -> np.ndarray:
    """Whether each target is among the k greatest predictions."""
    targets, predictions = np.asarray(targets), np.asarray(predictions)
    chosen = np.take_along_axis(predictions, targets[:, None], -1)
    return (predictions > chosen).sum(-1) < k


@OPS()
def searchsorted(sorted_sequence: Any, values: Any, side: Any = "left") -> np.ndarray:
    """Where values would stand in a sorted sequence."""
    return np.searchsorted(np.asarray(sorted_sequence), np.asarray(values), side).astype(np.int32)


@OPS()
def nonzero(x: Any) -> tuple:
    """The places of what is not 0."""
    return tuple(each.astype(np.int32) for each in np.nonzero(np.asarray(x)))


@OPS()
def isin(x1: Any, x2: Any) -> np.ndarray:
    """Whether each value is among others."""
    return np.isin(np.asarray(x1), np.asarray(x2))


@OPS()
def bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> np.ndarray:
    """How often each whole number comes."""
    found = np.bincount(np.asarray(x), weights, minlength)
    return found.astype(np.int32) if weights is None else found


@OPS()
def segment_sum(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> np.ndarray:
    """Sums of the rows that have one number."""
    data, ids = np.asarray(data), np.asarray(segment_ids).astype(np.int64)
    made = np.zeros((int(ids.max(initial=-1)) + 1 if num_segments is None else num_segments, *data.shape[1:]), data.dtype)
    np.add.at(made, ids, data)
    return made


@OPS()
def scatter(indices: Any, values: Any, shape: Any) -> np.ndarray:
    """Values added up at places of an array of zeros."""
    values = np.asarray(values)
    made = np.zeros(tuple(int(each) for each in shape), values.dtype)
    np.add.at(made, tuple(np.moveaxis(np.asarray(indices), -1, 0)), values)
    return made


@OPS()
def scatter_update(inputs: Any, indices: Any, updates: Any) -> np.ndarray:
    """A copy with other values at some places."""
    made = np.array(inputs)
    made[tuple(np.moveaxis(np.asarray(indices), -1, 0))] = updates
    return made


@OPS()
def select(condlist: list, choicelist: list, default: Any = 0) -> np.ndarray:
    """The first choice whose condition holds."""
    return np.select([np.asarray(each) for each in condlist], [np.asarray(each) for each in choicelist], default)


@OPS(raw=True)
def cond(pred: Any, true_fn: Callable, false_fn: Callable) -> Any:
    """What one of two functions gives."""
    return true_fn() if np.all(np.asarray(pred)) else false_fn()


@OPS(raw=True)
def switch(index: Any, branches: Any, *operands: Any) -> Any:
    """What the function at this place gives."""
    return branches[int(np.clip(int(index), 0, len(branches) - 1))](*operands)


@OPS(raw=True)
def while_loop(cond: Callable, body: Callable, loop_vars: Any, maximum_iterations: int | None = None) -> Any:
    """The variables after as many rounds as the condition allows."""
    listed, rounds = isinstance(loop_vars, (list, tuple)), 0
    values = tuple(loop_vars) if listed else (loop_vars,)
    while (maximum_iterations is None or rounds < maximum_iterations) and bool(np.all(cond(*values))):
        after = body(*values)
        values = tuple(after) if isinstance(after, (list, tuple)) else (after,)
        rounds += 1
    return type(loop_vars)(values) if type(loop_vars) in (list, tuple) else values if listed else values[0]


@OPS(raw=True)
def fori_loop(lower: int, upper: int, body_fun: Callable, init_val: Any) -> Any:
    """The value after a round for each number."""
    for number in range(int(lower), int(upper)):
        init_val = body_fun(number, init_val)
    return init_val


@OPS("vectorized_map", raw=True)
def map_(f: Callable, xs: Any) -> Any:
    """What a function gives for each slice, stacked."""
    listed = isinstance(xs, (list, tuple))
    rows = [f(type(xs)(row)) for row in zip(*map(tensor, xs))] if listed else [f(row) for row in tensor(xs)]
    if rows and isinstance(rows[0], (list, tuple)):
        return type(rows[0])(_stacked(column) for column in zip(*rows))
    return _stacked(rows)


@operation
def _stacked(rows: Any) -> Any:
    return np.stack([np.asarray(row) for row in rows])


@OPS(raw=True)
def scan(f: Callable, init: Any, xs: Any = None, length: int | None = None, reverse: bool = False, unroll: int = 1) -> tuple:
    """A value carried from slice to slice, and what came out on the way, stacked."""
    places = range(len(xs) if xs is not None and not isinstance(xs, (list, tuple)) else len(xs[0]) if xs else int(length or 0))
    carry, found = init, []
    for place in reversed(places) if reverse else places:
        row = None if xs is None else type(xs)(tensor(each)[place] for each in xs) if isinstance(xs, (list, tuple)) \
            else tensor(xs)[place]
        carry, out = f(carry, row)
        found.append(out)
    found = found[::-1] if reverse else found
    return carry, None if not found or found[0] is None else _stacked(found)


def boolean_mask(values: Any, mask: Any, axis: int = 0) -> Tensor:
    """The slices whose mask holds."""
    values, mask = tensor(values), np.asarray(mask, bool)
    return values[(slice(None),) * int(axis or 0) + (mask,)]
