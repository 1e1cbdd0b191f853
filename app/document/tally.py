"""How many parameters a model has, counted again only where a layer is another one than before."""

from collections.abc import Iterable, Mapping

from engine.layer import Layer
from engine.mappings import differing, gone
from engine.weights import Weight


def size(weight: Weight) -> int:
    """Number of values of a weight."""
    return weight.size


class Tally:
    """Parameters of each built layer that has any, all and trainable ones, by name; counts that are equal are one value."""

    def __init__(self) -> None:
        self.layers: Mapping[str, Layer] = {}
        self.counts: dict[str, tuple[int, int]] = {}
        self._equal: dict[tuple[int, int], tuple[int, int]] = {}
        self.every = self.trained = 0

    def follow(self, layers: Mapping[str, Layer]) -> None:
        """Count what is new in these built layers."""
        before, self.layers = self.layers, layers
        for name in gone(before, layers):
            self._put(name)
        for name in differing(before, layers):
            layer = layers[name]
            weights = layer.weights
            every = sum(map(size, weights))
            are_trained = layer.trainable and all(weight.trainable for weight in weights)
            self._put(name, (every, every if are_trained else sum(map(size, layer.trainable_weights))))

    def _put(self, name: str, count: tuple[int, int] = (0, 0)) -> None:
        every, trained = self.counts.pop(name, (0, 0))
        if count[0]:
            self.counts[name] = self._equal.setdefault(count, count)
        self.every += count[0] - every
        self.trained += count[1] - trained

    def of(self, names: Iterable[str]) -> int:
        """Parameters of some layers; those that are not built count nothing."""
        return sum(self.counts[name][0] for name in names if name in self.counts)
