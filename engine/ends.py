"""The two ends of a model, as Keras answers for them: tensors, names and shapes of what comes in and what goes out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .errors import GraphError
from .graph import Graph
from .history import CallHistory, SymbolicTensor
from .inference import Inference
from .structure import like, structures


class Ends:
    """What a model says of its inputs and outputs."""

    graph: Graph
    inference: Inference
    as_layer: Callable[[], CallHistory]
    _ends: tuple[list[SymbolicTensor], list[SymbolicTensor]] | None

    @property
    def inputs(self) -> list[SymbolicTensor]:
        """The tensors that come in."""
        return self._ends[0] if self._ends else [self._tensor(call_id, 0) for call_id in self.graph.inputs]

    @property
    def outputs(self) -> list[SymbolicTensor]:
        """The tensors that go out."""
        return self._ends[1] if self._ends else [self._tensor(source.call, source.index) for source in self.graph.outputs]

    def _tensor(self, call_id: str, index: int) -> SymbolicTensor:
        layer = self.inference.layer_of(call_id)
        if not self.inference.results[call_id].outputs:
            raise GraphError(f"the shapes of the model are not known yet: give its first layer an input shape, or `build` it "
                             f"(layer `{layer.name}`)")
        return layer._inbound_nodes[self.graph.call_index(call_id)].outputs[index]

    @property
    def input(self) -> Any:
        """The tensor that comes in, or several in the nesting that the model was given."""
        return _nested(self.inputs, structures(self.graph)[0])

    @property
    def output(self) -> Any:
        """The tensor that goes out, or several in the nesting that the model was given."""
        return _nested(self.outputs, structures(self.graph)[1])

    @property
    def input_names(self) -> list[str]:
        """Names of the input layers."""
        return [self.graph.calls[call_id].layer for call_id in self.graph.inputs]

    @property
    def output_names(self) -> list[str]:
        """Names of the layers that give the outputs."""
        return [self.graph.calls[source.call].layer for source in self.graph.outputs]

    @property
    def input_shape(self) -> Any:
        """Shape of the input, or a list of shapes."""
        return alone([tensor.shape for tensor in self.inputs])

    @property
    def output_shape(self) -> Any:
        """Shape of the output, or a list of shapes."""
        return alone([tensor.shape for tensor in self.outputs])

    # -- the model as a layer of others: its calls, counted from the first ---------------------------------------------

    def get_input_at(self, node_index: int) -> Any:
        """The tensor or list of tensors that call `node_index` of the model was given; ValueError outside the calls."""
        return self.as_layer().get_input_at(node_index)

    def get_output_at(self, node_index: int) -> Any:
        """The tensor or list of tensors that call `node_index` of the model gave; ValueError outside the calls."""
        return self.as_layer().get_output_at(node_index)

    def get_input_shape_at(self, node_index: int) -> Any:
        """The shape, or list of shapes, that call `node_index` of the model was given."""
        return self.as_layer().get_input_shape_at(node_index)

    def get_output_shape_at(self, node_index: int) -> Any:
        """The shape, or list of shapes, that call `node_index` of the model gave."""
        return self.as_layer().get_output_shape_at(node_index)

    def get_input_mask_at(self, node_index: int) -> Any:
        """The mask that came with the input of call `node_index` of the model, or None."""
        return self.as_layer().get_input_mask_at(node_index)

    def get_output_mask_at(self, node_index: int) -> Any:
        """The mask that goes on with the output of call `node_index` of the model, or None."""
        return self.as_layer().get_output_mask_at(node_index)


def _nested(values: Sequence[Any], nesting: Any) -> Any:
    return values[0] if len(values) == 1 and not isinstance(nesting, Mapping) else like(nesting, values)


def alone(values: Sequence[Any]) -> Any:
    """The only value there is, or a list of them."""
    return values[0] if len(values) == 1 else list(values)
