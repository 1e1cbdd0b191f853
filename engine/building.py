"""Which input shapes fix a layer's weights, when several calls share it.

In a whole pass the first call of a layer in topological order whose inputs are known builds it, and a call that would want other
weights is refused. A pass over part of the graph cannot know who is first: it takes the calls' agreement for granted and raises
`Dispute` where they do not agree, so that a whole pass decides.
"""

from collections.abc import Iterable, Mapping

from .errors import LayerloomError, ShapeError
from .graph import Graph
from .layer import Layer
from .mappings import Draft
from .spec import Shape, shape_text
from .weights import WeightSpec


class Dispute(Exception):
    """Calls of a shared layer may want different weights: only a whole, ordered pass can say whose word holds."""


def built_for(layer: Layer, shapes: list[Shape]) -> Layer:
    """This layer, or an equal one, built for these input shapes; values that were given are kept where they fit."""
    if layer.built and not layer.is_built_for(shapes):
        layer = layer.fresh()
    if not layer.built:
        layer.build_for(shapes)
    return layer


def wanted(layer: Layer, shapes: list[Shape]) -> list[WeightSpec]:
    """The weights that a layer declares, or would declare, for these input shapes."""
    return [weight.spec for weight in built_for(layer, shapes).weights]


class Builders:
    """Builds layers on the way of a whole pass; `layers` holds those that a call with known inputs has built."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.layers: dict[str, Layer] = {}
        self.first: dict[str, tuple[str, list[Shape]]] = {}
        self.moved: dict[str, set[str]] = {}
        self.disputed = False

    def build(self, call_id: str, name: str, shapes: list[Shape]) -> Layer:
        """The layer built for this call; ShapeError where another call has fixed other weights."""
        if name not in self.layers:
            self.layers[name] = built_for(self.graph.layers[name], shapes)
            self.first[name] = call_id, shapes
        elif not agrees(self.layers[name], shapes):
            self.disputed = True
            first, had = self.first[name]
            raise refusal(self.graph.call_name(first), had, shapes)
        return self.layers[name]

    def leave(self, name: str) -> None:
        """A call whose inputs are unknown builds nothing."""


class PatchBuilders(Builders):
    """Builds layers in a pass over part of the graph; starts from the layers that the pass before has built."""

    layers: Draft[Layer]

    def __init__(self, graph: Graph, layers: Draft[Layer]) -> None:
        super().__init__(graph)
        self.layers = layers
        self.left: set[str] = set()

    def build(self, call_id: str, name: str, shapes: list[Shape]) -> Layer:
        """The layer built for this call; where it changes, all calls of the layer must be read in this pass."""
        layer = self.layers.get(name)
        if layer is not None and layer.is_built_for(shapes) and name not in self.moved:
            return layer
        if len(self.graph.uses[name]) == 1:
            self.layers.take_out(name)
            self.layers[name] = built_for(self.graph.layers[name], shapes)
        elif layer is None or not self._agrees(name, layer, shapes):
            if name in self.moved:
                raise Dispute
            self._move(name, shapes)
            self.moved[name] = {call_id}
        elif name in self.moved:
            self.moved[name].add(call_id)
        return self.layers[name]

    def _agrees(self, name: str, layer: Layer, shapes: list[Shape]) -> bool:
        try:
            return agrees(layer, shapes)
        except LayerloomError:
            self.left.add(name)
            raise

    def _move(self, name: str, shapes: list[Shape]) -> None:
        # The graph's own layer, not the one built last: values that did not fit meanwhile may fit again.
        try:
            self.layers[name] = built_for(self.graph.layers[name], shapes)
        except LayerloomError:
            raise Dispute from None

    def leave(self, name: str) -> None:
        """Remember a layer that may have lost the last call with known inputs."""
        self.left.add(name)

    def settle(self, ready: Mapping[str, list[Shape]]) -> None:
        """Forget layers that no call builds any more; Dispute where a layer changed and not all its calls were read.

        `ready` holds the input shapes of calls, among those of the layers in question, whose inputs are known.
        """
        for name, seen in self.moved.items():
            if any(call_id in ready and call_id not in seen for call_id in self.graph.uses[name]):
                raise Dispute
        for name in self.left:
            if not any(call_id in ready and self._builds(name, ready[call_id]) for call_id in self.graph.uses[name]):
                self.layers.take_out(name)

    def _builds(self, name: str, shapes: list[Shape]) -> bool:
        try:
            return name in self.layers and agrees(self.layers[name], shapes)
        except LayerloomError:
            return False


def agrees(layer: Layer, shapes: list[Shape]) -> bool:
    """Whether these input shapes would give a built layer the weights it has."""
    return layer.is_built_for(shapes) or wanted(layer, shapes) == [weight.spec for weight in layer.weights]


def refusal(first: str, had: list[Shape], shapes: list[Shape]) -> ShapeError:
    """The error for input shapes that want other weights than the layer got from its first call, and the shapes which that had."""
    have, came = shapes_text(had), shapes_text(shapes)
    return ShapeError(f"its weights were made for {have} by call `{first}`; this call brings {came}",
                      expected=have, actual=came)


def shapes_text(shapes: Iterable[Shape]) -> str:
    """Several shapes in one phrase."""
    return " and ".join(shape_text(shape) for shape in shapes)
