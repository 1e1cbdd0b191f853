"""Layers in ONNX's operators: a function for each class, which takes tensors already cast as the layer casts them.

What a layer keeps for itself at inference (dropout, penalties, constraints) leaves no operator behind.
"""

import string
from collections.abc import Callable
from functools import partial, reduce
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from ...dtypes import promoted
from ...errors import ExportError
from ...layer import Layer
from ...layers.core.activation import Activation
from ...layers.core.dense import Dense
from ...layers.core.embedding import Embedding
from ...layers.core.masking import Masking
from ...layers.merging.average import Average
from ...layers.merging.concatenate import Concatenate
from ...layers.merging.dot import Dot
from ...layers.merging.extreme import Extreme
from ...layers.merging.merge import Merge
from ...layers.merging.multiply import Multiply
from ...layers.operations.arranging import ConcatenateOperation
from ...layers.operations.operation import Operation, constant
from ...layers.pooling.global_average_pooling1d import GlobalAveragePooling1D
from ...layers.regularization.dropout import Dropout
from ...layers.reshaping.flatten import Flatten
from ...layers.reshaping.permute import Permute
from ...layers.reshaping.repeat_vector import RepeatVector
from ...layers.reshaping.reshape import Reshape
from ...numeric import activations
from ...spec import Shape, TensorSpec
from .activations import activated
from .tensors import Builder, Tensor

PAIRS = {"Add": "Add", "Subtract": "Sub", "Multiply": "Mul", "Average": "Add", "Maximum": "Max", "Minimum": "Min"}

Used = TypeVar("Used", bound=Layer)


class Use(NamedTuple, Generic[Used]):
    """One call as a conversion sees it: its layer and where that stands, its inputs with shapes and masks, and what comes out."""

    builder: Builder
    layer: Used
    path: str
    tensors: list[Tensor]
    masks: list[Tensor | None]
    shapes: list[Shape]
    output: TensorSpec
    kwargs: dict[str, Any]

    def weight(self, name: str) -> Tensor:
        """One of the layer's weights, in the dtype that it computes in."""
        weight = getattr(self.layer, name)
        return self.builder.cast(self.builder.weight(weight, f"{self.path}/{name}"), self.layer.compute_dtype)

    def activated(self, activation: activations.Activation, x: Tensor) -> Tensor:
        """An activation of a tensor; ExportError where ONNX has none such."""
        found = activated(self.builder, activation, x)
        if found is None:
            raise ExportError(f"ONNX cannot say the activation `{activation.name}` of `{self.path}`; "
                              f"choose another one, or leave this layer out")
        return found


def dense(use: Use[Dense]) -> Tensor:
    """activation(inputs · kernel + bias)."""
    result = use.builder.node("MatMul", use.builder.cast(use.tensors[0], use.layer.compute_dtype), use.weight("kernel"))
    return use.activated(use.layer.activation, result if use.layer.bias is None else result + use.weight("bias"))


def embedding(use: Use[Embedding]) -> Tensor:
    """The rows that the numbers name."""
    return use.builder.node("Gather", use.weight("embeddings"), use.builder.cast(use.tensors[0], "int64"))


def dropout(use: Use[Dropout]) -> Tensor:
    """The input as it is: nothing is dropped at inference."""
    if use.kwargs.get("training"):
        raise ExportError(f"`{use.path}` drops values at random even at inference (training=True); take that off to export")
    return use.tensors[0]


def flatten(use: Use[Flatten]) -> Tensor:
    """(batch, features)."""
    tensor, rank = use.tensors[0], len(use.shapes[0])
    if rank == 1:
        return use.builder.unsqueeze(tensor, 1)
    if use.layer.data_format == "channels_first" and rank >= 3:
        tensor = use.builder.node("Transpose", tensor, perm=[0, *range(2, rank), 1])
    return _as(use, tensor, (-1 if use.output.shape[1] is None else use.output.shape[1],))


def reshape(use: Use[Reshape]) -> Tensor:
    """(batch, *target_shape)."""
    return _as(use, use.tensors[0], use.layer.target_shape)


def _as(use: Use, tensor: Tensor, shape: tuple) -> Tensor:
    # 0 keeps the batch. Where nothing is left to be worked out, the batch may be it, so that an empty axis does no harm.
    return use.builder.reshape(tensor, [0 if -1 in shape or 0 not in shape else -1, *shape])


def permute(use: Use[Permute]) -> Tensor:
    """The axes in another order."""
    return use.builder.node("Transpose", use.tensors[0], perm=[0, *use.layer.dims])


def repeat_vector(use: Use[RepeatVector]) -> Tensor:
    """(batch, n, features)."""
    return use.builder.node("Expand", use.builder.unsqueeze(use.tensors[0], 1),
                            use.builder.constant(np.asarray([1, use.layer.n, 1], np.int64)))


def masking(use: Use[Masking]) -> Tensor:
    """The input with its padding set to zero."""
    builder, x = use.builder, use.tensors[0]
    return x * builder.cast(builder.unsqueeze(kept(builder, x, use.layer), -1), x.dtype)


def kept(builder: Builder, x: Tensor, layer: Masking) -> Tensor:
    """False where all features are the layer's mask value."""
    same = builder.pair("Equal", x, layer.mask_value, dtype="bool")
    return builder.any(builder.node("Not", same), -1)


def merge(use: Use[Merge]) -> Tensor:
    """The operation over all inputs, from the first to the last."""
    rank = max(map(len, use.shapes))
    dtype = promoted([tensor.dtype for tensor in use.tensors])
    raised = [use.builder.unsqueeze(use.builder.cast(tensor, dtype), *range(1, 1 + rank - len(shape)))
              for tensor, shape in zip(use.tensors, use.shapes)]
    kind = PAIRS[use.layer.class_name]
    if dtype == "bool":
        kind = {"Mul": "And", "Min": "And"}.get(kind, "Or")
    masks = [None if use.layer.dialect == "keras2" or mask is None or len(shape) < rank else use.builder.unsqueeze(mask, -1)
             for mask, shape in zip(use.masks, use.shapes)]
    if isinstance(use.layer, Multiply | Extreme) and any(masks):
        return (_masked_product if isinstance(use.layer, Multiply) else _masked_extreme)(kind, use.builder, raised, masks)
    result = reduce(partial(use.builder.pair, kind), raised)
    return use.builder.cast(result, use.output.dtype) / len(raised) if isinstance(use.layer, Average) else result


def _masked_product(kind: str, builder: Builder, tensors: list[Tensor], masks: list[Tensor | None]) -> Tensor:
    """The product of what masks keep, and 0 where all leave it out."""
    product = reduce(partial(builder.pair, kind), [
        tensor if mask is None else builder.where(mask, tensor, builder.number(1, tensor)) for tensor, mask in zip(tensors, masks)])
    present = [mask for mask in masks if mask is not None]
    if len(present) < len(masks):
        return product
    return builder.where(reduce(partial(builder.pair, "Or"), present), product, builder.number(0, product))


def _masked_extreme(kind: str, builder: Builder, tensors: list[Tensor], masks: list[Tensor | None]) -> Tensor:
    """The largest or smallest; where a mask leaves one of two out, the other stands for both."""
    found, kept = tensors[0], masks[0]
    for tensor, mask in zip(tensors[1:], masks[1:]):
        tensor = tensor if mask is None else builder.where(mask, tensor, found)
        found = found if kept is None else builder.where(kept, found, tensor)
        kept = None if mask is None or kept is None else builder.pair("Or", kept, mask)
        found = builder.pair(kind, found, tensor)
    return found


def dot(use: Use[Dot]) -> Tensor:
    """The sum of products along an axis of each, sample by sample."""
    axes = use.layer._axes(*map(len, use.shapes))
    tensors = [use.builder.cast(tensor, use.output.dtype) for tensor in use.tensors]
    if use.layer.normalize:
        tensors = [_unit(use.builder, tensor, axis) for tensor, axis in zip(tensors, axes)]
    letters = iter(string.ascii_lowercase[2:])
    terms = [["a" if at == 0 else "b" if at == axis else next(letters) for at in range(len(shape))]
             for shape, axis in zip(use.shapes, axes)]
    rest = [letter for term in terms for letter in term if letter not in "ab"]
    equation = f"{''.join(terms[0])},{''.join(terms[1])}->a{''.join(rest)}"
    result = use.builder.node("Einsum", *tensors, equation=equation)
    return result if rest else use.builder.unsqueeze(result, 1)


def _unit(builder: Builder, tensor: Tensor, axis: int) -> Tensor:
    squares = builder.reduce("ReduceSum", tensor * tensor, axis, keepdims=True)
    return tensor / builder.node("Sqrt", builder.pair("Max", squares, 1e-12))


def concatenate(use: Use[Concatenate]) -> Tensor:
    """The inputs, one after the other along the axis."""
    return _side_by_side(use, use.layer.axis)


def _side_by_side(use: Use, axis: int) -> Tensor:
    tensors = [use.builder.cast(tensor, use.output.dtype) for tensor in use.tensors]
    return use.builder.node("Concat", *tensors, axis=axis) if len(tensors) > 1 else tensors[0]


def average_pooling(use: Use[GlobalAveragePooling1D]) -> Tensor:
    """The mean over the steps that are not masked."""
    builder, layer, x, mask = use.builder, use.layer, use.tensors[0], use.masks[0]
    if mask is None:
        return builder.reduce("ReduceMean", x, layer.axis, layer.keepdims)
    counted = builder.unsqueeze(builder.cast(mask, x.dtype), 2 if layer.axis == 1 else 1)
    return builder.reduce("ReduceSum", x * counted, layer.axis, layer.keepdims) / \
        builder.reduce("ReduceSum", counted, layer.axis, layer.keepdims)


def activation(use: Use[Activation]) -> Tensor:
    """The activation of the input."""
    return use.activated(use.layer.activation, use.tensors[0])


def operation(use: Use, layer: Operation) -> Tensor:
    """A Keras 3 operation of tensors and constants."""
    from .operations import operated
    if isinstance(layer, ConcatenateOperation):
        return _side_by_side(use, layer.axis)
    waiting = iter(use.tensors)
    arguments = [constant(use.kwargs[name]) if use.kwargs.get(name) is not None else next(waiting) for name in layer.names]
    found = operated(use.builder, layer, arguments, use.output)
    if found is None:
        raise ExportError(f"ONNX cannot say `{use.path}`, the operation `{layer.class_name}`, as it is used here")
    return found


# Each takes a call of the class that it stands under.
CONVERSIONS: dict[str, Callable[[Use[Any]], Tensor]] = {
    "Dense": dense, "Embedding": embedding, "Activation": activation, "Masking": masking, "Dropout": dropout,
    "Flatten": flatten, "Reshape": reshape, "Permute": permute, "RepeatVector": repeat_vector,
    "Dot": dot, "Concatenate": concatenate, "GlobalAveragePooling1D": average_pooling, **dict.fromkeys(PAIRS, merge),
}


def converted(use: Use) -> Tensor:
    """The output of a call; ExportError where ONNX cannot say its layer."""
    if isinstance(use.layer, Operation):
        return operation(use, use.layer)
    conversion = None if use.layer.foreign else CONVERSIONS.get(use.layer.class_name)
    if conversion is None or not type(use.layer).__module__.startswith("engine.layers."):
        raise ExportError(f"ONNX cannot say the {use.layer.class_name} `{use.path}`: it is no built-in layer; "
                          f"leave it out, or put built-in layers in its place")
    return conversion(use)
