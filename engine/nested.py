"""A model as a layer of another model: its weights are those of its own layers, its shapes come from its own graph.

Each outer call reads the inner graph with its own inputs, so that calls of other lengths show their own shapes.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Self

import numpy as np

from .errors import ShapeError
from .execution import run_masked
from .graph import Graph
from .inference import Inference, infer
from .layer import Layer
from .spec import Shape, TensorSpec, agree, shape_text


class NestedModel(Layer, registered=False):
    """A model used as a layer; `graph` is what it is made of."""

    graph: Graph
    inner: Inference

    @classmethod
    def of(cls, graph: Graph, name: str, dialect: str = "keras3", trainable: bool = True) -> Self:
        """The layer that a graph makes."""
        made = cls.__new__(cls)
        made._take((), {"name": name, "trainable": trainable}, dialect)
        made._settle()
        made.dialect = dialect
        made._hold(replace(graph, name=name))
        return made

    def _hold(self, graph: Graph) -> None:
        self.graph = graph
        self.min_inputs = self.max_inputs = len(graph.inputs)

    @property
    def class_name(self) -> str:
        """The class as a config writes it."""
        return "Sequential" if self.graph.origin.sequential else "Functional"

    def build_for(self, shapes: list[Shape]) -> None:
        """Build the inner layers for the shapes that the inner inputs declare, and take the given values that fit."""
        self.inner = infer(self.graph)
        problems = self.inner.problems()
        if problems:
            raise ShapeError(f"the model inside has a problem: {problems[0][1].message}")
        self._weights[:] = [weight for name in self.graph.layers for weight in self.inner.layer(name).weights]
        self._build_shapes = tuple(shapes)
        if len(self.given) == len(self._weights):
            for weight, value in zip(self._weights, self.given):
                if value is not None and value.shape == weight.shape:
                    weight.take(np.asarray(value, dtype=weight.dtype))

    @property
    def weights(self) -> list:
        """All weights of the inner layers, layer by layer."""
        return list(self._weights)

    def inference_of(self, inputs: list[TensorSpec]) -> Inference:
        """What is known of every inner call for these inputs; ShapeError where they are not what the inner inputs declare."""
        graph = self.graph
        for call_id, spec in zip(graph.inputs, inputs):
            layer = graph.layer_of(call_id)
            declared = layer.batch_shape
            if len(declared) != len(spec.shape) or not all(map(agree, declared, spec.shape)):
                raise ShapeError(f"its input `{layer.name}` takes {shape_text(declared)}, not {shape_text(spec.shape)}",
                                 expected=shape_text(declared), actual=shape_text(spec.shape))
            if declared != spec.shape:
                graph = graph.with_layer(layer.name, layer.configure(batch_shape=spec.shape))
        return self.inner if graph is self.graph else infer(graph, self.inner)

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Specs of the inner model's outputs for these inputs."""
        inference = self.inference_of(inputs)
        for _, problem in inference.problems():
            raise ShapeError(f"the model inside cannot take this: {problem.message}", problem.expected, problem.actual)
        return [inference.results[source.call].outputs[source.index] for source in self.graph.outputs]

    def autocast(self, dtype: str) -> str:
        """Inputs go in as they are; the inner inputs cast them."""
        return dtype

    def call(self, inputs: Any, mask: Any = None) -> list[np.ndarray]:
        """The inner model's outputs."""
        return [value for value, _ in self._run(inputs, mask)]

    def compute_mask(self, inputs: Any, mask: Any = None) -> list[np.ndarray | None]:
        """The masks that go on with the inner model's outputs."""
        return [carried for _, carried in self._run(inputs, mask)]

    def _run(self, inputs: Any, mask: Any) -> list[tuple[np.ndarray, np.ndarray | None]]:
        arrays = inputs if isinstance(inputs, list) else [inputs]
        masks = mask if isinstance(mask, list) else [mask] * len(arrays)
        values = run_masked(self.graph, self.inner.layers, dict(zip(self.graph.inputs, arrays)),
                            dict(zip(self.graph.inputs, masks)))
        return [(values[source.call].outputs[source.index], values[source.call].masks[source.index])
                for source in self.graph.outputs]

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """Shape of the mask that goes on with the first output."""
        source = self.graph.outputs[0]
        return self.inference_of(inputs).results[source.call].masks[source.index]

    def get_config(self) -> dict[str, Any]:
        """Name and trainable; the file formats write the inner graph."""
        return {"name": self.name, "trainable": self.trainable}

    def configure(self, **changes: Any) -> Self:
        """Another, unbuilt nested model with this name or trainable; its inner layers keep the values they were given."""
        values: Mapping[str, Any] = {**self.get_config(), **{key: value for key, value in changes.items() if key != "dtype"}}
        layers = {name: layer.fresh() for name, layer in self.graph.layers.items()}
        made = type(self).of(replace(self.graph, layers=layers), dialect=self.dialect, **values)
        return self._carry_to(made)
