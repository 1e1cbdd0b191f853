"""What TensorFlow keeps in `tf.nn`, `tf.linalg` and `tf.random`, and the names of its dtypes."""

from typing import Any

import numpy as np

from .chance import RANDOM
from .products import normalized
from .settings import image_data_format
from .tensor import tensor
from .tensorflow import LINALG, MATH, NN, TF
from .vocabulary import OPS, Vocabulary

CHANCE = Vocabulary()
"""`tf.random`."""
CHANCE.borrow(RANDOM, ("normal", "uniform", "truncated_normal", "categorical", "shuffle"))


class DType(str):
    """The name of a dtype, as `tf.float32` stands for it."""

    @property
    def name(self) -> str:
        """The name."""
        return str(self)

    @property
    def as_numpy_dtype(self) -> type:
        """NumPy's type."""
        return np.dtype(str(self)).type

    @property
    def is_floating(self) -> bool:
        """Whether it holds fractions."""
        return np.dtype(str(self)).kind == "f"

    @property
    def base_dtype(self) -> "DType":
        """The same."""
        return self

    @property
    def max(self) -> Any:
        """The greatest value."""
        return np.finfo(str(self)).max if self.is_floating else np.iinfo(str(self)).max

    @property
    def min(self) -> Any:
        """The least value."""
        return np.finfo(str(self)).min if self.is_floating else np.iinfo(str(self)).min


DTYPES = {name: DType(name) for name in ("float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16",
                                         "uint32", "uint64", "bool")}
DTYPES.update(half=DTYPES["float16"], double=DTYPES["float64"])


@MATH()
def l2_normalize(x: Any, axis: Any = None, epsilon: float = 1e-12, name: Any = None) -> np.ndarray:
    """Vectors of length 1."""
    return normalized(x, axis, epsilon)


NN["l2_normalize"] = LINALG["l2_normalize"] = MATH["l2_normalize"]
LINALG.borrow(TF, ("norm",))
LINALG.borrow(OPS, {"diag_part": "diagonal"})


@TF()
def matmul(a: Any, b: Any, transpose_a: bool = False, transpose_b: bool = False, name: Any = None, **_: Any) -> np.ndarray:
    """The product of matrices along the last two axes."""
    a, b = np.asarray(a), np.asarray(b)
    return OPS["matmul"](a.swapaxes(-1, -2) if transpose_a else a, b.swapaxes(-1, -2) if transpose_b else b)


LINALG["matmul"] = TF["matmul"]


@LINALG()
def band_part(input: Any, num_lower: int, num_upper: int, name: Any = None) -> np.ndarray:
    """A band around the diagonal, zeros elsewhere."""
    x = np.asarray(input)
    rows, columns = np.indices(x.shape[-2:])
    kept = ((num_lower < 0) | (rows - columns <= num_lower)) & ((num_upper < 0) | (columns - rows <= num_upper))
    return np.where(kept, x, np.zeros((), x.dtype))


@NN()
def leaky_relu(features: Any, alpha: float = 0.2, name: Any = None) -> np.ndarray:
    """x where positive, alpha · x elsewhere."""
    return OPS["leaky_relu"](features, alpha)


@NN()
def gelu(features: Any, approximate: bool = False, name: Any = None) -> np.ndarray:
    """x times the chance that a standard normal value is below x."""
    return OPS["gelu"](features, approximate)


@NN()
def bias_add(value: Any, bias: Any, data_format: str | None = None, name: Any = None) -> np.ndarray:
    """value + bias, along the channels."""
    value, bias = np.asarray(value), np.asarray(bias)
    first = str(data_format or image_data_format()) in ("NCHW", "NCW", "NCDHW", "channels_first")
    return value + (bias.reshape(1, -1, *[1] * (value.ndim - 2)) if first else bias)


@NN()
def moments(x: Any, axes: Any, shift: Any = None, keepdims: bool = False, name: Any = None) -> tuple:
    """Mean and variance."""
    return OPS["moments"](x, axes, keepdims)


@NN(raw=True)
def batch_normalization(x: Any, mean: Any, variance: Any, offset: Any, scale: Any, variance_epsilon: float,
                        name: Any = None) -> Any:
    """(x - mean) / sqrt(variance + epsilon) · scale + offset."""
    result = (tensor(x) - mean) / OPS["sqrt"](tensor(variance) + variance_epsilon)
    result = result if scale is None else result * scale
    return result if offset is None else result + offset


@NN(raw=True)
def dropout(x: Any, rate: float, noise_shape: Any = None, seed: Any = None, name: Any = None) -> Any:
    """A share of the values set to zero, the rest scaled up."""
    return RANDOM["dropout"](x, rate, noise_shape, seed)


@NN()
def embedding_lookup(params: Any, ids: Any, max_norm: Any = None, name: Any = None) -> np.ndarray:
    """The rows at these places; IndexError outside."""
    return np.take(np.asarray(params), np.asarray(ids).astype(np.int64), axis=0)


@NN()
def softmax_cross_entropy_with_logits(labels: Any, logits: Any, axis: int = -1, name: Any = None) -> np.ndarray:
    """-sum(labels · log softmax(logits))."""
    return -np.sum(np.asarray(labels) * np.asarray(OPS["log_softmax"](logits, axis)), axis=axis)


@NN()
def sigmoid_cross_entropy_with_logits(labels: Any = None, logits: Any = None, name: Any = None) -> np.ndarray:
    """max(x, 0) - x z + log(1 + exp(-|x|))."""
    x, z = np.asarray(logits), np.asarray(labels)
    return np.maximum(x, 0) - x * z + np.log1p(np.exp(-np.abs(x)))


def _steps(value: Any, data_format: Any) -> Any:
    if value is None or np.ndim(value) == 0 or len(value) < 3:
        return value
    return tuple(value)[2:] if str(data_format).startswith("NC") else tuple(value)[1:-1]


@NN("conv1d", "conv2d", "conv3d")
def convolution(input: Any, filters: Any = None, strides: Any = 1, padding: str = "VALID", data_format: Any = None,
                dilations: Any = None, name: Any = None, stride: Any = None) -> np.ndarray:
    """A convolution."""
    strides = _steps(strides if stride is None else stride, data_format)
    return OPS["conv"](input, filters, strides, padding, data_format, _steps(dilations, data_format) or 1)


@NN("max_pool1d", "max_pool2d", "max_pool3d")
def max_pool(input: Any, ksize: Any, strides: Any, padding: str, data_format: Any = None, name: Any = None) -> np.ndarray:
    """The greatest value of each window."""
    return OPS["max_pool"](input, _steps(ksize, data_format), _steps(strides, data_format), padding, data_format)


@NN("avg_pool1d", "avg_pool2d", "avg_pool3d")
def avg_pool(input: Any, ksize: Any, strides: Any, padding: str, data_format: Any = None, name: Any = None) -> np.ndarray:
    """The mean of each window."""
    return OPS["average_pool"](input, _steps(ksize, data_format), _steps(strides, data_format), padding, data_format)

