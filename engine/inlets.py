"""Where what an outer call feeds comes into a model inside another one."""

from typing import Self

from .errors import GraphError, InnerError
from .graph import Graph, Source
from .layer import Layer
from .layers.core.input_layer import InputLayer
from .naming import free_name
from .spec import Shape, TensorSpec


class Inlet(InputLayer, registered=False):
    """An input of an inner model as one outer call feeds it: with that call's shape, and perhaps a mask."""

    mask: TensorSpec | None = None
    class_name = "InputLayer"

    @classmethod
    def of(cls, layer: Layer, shape: Shape, mask: TensorSpec | None) -> Self:
        """The input in place of the one that the inner model declares."""
        made = cls.from_config({**layer._current(), "batch_shape": shape}, layer.dialect)
        made.mask = mask
        return made

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """The mask that comes with the outer call."""
        return self.mask


def inlet(graph: Graph, call_id: str) -> InputLayer:
    """The input that a call of a model stands for; GraphError where its layer is none."""
    layer = graph.layer_of(call_id)
    if isinstance(layer, InputLayer):
        return layer
    raise GraphError(f"`{graph.call_name(call_id)}` is a {layer.class_name}; wanted is an input")


def fed(graph: Graph, shape: Shape) -> Graph:
    """The graph of a Sequential with an input of this shape before its first layer."""
    heads = [call_id for call_id, call in graph.calls.items() if None in call.inputs]
    if not heads:
        raise InnerError("the model inside has no layer that takes an input; enter it and add one")
    first = graph.layer_of(heads[0])
    layer = InputLayer(batch_shape=shape, dtype=first.compute_dtype, name=free_name(f"{first.name}_input", graph.layers))
    with_input, call_id = graph.add(layer)
    return with_input.connect(Source(call_id), heads[0], 0)
