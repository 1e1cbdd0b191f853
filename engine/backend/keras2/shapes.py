"""The part of Keras 2's backend that makes, moves and draws values."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import chance, settings
from ..shaping import whole
from ..tensor import Tensor, dtype_name, tensor
from ..vocabulary import OPS, K

K.borrow(OPS, ("zeros", "ones"))
for word, theirs in {"random_normal": "normal", "random_uniform": "uniform", "truncated_normal": "truncated_normal",
                     "random_binomial": "bernoulli", "random_bernoulli": "bernoulli"}.items():
    K[word] = chance.RANDOM[theirs]


@K()
def reshape(x: Any, shape: Any) -> np.ndarray:
    """The values in another shape, of which one dimension may be -1."""
    return np.reshape(np.asarray(x), whole(shape))


@K()
def transpose(x: Any) -> np.ndarray:
    """The axes in reverse order."""
    return np.transpose(np.asarray(x))


@K()
def expand_dims(x: Any, axis: int = -1) -> np.ndarray:
    """A new axis of length 1."""
    return np.expand_dims(np.asarray(x), axis)


@K()
def squeeze(x: Any, axis: int) -> np.ndarray:
    """Without one axis of length 1."""
    return np.squeeze(np.asarray(x), axis)


@K()
def concatenate(tensors: Any, axis: int = -1) -> np.ndarray:
    """Side by side along an axis, the last where none is given."""
    return np.concatenate([np.asarray(each) for each in tensors], axis=axis)


@K()
def flatten(x: Any) -> np.ndarray:
    """All values in one row."""
    return np.reshape(np.asarray(x), -1)


@K()
def batch_flatten(x: Any) -> np.ndarray:
    """All values of a sample in one row."""
    return np.reshape(np.asarray(x), (len(x), -1))


@K()
def repeat(x: Any, n: int) -> np.ndarray:
    """A matrix n times along a new axis 1."""
    if np.ndim(x) != 2:
        raise ValueError(f"repeat takes a tensor of rank 2, not {np.shape(x)}")
    return np.repeat(np.asarray(x)[:, None], n, axis=1)


@K()
def repeat_elements(x: Any, rep: int, axis: int) -> np.ndarray:
    """Each value of an axis several times."""
    return np.repeat(np.asarray(x), rep, axis=axis)


@K()
def tile(x: Any, n: Any) -> np.ndarray:
    """The whole several times along each axis."""
    return np.tile(np.asarray(x), n)


@K()
def reverse(x: Any, axes: Any) -> np.ndarray:
    """In reverse order along axes."""
    return np.flip(np.asarray(x), axes if isinstance(axes, int) else tuple(axes))


@K()
def gather(reference: Any, indices: Any) -> np.ndarray:
    """The slices at these places; IndexError outside."""
    return np.take(np.asarray(reference), np.asarray(indices).astype(np.int64), axis=0)


@K()
def one_hot(indices: Any, num_classes: int) -> np.ndarray:
    """A 1 at the place that each number names."""
    return OPS["one_hot"](indices, num_classes)


@K(raw=True)
def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = "int32") -> Tensor:
    """Numbers from `start` to before `stop`."""
    if stop is None and start < 0:
        start = 0
    return OPS["arange"](start, stop, step, dtype)


@K(raw=True)
def eye(size: int, dtype: Any = None, name: str | None = None) -> Tensor:
    """Ones on the diagonal."""
    return OPS["eye"](size, dtype=dtype)


@K(raw=True)
def dropout(x: Any, level: float, noise_shape: Any = None, seed: Any = None) -> Any:
    """A share of the values set to zero, the rest scaled up."""
    return chance.dropout(x, level, noise_shape, seed)


@K()
def temporal_padding(x: Any, padding: Any = (1, 1)) -> np.ndarray:
    """Zeros before and after a sequence."""
    return np.pad(np.asarray(x), ((0, 0), tuple(padding), (0, 0)))


@K()
def spatial_2d_padding(x: Any, padding: Any = ((1, 1), (1, 1)), data_format: str | None = None) -> np.ndarray:
    """Zeros around images."""
    inner = (tuple(padding[0]), tuple(padding[1]))
    first = (data_format or settings.image_data_format()) == "channels_first"
    return np.pad(np.asarray(x), ((0, 0), (0, 0), *inner) if first else ((0, 0), *inner, (0, 0)))


@K("conv2d", "conv3d")
def conv1d(x: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
           dilation_rate: Any = 1) -> np.ndarray:
    """A convolution."""
    return OPS["conv"](x, kernel, strides, padding, data_format, dilation_rate)


@K("pool3d")
def pool2d(x: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None,
           pool_mode: str = "max") -> np.ndarray:
    """The greatest value or the mean of each window."""
    strides = 1 if strides is None else strides
    return OPS["max_pool" if pool_mode == "max" else "average_pool"](x, pool_size, strides, padding, data_format)


@K(raw=True)
def foldl(fn: Callable, elems: Any, initializer: Any = None, name: Any = None) -> Any:
    """A value that a function makes of itself and each slice."""
    rows = list(tensor(elems))
    value = rows.pop(0) if initializer is None else initializer
    for row in rows:
        value = fn(value, row)
    return value


@K(raw=True)
def rnn(step_function: Callable, inputs: Any, initial_states: Any, go_backwards: bool = False, mask: Any = None,
        constants: Any = None, unroll: bool = False, input_length: Any = None, time_major: bool = False, **_: Any) -> tuple:
    """A step function over a sequence: the last output, all outputs, the last states; masked steps keep what was."""
    sequence = tensor(inputs) if time_major else tensor(inputs).swapaxes(0, 1)
    kept = None if mask is None else np.asarray(mask, bool).swapaxes(0, 1)
    states, found, last = list(initial_states), [], None
    for step in reversed(range(len(sequence))) if go_backwards else range(len(sequence)):
        output, after = step_function(sequence[step], [*states, *(constants or [])])
        if kept is not None:
            alive = kept[step].reshape(-1, *[1] * (output.ndim - 1))
            output = OPS["where"](alive, output, tensor(np.zeros_like(output)) if last is None else last)
            after = [OPS["where"](alive, new, old) for new, old in zip(after, states)]
        last, states = output, list(after)
        found.append(output)
    return last, OPS["stack"](found, 1), states


@K("set_name_scope", raw=True)
class name_scope:
    """A context that names nothing."""

    def __init__(self, name: str = "", *args: Any, **kwargs: Any) -> None:
        self.name = name

    def __enter__(self) -> str:
        return self.name

    def __exit__(self, *details: Any) -> None:
        """Nothing to undo."""


@K(raw=True)
def standardize_dtype(dtype: Any) -> str:
    """The name of a dtype."""
    return dtype_name(dtype)
