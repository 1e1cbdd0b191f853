"""The difference of two tensors."""

import numpy as np

from .merge import Merge


class Subtract(Merge):
    """Subtracts its second input from its first, element by element."""

    __slots__ = ()

    operation = np.subtract
    max_inputs = 2
    works_alone = False
