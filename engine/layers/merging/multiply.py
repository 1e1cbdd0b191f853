"""The product of tensors."""

import numpy as np

from .merge import Merge


class Multiply(Merge):
    """Multiplies its inputs element by element."""

    operation = np.multiply
