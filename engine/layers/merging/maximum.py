"""The largest of tensors."""

import numpy as np

from .extreme import Extreme


class Maximum(Extreme):
    """Takes the largest of its inputs, element by element."""

    __slots__ = ()

    operation = np.maximum
