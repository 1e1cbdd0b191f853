"""What the child process has already, so that a run after an edit sends what the edit changed and no more.

Weights are for reading only: an edit puts other arrays in their places. So an array is told by where it lies, and goes through the
pipe once. Both sides count alike, and keep the arrays of the model sent last.
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from engine.inference import Inference
from engine.weights import place_of


class Sent:
    """What a process was sent: the model that it has, and arrays by where they lie, with their numbers.

    The arrays are held on to: where one lies, no other can come to lie meanwhile.
    """

    def __init__(self) -> None:
        self.inference: Inference | None = None
        self._numbered: dict[Hashable, tuple[int, np.ndarray]] = {}
        self._count = 0

    def numbered(self, arrays: Iterable[np.ndarray]) -> tuple[list[int], list[np.ndarray]]:
        """The numbers of a model's arrays, and those of them that have to be sent."""
        numbers, new, kept = [], [], {}
        for array in arrays:
            place = place_of(array)
            known = kept.get(place) or self._numbered.get(place)
            if known is None:
                known = self._count, array
                self._count += 1
                new.append(array)
            kept[place] = known
            numbers.append(known[0])
        self._numbered = kept
        return numbers, new


class Received:
    """What a process was sent, as it has it: arrays by number."""

    def __init__(self) -> None:
        self._arrays: dict[int, np.ndarray] = {}

    def arrays(self, numbers: Sequence[int], new: Iterable[np.ndarray]) -> list[np.ndarray]:
        """A model's arrays, of which only the new ones came."""
        waiting, found = iter(new), {}
        for number in numbers:
            if number not in found:
                found[number] = self._arrays[number] if number in self._arrays else next(waiting)
        self._arrays = found
        return [found[number] for number in numbers]
