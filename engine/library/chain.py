"""`keras.Sequential` inside a user's layer: a layer that calls its layers one after the other."""

import inspect
from collections.abc import Iterable
from typing import Any

from ..layer import Layer


class Chain(Layer, registered=False):
    """Layers that follow one another."""

    foreign = True

    @property
    def class_name(self) -> str:
        """The class as files name it."""
        return "Sequential"

    def __init__(self, layers: Iterable[Any] = (), name: str | None = None, trainable: bool = True) -> None:
        super().__init__(name=name, trainable=trainable)
        self.layers = [each for each in layers or () if isinstance(each, Layer)]

    def add(self, layer: Layer) -> None:
        """Put a layer at the end."""
        self.layers.append(layer)

    def call(self, inputs: Any, training: Any = None, mask: Any = None) -> Any:
        """The last layer's output."""
        for layer in self.layers:
            takes = "training" in inspect.signature(layer.call).parameters and training is not None
            inputs = layer(inputs, training=training) if takes else layer(inputs)
        return inputs
