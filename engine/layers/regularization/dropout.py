"""Random zeros while training."""

import numpy as np

from ...dtypes import promoted
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot


class Dropout(Layer):
    """While training, sets a share of its input to zero and scales up the rest; otherwise passes its input on."""

    __slots__ = ()

    rate: float = param("Share of the values that are set to zero.", minimum=0, maximum=1)
    noise_shape: tuple | None = param("Shape of the random mask; an axis of 1 drops its values together.", None)
    seed: int | None = param("Makes the random choice repeatable.", None)

    supports_masking = True

    def call(self, inputs: np.ndarray, training: bool = False) -> np.ndarray:
        """The input, thinned when `training` is true."""
        if not training or self.rate == 0:
            return inputs
        shape = tuple(size if wanted is None else wanted for size, wanted in zip(inputs.shape, self.noise_shape)) \
            if self.noise_shape else inputs.shape
        kept = np.random.default_rng(self.seed).random(shape) >= self.rate
        return np.where(kept, inputs / np.asarray(max(1 - self.rate, 1e-12), inputs.dtype), 0).astype(inputs.dtype)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The input as it is."""
        return inputs[0]

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The input's."""
        return promoted(input_dtypes)
