"""The layers that a model is made of, as Keras's models answer for them, the model itself or one inside another."""

from collections.abc import Mapping
from dataclasses import replace

from .graph import Graph
from .layer import Layer
from .layers.operations.operation import Operation


class Members:
    """What has a graph, and its layers by name: built where shapes are known."""

    __slots__ = ()
    graph: Graph

    @property
    def built_layers(self) -> Mapping[str, Layer]:
        """The layers that are built, by name; none as long as nothing is known of them."""
        return {}

    def _member(self, name: str) -> Layer:
        return self.built_layers.get(name) or self.graph.layers[name]

    @property
    def layers(self) -> list[Layer]:
        """All layers, each once, in the order of the file; as in Keras 3 operations such as `x + 1` are none."""
        return [layer for layer in self.operations if not isinstance(layer, Operation)]

    @property
    def operations(self) -> list[Layer]:
        """All that is called, each once, in the order of the file: layers and operations."""
        return [self._member(name) for name in self.graph.layers]

    def whole(self) -> Graph:
        """The graph with its layers as they are by now."""
        return replace(self.graph, layers={name: self._member(name) for name in self.graph.layers})

    def get_layer(self, name: str | None = None, index: int | None = None) -> Layer:
        """The layer of this name or place; raises ValueError with the names, or the places, that there are."""
        if name is None and index is not None:
            layers = self.layers
            if not -len(layers) <= index < len(layers):
                raise ValueError(f"there is no layer {index}: the model has {len(layers)} layers, 0 to {len(layers) - 1}")
            return layers[index]
        if name is None or name not in self.graph.layers:
            wanted = "give the `name` or the `index` of a layer" if name is None else f"no layer is called `{name}`"
            raise ValueError(f"{wanted}; there are {', '.join(self.graph.layers)}")
        return self._member(name)
