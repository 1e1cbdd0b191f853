"""The family of constraints: projections that training applies to weights after every step."""

from typing import Any

import numpy as np

from ...params import param
from ...spec import normalize_axis
from ..family import Member
from ..function import Function
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

    def holds(self, w: np.ndarray) -> bool:
        """Whether no weight is farther from where the constraint would move it than rounding explains."""
        largest = float(np.max(np.abs(w), initial=0.0))
        return self.violation(w) <= 1e-6 * max(1.0, largest)

    def extent(self, w: np.ndarray) -> tuple[float, float] | None:
        """Least and most of what it bounds, values or lengths of vectors where it has an `axis`; None where it bounds neither."""
        return None


class UnknownConstraint(Kept, Constraint, listed=False):
    """A constraint that is not known here."""

    definition: Any = param("As the file says it.")

    def __call__(self, w: np.ndarray) -> np.ndarray:
        self.refuse()


Constraint.unknown = UnknownConstraint


class FunctionConstraint(Function, Constraint, listed=False):
    """A function of a program as a constraint."""

    function: Any = param("The function, of an array.")

    def __call__(self, w: np.ndarray) -> np.ndarray:
        return np.asarray(self.function(np.asarray(w)))


Constraint.by_hand = FunctionConstraint


def norms(w: np.ndarray, axis: int | tuple[int, ...]) -> np.ndarray:
    """Lengths of the vectors along `axis`; raises ShapeError where `w` has no such axis."""
    axes = (axis,) if isinstance(axis, int) else axis
    axes = tuple(normalize_axis(each, w.ndim) for each in axes)
    return np.sqrt(np.sum(np.square(w), axis=axes, keepdims=True))
