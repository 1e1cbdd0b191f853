"""Masks in ONNX's operators: where they come from, and what layers make of them (as `Layer.compute_mask` says)."""

from functools import reduce

import numpy as np

from ...layers.core.embedding import Embedding
from ...layers.core.masking import Masking
from ...layers.merging.concatenate import Concatenate
from ...layers.merging.merge import Merge
from .layers import Use, kept
from .tensors import Builder, Tensor


def mask_of(use: Use) -> Tensor | None:
    """The mask that goes on with a call's output, for calls of which inference knows that one does."""
    builder, layer = use.builder, use.layer
    if isinstance(layer, Embedding):
        return builder.node("Not", builder.pair("Equal", use.tensors[0], 0, dtype="bool"))
    if isinstance(layer, Masking):
        return kept(builder, use.tensors[0], layer)
    present = [mask for mask in use.masks if mask is not None]
    if isinstance(layer, Concatenate):
        joined = builder.node("Concat", *(_whole(builder, *each) for each in zip(use.tensors, use.shapes, use.masks)),
                              axis=layer.axis)
        return (builder.all if layer.dialect == "keras2" else builder.any)(joined, -1)
    if isinstance(layer, Merge):
        return reduce(lambda one, other: builder.pair("And" if layer.dialect == "keras2" else "Or", one, other), present)
    return present[0]


def _whole(builder: Builder, tensor: Tensor, shape: tuple, mask: Tensor | None) -> Tensor:
    """A mask of the tensor's own shape."""
    like = builder.node("Shape", tensor, dtype="int64")
    mask = builder.constant(np.ones((1,) * len(shape), bool)) if mask is None else builder.unsqueeze(mask, -1)
    return builder.node("Expand", mask, like)
