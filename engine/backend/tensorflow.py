"""TensorFlow's names for the same operations: `tf.reduce_sum`, `tf.nn.relu`, `tf.math.log`, as far as layers commonly use them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from . import ops
from .choosing import boolean_mask as masked
from .keras2 import K
from .shaping import whole
from .tensor import Tensor, tensor
from .vocabulary import OPS, Vocabulary

TF = Vocabulary()
"""`tf` itself."""
MATH = Vocabulary()
"""`tf.math`."""
NN = Vocabulary()
"""`tf.nn`."""
LINALG = Vocabulary()
"""`tf.linalg`."""
DECLARED = ops.DECLARED

SHARED = ("abs", "add", "subtract", "multiply", "divide", "maximum", "minimum", "exp", "sqrt", "square", "sign", "sin", "cos",
          "tan", "tanh", "sigmoid", "equal", "not_equal", "greater", "greater_equal", "less", "less_equal", "logical_and",
          "logical_or", "logical_not", "floor", "ceil", "round", "argmax", "argmin", "cumsum")
MATH.borrow(OPS, (*SHARED, "log", "log1p", "expm1", "erf", "softplus", "softsign", "rsqrt", "reciprocal", "top_k", "in_top_k",
                  "segment_sum", "divide_no_nan", "cumprod", "log_sigmoid", "sinh", "cosh"))
MATH.borrow(OPS, {"negative": "negative", "pow": "power", "mod": "mod", "floormod": "mod", "floordiv": "floor_divide",
                  "truediv": "true_divide", "is_nan": "isnan", "is_inf": "isinf", "is_finite": "isfinite", "acos": "arccos",
                  "asin": "arcsin", "atan": "arctan", "atan2": "arctan2", "unsorted_segment_sum": "segment_sum",
                  "multiply_no_nan": "multiply", "logical_xor": "logical_xor", "real": "real", "imag": "imag"})
MATH.borrow(K, ("l2_normalize",))
TF.update({name: MATH[name] for name in (*SHARED, "negative", "pow", "truediv", "acos", "asin", "atan")})
TF.borrow(OPS, ("linspace", "cast", "einsum", "tensordot", "stop_gradient", "is_tensor", "searchsorted", "size", "matmul",
                "zeros_like", "ones_like", "while_loop"))
TF.borrow(OPS, {"broadcast_to": "broadcast_to", "rank": "ndim", "slice": "slice"})
TF.borrow(K, ("map_fn", "foldl", "reverse"))
NN.borrow(OPS, ("relu", "relu6", "sigmoid", "tanh", "softplus", "softsign", "elu", "selu", "silu", "swish", "softmax",
                "log_softmax", "top_k", "in_top_k"))
LINALG.borrow(OPS, ("matmul", "einsum", "tensordot", "inv", "det", "cholesky", "qr", "svd", "eigh", "trace", "diag", "solve"))


def _reduced(name: str, source: Vocabulary) -> Callable:
    def reduce(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None, keep_dims: bool = False) -> Any:
        return source[word](input_tensor, axis=axis, keepdims=keepdims or keep_dims)

    word = name
    return reduce


for each, home in {"sum": OPS, "mean": OPS, "max": OPS, "min": OPS, "prod": OPS, "any": K, "all": K, "std": OPS,
                   "logsumexp": OPS}.items():
    TF[f"reduce_{each}"] = MATH[f"reduce_{each}"] = _reduced(each, home)
MATH["reduce_variance"] = _reduced("var", OPS)


@TF()
def transpose(a: Any, perm: Any = None, conjugate: bool = False, name: Any = None) -> np.ndarray:
    """The axes in another order, reversed when none is given."""
    return np.transpose(np.asarray(a), None if perm is None else whole(perm))


@TF()
def reshape(tensor: Any, shape: Any, name: Any = None) -> np.ndarray:
    """The values in another shape, of which one dimension may be -1."""
    return np.reshape(np.asarray(tensor), whole(shape))


@TF()
def concat(values: Any, axis: Any, name: Any = None) -> np.ndarray:
    """Side by side along an axis."""
    return np.concatenate([np.atleast_1d(each) for each in values], axis=int(axis))


@TF()
def stack(values: Any, axis: int = 0, name: Any = None) -> np.ndarray:
    """Side by side along a new axis."""
    return np.stack([np.asarray(each) for each in values], axis=axis)


@TF("unpack")
def unstack(value: Any, num: int | None = None, axis: int = 0, name: Any = None) -> list:
    """The slices along an axis."""
    return [np.take(value, place, axis=axis) for place in range(np.asarray(value).shape[axis])]


@TF()
def split(value: Any, num_or_size_splits: Any, axis: int = 0, num: Any = None, name: Any = None) -> list:
    """In parts along an axis: their number, or their lengths."""
    if np.ndim(num_or_size_splits) == 0:
        return np.split(np.asarray(value), int(num_or_size_splits), axis=axis)
    return np.split(np.asarray(value), np.cumsum(whole(num_or_size_splits))[:-1], axis=axis)


@TF()
def expand_dims(input: Any, axis: int, name: Any = None) -> np.ndarray:
    """A new axis of length 1."""
    return np.expand_dims(np.asarray(input), int(axis))


@TF()
def squeeze(input: Any, axis: Any = None, name: Any = None) -> np.ndarray:
    """Without its axes of length 1."""
    return np.squeeze(np.asarray(input), None if axis is None else whole(axis))


@TF()
def tile(input: Any, multiples: Any, name: Any = None) -> np.ndarray:
    """The whole several times along each axis."""
    return np.tile(np.asarray(input), whole(multiples))


@TF()
def repeat(input: Any, repeats: Any, axis: int | None = None, name: Any = None) -> np.ndarray:
    """Each value several times."""
    return np.repeat(np.asarray(input), repeats, axis=axis)


@TF()
def gather(params: Any, indices: Any, validate_indices: Any = None, axis: int | None = None, batch_dims: int = 0,
           name: Any = None) -> np.ndarray:
    """The slices at these places; IndexError outside."""
    params, indices = np.asarray(params), np.asarray(indices).astype(np.int64)
    if batch_dims:
        return np.stack([np.take(row, places, axis=(axis or batch_dims) - 1) for row, places in zip(params, indices)])
    return np.take(params, indices, axis=axis or 0)


@TF()
def gather_nd(params: Any, indices: Any, batch_dims: int = 0, name: Any = None) -> np.ndarray:
    """The values at places given by all their coordinates."""
    return np.asarray(params)[tuple(np.moveaxis(np.asarray(indices), -1, 0))]


@TF()
def where(condition: Any, x: Any = None, y: Any = None, name: Any = None) -> Any:
    """x where the condition holds, y elsewhere; the coordinates where it holds when neither is given."""
    if x is None and y is None:
        return np.argwhere(np.asarray(condition))
    return OPS["where"](condition, x, y)


@TF()
def one_hot(indices: Any, depth: int, on_value: Any = None, off_value: Any = None, axis: int = -1, dtype: Any = None,
            name: Any = None) -> np.ndarray:
    """A 1 at the place that each number names."""
    hot = np.asarray(OPS["one_hot"](indices, int(depth), axis, dtype))
    return hot if on_value is None and off_value is None else np.where(hot, 1 if on_value is None else on_value, off_value or 0)


@TF()
def pad(tensor: Any, paddings: Any, mode: str = "CONSTANT", constant_values: Any = 0, name: Any = None) -> np.ndarray:
    """With more values around it."""
    kind: Any = mode.lower()
    more = {"constant_values": constant_values} if kind == "constant" else {}
    return np.pad(np.asarray(tensor), np.asarray(paddings), mode=kind, **more)


@TF()
def roll_(input: Any, shift: Any, axis: Any, name: Any = None) -> np.ndarray:
    """Shifted round."""
    return np.roll(np.asarray(input), shift, axis)


@TF("identity", raw=True)
def convert_to_tensor(value: Any, dtype: Any = None, dtype_hint: Any = None, name: Any = None) -> Tensor:
    """A tensor of anything array-like."""
    return tensor(value, dtype)


@TF(raw=True)
def constant(value: Any, dtype: Any = None, shape: Any = None, name: Any = None) -> Tensor:
    """A tensor of this value."""
    made = tensor(value, dtype)
    return made if shape is None else np.broadcast_to(made, whole(shape)).copy().view(Tensor)


@TF(raw=True)
def zeros(shape: Any, dtype: Any = None, name: Any = None) -> Tensor:
    """All zeros."""
    return OPS["zeros"](shape, dtype)


@TF(raw=True)
def ones(shape: Any, dtype: Any = None, name: Any = None) -> Tensor:
    """All ones."""
    return OPS["ones"](shape, dtype)


@TF(raw=True)
def fill(dims: Any, value: Any, name: Any = None) -> Tensor:
    """The same value everywhere."""
    return OPS["full"](dims, value, tensor(value).dtype.name)


@TF(raw=True)
def eye(num_rows: int, num_columns: int | None = None, batch_shape: Any = None, dtype: Any = None, name: Any = None) -> Tensor:
    """Ones on the diagonal."""
    return OPS["eye"](num_rows, num_columns, dtype=dtype)


@TF(raw=True)
def range_(start: Any, limit: Any = None, delta: Any = 1, dtype: Any = None, name: Any = None) -> Tensor:
    """Numbers from `start` to before `limit`."""
    return OPS["arange"](start, limit, delta, dtype)


@TF(raw=True)
def shape(input: Any, out_type: Any = None, name: Any = None) -> Tensor:
    """The dimensions, as a tensor."""
    return np.array(np.shape(input), np.int32).view(Tensor)


@TF()
def clip_by_value(t: Any, clip_value_min: Any, clip_value_max: Any, name: Any = None) -> np.ndarray:
    """Held between two bounds."""
    return np.clip(np.asarray(t), clip_value_min, clip_value_max)


@TF()
def norm(tensor: Any, ord: Any = "euclidean", axis: Any = None, keepdims: bool = False, name: Any = None) -> np.ndarray:
    """The length of vectors."""
    return OPS["norm"](tensor, None if ord == "euclidean" else ord, axis, keepdims)


@TF(raw=True)
def boolean_mask(tensor: Any, mask: Any, axis: int | None = None, name: Any = None) -> Tensor:
    """The slices whose mask holds."""
    return masked(tensor, mask, axis or 0)


@TF(raw=True)
def cond(pred: Any, true_fn: Callable, false_fn: Callable, name: Any = None) -> Any:
    """What one of two functions gives."""
    return OPS["cond"](pred, true_fn, false_fn)


@TF(raw=True)
def function(func: Any = None, **options: Any) -> Any:
    """The function itself: it runs as it stands."""
    return func if func is not None else function
