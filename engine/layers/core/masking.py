"""Steps that later layers leave out."""

from functools import partial

import numpy as np

from ...dtypes import promoted
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import TensorSpec


class Masking(Layer):
    """Marks steps whose features all equal a value as padding, and sets them to zero."""

    __slots__ = ()

    mask_value: float = param("A step is padding when all its features are this.", 0.0)

    supports_masking = True

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """The input with its padding set to zero."""
        return inputs * self._kept(inputs)[..., None].astype(inputs.dtype)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The input with its padding set to zero."""
        x = inputs[0]
        differs = builder.elementwise(np.not_equal, x, builder.constant(self._value(x.dtype)))
        kept = builder.step(lambda each, out: partial(np.logical_or.reduce, each, -1, None, out), [differs], x.shape[:-1], np.bool_)
        return builder.elementwise(np.multiply, x, builder.cast(builder.reshape(kept, (*kept.shape, 1)), x.dtype))

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The input's."""
        return promoted(input_dtypes)

    def compute_mask(self, inputs: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
        """False where a step is padding."""
        return self._kept(inputs)

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec:
        """The input's shape without its last axis."""
        return TensorSpec(inputs[0].shape[:-1], "bool")

    def _kept(self, inputs: np.ndarray) -> np.ndarray:
        return np.any(inputs != self._value(inputs.dtype), axis=-1)

    def _value(self, dtype: np.dtype) -> np.ndarray:
        """What padding is compared with: in the input's dtype, unless whole numbers cannot say it."""
        value = np.asarray(self.mask_value)
        with np.errstate(invalid="ignore"):
            cast = value.astype(dtype)
        return cast if np.issubdtype(dtype, np.inexact) or cast == value else value
