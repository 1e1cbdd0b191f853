"""The largest of tensors."""

import numpy as np

from .merge import Merge


class Maximum(Merge):
    """Takes the largest of its inputs, element by element."""

    operation = np.maximum
