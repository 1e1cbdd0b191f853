"""The family of regularizers: penalties on weights or outputs that a layer adds to the loss."""

from typing import Any

import numpy as np

from ...params import Param, param
from ..family import Member
from ..function import Function
from ..kept import Kept


class Regularizer(Member):
    """A penalty on the size or the direction of weights."""

    kind = "regularizer"
    module = "keras.regularizers"

    def __call__(self, x: np.ndarray) -> float:
        """The penalty, summed in float64; none, until a subclass says otherwise (Keras `Regularizer`)."""
        return 0.0


class UnknownRegularizer(Kept, Regularizer, listed=False):
    """A regularizer that is not known here."""

    definition: Any = param("As the file says it.")

    def __call__(self, x: np.ndarray) -> float:
        self.refuse()


Regularizer.unknown = UnknownRegularizer


class FunctionRegularizer(Function, Regularizer, listed=False):
    """A function of a program as a regularizer."""

    function: Any = param("The function, of an array.")

    def __call__(self, x: np.ndarray) -> float:
        return float(np.sum(self.function(np.asarray(x))))


Regularizer.by_hand = FunctionRegularizer


def factor(help: str, default: float) -> Any:
    """Declare how much a penalty weighs: finite and not negative, as Keras's `validate_float_arg` wants it."""
    return Param(help, default, minimum=0)
