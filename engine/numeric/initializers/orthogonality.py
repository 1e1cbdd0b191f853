"""The initializer that makes weight vectors orthogonal."""

import math

import numpy as np

from ...errors import ShapeError
from ...params import param
from ...spec import shape_text
from .base import Initializer, computed_in, generator, seed_param


class Orthogonal(Initializer):
    """A random orthogonal matrix, times gain: lengths stay as they are from layer to layer (Saxe et al., 2014)."""

    place = 13
    aliases = ("OrthogonalInitializer",)
    gain: float = param("Factor on the matrix.", 1.0)
    seed: int | None = seed_param()

    def refuse_shape(self, shape: tuple[int, ...]) -> None:
        """A vector has no other one to be orthogonal to."""
        if len(shape) < 2:
            raise ShapeError(f"Orthogonal needs two dimensions or more, not {shape_text(shape)}; choose another initializer",
                             expected="rank 2 or more", actual=f"rank {len(shape)}")

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        self.refuse_shape(shape)
        rows, columns = math.prod(shape[:-1]), shape[-1]
        drawn = generator(self.seed, seed).standard_normal((max(rows, columns), min(rows, columns)), computed_in(dtype))
        matrix, triangle = np.linalg.qr(drawn)
        # Signs of the diagonal make the distribution uniform over all orthogonal matrices.
        matrix *= np.sign(np.diagonal(triangle))
        matrix = matrix.T if rows < columns else matrix
        return np.asarray(self.gain * matrix.reshape(shape), dtype)
