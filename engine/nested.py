"""A model as a layer of another model: its weights are those of its own layers, its shapes come from its own graph.

Each outer call reads the inner graph with its own inputs, so that calls of other lengths show their own shapes. A Sequential that
declares no input takes the shape of its first call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Self

import numpy as np

from .errors import ShapeError
from .execution import run_masked
from .graph import Graph, Source
from .inference import Inference, infer
from .layer import Layer
from .layers.core.input_layer import InputLayer
from .naming import free_name
from .spec import Shape, TensorSpec, agreeing, shape_text
from .walk import upstream
from .weights import Weight

MOST_REMEMBERED = 16


class NestedModel(Layer, registered=False):
    """A model used as a layer; `graph` is what it is made of, `inner` what is known of it once it is built."""

    graph: Graph
    inner: Inference
    carries_masks = True

    @classmethod
    def of(cls, graph: Graph, name: str, dialect: str = "keras3", trainable: bool = True) -> Self:
        """The layer that a graph makes."""
        made = cls.__new__(cls)
        made._take((), {"name": name, "trainable": trainable}, dialect)
        made._settle()
        made.dialect = dialect
        made._hold(graph if graph.name == name else replace(graph, name=name))
        return made

    def _hold(self, graph: Graph) -> None:
        self.graph = graph
        self.min_inputs = self.max_inputs = len(graph.inputs) or 1
        self._known: dict[Any, Inference] = {}

    @property
    def waits_for_shape(self) -> bool:
        """Whether the model declares no input, so that its first call says what comes in."""
        return not self.graph.inputs

    @property
    def class_name(self) -> str:
        """The class as a config writes it."""
        return "Sequential" if self.graph.origin.sequential else "Functional"

    # -- building --------------------------------------------------------------------------------------------------------

    def build_for(self, shapes: Sequence[Shape]) -> None:
        """Build the inner layers for the shapes that the inner inputs declare, and take the given values that fit."""
        self._known.clear()
        inner = infer(_fed(self.graph, shapes[0]) if self.waits_for_shape else self.graph)
        needed = upstream(inner.graph, inner.graph.outputs)
        for call_id, problem in inner.problems():
            if call_id in needed:
                raise ShapeError(f"the model inside has a problem: {problem.message}")
        self.inner = inner
        self._weights[:] = [weight for name in self.graph.layers for weight in inner.layer(name).weights]
        self._build_shapes = tuple(shapes)
        if len(self.given) == len(self._weights):
            for weight, value in zip(self._weights, self.given):
                if value is not None and value.shape == weight.shape:
                    weight.take(np.asarray(value, dtype=weight.dtype))

    def is_built_for(self, shapes: Sequence[Shape]) -> bool:
        """Whether these shapes want the weights there are: a model that declares its inputs has the same for all."""
        return not self.waits_for_shape or super().is_built_for(shapes)

    @property
    def weights(self) -> list[Weight]:
        """All weights of the inner layers, layer by layer."""
        return list(self._weights)

    @property
    def trainable_weights(self) -> list[Weight]:
        """The weights that training may change; none of a layer that is not trainable, here or inside."""
        if not self.trainable or not self.built:
            return []
        return [weight for name in self.graph.layers for weight in self.inner.layer(name).trainable_weights]

    @property
    def non_trainable_weights(self) -> list[Weight]:
        """The weights that training leaves alone."""
        changing = {id(weight) for weight in self.trainable_weights}
        return [weight for weight in self._weights if id(weight) not in changing]

    # -- shapes ----------------------------------------------------------------------------------------------------------

    def inference_of(self, inputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None] = ()) -> Inference:
        """What is known of every inner call for these inputs; ShapeError where they are not what the inner inputs declare."""
        key = tuple(inputs), tuple(masks) if any(masks) else ()
        if key not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._inferred(*key)
        return self._known[key]

    def _inferred(self, inputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None]) -> Inference:
        graph = self.inner.graph
        for call_id, spec, mask in zip_longest(graph.inputs, inputs, masks):
            layer = graph.layer_of(call_id)
            declared = layer.batch_shape
            if not self.waits_for_shape and not agreeing(declared, spec.shape):
                raise ShapeError(f"its input `{layer.name}` takes {shape_text(declared)}, not {shape_text(spec.shape)}",
                                 expected=shape_text(declared), actual=shape_text(spec.shape))
            if declared != spec.shape or mask is not None:
                graph = graph.with_layer(layer.name, Inlet.of(layer, spec.shape, mask))
        return self.inner if graph is self.inner.graph else infer(graph, self.inner)

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Specs of the inner model's outputs for these inputs."""
        inference = self.inference_of(inputs)
        found = [inference.results[source.call].outputs[source.index:source.index + 1] for source in self.graph.outputs]
        if not all(found):
            problem = inference.problems()[0][1]
            raise ShapeError(f"the model inside cannot take this: {problem.message}", problem.expected, problem.actual)
        return [spec for each in found for spec in each]

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """Shape of the mask that goes on with the first output."""
        source = self.graph.outputs[0]
        found = self.inference_of(inputs, masks).results[source.call].masks
        return found[source.index] if source.index < len(found) else None

    # -- numbers ---------------------------------------------------------------------------------------------------------

    def autocast(self, dtype: str) -> str:
        """Inputs go in as they are; the inner inputs cast them."""
        return dtype

    def call(self, inputs: Any, mask: Any = None) -> list[np.ndarray]:
        """The inner model's outputs."""
        arrays = inputs if isinstance(inputs, list) else [inputs]
        return self.call_with_masks(arrays, mask)[0]

    def call_with_masks(self, arrays: list[np.ndarray], mask: Any) -> tuple[list[np.ndarray], list[np.ndarray | None]]:
        """The inner model's outputs, and the mask that goes on with each."""
        graph = self.inner.graph
        masks = mask if isinstance(mask, list) else [mask] * len(arrays)
        values = run_masked(graph, self.inner.layers, dict(zip(graph.inputs, arrays)), dict(zip(graph.inputs, masks)))
        return tuple([values[source.call][kind][source.index] for source in graph.outputs] for kind in (0, 1))

    # -- another one -----------------------------------------------------------------------------------------------------

    def get_config(self) -> dict[str, Any]:
        """Name and trainable; the file formats write the inner graph."""
        return {"name": self.name, "trainable": self.trainable}

    def configure(self, **changes: Any) -> Self:
        """Another, unbuilt nested model with this name or trainable; its inner layers keep the values they were given."""
        values: Mapping[str, Any] = {**self.get_config(), **{key: value for key, value in changes.items() if key != "dtype"}}
        made = type(self).of(self._fresh_graph(), dialect=self.dialect, **values)
        return self._carry_to(made)

    def _fresh_graph(self) -> Graph:
        # Of a model that took its shape from a call, the layers that were built have the values.
        layers = {name: (self.inner.layer(name) if self.built else layer).fresh() for name, layer in self.graph.layers.items()}
        return replace(self.graph, layers=layers)

    def with_weights(self, values: Sequence[np.ndarray | None]) -> Self:
        """Another, unbuilt nested model that starts with these values, in the order of `weights`."""
        layers = {name: layer.with_weights(()) for name, layer in self.graph.layers.items()}
        made = self.with_graph(replace(self.graph, layers=layers))
        made.given = tuple(None if value is None else np.asarray(value) for value in values)
        return made

    def with_graph(self, graph: Graph) -> Self:
        """Another, unbuilt nested model, made of this graph, whose layers bring their own values."""
        made = type(self).of(graph, dialect=self.dialect, **self.get_config())
        self._carry_to(made)
        made.given = ()
        return made


class Inlet(InputLayer, registered=False):
    """An input of an inner model as one outer call feeds it: with that call's shape, and perhaps a mask."""

    mask: TensorSpec | None = None

    @classmethod
    def of(cls, layer: Layer, shape: Shape, mask: TensorSpec | None) -> Self:
        """The input in place of the one that the inner model declares."""
        made = cls.from_config({**layer._current(), "batch_shape": shape}, layer.dialect)
        made.mask = mask
        return made

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """The mask that comes with the outer call."""
        return self.mask


def _fed(graph: Graph, shape: Shape) -> Graph:
    """The graph of a Sequential with an input of this shape before its first layer."""
    heads = [call_id for call_id, call in graph.calls.items() if None in call.inputs]
    if not heads:
        raise ShapeError("the model inside has no layer that takes an input")
    first = graph.layer_of(heads[0])
    layer = InputLayer(batch_shape=shape, dtype=first.compute_dtype, name=free_name(f"{first.name}_input", graph.layers))
    fed, call_id = graph.add(layer)
    return fed.connect(Source(call_id), heads[0], 0)
