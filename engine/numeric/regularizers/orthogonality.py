"""The penalty on weight vectors that point in similar directions."""

import numpy as np

from ...errors import ShapeError
from ...params import param
from ...spec import shape_text
from .base import Regularizer, factor


class OrthogonalRegularizer(Regularizer):
    """Mean of |cosine| over all pairs of rows or columns, times factor: drives them to right angles; no number for a single one."""

    factor: float = factor("How much the mean of the cosines weighs.", 0.01)
    mode: str = param("Whether rows or columns are compared.", "rows", choices=("rows", "columns"))

    def __call__(self, x: np.ndarray) -> float:
        x = np.asarray(x, dtype=np.float64)
        if x.ndim != 2:
            raise ShapeError(f"OrthogonalRegularizer takes a matrix, not {shape_text(x.shape)}",
                             expected="rank 2", actual=f"rank {x.ndim}")
        vectors = x if self.mode == "rows" else x.T
        count = len(vectors)
        if count < 2:
            # Keras divides by the number of pairs.
            return float("nan")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit = vectors / np.where(lengths == 0, 1, lengths)
        cosines = np.abs(unit @ unit.T)
        np.fill_diagonal(cosines, 0)
        return float(self.factor * np.sum(cosines) / (count * (count - 1)))
