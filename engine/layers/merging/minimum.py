"""The smallest of tensors."""

import numpy as np

from .extreme import Extreme


class Minimum(Extreme):
    """Takes the smallest of its inputs, element by element."""

    __slots__ = ()

    operation = np.minimum
