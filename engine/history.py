"""The calls that a layer received, as Keras remembers them: one node for each, with its inputs and outputs.

A `SymbolicTensor` stands for the numbers that a call will give. A whole model can be rebuilt from tensors alone, because each
knows its `_keras_history`: layer, node index, tensor index.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

import numpy as np

from .errors import HistoryError, NotCalledError
from .spec import Shape, TensorSpec


class KerasHistory(NamedTuple):
    """Where a tensor comes from; Keras's name for it is `keras_history`."""

    layer: Any
    node_index: int
    tensor_index: int


class SymbolicTensor:
    """A tensor without numbers: what `Input` and the call of a layer on another such tensor return."""

    __slots__ = ("spec", "mask", "_keras_history")

    def __init__(self, spec: TensorSpec, history: KerasHistory, mask: TensorSpec | None = None) -> None:
        self.spec = spec
        self.mask = mask
        self._keras_history = history

    @property
    def shape(self) -> Shape:
        """Dimensions, the batch first, None where unknown."""
        return self.spec.shape

    @property
    def _keras_shape(self) -> Shape:
        return self.spec.shape

    @property
    def dtype(self) -> str:
        """Name of the dtype."""
        return self.spec.dtype

    @property
    def sparse(self) -> bool:
        """Whether it may come as a sparse matrix: what a sparse input gives."""
        layer = self._keras_history.layer
        return layer.max_inputs == 0 and bool(getattr(layer, "sparse", False))

    @property
    def _keras_mask(self) -> TensorSpec | None:
        return self.mask

    @property
    def name(self) -> str:
        """Name of the layer it comes from."""
        return self._keras_history.layer.name

    @property
    def keras_history(self) -> KerasHistory:
        """Where it comes from."""
        return self._keras_history

    @property
    def ndim(self) -> int:
        """Number of dimensions, the batch included."""
        return self.spec.rank

    rank = ndim

    def get_shape(self) -> Shape:
        """The dimensions, as tf.keras calls them."""
        return self.spec.shape

    # NumPy's arrays leave operators to the tensor.
    __array_ufunc__ = None

    def __iter__(self) -> NoReturn:
        raise TypeError(f"the tensor of `{self.name}` has no numbers to go through; take parts of it by `tensor[:, index]`")

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NoReturn:
        raise TypeError(f"the tensor of `{self.name}` has no numbers yet: call a layer on it, or feed a model that it is part of")

    def __repr__(self) -> str:
        return f"<SymbolicTensor {self.spec} of {self.name!r}>"


NO_KEYWORDS: Mapping[str, Any] = MappingProxyType({})
"""The keyword arguments of most calls."""


class Node(NamedTuple):
    """One call of a layer."""

    layer: Any
    inputs: tuple[SymbolicTensor, ...]
    outputs: tuple[SymbolicTensor, ...]
    kwargs: Mapping[str, Any]
    listed: bool = False

    @property
    def input_tensors(self) -> list[SymbolicTensor]:
        """What the call was given."""
        return list(self.inputs)

    @property
    def output_tensors(self) -> list[SymbolicTensor]:
        """What the call gave."""
        return list(self.outputs)

    @property
    def outbound_layer(self) -> Any:
        """The layer that was called (Keras 2)."""
        return self.layer

    @property
    def inbound_layers(self) -> list[Any]:
        """The layers whose tensors the call was given (Keras 2)."""
        return [tensor._keras_history.layer for tensor in self.inputs]

    @property
    def node_indices(self) -> list[int]:
        """Of each input, which call of its layer gave it (Keras 2)."""
        return [tensor._keras_history.node_index for tensor in self.inputs]

    @property
    def tensor_indices(self) -> list[int]:
        """Of each input, which output of that call it is (Keras 2)."""
        return [tensor._keras_history.tensor_index for tensor in self.inputs]


def node_of(layer: Any, index: int, inputs: tuple[SymbolicTensor, ...], outputs: Sequence[TensorSpec],
            masks: Sequence[TensorSpec | None], kwargs: Mapping[str, Any], listed: bool = False) -> Node:
    """Call `index` of a layer, with the tensors that it gives."""
    tensors = tuple(SymbolicTensor(spec, KerasHistory(layer, index, position), mask)
                    for position, (spec, mask) in enumerate(zip(outputs, masks)))
    return Node(layer, inputs, tensors, dict(kwargs) if kwargs else NO_KEYWORDS, listed)


def record(layer: Any, inputs: tuple[SymbolicTensor, ...], outputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None],
           kwargs: Mapping[str, Any], listed: bool = False) -> Node:
    """Add a call to a layer's history and return it."""
    nodes = layer._inbound_nodes
    node = node_of(layer, len(nodes), inputs, outputs, masks, kwargs, listed)
    if nodes:
        nodes.append(node)
    else:
        layer._nodes = [node]
    return node


def _first_call(layer: Any) -> list[Node]:
    """The only call of an input, which as in Keras is made with it."""
    layer.build_for(())
    layer._nodes = [node_of(layer, 0, (), layer.compute_output_spec([]), [None], {})]
    return layer._nodes


def _alone(tensors: tuple) -> Any:
    return tensors[0] if len(tensors) == 1 else list(tensors)


class CallHistory:
    """What a layer answers about its calls (keras 2.3.1, engine/base_layer.py)."""

    __slots__ = ()
    _nodes: Sequence[Node] | Callable[[], None]
    """The calls, or what records them when they are asked for."""
    name: Any
    max_inputs: int | None

    @property
    def _inbound_nodes(self) -> Sequence[Node]:
        """The calls under Keras's name."""
        nodes = self._nodes
        if callable(nodes):
            nodes()
            return self._inbound_nodes
        return nodes or (_first_call(self) if self.max_inputs == 0 else nodes)

    @property
    def inbound_nodes(self) -> list[Node]:
        """The calls that the layer received."""
        return list(self._inbound_nodes)

    def _node_at(self, node_index: int, wanted: str) -> Node:
        nodes = self._inbound_nodes
        if not nodes:
            raise NotCalledError(f"layer `{self.name}` has never been called and has no {wanted}; "
                                 f"call it on a tensor first")
        if not isinstance(node_index, (int, np.integer)) or not -len(nodes) <= node_index < len(nodes):
            calls, valid = (f"{len(nodes)} calls", f"0 to {len(nodes) - 1}") if len(nodes) > 1 else ("only 1 call", "0")
            raise ValueError(f"asked for the {wanted} of call {node_index!r} of layer `{self.name}`, which has {calls}: "
                             f"`node_index` may be {valid}")
        return nodes[node_index]

    def _only(self, wanted: str) -> Node:
        nodes = self._inbound_nodes
        if not nodes:
            raise HistoryError(f"layer `{self.name}` has never been called and has no {wanted}; call it on a tensor first")
        if len(nodes) > 1:
            raise HistoryError(f"layer `{self.name}` has {len(nodes)} calls, so it has no single {wanted}; "
                               f"use `get_{wanted.replace(' ', '_')}_at(node_index)` with 0 to {len(nodes) - 1}")
        return nodes[0]

    def _agreed(self, wanted: str, shapes: list[Any]) -> Any:
        if not shapes:
            raise HistoryError(f"layer `{self.name}` has never been called and has no {wanted}; call it on a tensor first")
        if any(shape != shapes[0] for shape in shapes):
            raise HistoryError(f"layer `{self.name}` has {len(shapes)} calls with different {wanted}s; "
                               f"use `get_{wanted.replace(' ', '_')}_at(node_index)` with 0 to {len(shapes) - 1}")
        return shapes[0]

    def get_input_at(self, node_index: int) -> Any:
        """The tensor or list of tensors that call `node_index` was given; ValueError outside the calls."""
        return _alone(self._node_at(node_index, "input").inputs)

    def get_output_at(self, node_index: int) -> Any:
        """The tensor or list of tensors that call `node_index` gave; ValueError outside the calls."""
        return _alone(self._node_at(node_index, "output").outputs)

    def get_input_shape_at(self, node_index: int) -> Any:
        """The shape, or list of shapes, that call `node_index` was given."""
        return _alone(tuple(tensor.shape for tensor in self._node_at(node_index, "input shape").inputs))

    def get_output_shape_at(self, node_index: int) -> Any:
        """The shape, or list of shapes, that call `node_index` gave."""
        return _alone(tuple(tensor.shape for tensor in self._node_at(node_index, "output shape").outputs))

    def get_input_mask_at(self, node_index: int) -> Any:
        """The mask that came with the input of call `node_index`, or None."""
        return _alone(tuple(tensor.mask for tensor in self._node_at(node_index, "input mask").inputs))

    def get_output_mask_at(self, node_index: int) -> Any:
        """The mask that goes on with the output of call `node_index`, or None."""
        return _alone(tuple(tensor.mask for tensor in self._node_at(node_index, "output mask").outputs))

    @property
    def input(self) -> Any:
        """What the layer's only call was given; HistoryError with several calls."""
        return _alone(self._only("input").inputs)

    @property
    def output(self) -> Any:
        """What the layer's only call gave; HistoryError with several calls."""
        return _alone(self._only("output").outputs)

    @property
    def input_mask(self) -> Any:
        """The mask that came with the input of the layer's only call."""
        return _alone(tuple(tensor.mask for tensor in self._only("input mask").inputs))

    @property
    def output_mask(self) -> Any:
        """The mask that goes on with the output of the layer's only call."""
        return _alone(tuple(tensor.mask for tensor in self._only("output mask").outputs))

    @property
    def input_shape(self) -> Any:
        """The shape that every call was given; HistoryError when they differ."""
        indices = range(len(self._inbound_nodes))
        return self._agreed("input shape", [self.get_input_shape_at(index) for index in indices])

    @property
    def output_shape(self) -> Any:
        """The shape that every call gave; HistoryError when they differ."""
        indices = range(len(self._inbound_nodes))
        return self._agreed("output shape", [self.get_output_shape_at(index) for index in indices])
