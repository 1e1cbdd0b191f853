"""Where a functional model begins: the symbolic tensor of an input."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .errors import GraphError, ParameterError
from .history import SymbolicTensor
from .layers import InputLayer
from .operators import equip
from .spec import Shape, agreeing, shape_text

equip(SymbolicTensor)


def Input(shape: Sequence[int | None] | int | None = None, batch_size: int | None = None, name: str | None = None,
          dtype: Any = None, sparse: bool = False, batch_shape: Sequence[int | None] | None = None,
          tensor: Any = None, ragged: bool = False, optional: bool = False) -> SymbolicTensor:
    """A tensor that a model is fed with; `shape` is without the batch, `batch_shape` with it.

    A `sparse` one may be fed with SciPy's sparse matrices. `tensor` is an array that feeds it once and for all: it says shape and
    dtype, and `predict` wants no data for it; as in Keras, a saved model keeps the input and not the array.
    """
    if ragged or optional:
        raise ParameterError(f"an input cannot be {'ragged' if ragged else 'optional'} here: every sample has the same shape, and "
                             "every input its data", "ragged" if ragged else "optional")
    if isinstance(tensor, SymbolicTensor):
        raise GraphError(f"`tensor` takes an array; a model may start at the tensor of `{tensor.name}` itself: "
                         "Model(tensor, outputs)")
    constant = None if tensor is None else np.asarray(tensor)
    if constant is not None:
        whole: Shape = constant.shape
        _refuse_contradiction(whole, shape, batch_shape, batch_size)
        dtype = dtype or constant.dtype.name
    elif shape is not None and batch_shape is not None:
        raise GraphError("an input takes a `shape` or a `batch_shape`, not both")
    elif shape is not None:
        whole = (batch_size, *_listed(shape))
    elif batch_shape is None:
        raise GraphError("an input needs a `shape`, such as `Input((784,))`, or a `batch_shape`")
    elif batch_size is not None:
        raise GraphError("an input takes a `batch_size` or a `batch_shape`, not both: the batch is the first axis of `batch_shape`")
    else:
        whole = tuple(batch_shape)
    layer = InputLayer(batch_shape=whole, dtype=dtype, sparse=sparse, name=name)
    layer.given = () if constant is None else (constant,)
    return layer.output


def _listed(shape: Sequence[int | None] | int) -> Sequence[int | None]:
    return (shape,) if isinstance(shape, (int, np.integer)) else shape


def _refuse_contradiction(tensor: Shape, shape: Any, batch_shape: Any, batch_size: int | None) -> None:
    """GraphError where an array is not of the shape that is said beside it."""
    said = {"shape": None if shape is None else (None, *_listed(shape)), "batch_shape": batch_shape,
            "batch_size": None if batch_size is None else (batch_size, *tensor[1:])}
    for name, wanted in said.items():
        if wanted is not None and not agreeing(wanted, tensor):
            raise GraphError(f"the array that feeds the input has the shape {shape_text(tensor)}, not what its `{name}` says; "
                             f"give an array of that shape, or leave `{name}` away")
