"""Weights drawn anew by their own initializers, with a seed that the user chooses."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from engine.weights import Weight

LARGEST_SEED = 2**31 - 1


def ask_seed(parent: QWidget) -> int | None:
    """The seed that the user types, or None when they think better of it."""
    seed, agreed = QInputDialog.getInt(parent, _translated("Re-initialise weights"),
                                       _translated("Seed: the same seed gives the same numbers."), 1, 0, LARGEST_SEED)
    return seed if agreed else None


def drawn_again(weights: Sequence[Weight], seed: int) -> list[np.ndarray]:
    """First values for these weights; a seed given to an initializer itself yields to this one."""
    values = []
    for index, weight in enumerate(weights):
        initializer = weight.initializer
        if getattr(initializer, "seed", None) is not None:
            initializer = initializer.configure(seed=None)
        drawn = initializer(weight.shape, dtype=weight.dtype, seed=(seed + index) % 2**32)
        values.append(np.asarray(drawn, dtype=weight.dtype))
    return values


def _translated(text: str) -> str:
    return QCoreApplication.translate("Seeding", text)
