"""The smallest of tensors."""

import numpy as np

from .merge import Merge


class Minimum(Merge):
    """Takes the smallest of its inputs, element by element."""

    operation = np.minimum
