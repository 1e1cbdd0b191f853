"""Vectors for whole numbers, such as words of a vocabulary."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...errors import DataError, ShapeError
from ...layer import Layer
from ...numeric.constraints import Constraint
from ...numeric.initializers import Initializer
from ...numeric.regularizers import Regularizer
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import Shape, TensorSpec, agree, shape_text, unify


class Embedding(Layer):
    """Turns whole numbers from 0 to input_dim - 1 into vectors of length output_dim."""

    __slots__ = ("embeddings",)

    input_dim: int = param("Size of the vocabulary: the largest number plus 1.", minimum=1)
    output_dim: int = param("Length of the vector for each number.", minimum=1)
    embeddings_initializer: Initializer = param("First values of the vectors.", "uniform")
    embeddings_regularizer: Regularizer | None = param("Penalty on the vectors, added to the loss.", None)
    activity_regularizer: Regularizer | None = param("Penalty on the output, added to the loss.", None, fixed=False)
    embeddings_constraint: Constraint | None = param("Holds the vectors within bounds after each training step.", None)
    mask_zero: bool = param("Whether 0 stands for padding that later layers leave out.", False)
    input_length: int | tuple | None = param("Length of the input sequences, where it is always the same.", None, minimum=1)

    spelling = {"keras3": {"input_length": None}}

    def build(self, input_shape: Shape) -> None:
        """Declare embeddings (input_dim, output_dim)."""
        self.embeddings = self.add_weight("embeddings", (self.input_dim, self.output_dim),
                                          initializer=self.embeddings_initializer,
                                          regularizer=self.embeddings_regularizer,
                                          constraint=self.embeddings_constraint)

    def build_key(self, shapes: Sequence[Shape]) -> Any:
        """Nothing: the table is the same for inputs of any shape."""
        return ()

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """The row of `embeddings` for each number; DataError names the first number outside the vocabulary."""
        indices = inputs.astype(np.int64, copy=False)
        self._check(indices)
        return self.embeddings.value.astype(self.compute_dtype, copy=False)[indices]

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The row of `embeddings` for each number."""
        indices = builder.cast(inputs[0], np.int64)
        builder.check(self._check, inputs[0] if inputs[0].dtype.kind == "i" else indices)
        return builder.cast(builder.take(builder.weight(self.embeddings), indices), self.compute_dtype)

    def _check(self, indices: np.ndarray) -> None:
        # Without a sign, what is below 0 is the largest of all.
        if indices.size == 0 or np.maximum.reduce(indices.view(f"u{indices.itemsize}"), axis=None) < self.input_dim:
            return
        place = tuple(int(axis[0]) for axis in np.nonzero((indices < 0) | (indices >= self.input_dim)))
        raise DataError(f"Embedding `{self.name}` has rows for 0 to {self.input_dim - 1} (input_dim {self.input_dim}), "
                        f"but the input holds {int(indices[place])} at position {list(place)}; "
                        f"raise input_dim or check the data")

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape and output_dim behind it; ShapeError where `input_length` says otherwise."""
        if not input_shape:
            raise ShapeError("takes a tensor with a batch axis", expected="(None, length)", actual="()")
        if self.input_length is None:
            return (*input_shape, self.output_dim)
        lengths = self.input_length if isinstance(self.input_length, tuple) else (self.input_length,)
        inner = input_shape[1:]
        if len(lengths) != len(inner) or not all(map(agree, lengths, inner)):
            raise ShapeError(f"`input_length` is {self.input_length}, but the input is {shape_text(input_shape)}; "
                             f"change one of them", expected=shape_text((None, *lengths)), actual=shape_text(input_shape))
        return (input_shape[0], *map(unify, inner, lengths), self.output_dim)

    def compute_mask(self, inputs: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray | None:
        """False where the input is 0, when `mask_zero` is set."""
        return inputs != 0 if self.mask_zero else None

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """The input's shape, when `mask_zero` is set."""
        return TensorSpec(inputs[0].shape, "bool") if self.mask_zero else None
