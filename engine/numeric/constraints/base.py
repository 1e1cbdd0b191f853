"""The family of constraints: projections that training applies to weights after every step."""

from typing import Any

import numpy as np

from ...params import param
from ...spec import normalize_axis
from ..family import Member
from ..kept import Kept

# Keras's `backend.epsilon()`, which keeps norms of 0 from dividing.
EPSILON = 1e-7


class Constraint(Member):
    """A condition on weights, and the way back to it."""

    kind = "constraint"
    module = "keras.constraints"

    def __call__(self, w: np.ndarray) -> np.ndarray:
        """The weights, moved to where the condition holds; unmoved, until a subclass says otherwise (Keras `Constraint`)."""
        return w

    def violation(self, w: np.ndarray) -> float:
        """How far the farthest weight is from where the constraint would move it."""
        w = np.asarray(w)
        return float(np.max(np.abs(w - self(w)), initial=0.0))


class UnknownConstraint(Kept, Constraint, listed=False):
    """A constraint that is not known here."""

    definition: Any = param("As the file says it.")

    def __call__(self, w: np.ndarray) -> np.ndarray:
        self.refuse()


Constraint.unknown = UnknownConstraint


def norms(w: np.ndarray, axis: int | tuple[int, ...]) -> np.ndarray:
    """Lengths of the vectors along `axis`; raises ShapeError where `w` has no such axis."""
    axes = (axis,) if isinstance(axis, int) else axis
    axes = tuple(normalize_axis(each, w.ndim) for each in axes)
    return np.sqrt(np.sum(np.square(w), axis=axes, keepdims=True))
